import { type Due, resolveDue, type Whereabouts } from './due.ts';
import { EPOCH, type Instant } from './instant.ts';
import { type ComingOccurrence, nextAfterCompletion, nextOccurrence } from './next-occurrence.ts';
import { dueOn, type Recurrence, type RecurrenceInput, type Wall, wallOf } from './recurrence.ts';
import { recurrenceFrom } from './recurrence-input.ts';

/** Something that stands at one occurrence of a series, or comes once. */
export interface Serial {
  due: Due;
  recurrence?: Recurrence | undefined;
  /** Where the rule has the current occurrence; `due` is elsewhere if that was moved. */
  scheduled?: Wall | undefined;
}

const zoneOf = (due: Due): string | undefined => ('dateTime' in due ? due.timeZone : undefined);

/** The wall clock that a series runs on: that of the due time's own zone, or the person's. */
const clockOf = ({ due }: Serial, whereabouts: Whereabouts): Whereabouts => ({
  ...whereabouts,
  timeZone: zoneOf(due) ?? whereabouts.timeZone,
});

/** When the current occurrence is due by the rule, wherever it has been moved to. */
export const originalDue = ({ due, scheduled }: Serial): Due =>
  scheduled === undefined ? due : dueOn(scheduled, zoneOf(due));

const placedAt = <R extends Serial>(record: R, next: ComingOccurrence): R => ({
  ...record,
  due: dueOn(next.wall, zoneOf(record.due)),
  scheduled: next.scheduled,
});

interface Beginning {
  /** Where the rule counts from: the due time, unless said otherwise. */
  start?: Wall | undefined;
  whereabouts: Whereabouts;
  now: Instant;
}

/** `record` as a series, at its first occurrence that is to come, or at its first if all have passed. */
export const begun = <R extends Serial>(record: R, input: RecurrenceInput, beginning: Beginning): R => {
  const { start = wallOf(record.due), whereabouts, now } = beginning;
  const clock = clockOf(record, whereabouts);
  const recurrence = recurrenceFrom(input, start, clock);
  const first = nextOccurrence(recurrence, now, clock) ?? nextOccurrence(recurrence, EPOCH, clock);
  const series = { ...record, recurrence };
  return first === undefined ? series : placedAt(series, first);
};

/** `record` at the occurrence behind the current one and behind `now`; `undefined` where the series has ended. */
export const advanced = <R extends Serial>(record: R, whereabouts: Whereabouts, now: Instant): R | undefined => {
  if (record.recurrence === undefined) return undefined;
  // Where it is, not where the rule has it: one that was moved would else follow itself.
  const current = resolveDue(record.due, whereabouts);
  const after = current > now ? current : now;
  const next = nextOccurrence(record.recurrence, after, clockOf(record, whereabouts));
  return next && placedAt(record, next);
};

/** `record` at the occurrence that follows its completion at `now`; `undefined` where the series has ended. */
export const advancedByCompletion = <R extends Serial>(
  record: R,
  whereabouts: Whereabouts,
  now: Instant,
): R | undefined => {
  if (record.recurrence?.mode !== 'completion') return advanced(record, whereabouts, now);
  const next = nextAfterCompletion(record.recurrence, now, clockOf(record, whereabouts));
  return next && placedAt(record, next);
};

/** The rule of a series that is moved as a whole; single exceptions stay behind with its old times. */
export const movedRule = ({ recurrence }: { recurrence?: Recurrence | undefined }): RecurrenceInput | undefined =>
  recurrence && { rrule: recurrence.rrule, mode: recurrence.mode };
