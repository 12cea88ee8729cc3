import { resolveDue, type Whereabouts } from './due.ts';
import { DAY, type Instant, MINUTE, millis } from './instant.ts';
import { inQuietHours, type QuietHours } from './quiet-hours.ts';
import type { StoredReminder } from './reminder.ts';

/** What is found later than this is noted as missed and does not ring. */
export const MISSED_AFTER = DAY;
/** What rings later than this says so. */
export const LATE_AFTER = MINUTE;

/** What is known when a reminder's instant has come. */
export interface Moment {
  now: Instant;
  whereabouts: Whereabouts | undefined;
  quietHours: QuietHours | undefined;
}

export type Decision =
  /** Nothing is to ring: it is done, gone, or armed for another time. */
  | { kind: 'leave' }
  /** The zone has changed since the instant was written: it is to be set anew. */
  | { kind: 'rearm'; whereabouts: Whereabouts }
  /** It waits for the end of the quiet hours. */
  | { kind: 'hold'; until: Instant }
  | { kind: 'ring'; late: boolean }
  | { kind: 'miss' };

/** What to do about a reminder that the due index shows: a decision on what is known, and nothing else. */
export const decide = (reminder: StoredReminder, { now, whereabouts, quietHours }: Moment): Decision => {
  const { ringsAt, status, deletedAt, snoozedUntil, due, fireAt, priority } = reminder;
  if (ringsAt === undefined || status !== 'pending' || deletedAt !== undefined || ringsAt > now)
    return { kind: 'leave' };
  const isStale = whereabouts !== undefined && (snoozedUntil ?? resolveDue(due, whereabouts)) !== fireAt;
  if (isStale) return { kind: 'rearm', whereabouts };
  const lateness = millis(now) - millis(ringsAt);
  if (lateness > MISSED_AFTER) return { kind: 'miss' };
  const quietUntil = whereabouts && quietHours && inQuietHours(now, quietHours, whereabouts.timeZone);
  if (quietUntil !== undefined && priority !== 'urgent') return { kind: 'hold', until: quietUntil };
  return { kind: 'ring', late: lateness > LATE_AFTER };
};
