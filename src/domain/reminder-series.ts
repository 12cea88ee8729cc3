import { groundOf, resolveDue, type Whereabouts } from './due.ts';
import { type Instant, millis, plus } from './instant.ts';
import { type Occurrence, occurrenceIdOf } from './occurrence.ts';
import { wallOf } from './recurrence.ts';
import { resumed, type StoredReminder, scheduled, scheduledAt } from './reminder.ts';
import { MISSED_AFTER } from './ringing.ts';
import { advanced, advancedByCompletion } from './series.ts';

/** The last occurrence that has rung, where a snooze lets it ring again ahead of the current one. */
export const snoozedRung = (reminder: StoredReminder, ground: Whereabouts): Instant | undefined => {
  const { rung: open, snoozedUntil, due } = reminder;
  return snoozedUntil !== undefined && snoozedUntil < resolveDue(due, ground) ? open : undefined;
};

/** `reminder` at its current occurrence, which rings even if its time has passed while the former one was snoozed. */
const awake = (reminder: StoredReminder, ground: Whereabouts, now: Instant): StoredReminder => {
  const current = scheduled({ ...reminder, snoozedUntil: undefined }, ground, now);
  return { ...current, ringsAt: current.fireAt };
};

/** The instant that names the occurrence which rings. */
export const ringingAt = (reminder: StoredReminder, whereabouts: Whereabouts | undefined): Instant => {
  const ground = groundOf(reminder.due, whereabouts);
  return (ground && snoozedRung(reminder, ground)) ?? scheduledAt(reminder, whereabouts);
};

/** `reminder` after it has rung at `firedAt`: a series goes on by its schedule, and remembers what has rung and is not done. */
export const rung = (
  reminder: StoredReminder,
  whereabouts: Whereabouts | undefined,
  now: Instant,
  firedAt: Instant,
): StoredReminder => {
  const silent = { ...reminder, lastFiredAt: firedAt, ringsAt: undefined };
  const ground = groundOf(reminder.due, whereabouts);
  if (ground === undefined || reminder.recurrence?.mode !== 'schedule') return silent;
  if (snoozedRung(reminder, ground) !== undefined) return awake(silent, ground, now);
  // Where one was missed, a later one may still be young enough to ring.
  const isMissed = millis(now) - millis(reminder.ringsAt ?? now) > MISSED_AFTER;
  const next = advanced(silent, ground, isMissed ? plus(now, -MISSED_AFTER) : now);
  if (next === undefined) return silent;
  const open = scheduledAt(reminder, ground);
  const placed = scheduled({ ...next, snoozedUntil: undefined, rung: open, before: undefined }, ground, now);
  return { ...placed, ringsAt: placed.fireAt };
};

/** Which occurrence was completed or taken back, and the reminder as that leaves it. */
interface Turned {
  scheduledAt: Instant;
  reminder: StoredReminder;
}

/** Whether completing the series would complete another occurrence than `rangAt`, for that is no longer the last to have rung. */
export const isBehind = (
  reminder: StoredReminder,
  rangAt: Instant,
  { scheduledAt: at }: Turned,
  now: Instant,
): boolean => (reminder.rung === undefined ? at !== rangAt && at > now : at !== rangAt);

/** What completing one occurrence leads to: the reminder at the next, or done where there is none. */
export const completed = (reminder: StoredReminder, whereabouts: Whereabouts | undefined, now: Instant): Turned => {
  const { due, scheduled: place, rung: open, fireAt } = reminder;
  const before = { due, scheduled: place, rung: open, fireAt };
  const ground = groundOf(due, whereabouts);
  if (open !== undefined) {
    const isSnoozed = ground !== undefined && snoozedRung(reminder, ground) !== undefined;
    const current = isSnoozed ? awake(reminder, ground, now) : reminder;
    return { scheduledAt: open, reminder: { ...current, rung: undefined, before } };
  }
  const at = scheduledAt(reminder, whereabouts);
  const next = ground && advancedByCompletion(reminder, ground, now);
  if (ground === undefined || next === undefined)
    return { scheduledAt: at, reminder: { ...reminder, status: 'done', completedAt: now, ringsAt: undefined } };
  return { scheduledAt: at, reminder: scheduled({ ...next, snoozedUntil: undefined, before }, ground, now) };
};

/** The most skipped occurrences that a series remembers; those that are long over count no more. */
const MAX_SKIPPED = 100;

/** `reminder` without its current occurrence, at the next or done where there is none; `undefined` unless it has a schedule. */
export const skipping = (
  reminder: StoredReminder,
  whereabouts: Whereabouts,
  now: Instant,
): StoredReminder | undefined => {
  const { recurrence, due, scheduled: place = wallOf(due) } = reminder;
  if (recurrence?.mode !== 'schedule') return undefined;
  const skipped = [...recurrence.skipped, place].slice(-MAX_SKIPPED);
  const series = { ...reminder, recurrence: { ...recurrence, skipped }, rung: undefined, before: undefined };
  const next = advanced(series, whereabouts, now);
  if (next === undefined) return { ...series, status: 'done', completedAt: now, ringsAt: undefined };
  return scheduled({ ...next, snoozedUntil: undefined }, whereabouts, now);
};

/** The series as it was before its last completion. */
export const uncompleted = (
  reminder: StoredReminder,
  before: NonNullable<StoredReminder['before']>,
  whereabouts: Whereabouts,
  now: Instant,
): Turned => {
  const { due, scheduled: place, rung: open } = before;
  const former = { ...reminder, due, scheduled: place, rung: open, before: undefined, snoozedUntil: undefined };
  const at = open ?? scheduledAt(former, whereabouts);
  const restored = resumed(former, whereabouts, now);
  // Where its time has passed, it is still to be done, although the series has gone on.
  return { scheduledAt: at, reminder: restored.due === due ? restored : { ...restored, rung: at } };
};

/** What became of a reminder that comes once: its own record tells. */
export const onlyOccurrence = (reminder: StoredReminder, whereabouts: Whereabouts | undefined): Occurrence[] => {
  const { id: reminderId, lastFiredAt: firedAt, completedAt } = reminder;
  if (firedAt === undefined && completedAt === undefined) return [];
  const at = scheduledAt(reminder, whereabouts);
  const outcome = completedAt === undefined ? 'fired' : 'completed';
  return [{ occurrenceId: occurrenceIdOf(reminderId, at), reminderId, scheduledAt: at, firedAt, completedAt, outcome }];
};
