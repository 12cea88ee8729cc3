import type { Temporal } from 'temporal-polyfill';
import { onOrAfter, weekdayDate } from './calendar-days.ts';
import { isOneYear, month, week } from './calendar-stretches.ts';
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

/** A day, and all the days that the words for it stand for. */
export interface Placed {
  day: Day;
  days: Days;
}

/** The day that one piece names. */
export const placed = (piece: DayWords, moment: Moment): Placed | undefined => {
  const { today, sense } = moment;
  if (piece.kind === 'stretch') {
    // Of a stretch that has begun, something is due on the first day that is not over.
    const { from, to } = piece.days;
    const begun = sense === 'due' && isBefore(from, today) && isBefore(today, to);
    return { day: { kind: 'date', date: begun ? today : from }, days: piece.days };
  }
  if (piece.kind === 'date') return { day: piece, days: piece.days ?? singleDay(piece.date) };
  const day =
    piece.kind === 'weekday' ? weekdayDate(piece.weekday, piece.which, moment) : dated(monthdays(piece.day, today, 4));
  return day && { day, days: singleDay(day.date) };
};

/** As far ahead as “friday the 13th” is looked for. */
const MONTHS_AHEAD = 60;

/** “In two weeks on friday” is that week's, “two months from today on tuesday” the first one then. */
const nearCounted = (weekday: number, { date, counted }: Day, sense: Moment['sense']): Day | undefined => {
  const near = onOrAfter(counted === 'months' ? date : week(date).from, weekday);
  return counted === 'days' && sense === 'due' && !near.equals(date) ? undefined : { kind: 'date', date: near };
};

const weekdayWith = (weekday: number, other: DayWords, { today, sense }: Moment): Day | undefined => {
  const falls = ({ dayOfWeek }: Temporal.PlainDate): boolean => dayOfWeek === weekday;
  if (other.kind === 'date' && other.counted) return nearCounted(weekday, other, sense);
  // “friday july 18” without a year is this year's or the next; any other disagreement is a slip that a task is asked about.
  if (other.kind === 'date') {
    const { date, later = [] } = other;
    const before = date.subtract({ years: 1 });
    const justPassed = later.length > 0 && isBefore(today, before.add({ months: 6 }));
    const passed = sense === 'denoted' && justPassed ? [before] : [];
    const fitting = dated([date, ...later.slice(0, 1), ...passed].filter(falls));
    return fitting ?? (sense === 'denoted' ? { kind: 'date', date } : undefined);
  }
  if (other.kind === 'monthday') {
    const passed = sense === 'denoted' ? monthdays(other.day, month(today).from, 1) : [];
    return dated([...passed, ...monthdays(other.day, today, MONTHS_AHEAD)].filter(falls).slice(0, 1));
  }
  if (other.kind !== 'stretch') return undefined;
  const { from, to, grain } = other.days;
  const begun = grain !== 'week' && isBefore(from, today) ? today : from;
  const date = onOrAfter(begun, weekday);
  return isBefore(date, to) ? { kind: 'date', date } : undefined;
};

/** The day that two pieces name together (“monday next week”); `undefined` where they contradict each other. */
export const together = (a: DayWords, b: DayWords, moment: Moment): Day | undefined => {
  if (b.kind === 'date' && a.kind === 'date') return b;
  if (b.kind === 'date' && a.kind === 'stretch' && isOneYear(a.days))
    return { kind: 'date', date: b.date.with({ year: a.days.from.year }) };
  if (a.kind === 'weekday') return weekdayWith(a.weekday, b, moment);
  if (b.kind === 'weekday') return weekdayWith(b.weekday, a, moment);
  const [number, stretch] = a.kind === 'monthday' ? [a, b] : [b, a];
  if (number.kind !== 'monthday' || stretch.kind !== 'stretch' || stretch.days.grain !== 'month') return undefined;
  const { from } = stretch.days;
  return number.day <= from.daysInMonth ? { kind: 'date', date: from.with({ day: number.day }) } : undefined;
};

/** “The second monday after june 5”, “the friday before christmas”; a count of 0 is the nearest one. */
const turned = ({ day, days }: Placed, { weekday, count }: Extract<Piece, { kind: 'turn' }>): Temporal.PlainDate => {
  if (count > 0) return onOrAfter(days.to, weekday).add({ weeks: count - 1 });
  return count < 0
    ? onOrAfter(days.from, weekday).add({ weeks: count })
    : onOrAfter(day.date.subtract({ days: 3 }), weekday);
};

const single = (date: Temporal.PlainDate): Placed => ({ day: { kind: 'date', date }, days: singleDay(date) });

/** The day that the pieces of a phrase name together; `undefined` where they contradict each other, `none` where they name none. */
export const placeOf = (phrase: readonly Piece[], moment: Moment): Placed | 'none' | undefined => {
  const [first, ...more] = phrase.flatMap(dayWords);
  const turn = phrase.find((piece) => piece.kind === 'turn');
  if (!first) return turn ? placed({ kind: 'weekday', weekday: turn.weekday, which: 'any' }, moment) : 'none';
  const all = more.reduce<DayWords | undefined>((day, each) => day && together(day, each, moment), first);
  if (!all) return undefined;
  const place = placed(all, moment);
  if (place && turn) return single(turned(place, turn));
  const isWeek = phrase.some(({ kind }) => kind === 'week');
  return place && isWeek ? placed({ kind: 'stretch', days: week(place.day.date) }, moment) : place;
};
