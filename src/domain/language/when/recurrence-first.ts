import type { Temporal } from 'temporal-polyfill';
import { EPOCH, type Instant, instantAt } from '../../instant.ts';
import { nextOccurrence } from '../../next-occurrence.ts';
import { Recurrence, Wall } from '../../recurrence.ts';
import type { TimeOfDay } from './recurrence-hours.ts';
import { type Repetition, ruleOf } from './recurrence-repetition.ts';
import type { Moment } from './when-piece.ts';

/** What decides where a repetition begins. */
export interface Beginning {
  repetition: Repetition;
  hours: readonly number[];
  minutes: readonly number[];
  /** The first time of day; without one it is all day. */
  time?: TimeOfDay | undefined;
  /** The first day that counts, if it was said. */
  from?: Temporal.PlainDate | undefined;
  /** The first instant that counts, if it was said. */
  at?: Temporal.ZonedDateTime | undefined;
  timeZone: string;
}

const DEFAULT_ALL_DAY_TIME = '09:00';

const wallOf = (date: Temporal.PlainDate, time: TimeOfDay | undefined): Wall =>
  Wall.parse(time ? date.toPlainDateTime(time).toString({ smallestUnit: 'minute' }) : date.toString());

const minuteOf = (at: Temporal.ZonedDateTime): Wall =>
  Wall.parse(
    at.toPlainDateTime().round({ smallestUnit: 'minute', roundingMode: 'ceil' }).toString({ smallestUnit: 'minute' }),
  );

/** The wall time from which the rule is to be counted, before its own days are looked for. */
const anchorOf = ({ repetition, time, from, at, minutes, timeZone }: Beginning, moment: Moment): Wall => {
  const here = moment.now.withTimeZone(timeZone);
  if (at) return minuteOf(at.withTimeZone(timeZone));
  const isHourly = repetition.freq === 'HOURLY';
  if (isHourly && !time && !from)
    // Hours are counted from now, minutes are those of the clock face.
    return minutes.length > 0
      ? minuteOf(here.round({ smallestUnit: 'hour', roundingMode: 'floor' }))
      : minuteOf(here.add({ hours: repetition.interval }));
  return wallOf(from ?? here.toPlainDate(), time ?? (isHourly ? { hour: 0, minute: 0 } : undefined));
};

/** The first occurrence that is ahead; `undefined` where the rule has none. */
export const firstOf = (beginning: Beginning, moment: Moment): Wall | undefined => {
  const { repetition, hours, minutes, timeZone } = beginning;
  const allDayTime = moment.circumstances.allDayTime ?? DEFAULT_ALL_DAY_TIME;
  const now: Instant = instantAt(moment.now.epochMilliseconds);
  // “Every other friday” begins with the next friday, so that the interval counts from there. A day that has no rule
  // of its own and is over gives way to the next one.
  const isPlain =
    repetition.freq !== 'HOURLY' &&
    repetition.byDay.length + repetition.byMonth.length + repetition.byMonthDay.length === 0;
  const step: Repetition = { ...repetition, interval: repetition.freq === 'HOURLY' ? repetition.interval : 1 };
  const rrule = ruleOf(isPlain ? { ...step, freq: 'DAILY' } : step, { hours, minutes });
  const start = anchorOf(beginning, moment);
  const recurrence = Recurrence.safeParse({ rrule, start });
  if (!recurrence.success) return undefined;
  const isAhead = beginning.from !== undefined && start.slice(0, 10) > moment.today.toString();
  return nextOccurrence(recurrence.data, isAhead ? EPOCH : now, { timeZone, allDayTime })?.wall;
};
