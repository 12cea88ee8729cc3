import { Temporal } from 'temporal-polyfill';
import { month } from './calendar-stretches.ts';
import { fullYear } from './calendar-years.ts';
import type { Days, Moment, Reading } from './when-piece.ts';

const MONTHS = [
  'january|janurary|januray|janaury|jan',
  'february|febuary|feburary|febrary|feb',
  'march|mar',
  'april|aprl|apr',
  'may',
  'june|jun',
  'july|jul',
  'august|agust|augest|aug',
  'september|septemeber|setember|septmber|sept|sep',
  'october|ocotber|octobor|ocober|oct',
  'november|novemeber|novemebr|novmber|nov',
  'december|decemeber|decmber|dec',
];
export const MONTH = `(?:${MONTHS.join('|')})`;
const patterns = MONTHS.map((words) => new RegExp(`^(?:${words})$`, 'u'));
/** 1 for January … 12 for December. */
export const monthNamed = (word: string): number => patterns.findIndex((pattern) => pattern.test(word)) + 1;

export const dateOn = (yearNumber: number, monthNumber: number, day: number): Temporal.PlainDate | undefined => {
  if (monthNumber < 1 || monthNumber > 12 || day < 1) return undefined;
  const first = Temporal.PlainDate.from({ year: yearNumber, month: monthNumber, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
};

/**
 * A day of a month in the said year, or in the first year from now on in which it has not passed and exists; after “last”
 * in the year in which it has passed.
 */
export const dayIn = (
  monthNumber: number,
  day: number,
  yearWords: string | undefined,
  { today }: Moment,
  which?: string,
): Reading => {
  if (yearWords) {
    const date = dateOn(fullYear(yearWords), monthNumber, day);
    return date ? { kind: 'date', date } : { kind: 'unreadable' };
  }
  // Eight years hold a 29 February whatever the century.
  const sign = which === 'last' ? -1 : 1;
  const dates = Array.from(
    { length: 9 },
    (_, years) => dateOn(today.year + sign * years, monthNumber, day) ?? [],
  ).flat();
  const [date, ...later] = dates.filter((each) => sign * Temporal.PlainDate.compare(each, today) >= (which ? 1 : 0));
  if (!date) return { kind: 'unreadable' };
  return sign > 0 ? { kind: 'date', date, later } : { kind: 'date', date };
};

/** A month in the said year, or the first that is not over; `next march` is that as well. */
export const monthIn = (
  monthNumber: number,
  yearWords: string | undefined,
  which: string | undefined,
  { today }: Moment,
): Days => {
  const yearNumber = yearWords ? fullYear(yearWords) : today.year;
  const days = month(Temporal.PlainDate.from({ year: yearNumber, month: monthNumber, day: 1 }));
  if (yearWords || which === 'this') return days;
  const over = Temporal.PlainDate.compare(days.to, today) <= 0 || (which === 'next' && days.from.month === today.month);
  if (which === 'last') return over ? days : month(days.from.subtract({ years: 1 }));
  return over ? month(days.from.add({ years: 1 })) : days;
};
