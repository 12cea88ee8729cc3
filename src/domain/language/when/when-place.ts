import type { Temporal } from 'temporal-polyfill';
import { onOrAfter, weekdayDate } from './calendar-days.ts';
import { month } from './calendar-stretches.ts';
import { type Day, type Days, isBefore, type Moment, type Piece } from './when-piece.ts';

/** Pieces that name a day. */
export type DayWords = Extract<Piece, { kind: 'date' | 'weekday' | 'monthday' | 'stretch' }>;

export const dayWords = (piece: Piece): DayWords[] =>
  piece.kind === 'date' || piece.kind === 'weekday' || piece.kind === 'monthday' || piece.kind === 'stretch'
    ? [piece]
    : [];

export const singleDay = (date: Temporal.PlainDate): Days => ({ from: date, to: date.add({ days: 1 }), grain: 'day' });

/** The next months' days with the given number, today's included; months that are too short are left out. */
const monthdays = (number: number, today: Temporal.PlainDate, months: number): Temporal.PlainDate[] =>
  Array.from({ length: months }, (_, index) => month(today).from.add({ months: index }))
    .filter(({ daysInMonth }) => daysInMonth >= number)
    .map((first) => first.with({ day: number }))
    .filter((date) => !isBefore(date, today));

const dated = ([date, ...later]: readonly Temporal.PlainDate[]): Day | undefined =>
  date && { kind: 'date', date, later };

/** The day that one piece names, and all the days it stands for. */
export const placed = (piece: DayWords, moment: Moment): { day: Day; days: Days } | undefined => {
  const { today } = moment;
  if (piece.kind === 'stretch') {
    // Of a stretch that has begun, the first day that is not over.
    const { from, to } = piece.days;
    return {
      day: { kind: 'date', date: isBefore(from, today) && isBefore(today, to) ? today : from },
      days: piece.days,
    };
  }
  if (piece.kind === 'date') return { day: piece, days: piece.days ?? singleDay(piece.date) };
  const day =
    piece.kind === 'weekday' ? weekdayDate(piece.weekday, piece.which, moment) : dated(monthdays(piece.day, today, 4));
  return day && { day, days: singleDay(day.date) };
};

/** As far ahead as “friday the 13th” is looked for. */
const MONTHS_AHEAD = 60;

const weekdayWith = (weekday: number, other: DayWords, { today }: Moment): Day | undefined => {
  const falls = ({ dayOfWeek }: Temporal.PlainDate): boolean => dayOfWeek === weekday;
  // “friday july 18” without a year is this year's or the next; any other disagreement is a slip to be asked about.
  if (other.kind === 'date') return dated([other.date, ...(other.later ?? []).slice(0, 1)].filter(falls));
  if (other.kind === 'monthday') return dated(monthdays(other.day, today, MONTHS_AHEAD).filter(falls).slice(0, 1));
  if (other.kind !== 'stretch') return undefined;
  const { from, to, grain } = other.days;
  const begun = grain !== 'week' && isBefore(from, today) ? today : from;
  const date = onOrAfter(begun, weekday);
  return isBefore(date, to) ? { kind: 'date', date } : undefined;
};

/** The day that two pieces name together (“monday next week”); `undefined` where they contradict each other. */
export const together = (a: DayWords, b: DayWords, moment: Moment): Day | undefined => {
  if (a.kind === 'weekday') return weekdayWith(a.weekday, b, moment);
  if (b.kind === 'weekday') return weekdayWith(b.weekday, a, moment);
  const [number, stretch] = a.kind === 'monthday' ? [a, b] : [b, a];
  if (number.kind !== 'monthday' || stretch.kind !== 'stretch' || stretch.days.grain !== 'month') return undefined;
  const { from } = stretch.days;
  return number.day <= from.daysInMonth ? { kind: 'date', date: from.with({ day: number.day }) } : undefined;
};
