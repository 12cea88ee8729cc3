import { Temporal } from 'temporal-polyfill';
import { NUMBER_WORD, numberOf } from './when-numbers.ts';
import { type Length, type Moment, phrase, type Reading, type Rule, spaced } from './when-piece.ts';

const MINUTES = 60;
const HOURS = 60 * MINUTES;

interface Unit {
  words: string;
  /** The letter that may stand right behind a number: `1h30m`. */
  letter?: string;
  of: (amount: number) => Partial<Length>;
}

const UNITS: readonly Unit[] = [
  { words: 'seconds?|secs?', letter: 's', of: (n) => ({ seconds: n }) },
  { words: 'minutes?|mins?|minuets?|minuts?', letter: 'm', of: (n) => ({ seconds: n * MINUTES }) },
  { words: 'hours?|hrs?', letter: 'h', of: (n) => ({ seconds: n * HOURS }) },
  { words: 'days?', letter: 'd', of: (n) => ({ days: Math.trunc(n), seconds: (n % 1) * 24 * HOURS }) },
  { words: 'weeks?|wks?', letter: 'w', of: (n) => ({ days: Math.round(n * 7) }) },
  { words: 'fortnights?', of: (n) => ({ days: Math.round(n * 14) }) },
  { words: 'months?', of: (n) => ({ months: Math.trunc(n), days: Math.round((n % 1) * 30) }) },
  { words: 'quarters?|qtrs?', of: (n) => ({ months: Math.round(n * 3) }) },
  { words: 'years?|yrs?', letter: 'y', of: (n) => ({ months: Math.round(n * 12) }) },
];

const UNIT = `(?:${UNITS.map(({ words }) => words).join('|')})`;
const LETTER = '[smhdwy]';

const FRACTIONS: readonly (readonly [words: string, value: number])[] = [
  ['half(?: an?)?|a half|1/2(?: an?)?|½(?: an?)?', 0.5],
  ['(?:a )?quarters? of an?|1/4(?: of an?)?|¼', 0.25],
  ['three[ -]quarters of an?|3/4(?: of an?)?|¾', 0.75],
];
const VAGUE: readonly (readonly [words: string, value: number])[] = [
  ['(?:a )?(?:couple|pair)(?: of)?', 2],
  ['(?:a )?few', 3],
];
const AMOUNT = [
  ...[...FRACTIONS, ...VAGUE].map(([words]) => words),
  `(?:\\d{1,4}(?:[.]\\d{1,2})?|${NUMBER_WORD}|an?)(?: and (?:a )?half)?`,
].join('|');
const TERM = `(?:(?:${AMOUNT})(?: more)?[ -]?${UNIT}|\\d{1,4}(?:[.]\\d{1,2})? ?${LETTER}(?![a-z]))`;

/** A whole duration: “an hour and a half”, “2 hours and 20 minutes”, “1h30”. */
export const DURATION = `(?:\\d{1,2}h\\d{2}|${TERM}(?:(?:,? and |,? ?)${TERM}){0,3})(?: (?:and|&) (?:a )?(?:half|quarter))?`;

const term = new RegExp(
  spaced(
    `(?<amount>${AMOUNT})(?: more)?[ -]?(?<unit>${UNIT})(?!\\p{L})|(?<short>\\d{1,4}(?:[.]\\d{1,2})?) ?(?<letter>${LETTER})(?![a-z])`,
  ),
  'gu',
);

const whole = (words: string): RegExp => new RegExp(`^(?:${spaced(words)})$`, 'u');
const amounts = [...FRACTIONS, ...VAGUE].map(([words, value]) => [whole(words), value] as const);
const unitNamed = UNITS.map((unit) => [whole(unit.words), unit] as const);

const amountOf = (words: string): number => {
  for (const [pattern, value] of amounts) if (pattern.test(words)) return value;
  const half = /\s+and\s+(?:a\s+)?half$/.exec(words);
  const count = half ? words.slice(0, half.index) : words;
  const value = /^an?$/.test(count) ? 1 : /^[\d.]+$/.test(count) ? Number(count) : numberOf(count);
  return half ? value + 0.5 : value;
};

const sum = (a: Length, b: Partial<Length>): Length => ({
  months: a.months + (b.months ?? 0),
  days: a.days + (b.days ?? 0),
  seconds: a.seconds + (b.seconds ?? 0),
});

