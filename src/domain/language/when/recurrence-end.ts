import { Temporal } from 'temporal-polyfill';
import type { Wall } from '../../recurrence.ts';
import type { Bound } from './recurrence-bounds.ts';
import type { TimeOfDay } from './recurrence-hours.ts';

/** What was said about the end of a repetition. */
export interface Ending {
  /** How long it lasts, or how often it comes. */
  bounds: readonly Bound[];
  /** The last day that counts. */
  last: Temporal.PlainDate | undefined;
  /** The time of day at which it ends, on the first day unless another is the last. */
  time: TimeOfDay | undefined;
}

const compact = (iso: string): string => iso.replaceAll(/[-:]/g, '');
const onDay = (date: Temporal.PlainDate): string => `UNTIL=${compact(date.toString())}`;
const atTime = (at: Temporal.PlainDateTime): string => `UNTIL=${compact(at.toString({ smallestUnit: 'second' }))}`;

const boundEnd = (bound: Bound, first: Temporal.PlainDateTime): string => {
  if ('count' in bound) return `COUNT=${bound.count}`;
  if ('last' in bound) return onDay(bound.last);
  const { months, days, seconds } = bound.length;
  const end = first.add({ months, days, seconds: Math.round(seconds) });
  // Two weeks from a monday end with a sunday.
  return seconds > 0 ? atTime(end) : onDay(end.toPlainDate().subtract({ days: 1 }));
};

/** The parts of a rule that end what begins at `first`: none, one, or several, which no rule may have. */
export const endsOf = (first: Wall, { bounds, last, time }: Ending): string[] => {
  const start = Temporal.PlainDateTime.from(first);
  const ends = bounds.map((bound) => boundEnd(bound, start));
  if (time) return [...ends, atTime((last ?? start.toPlainDate()).toPlainDateTime(time))];
  return last ? [...ends, onDay(last)] : ends;
};
