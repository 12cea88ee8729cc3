import type { TimesOfDay } from '../../preferences.ts';

export type Frequency = 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
export type Part = keyof TimesOfDay;

/** The weekdays as RFC 5545 names them; Monday is the first. */
export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export const WORKDAYS: readonly string[] = WEEK.slice(0, 5);
export const WEEKEND: readonly string[] = WEEK.slice(5);

/** What words such as “every other friday night” say of how something comes again; hours and ends are told apart from it. */
export interface Repetition {
  freq: Frequency;
  interval: number;
  /** `MO`, or counted `1MO`. */
  byDay: readonly string[];
  byMonthDay: readonly number[];
  byMonth: readonly number[];
  byMinute: readonly number[];
  bySetPos?: number;
  parts: readonly Part[];
  /** “Three times a day”: the parts of the day are to be chosen. */
  timesADay?: number;
  /** “Twice a week”: so many days must be named. */
  daysNeeded?: number;
}

export const every = (freq: Frequency, interval = 1, more: Partial<Repetition> = {}): Repetition => ({
  freq,
  interval,
  byDay: [],
  byMonthDay: [],
  byMonth: [],
  byMinute: [],
  parts: [],
  ...more,
});

const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];

/** Weekdays in the order of the week, which counted ones keep among themselves. */
const inOrder = (days: readonly string[]): string[] =>
  days.toSorted((a, b) => WEEK.findIndex((day) => a.endsWith(day)) - WEEK.findIndex((day) => b.endsWith(day)));

/** Whether a repetition says on which days it falls. */
export const namesDays = ({ byDay, byMonthDay, byMonth }: Repetition): boolean =>
  byDay.length > 0 || byMonthDay.length > 0 || byMonth.length > 0;

/** What two wordings mean together (“every two weeks” and “on mondays”); `undefined` where they contradict each other. */
export const together = (a: Repetition, b: Repetition): Repetition | undefined => {
  if (a.interval > 1 && b.interval > 1 && a.interval !== b.interval) return undefined;
  const isWeekly = (each: Repetition): boolean => each.freq === 'WEEKLY' && each.byDay.length > 0;
  const isFiner = (each: Repetition): boolean =>
    !namesDays(each) && (each.freq === 'HOURLY' || (each.freq === 'DAILY' && each.interval === 1));
  const [coarse, fine] = isWeekly(a) && isFiner(b) ? [a, b] : isWeekly(b) && isFiner(a) ? [b, a] : [a, b];
  const isLayered = isWeekly(coarse) && isFiner(fine);
  if (!isLayered && a.freq !== b.freq) return undefined;
  if (fine.freq === 'HOURLY' && coarse.interval > 1) return undefined;
  const bySetPos = a.bySetPos ?? b.bySetPos;
  if (bySetPos !== undefined && a.bySetPos !== b.bySetPos && a.byDay.length > 0 && b.byDay.length > 0) return undefined;
  const timesADay = a.timesADay ?? b.timesADay;
  const daysNeeded = a.daysNeeded ?? b.daysNeeded;
  return {
    freq: fine.freq === 'HOURLY' ? 'HOURLY' : coarse.freq,
    interval: Math.max(a.interval, b.interval),
    byDay: inOrder(union(a.byDay, b.byDay)),
    byMonthDay: union(a.byMonthDay, b.byMonthDay),
    byMonth: union(a.byMonth, b.byMonth),
    byMinute: union(a.byMinute, b.byMinute),
    parts: union(a.parts, b.parts),
    ...(bySetPos !== undefined && { bySetPos }),
    ...(timesADay !== undefined && { timesADay }),
    ...(daysNeeded !== undefined && { daysNeeded }),
  };
};

/** A repetition as an RFC 5545 rule, with the hours and minutes of several times a day and its end where there are any. */
export const ruleOf = (
  { freq, interval, byDay, byMonthDay, byMonth, byMinute, bySetPos }: Repetition,
  { hours = [], minutes = byMinute }: { hours?: readonly number[]; minutes?: readonly number[] },
  end?: string,
): string => {
  const ascending = (numbers: readonly number[]): string => numbers.toSorted((a, b) => a - b).join(',');
  const parts: readonly (readonly [name: string, value: string])[] = [
    ['FREQ', freq],
    ['INTERVAL', interval === 1 ? '' : String(interval)],
    ['BYMONTH', ascending(byMonth)],
    ['BYMONTHDAY', ascending(byMonthDay)],
    ['BYDAY', inOrder(byDay).join(',')],
    ['BYHOUR', ascending(hours)],
    ['BYMINUTE', ascending(minutes)],
    ['BYSETPOS', bySetPos === undefined ? '' : String(bySetPos)],
  ];
  const rule = parts.filter(([, value]) => value !== '').map((part) => part.join('='));
  return [...rule, ...(end === undefined ? [] : [end])].join(';');
};