/** The length that the words of a {@link DURATION} name. */
const lengthOf = (words: string): Length => {
  const clock = /^(\d{1,2})h(\d{2})$/.exec(words);
  if (clock) return { months: 0, days: 0, seconds: Number(clock[1]) * HOURS + Number(clock[2]) * MINUTES };
  let total: Length = { months: 0, days: 0, seconds: 0 };
  let last: Unit | undefined;
  for (const { groups = {} } of words.matchAll(term)) {
    const { amount, unit, short, letter } = groups;
    last =
      UNITS.find((each) => each.letter === letter && letter) ??
      unitNamed.find(([name]) => unit && name.test(unit))?.[1];
    if (last) total = sum(total, last.of(amount ? amountOf(amount) : Number(short)));
  }
  // “an hour and a half”: the fraction is of the unit before it, unless it was already read as “one and a half hours”.
  const tail = /\s+(?:and|&)\s+(?:a\s+)?(half|quarter)$/.exec(words);
  return tail && last ? sum(total, last.of(tail[1] === 'half' ? 0.5 : 0.25)) : total;
};

const isNothing = ({ months, days, seconds }: Length): boolean => months === 0 && days === 0 && seconds === 0;

/** `from` moved by `length`: calendar units first, on the wall clock, then seconds on the instant line. */
export const moved = (
  from: Temporal.ZonedDateTime,
  { months, days, seconds }: Length,
  sign: 1 | -1,
): Temporal.ZonedDateTime =>
  from.add({ months: sign * months, days: sign * days }).add({ seconds: sign * Math.round(seconds) });

const fromNow = (words: string, sign: 1 | -1, { now, today }: Moment): Reading | undefined => {
  const length = lengthOf(words);
  if (isNothing(length)) return undefined;
  if (length.seconds > 0)
    return { kind: 'instant', at: moved(now, length, sign), grain: length.seconds % 60 === 0 ? 'minute' : 'second' };
  return { kind: 'date', date: today.add({ months: sign * length.months, days: sign * length.days }) };
};

const given = (groups: Record<string, string | undefined>): string => groups.length ?? '';

/** An instant as ISO 8601 writes it, with its offset. */
const ISO_INSTANT =
  /(?<![\p{L}\p{N}])(?<iso>\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d))(?![\p{L}\p{N}:])/gu;

const isoInstant = (iso: string, { circumstances }: Moment): Reading => {
  try {
    const at = Temporal.Instant.from(iso.toUpperCase()).toZonedDateTimeISO(circumstances.timeZone);
    return { kind: 'instant', at, grain: at.second === 0 ? 'minute' : 'second' };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'unreadable' };
    throw error;
  }
};

export const durationRules: readonly Rule[] = [
  {
    pattern: ISO_INSTANT,
    read: ({ iso = '' }, moment) => isoInstant(iso, moment),
  },
  {
    pattern: phrase(
      `(?:in|within|after)(?: about| around| exactly| like| another)? (?<length>${DURATION})(?:'?s?'? time)?(?: from now| from today| or so)?`,
    ),
    read: (groups, moment) => fromNow(given(groups), 1, moment),
  },
  {
    pattern: phrase(`(?<length>${DURATION}) (?:from (?:now|today)|later|hence)`),
    read: (groups, moment) => fromNow(given(groups), 1, moment),
  },
  {
    pattern: phrase(`(?<=\\b(?:timer|countdown) )(?:(?:set )?(?:for|of|to|at) )?(?<length>${DURATION})`),
    read: (groups, moment) => fromNow(given(groups), 1, moment),
  },
  {
    pattern: phrase(`(?<length>${DURATION})(?= (?:timer|countdown)\\b)`),
    read: (groups, moment) => fromNow(given(groups), 1, moment),
  },
  {
    // “Half an hour” alone answers “when?”.
    pattern: phrase(`(?!\\d{1,2}h\\d)(?<length>${DURATION})`),
    read: (groups, moment) => {
      const reading = fromNow(given(groups), 1, moment);
      return reading && { ...reading, strength: 'lone' };
    },
  },
  {
    pattern: phrase(`(?<length>${DURATION}) ago`),
    read: (groups, moment) => fromNow(given(groups), -1, moment),
  },
  {
    pattern: phrase(`(?<!\\bfor )(?<length>${DURATION})(?= (?<where>before|after|from|following)\\b)`),
    read: (groups) => ({
      kind: 'shift',
      by: lengthOf(given(groups)),
      sign: groups.where === 'before' ? -1 : 1,
      strength: 'leaning',
    }),
  },
  {
    pattern: phrase(`(?<length>(?:a|one|two|three) weeks?)(?= \\p{L})`),
    read: (groups) => ({ kind: 'shift', by: lengthOf(given(groups)), sign: 1, strength: 'leaning' }),
  },
];
