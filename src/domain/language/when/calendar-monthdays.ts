import { numberOf, ORDINAL, TALL_ORDINAL } from './when-numbers.ts';
import { GOING, NOT_COUNTING, phrase, type Reading, type Rule, STANDS_ALONE, THE_END } from './when-piece.ts';

const monthday = (words: string): Reading => {
  const day = numberOf(words);
  return day >= 1 && day <= 31 ? { kind: 'monthday', day } : { kind: 'unreadable' };
};

const leaning = (words: string): Reading => ({ ...monthday(words), strength: 'leaning' });

const LONG_DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** Days by their number alone, which is of the next month that has it ahead. */
export const monthdayRules: readonly Rule[] = [
  {
    pattern: phrase(
      `(?:(?:on|by|for|until|till|before|after|from|since|in|at) )?(?:the )?(?<day>${ORDINAL}|\\d{1,2})(?: day)? of the month`,
    ),
    read: ({ day = '' }) => monthday(day),
  },
  {
    // “Friday 27”: no hour has that number.
    pattern: phrase(`(?<=${LONG_DAY},? )(?<day>2[5-9]|3[01])(?![:h])${STANDS_ALONE}`),
    read: ({ day = '' }) => leaning(day),
  },
  {
    // “The second” may be anything's, “the twenty-second” is a day's more often than not.
    pattern: phrase(
      `(?:(?:on|by|for|until|till|before|after|from|since|to) )?(?:the|this) (?<day>\\d{1,2}(?:st|nd|rd|th)|(?<!\\b(?:is|was|are|were|be|of) the )${TALL_ORDINAL})(?: day)?${STANDS_ALONE}`,
    ),
    read: ({ day = '' }) => monthday(day),
  },
  {
    pattern: phrase(
      `(?:on|by|until|till|before|due|for)(?: the)? (?<day>${ORDINAL}|(?<=(?:on|by|until|till|before) the )\\d{1,2}(?! of))${STANDS_ALONE}`,
    ),
    read: ({ day = '' }) => monthday(day),
  },
  {
    // “I'll be back on 15”, “back 27th”; elsewhere a number after “on” is a day next to a time of day.
    pattern: phrase(`${GOING}(?:on (?<number>\\d{1,2})|(?<day>\\d{1,2}(?:st|nd|rd|th)))${THE_END}`),
    read: ({ number, day = '' }) => monthday(number ?? day),
  },
  {
    pattern: phrase(`on (?<day>\\d{1,2})${NOT_COUNTING}`),
    read: ({ day = '' }) => {
      const reading = leaning(day);
      return reading.kind === 'unreadable' ? undefined : reading;
    },
  },
  {
    pattern: phrase(`(?:the )?(?<day>${ORDINAL})(?: day)?${STANDS_ALONE}`),
    read: ({ day = '' }) => leaning(day),
  },
];
