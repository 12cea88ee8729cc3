import { WEEKDAY } from './calendar-days.ts';
import { dateOn, MONTH, monthNamed } from './calendar-months.ts';
import { feastPhrase, HOLIDAY, holidayNamed } from './holidays.ts';
import { every, type Repetition, WORKDAYS } from './recurrence-repetition.ts';
import { EVERY, type RepetitionRule, STEP, stepOf } from './recurrence-units.ts';
import { weekdayCode } from './recurrence-weekdays.ts';
import { finderOf } from './when-match.ts';
import { numberOf, ORDINAL } from './when-numbers.ts';
import { phrase, STANDS_ALONE, spaced } from './when-piece.ts';

const PLACE = `(?:${ORDINAL}|last|final|(?:second|next)[ -]to[ -]last|penultimate)`;
const WHAT = `(?<what>day|week[ -]?end|week[ -]?day|work(?:ing)?[ -]?day|business day|${WEEKDAY})s?`;
const placeOf = (words: string): number => {
  if (words === 'last' || words === 'final') return -1;
  return /last$|^pen/.test(words) ? -2 : numberOf(words);
};
const placesIn = (words: string): number[] =>
  [...words.matchAll(new RegExp(spaced(PLACE), 'gu'))].map(([word]) => placeOf(word));

/** Days by their place in a month: “the first monday”, “the 1st and 3rd friday”, “the last working day”. */
const placed = (places: readonly number[], what: string): Partial<Repetition> | undefined => {
  if (places.some((place) => Number.isNaN(place) || Math.abs(place) > 31 || place === 0)) return undefined;
  if (what === 'day') return { byMonthDay: places };
  const [only, ...others] = places;
  if (/^(?:week[\s-]*day|work|business)/.test(what))
    return others.length === 0 && only !== undefined ? { byDay: WORKDAYS, bySetPos: only } : undefined;
  const day = /^week/.test(what) ? 'SA' : weekdayCode(what);
  return places.every((place) => Math.abs(place) <= 5) ? { byDay: places.map((place) => `${place}${day}`) } : undefined;
};

/** The months whose first or last day begins or ends a quarter. */
const QUARTERS = { first: [1, 4, 7, 10], last: [3, 6, 9, 12] };

const inPeriod = ({
  places = '',
  what = '',
  period = 'month',
  step,
}: Record<string, string | undefined>): Repetition | 'unreadable' => {
  const numbers = placesIn(places);
  const days = placed(numbers, what);
  if (!days) return 'unreadable';
  const isFromEnd = (numbers[0] ?? 1) < 0;
  const interval = stepOf(step);
  if (period === 'month') return every('MONTHLY', interval, days);
  if (interval !== 1) return 'unreadable';
  if (period === 'quarter')
    return every('MONTHLY', 1, { ...days, byMonth: isFromEnd ? QUARTERS.last : QUARTERS.first });
  const month = monthNamed(period);
  if (month > 0) return every('YEARLY', 1, { ...days, byMonth: [month] });
  // Counted from the year, days of the month are those of its first or its last month.
  return every('YEARLY', 1, what === 'day' ? { ...days, byMonth: [isFromEnd ? 12 : 1] } : days);
};

const PLACES = `(?<places>${PLACE}(?:(?: ?, ?| and |, and )(?:the )?${PLACE}){0,3})`;
const PERIOD = `(?<period>month|quarter|year|${MONTH})`;

const NUMBER = `(?:${ORDINAL})`;
const NUMBERS = `(?<days>${NUMBER}(?:(?: ?, ?| and |, and | & )(?:on )?(?:the )?${NUMBER}){0,5})`;
const SEVERAL_NUMBERS = `(?<days>\\d{1,2}(?:st|nd|rd|th)(?:(?: ?, ?| and |, and | & )(?:on )?(?:the )?\\d{1,2}(?:st|nd|rd|th)){1,5})`;

const monthDays = (words = '', step?: string): Repetition | 'unreadable' => {
  const byMonthDay = placesIn(words);
  return byMonthDay.every((day) => day >= 1 && day <= 31)
    ? every('MONTHLY', stepOf(step), { byMonthDay })
    : 'unreadable';
};

const A_LEAP_YEAR = 2024;
const yearly = (month = '', day = '1'): Repetition | 'unreadable' => {
  const [byMonth, byMonthDay] = [monthNamed(month), numberOf(day)];
  return dateOn(A_LEAP_YEAR, byMonth, byMonthDay)
    ? every('YEARLY', 1, { byMonth: [byMonth], byMonthDay: [byMonthDay] })
    : 'unreadable';
};

