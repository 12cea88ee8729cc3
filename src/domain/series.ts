import { type Due, resolveDue, type Whereabouts } from './due.ts';
import { EPOCH, type Instant } from './instant.ts';
import { type ComingOccurrence, nextAfterCompletion, nextOccurrence } from './next-occurrence.ts';
import { type Occurrence, occurrenceIdOf } from './occurrence.ts';
import { dueOn, type Recurrence, type RecurrenceInput, type Wall, wallOf } from './recurrence.ts';
import { recurrenceFrom } from './recurrence-input.ts';
import { type StoredReminder, scheduled, scheduledAt } from './reminder.ts';

const zoneOf = (due: Due): string | undefined => ('dateTime' in due ? due.timeZone : undefined);

/** The wall clock that a series runs on: that of the due time's own zone, or the person's. */
const clockOf = ({ due }: StoredReminder, whereabouts: Whereabouts): Whereabouts => ({
  ...whereabouts,
  timeZone: zoneOf(due) ?? whereabouts.timeZone,
});

const placedAt = (reminder: StoredReminder, next: ComingOccurrence): StoredReminder => ({
  ...reminder,
  due: dueOn(next.wall, zoneOf(reminder.due)),
  scheduled: next.scheduled,
  snoozedUntil: undefined,
});

/** `reminder` as a series from `start` on, at its first occurrence that is to come, or at its first if all have passed. */
export const begun = (
  reminder: StoredReminder,
  input: RecurrenceInput,
  {
    start = wallOf(reminder.due),
    whereabouts,
    now,
  }: { start?: Wall | undefined; whereabouts: Whereabouts; now: Instant },
): StoredReminder => {
  const clock = clockOf(reminder, whereabouts);
  const recurrence: Recurrence = recurrenceFrom(input, start, clock);
  const first = nextOccurrence(recurrence, now, clock) ?? nextOccurrence(recurrence, EPOCH, clock);
  const series = { ...reminder, recurrence, rung: undefined, before: undefined };
  return first === undefined ? series : placedAt(series, first);
};

/** The occurrence behind the current one and behind `now`; `undefined` where the series has ended. */
const following = (reminder: StoredReminder, whereabouts: Whereabouts, now: Instant): ComingOccurrence | undefined => {
  const { recurrence } = reminder;
  if (recurrence === undefined) return undefined;
  // Where it is and not where it was scheduled: one that has been moved would follow itself.
  const current = resolveDue(reminder.due, whereabouts);
  return nextOccurrence(recurrence, current > now ? current : now, clockOf(reminder, whereabouts));
};

/** `reminder` after it has rung at `now`: a series goes on by its schedule, and remembers what has rung and is not done. */
export const rung = (reminder: StoredReminder, whereabouts: Whereabouts | undefined, now: Instant): StoredReminder => {
  const silent = { ...reminder, lastFiredAt: now, ringsAt: undefined };
  if (whereabouts === undefined || reminder.recurrence?.mode !== 'schedule') return silent;
  const next = following(reminder, whereabouts, now);
  if (next === undefined) return silent;
  const open = scheduledAt(reminder, whereabouts);
  return scheduled({ ...placedAt(silent, next), rung: open, before: undefined }, whereabouts, now);
};

/** What completing one occurrence leads to: which one it was, and the reminder at the next, or done where there is none. */
export const completed = (
  reminder: StoredReminder,
  whereabouts: Whereabouts | undefined,
  now: Instant,
): { scheduledAt: Instant; reminder: StoredReminder } => {
  const { due, scheduled: place, rung: open, fireAt } = reminder;
  const before = { due, scheduled: place, rung: open, fireAt };
  if (open !== undefined) return { scheduledAt: open, reminder: { ...reminder, rung: undefined, before } };
  const at = scheduledAt(reminder, whereabouts);
  const done = { ...reminder, status: 'done', completedAt: now, ringsAt: undefined } as const;
  const { recurrence } = reminder;
  if (recurrence === undefined || whereabouts === undefined) return { scheduledAt: at, reminder: done };
  const next =
    recurrence.mode === 'completion'
      ? nextAfterCompletion(recurrence, now, clockOf(reminder, whereabouts))
      : following(reminder, whereabouts, now);
  if (next === undefined) return { scheduledAt: at, reminder: done };
  return { scheduledAt: at, reminder: scheduled({ ...placedAt(reminder, next), before }, whereabouts, now) };
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
  const next = following(series, whereabouts, now);
  if (next === undefined) return { ...series, status: 'done', completedAt: now, ringsAt: undefined };
  return scheduled(placedAt(series, next), whereabouts, now);
};

/** The series as it was before its last completion, and which occurrence that was. */
export const uncompleted = (
  reminder: StoredReminder,
  before: NonNullable<StoredReminder['before']>,
  whereabouts: Whereabouts,
  now: Instant,
): { scheduledAt: Instant; reminder: StoredReminder } => {
  const { due, scheduled: place, rung: open } = before;
  const former = { ...reminder, due, scheduled: place, rung: open, before: undefined, snoozedUntil: undefined };
  const restored = scheduled(former, whereabouts, now);
  return { scheduledAt: open ?? scheduledAt(restored, whereabouts), reminder: restored };
};

/** What became of a reminder that comes once: its own record tells. */
export const onlyOccurrence = (reminder: StoredReminder, whereabouts: Whereabouts | undefined): Occurrence[] => {
  const { id: reminderId, lastFiredAt: firedAt, completedAt } = reminder;
  if (firedAt === undefined && completedAt === undefined) return [];
  const at = scheduledAt(reminder, whereabouts);
  const outcome = completedAt === undefined ? 'fired' : 'completed';
  return [{ occurrenceId: occurrenceIdOf(reminderId, at), reminderId, scheduledAt: at, firedAt, completedAt, outcome }];
};
