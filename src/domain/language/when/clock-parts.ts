import { clock } from './clock-face.ts';
import { phrase, type Reading, type Rule, STANDS_ALONE } from './when-piece.ts';

const BY = '(?:(?:by|for|until|till|before|after|from|since|due) )?';
const SIZE = '(?:early |late |later |mid[ -]?)?';

const part = (word = '', today = false): Reading => {
  if (word.startsWith('morn')) return { kind: 'part', part: 'morning', today };
  if (word === 'afternoon' || word === 'night') return { kind: 'part', part: word, today };
  return { kind: 'part', part: 'evening', today };
};

const END_OF_DAY = clock(17, 0);

/** Parts of the day, each at the hour that the person's preferences give it. */
export const partRules: readonly Rule[] = [
  {
    pattern: phrase(
      `${BY}(?:later )?(?:tonight|tonite|2nite|tonigth|toni[gh]t|this ${SIZE}(?:evening|eve|evenin)|this night)`,
    ),
    read: () => part('evening', true),
  },
  {
    pattern: phrase(`${BY}(?:this|today) ${SIZE}(?<part>morning|mornin|afternoon)`),
    read: (groups) => part(groups.part, true),
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
    pattern: phrase('(?:at|in the|during the) night'),
    read: () => part('night'),
  },
  {
    pattern: phrase(`(?:in the )?${SIZE}(?<part>morning|mornin|afternoon|evening|eve|night)`),
    read: (groups) => ({ ...part(groups.part), strength: 'leaning' }),
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
    pattern: phrase('(?:at|by|around|before) (?:bed[ -]?time|bed)'),
    read: () => part('night'),
  },
  {
    pattern: phrase(
      '(?:(?:at|by|before|until|till|for) )?(?:the )?(?:eod|end of (?:the )?(?:business |working |work )?day|close of business)|(?:by|before|until) cob',
    ),
    read: () => END_OF_DAY,
  },
  {
    pattern: phrase(
      '(?:(?:at|by|before|until|till|for) )?(?:the )?end of(?= (?:today|tom|mon|tue|wed|thu|fri|sat|sun))',
    ),
    read: () => ({ ...END_OF_DAY, strength: 'leaning' }),
  },
];
