import type { Temporal } from 'temporal-polyfill';
import { NUMBER_WORD, numberOf } from './when-numbers.ts';
import { type Length, spaced } from './when-piece.ts';

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
  { words: 'months?|mos?', of: (n) => ({ months: Math.trunc(n), days: Math.round((n % 1) * 30) }) },
  { words: 'quarters?|qtrs?', of: (n) => ({ months: Math.round(n * 3) }) },
  { words: 'years?|yrs?', letter: 'y', of: (n) => ({ months: Math.round(n * 12) }) },
  { words: 'decades?', of: (n) => ({ months: Math.round(n * 120) }) },
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
  ['(?:a )?few|several', 3],
];
const AMOUNT = [
  ...[...FRACTIONS, ...VAGUE].map(([words]) => words),
  `(?:\\d{1,4}(?:[.]\\d{1,2})?|${NUMBER_WORD}|a hundred|an?)(?: and (?:a )?half)?`,
].join('|');
const SHORT = '(?:\\d{1,4}(?:[.]\\d{1,2})?|1/[24]|3/4|[½¼¾])';
const TERM = `(?:(?:${AMOUNT})(?: more)?[ -]?${UNIT}|${SHORT} ?${LETTER}(?![a-z]))`;

/** A whole duration: “an hour and a half”, “2 hours and 20 minutes”, “1h30”. */
export const DURATION = `(?:\\d{1,2}h\\d{2}|${TERM}(?:(?:,? and |,? ?)${TERM}){0,4})(?: (?:and|&) (?:a )?(?:half|quarter))?`;

const term = new RegExp(
  spaced(
    `(?<amount>${AMOUNT})(?: more)?[ -]?(?<unit>${UNIT})(?!\\p{L})|(?<short>${SHORT}) ?(?<letter>${LETTER})(?![a-z])`,
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
  const value = /^an?$/.test(count)
    ? 1
    : /hundred$/.test(count)
      ? 100
      : /^[\d.]+$/.test(count)
        ? Number(count)
        : numberOf(count);
  return half ? value + 0.5 : value;
};

const sum = (a: Length, b: Partial<Length>): Length => ({
  months: a.months + (b.months ?? 0),
  days: a.days + (b.days ?? 0),
  seconds: a.seconds + (b.seconds ?? 0),
});

/** The length that the words of a {@link DURATION} name. */
export const lengthOf = (words: string): Length => {
  const clock = /^(\d{1,2})h(\d{2})$/.exec(words);
  if (clock) return { months: 0, days: 0, seconds: Number(clock[1]) * HOURS + Number(clock[2]) * MINUTES };
  let total: Length = { months: 0, days: 0, seconds: 0 };
  let last: Unit | undefined;
  for (const { groups = {} } of words.matchAll(term)) {
    const { amount, unit, short, letter } = groups;
    last =
      UNITS.find((each) => each.letter === letter && letter) ??
      unitNamed.find(([name]) => unit && name.test(unit))?.[1];
    if (last) total = sum(total, last.of(amountOf(amount ?? short ?? '')));
  }
  // “an hour and a half”: the fraction is of the unit before it, unless it was already read as “one and a half hours”.
  const tail = /\s+(?:and|&)\s+(?:a\s+)?(half|quarter)$/.exec(words);
  return tail && last ? sum(total, last.of(tail[1] === 'half' ? 0.5 : 0.25)) : total;
};

/** `from` moved by `length`: calendar units first, on the wall clock, then seconds on the instant line. */
export const moved = (
  from: Temporal.ZonedDateTime,
  { months, days, seconds }: Length,
  sign: 1 | -1,
): Temporal.ZonedDateTime =>
  from.add({ months: sign * months, days: sign * days }).add({ seconds: sign * Math.round(seconds) });
