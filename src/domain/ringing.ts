import type { Bell, Ringable } from './bell.ts';
import type { Whereabouts } from './due.ts';
import { DAY, type Instant, MINUTE, millis } from './instant.ts';
import { inQuietHours, type QuietHours } from './quiet-hours.ts';

/** What is found later than this is noted as missed and does not ring. */
export const MISSED_AFTER = DAY;
/** What rings later than this says so. */
export const LATE_AFTER = MINUTE;

/** What is known when the instant of something has come. */
export interface Moment {
  now: Instant;
  whereabouts: Whereabouts | undefined;
  quietHours: QuietHours | undefined;
}

export type Decision =
  /** Nothing is to ring: it is done, gone, or armed for another time. */
  | { kind: 'leave' }
  /** The zone has changed since the instant was written, and its time is still to come there: it is to be set anew. */
  | { kind: 'rearm'; whereabouts: Whereabouts }
  /** It waits for the end of the quiet hours. */
  | { kind: 'hold'; until: Instant }
  | { kind: 'ring'; late: boolean }
  | { kind: 'miss' };

/** The end of the quiet hours that a person is in, if they are in any. */
export const quietUntil = ({ now, whereabouts, quietHours }: Moment): Instant | undefined =>
  whereabouts && quietHours && inQuietHours(now, quietHours, whereabouts.timeZone);

/** Whether quiet hours keep it silent. */
const waitsForQuiet = ({ priority }: Ringable): boolean => priority !== 'urgent';

/**
 * How many milliseconds after it could have rung something rings that is armed for `ringsAt`: after its time, or after the
 * end of the quiet hours in which that fell.
 */
export const latenessOf = (record: Ringable, ringsAt: Instant, moment: Moment): number => {
  const held = waitsForQuiet(record) ? quietUntil({ ...moment, now: ringsAt }) : undefined;
  return millis(moment.now) - millis(held ?? ringsAt);
};

/** What to do about a record that the due index shows: a decision on what is known, and nothing else. */
export const decide = <R extends Ringable>(bell: Bell<R>, record: R, moment: Moment): Decision => {
  const { ringsAt, status, deletedAt } = record;
  const { now, whereabouts } = moment;
  if (ringsAt === undefined || status !== 'pending' || deletedAt !== undefined || ringsAt > now)
    return { kind: 'leave' };
  if (whereabouts !== undefined && bell.isAhead(record, whereabouts, now)) return { kind: 'rearm', whereabouts };
  const lateness = millis(now) - millis(ringsAt);
  if (lateness > MISSED_AFTER) return { kind: 'miss' };
  const until = quietUntil(moment);
  if (until !== undefined && waitsForQuiet(record)) return { kind: 'hold', until };
  return { kind: 'ring', late: lateness > LATE_AFTER };
};