const EDGES: Record<string, number> = { end: -1, close: -1, beginning: 1, start: 1 };

/** A feast by the rule that it follows in every year; those of the moon follow none. */
const yearlyFeast = (name: string, locale: string): Repetition | 'unreadable' => {
  const [, rule] = holidayNamed(name, locale) ?? [];
  return rule?.yearly ? every('YEARLY', 1, rule.yearly) : 'unreadable';
};

/** Repetitions that name their days in a month or a year: “the last friday of each month”, “every june 3rd”. */
export const monthRepetitions: readonly RepetitionRule[] = [
  {
    pattern: phrase(`${EVERY} (?:month'?s? )?(?<places>first|1st|last|final) ${WHAT}`),
    read: inPeriod,
  },
  {
    pattern: phrase(
      `(?:on )?(?:the |every |each )?${PLACES} ${WHAT} (?:of|in|on) (?:every|each)(?: ${STEP})? ${PERIOD}`,
    ),
    read: inPeriod,
  },
  {
    pattern: phrase(`${EVERY} ${PLACES} ${WHAT} (?:of|in) (?:the|a) ${PERIOD}`),
    read: inPeriod,
  },
  {
    pattern: phrase(
      `(?:at |on |by )?(?:the )?(?<edge>end|close|beginning|start) of (?:every|each)(?: ${STEP})? ${PERIOD}`,
    ),
    read: ({ edge = '', ...groups }) =>
      inPeriod({ ...groups, places: EDGES[edge] === 1 ? 'first' : 'last', what: 'day' }),
  },
  {
    pattern: phrase(`(?:on )?(?:the )?${NUMBERS}(?: days?)?(?: (?:of|in))? (?:every|each)(?: ${STEP})? month`),
    read: ({ days, step }) => monthDays(days, step),
  },
  {
    pattern: phrase(`(?:on )?day (?<day>\\d{1,2}) of (?:every|each)(?: ${STEP})? month`),
    read: ({ day, step }) => monthDays(`${day}th`, step),
  },
  {
    pattern: phrase(`${EVERY} ${NUMBERS}(?: days?)?(?: of (?:the|a|each|every) month)?${STANDS_ALONE}`),
    read: ({ days }) => monthDays(days),
  },
  {
    pattern: phrase(`on (?:the )?${SEVERAL_NUMBERS}(?: days?)?(?: of (?:the|each|every) month)?${STANDS_ALONE}`),
    read: ({ days }) => monthDays(days),
  },
  {
    pattern: phrase(`${EVERY} (?:year on )?(?:the )?(?<month>${MONTH})\\.? (?:the )?(?<day>${ORDINAL}|\\d{1,2})`),
    read: ({ month, day }) => yearly(month, day),
  },
  {
    pattern: phrase(`${EVERY} (?:year on )?(?:the )?(?<day>${ORDINAL}|\\d{1,2}) (?:of )?(?<month>${MONTH})`),
    read: ({ month, day }) => yearly(month, day),
  },
  {
    pattern: feastPhrase(`${EVERY} (?:year (?:on |at )?)?(?<name>${HOLIDAY})${STANDS_ALONE}`),
    read: ({ name = '' }, locale) => yearlyFeast(name, locale),
  },
  {
    pattern: phrase(`${EVERY} (?<month>${MONTH})`),
    read: ({ month }) => yearly(month),
  },
];

const FEAST = finderOf(feastPhrase(`(?:on |at |for |over )?(?:the )?(?<name>${HOLIDAY})`));
/** A feast named behind “every year”: where it stands and its rule, if it has one that does not follow the moon. */
export const feastIn = (
  text: string,
  locale: string,
): { start: number; end: number; days: Repetition | 'unreadable' } | undefined => {
  for (const found of FEAST(text))
    return {
      start: found.start,
      end: found.end,
      days: yearlyFeast(found.groups.name ?? '', locale),
    };
  return undefined;
};

const PLACED_DAY = finderOf(phrase(`(?:on )?(?:the )?${PLACES} ${WHAT}(?! of)`));

/** “On the last friday” behind “every month”: where it stands and what it adds. */
export const placeIn = (text: string): { start: number; end: number; days: Partial<Repetition> } | undefined => {
  for (const found of PLACED_DAY(text)) {
    const { places = '', what = '' } = found.groups;
    const days = placed(placesIn(places), what);
    if (days) return { start: found.start, end: found.end, days };
  }
  return undefined;
};
