import { clock } from './clock-face.ts';
import { type Clock, type Moment, phrase, type Reading, type Rule, STANDS_ALONE } from './when-piece.ts';

const BY = '(?:(?:by|for|until|till|before|after|from|since|due) )?';
const SIZE = '(?:early |late |later |mid[ -]?)?';

const part = (word = '', today = false, late = false): Reading => {
  if (word.startsWith('morn')) return { kind: 'part', part: 'morning', today };
  if (word === 'afternoon') return { kind: 'part', part: word, today };
  if (/^ni/.test(word)) return { kind: 'part', part: 'night', today, late };
  return { kind: 'part', part: 'evening', today, late };
};

const END_OF_DAY = clock(17);
/** What is to be done by the end of a day is due when people stop working; what the words denote is its last second. */
const endOfDay = ({ sense }: Moment): Clock => (sense === 'due' ? END_OF_DAY : clock(23, '59', false, 59));
/** When what fills a part of the day is over. */
const AFTER: Record<string, number> = { lunch: 13, work: 17, school: 15 };

/** Parts of the day, each at the hour that the person's preferences give it. */
export const partRules: readonly Rule[] = [
  {
    pattern: phrase(
      `${BY}(?:(?<late>late )|later )?(?:tonight|tonite|2nite|tonigth|toni[gh]t|this ${SIZE}(?:evening|eve|evenin)|this night)`,
    ),
    read: ({ late }) => (late ? part('night', true, true) : part('evening', true)),
  },
  {
    pattern: phrase(`${BY}(?:this|today) ${SIZE}(?<part>morning|mornin|afternoon)`),
    read: (groups) => part(groups.part, true),
  },
  {
    // A task of mid-morning is due at the person's own hour.
    pattern: phrase(`(?:(?:at|by|in|around)(?: the)? )?mid[ -]?(?<part>morning|afternoon)`),
    read: ({ part: word }, { sense }) => (sense === 'due' ? part(word) : clock(word === 'morning' ? 10 : 14)),
  },
  {
    pattern: phrase(
      `${SIZE}(?:(?:in|during) (?:the )?|(?:at|by|for|until|before) the )${SIZE}(?<part>morning|mornin|afternoon|evening)`,
    ),
    read: (groups) => part(groups.part),
  },
  {
    // “for morning yoga” is about no morning in particular.
    pattern: phrase(`(?:at|by|for|until|before) ${SIZE}(?<part>morning|afternoon|evening)${STANDS_ALONE}`),
    read: (groups) => part(groups.part),
  },
  {
    pattern: phrase('(?:at|in the|during the) (?:night|nite)'),
    read: () => part('night'),
  },
  {
    pattern: phrase(
      `(?:(?:in |on )?the |in )?(?:(?<late>late )|${SIZE})(?<part>morning|mornin|afternoon|evening|eve(?! of)|night|nite)`,
    ),
    read: (groups) => ({ ...part(groups.part, false, groups.late !== undefined), strength: 'leaning' }),
  },
  {
    pattern: phrase('first thing(?: in the morning)?'),
    read: () => part('morning'),
  },
  {
    pattern: phrase('(?:(?:at|by|around|before|during|over) lunch(?:[ -]?time)?|lunch[ -]?time)'),
    read: () => ({ kind: 'part', part: 'noon', today: false }),
  },
  {
    // “Lunch tomorrow” names a meal that is to be had; what it denotes is its hour.
    pattern: phrase('lunch'),
    read: (_, { sense }) =>
      sense === 'denoted' ? { kind: 'part', part: 'noon', today: false, strength: 'leaning' } : undefined,
  },
  {
    pattern: phrase('after (?<what>lunch|work|school)'),
    read: ({ what = '' }) => clock(AFTER[what] ?? 12),
  },
  {
    pattern: phrase('(?:at|by|around|before) (?:bed[ -]?time|bed)'),
    read: () => part('night'),
  },
  {
    pattern: phrase(
      '(?:(?:at|by|before|until|till|for) )?(?:the )?(?:eod|(?<day>end of (?:the )?day)|end of (?:the )?(?:business|working|work) ?day|close of business)|(?:by|before|until) cob',
    ),
    read: ({ day }, moment) => (day ? endOfDay(moment) : END_OF_DAY),
  },
  {
    pattern: phrase(
      '(?:(?:at|by|before|until|till|for) )?(?:the )?end of(?= (?:the )?(?:today|tom|mon|tue|wed|thu|fri|sat|sun))',
    ),
    read: (_, moment) => ({ ...endOfDay(moment), strength: 'leaning' }),
  },
];
