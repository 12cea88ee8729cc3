import { DAY } from './instant.ts';

/** Days of the calendar are counted from 1970-01-01, a Thursday; weekdays from Monday, 0. */
const THURSDAY = 3;

/** The number of a date; a month past the end of its year is one of a later year. */
export const dayNumber = (year: number, month = 1, date = 1): number => Date.UTC(year, month - 1, date) / DAY;

export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();
/** 1–12 */
export const monthOf = (day: number): number => new Date(day * DAY).getUTCMonth() + 1;

/** How many days ago such a weekday was last, 0–6: on that weekday itself it is today. */
export const daysSince = (weekday: number, day: number): number => (((day + THURSDAY - weekday) % 7) + 7) % 7;

/** A month and the year around it, each from its first day to the one that it does not have any more. */
export interface CalendarMonth {
  /** 1–12 */
  month: number;
  begin: number;
  end: number;
  yearBegin: number;
  yearEnd: number;
}

const monthAround = (day: number): CalendarMonth => {
  const year = yearOf(day);
  const month = monthOf(day);
  return {
    month,
    begin: dayNumber(year, month),
    end: dayNumber(year, month + 1),
    yearBegin: dayNumber(year),
    yearEnd: dayNumber(year + 1),
  };
};

/** Tells the months of days that are asked one after the other: what is true of a month is worked out once. */
export const monthsInOrder = (): ((day: number) => CalendarMonth) => {
  let month = monthAround(0);
  return (day) => {
    if (day < month.begin || day >= month.end) month = monthAround(day);
    return month;
  };
};
