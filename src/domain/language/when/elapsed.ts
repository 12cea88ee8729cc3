import { Temporal } from 'temporal-polyfill';
import { DURATION, lengthOf, moved } from './durations.ts';
import { NUMBER_WORD, numberOf } from './when-numbers.ts';
import { exactly, type Length, type Moment, phrase, type Reading, type Rule, THE_END } from './when-piece.ts';

const isNothing = ({ months, days, seconds }: Length): boolean => months === 0 && days === 0 && seconds === 0;

/** What is counted in hours is told to the minute, what is counted in minutes to the second. */
const WHOLE_HOURS = /hour|hr|day|\d\s{0,3}h$/;
const FINER = /min|sec|quarter|half|\/|[.½¼¾]/;

const fromNow = (words: string, sign: 1 | -1, { now, today }: Moment): Reading | undefined => {
  const length = lengthOf(words);
  if (isNothing(length)) return undefined;
  if (length.seconds > 0) {
    const grain = WHOLE_HOURS.test(words) && !FINER.test(words) ? 'minute' : 'second';
    return { kind: 'instant', at: moved(now, length, sign), grain };
  }
  const date = today.add({ months: sign * length.months, days: sign * length.days });
  const counted = length.days % 7 > 0 ? 'days' : length.days > 0 ? 'weeks' : 'months';
  return { kind: 'date', date, counted };
};

const WORKDAYS = `(?<count>\\d{1,3}|an?|${NUMBER_WORD}) (?:business|working|work)[ -]?days?`;

/** Monday to Friday are days on which people work. */
const workdaysAfter = (date: Temporal.PlainDate, count: number): Temporal.PlainDate => {
  // From a weekend one counts as from the Friday before it.
  const from = date.subtract({ days: Math.max(0, date.dayOfWeek - 5) });
  const past = Math.min(from.dayOfWeek, 5) - 1 + count;
  return from.subtract({ days: from.dayOfWeek - 1 }).add({ days: Math.floor(past / 5) * 7 + (past % 5) });
};

const given = (groups: Record<string, string | undefined>): string => groups.length ?? '';

/** An instant as ISO 8601 writes it, with its offset. */
const ISO_INSTANT =
  /(?<![\p{L}\p{N}])(?<iso>\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d))(?![\p{L}\p{N}:])/u;

const isoInstant = (iso: string, { circumstances }: Moment): Reading => {
  try {
    const at = Temporal.Instant.from(iso.toUpperCase()).toZonedDateTimeISO(circumstances.timeZone);
    return { kind: 'instant', at, grain: at.second === 0 ? 'minute' : 'second' };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'unreadable' };
    throw error;
  }
};

/** Lengths of time from the present or from a day that is named with them. */
export const elapsedRules: readonly Rule[] = [
  {
    pattern: exactly(ISO_INSTANT),
    read: ({ iso = '' }, moment) => isoInstant(iso, moment),
  },
  {
    pattern: phrase(
      `(?:in|within|after)(?: about| around| exactly| like| another)? (?<length>${DURATION})(?:'?s?'? time)?(?: from now| from today| or so)?(?! (?:from|after) (?!now)\\p{L}{3})`,
    ),
    read: (groups, moment) => fromNow(given(groups), 1, moment),
  },
  {
    pattern: phrase(
      `(?<length>${DURATION}) (?:(?:from|after) (?:right )?now|from (?:today|this (?:moment|day))|later|hence)`,
    ),
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
    pattern: phrase(`(?!\\d{1,2}h\\d|\\d{4} ?h)(?<length>${DURATION})`),
    read: (groups, moment) => {
      const reading = fromNow(given(groups), 1, moment);
      return reading && { ...reading, strength: 'lone' };
    },
  },
  {
    // “They moved in two years ago”
    pattern: phrase(`(?:in )?(?<length>${DURATION}) ago`),
    read: (groups, moment) => fromNow(given(groups), -1, moment),
  },
  {
    // What is asked for some time earlier is not due in the past.
    pattern: phrase(`(?<length>${DURATION}) (?:earlier|previously|prior${THE_END}|back${THE_END})`),
    read: (groups, moment) => (moment.sense === 'denoted' ? fromNow(given(groups), -1, moment) : undefined),
  },
  {
    pattern: phrase(
      `(?:(?:in|within|after) ${WORKDAYS}|(?:(?:in|for|within|over) )?(?:the )?(?<next>next|coming|following) (?:\\d{1,3}|${NUMBER_WORD}) (?:business|working|work)[ -]?days|(?<count2>\\d{1,3}|an?|${NUMBER_WORD}) (?:business|working|work)[ -]?days? (?:from (?:now|today)|later|hence))`,
    ),
    read: ({ next, count2, count = count2 ?? '' }, { today }) => {
      if (next) return { kind: 'date', date: workdaysAfter(today, 1) };
      const days = /^an?$/.test(count) ? 1 : numberOf(count);
      return days > 0 ? { kind: 'date', date: workdaysAfter(today, days) } : undefined;
    },
  },
  {
    pattern: phrase(
      `(?:(?:in|within) )?(?<!\\bfor )(?<length>${DURATION})(?:(?= (?<where>before|after|from|following)\\b)| (?<prior>prior)(?= to ))`,
    ),
    read: (groups) => ({
      kind: 'shift',
      by: lengthOf(given(groups)),
      sign: groups.where === 'before' || groups.prior ? -1 : 1,
      strength: 'leaning',
    }),
  },
  {
    // “The day after christmas”; “the day after tomorrow” is a day of its own.
    pattern: phrase('(?:the )?(?<unit>day|week|month|year)(?= (?<where>before|after|following) )'),
    read: ({ unit = '', where }) => ({
      kind: 'shift',
      by: lengthOf(`1 ${unit}`),
      sign: where === 'before' ? -1 : 1,
      strength: 'leaning',
    }),
  },
  {
    pattern: phrase(`(?<length>(?:a|one|two|three) weeks?)(?= \\p{L})`),
    read: (groups) => ({ kind: 'shift', by: lengthOf(given(groups)), sign: 1, strength: 'leaning' }),
  },
];
