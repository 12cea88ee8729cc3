import { type CalendarMonth, daysSince, monthsInOrder } from './day-number.ts';
import type { RuleParts } from './recurrence-rule.ts';

/** The weekdays as rules name them, from Monday, 0. */
export const WEEKDAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The weekday with which a rule's weeks begin. */
export const weekStartOf = (parts: RuleParts): number => WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');

/** The how-manieth of how many something is, from 1. */
type Place = readonly [nth: number, among: number];

const inMonth = (day: number, { begin, end }: CalendarMonth): Place => [day - begin + 1, end - begin];
const inYear = (day: number, { yearBegin, yearEnd }: CalendarMonth): Place => [
  day - yearBegin + 1,
  yearEnd - yearBegin,
];
/** The place of a day among the days of its weekday, by its place among all days of a month or year. */
const amongItsWeekday = ([nth, among]: Place): Place => {
  const nthWeek = Math.ceil(nth / 7);
  return [nthWeek, nthWeek + Math.floor((among - nth) / 7)];
};

/** Whether a list names a place: from the beginning or, negative, from the end. */
const isListed = (list: ReadonlySet<number>, [nth, among]: Place): boolean =>
  list.has(nth) || list.has(nth - among - 1);

const numbersOf = (value: string): ReadonlySet<number> => new Set(value.split(',').map(Number));

/** Which of each weekday BYDAY names, 0 being all. */
const namedOf = (value: string): ReadonlySet<number>[] => {
  const items = value.split(',');
  return WEEKDAYS.map(
    (weekday) => new Set(items.filter((item) => item.endsWith(weekday)).map((item) => Number(item.slice(0, -2)))),
  );
};

type DayTest = (day: number, month: CalendarMonth) => boolean;

/** Whether a part of a rule lets a day be (RFC 5545 §3.3.10). */
const DAY_TESTS: Record<string, (value: string, parts: RuleParts) => DayTest> = {
  BYMONTH: (value) => {
    const months = numbersOf(value);
    return (_, { month }) => months.has(month);
  },
  // Week 1 is the first that has four days in the year: the n-th week is the one with the n-th fourth day of a week.
  BYWEEKNO: (value, parts) => {
    const weeks = numbersOf(value);
    const weekStart = weekStartOf(parts);
    const monthOf = monthsInOrder();
    return (day) => {
      const fourth = day - daysSince(weekStart, day) + 3;
      return isListed(weeks, amongItsWeekday(inYear(fourth, monthOf(fourth))));
    };
  },
  BYYEARDAY: (value) => {
    const days = numbersOf(value);
    return (day, month) => isListed(days, inYear(day, month));
  },
  BYMONTHDAY: (value) => {
    const days = numbersOf(value);
    return (day, month) => isListed(days, inMonth(day, month));
  },
  // Counted within the month in rules that go by months or name some, and else within the year.
  BYDAY: (value, parts) => {
    const named = namedOf(value);
    const place = parts.get('FREQ') === 'MONTHLY' || parts.has('BYMONTH') ? inMonth : inYear;
    return (day, month) => {
      const which = named[daysSince(0, day)];
      if (which === undefined || which.size === 0) return false;
      return which.has(0) || isListed(which, amongItsWeekday(place(day, month)));
    };
  },
};

/** Whether every part of a rule lets a day be; quickest when asked day after day. */
export const dayTest = (parts: RuleParts): ((day: number) => boolean) => {
  const tests = [...parts].flatMap(([name, value]) => DAY_TESTS[name]?.(value, parts) ?? []);
  const monthOf = monthsInOrder();
  return (day) => {
    const month = monthOf(day);
    return tests.every((test) => test(day, month));
  };
};
