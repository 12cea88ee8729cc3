import type { Temporal } from 'temporal-polyfill';
import { plain } from '../openings.ts';
import { type Pattern, patternOf } from '../pattern.ts';
import { ON, onOrAfter } from './calendar-days.ts';
import { fullYear, YEAR, yearSaid } from './calendar-years.ts';
import { DURATION, lengthOf } from './durations.ts';
import type { Holiday } from './holidays-days.ts';
import { HOLIDAYS, REGIONAL } from './holidays-table.ts';
import { matchesOf, rulesOf } from './when-match.ts';
import { numberOf, ORDINAL } from './when-numbers.ts';
import {
  type Days,
  isBefore,
  type Moment,
  phrase,
  type Reading,
  type Rule,
  STANDS_ALONE,
  spaced,
} from './when-piece.ts';

/** The names of the table as a pattern's source: apostrophes may be missing, a hyphen may join the words. */
const sourceOf = (names: string): string =>
  names
    .replaceAll('(st|saint)', '(st\\.?|saint)')
    .replaceAll(/\((?!\?)/g, '(?:')
    .replaceAll(/'(?!\?)/g, "'?")
    .replaceAll(/(?<!\[) (?!-\])/g, '[ -]');

/** The names of all holidays. */
export const HOLIDAY = `(?:${[...HOLIDAYS, ...Object.values(REGIONAL).flat()].map(([names]) => sourceOf(names)).join('|')})`;

const isNamed = (holiday: Holiday, words: string): boolean =>
  new RegExp(`^(?:${spaced(sourceOf(holiday[0]))})$`, 'u').test(words);

/** Each feast by its names alone, known by how they begin. */
const NAMED = rulesOf(
  [...HOLIDAYS, ...Object.values(REGIONAL).flat()].map((holiday) => ({
    holiday,
    pattern: patternOf(() => `(?<!\\p{L})(?:${spaced(sourceOf(holiday[0]))})`, 'uy'),
  })),
);

const namesHoliday = (text: string): boolean => matchesOf(NAMED, text).length > 0;

/** A phrase that names a feast: the pattern of all their names is built only for a text that holds one. */
export const feastPhrase = (source: string): Pattern => ({ ...phrase(source), mayMatch: namesHoliday });

const regionOf = (locale: string): string => {
  try {
    return new Intl.Locale(locale).region ?? '';
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
};

const COMMON = new Set(HOLIDAYS);

/** The holiday that words name to somebody from the region of `locale`. */
export const holidayNamed = (words: string, locale: string): Holiday | undefined =>
  [
    ...(REGIONAL[regionOf(locale)] ?? []),
    ...NAMED.at(plain(words), 0)
      .map(({ row }) => row.holiday)
      .filter((holiday) => COMMON.has(holiday)),
  ].find((holiday) => isNamed(holiday, words));

/** As many years are looked at; a feast of the moon may leave one out. */
const YEARS = [0, 1, 2, 3];

const datesFrom = ([, rule]: Holiday, years: readonly number[]): Temporal.PlainDate[] =>
  years.flatMap((year) => rule.in(year) ?? []);

const byNearness = (dates: readonly Temporal.PlainDate[], today: Temporal.PlainDate): Temporal.PlainDate[] =>
  dates.toSorted((a, b) => Math.abs(today.until(a).days) - Math.abs(today.until(b).days));

/** The weekend that a feast lengthens or lies next to, with the feast's own day where that adjoins. */
const weekendOf = (date: Temporal.PlainDate): Days => {
  const from = onOrAfter(date.subtract({ days: 3 }), 6);
  const to = from.add({ days: 2 });
  return { from, to: date.equals(to) ? to.add({ days: 1 }) : to, grain: 'week' };
};

type Groups = Record<string, string | undefined>;

/** The year that was said with a holiday. */
const yearOf = (groups: Groups, moment: Moment): number | undefined => {
  const { ahead, away, side = '' } = groups;
  const length = ahead ?? away;
  if (length !== undefined) {
    const { months, days } = lengthOf(length);
    return moment.today.add({ months: side === 'ago' ? -months : months, days: side === 'ago' ? -days : days }).year;
  }
  const said = yearSaid(groups, moment);
  return said === undefined ? undefined : fullYear(said);
};

/** The days that “christmas”, “next easter”, “thanksgiving 2027” mean, the likeliest first. */
const datesOf = (holiday: Holiday, groups: Groups, moment: Moment): Temporal.PlainDate[] => {
  const { today } = moment;
  const year = yearOf(groups, moment);
  if (year !== undefined) return datesFrom(holiday, [year]);
  const { which = '' } = groups;
  if (/last|past|previous/.test(which))
    return datesFrom(holiday, [today.year - 1, today.year])
      .filter((date) => isBefore(date, today))
      .slice(-1);
  if (/closest|nearest/.test(which)) {
    const rank = groups.rank === undefined ? 1 : numberOf(groups.rank);
    const years = YEARS.flatMap((step) => (step === 0 ? [today.year] : [today.year - step, today.year + step]));
    return byNearness(datesFrom(holiday, years), today).slice(rank - 1, rank);
  }
  const lasting = holiday[2] ?? 1;
  const years = YEARS.map((ahead) => today.year + ahead);
  // One that has begun the year before may not be over.
  if (lasting > today.dayOfYear) years.unshift(today.year - 1);
  for (const each of years) {
    const date = holiday[1].in(each);
    if (date && isBefore(today, date.add({ days: lasting }))) return [date, ...datesFrom(holiday, [each + 1])];
  }
  return [];
};

const named = (holiday: Holiday, groups: Groups, moment: Moment): Reading => {
  const [date, ...later] = datesOf(holiday, groups, moment);
  if (!date) return { kind: 'unreadable' };
  const { beside, weekend, long } = groups;
  if (long) return { kind: 'stretch', days: weekendOf(date) };
  if (weekend) {
    const saturday =
      weekend === 'before' ? onOrAfter(date.subtract({ days: 7 }), 6) : onOrAfter(date.add({ days: 1 }), 6);
    const days: Days = { from: saturday, to: saturday.add({ days: 2 }), grain: 'week' };
    return { kind: 'stretch', days };
  }
  const step = (beside === 'after' ? 1 : 0) - (beside === 'before' || groups.eve ? 1 : 0);
  if (step !== 0)
    return { kind: 'date', date: date.add({ days: step }), later: later.map((each) => each.add({ days: step })) };
  const [, , length, at] = holiday;
  if (at)
    return {
      kind: 'instant',
      at: date.toZonedDateTime({ timeZone: moment.now.timeZoneId, plainTime: at }),
      grain: 'minute',
    };
  const days: Days | undefined =
    length === undefined || length === 1 ? undefined : { from: date, to: date.add({ days: length }), grain: 'day' };
  // Of a feast that has begun, something is due today.
  const due =
    days && moment.sense === 'due' && isBefore(date, moment.today) && isBefore(moment.today, days.to)
      ? moment.today
      : date;
  return { kind: 'date', date: due, later, ...(days && { days }) };
};

/** Words that are as well no feast at all. */
const AMBIGUOUS = /^(?:lent|rakhi|holi|maghi|bhogi)$/;

const WHICH = "(?:this (?:coming|past|year'?s)|this|next|last|coming|upcoming|following|past|previous|closest|nearest)";

/** Feasts by name: “christmas eve”, “last easter”, “thanksgiving 2027”, “the day after labor day”. */
export const holidayRules: readonly Rule[] = [
  {
    pattern: feastPhrase(
      `${ON}(?:of )?(?:the )?(?:(?:day (?<beside>before|after)|weekend (?<weekend>before|after)) (?:the )?)?(?:(?:(?<rank>${ORDINAL})[ -])?(?<which>${WHICH}) )?(?<name>${HOLIDAY})(?<eve>[ -]eve)?(?:'s)?(?<long>[ -]week[ -]?end)?(?: in (?<ahead>${DURATION})| (?<away>${DURATION}) (?<side>from now|hence|ago)|${YEAR})(?:(?<=\\b(?:closest|nearest) .{3,40}) to (?:today|now))?${STANDS_ALONE}`,
    ),
    read: (groups, moment) => {
      const { name = '', which, year } = groups;
      const holiday = holidayNamed(name, moment.circumstances.locale);
      if (!holiday) return undefined;
      const reading = named(holiday, groups, moment);
      return AMBIGUOUS.test(name) && !which && !year ? { ...reading, strength: 'leaning' } : reading;
    },
  },
];
