import { Temporal } from 'temporal-polyfill';
import { AT_STRETCH, NEIGHBOUR, stretch } from './calendar-stretches.ts';
import { type Days, isBefore, type Moment, phrase, type Reading, type Rule } from './when-piece.ts';

/** First days of the seasons, as northern calendars print them. */
const BEGINNINGS: readonly (readonly [names: readonly string[], month: number, day: number])[] = [
  [['spring'], 3, 20],
  [['summer'], 6, 21],
  [['fall', 'autumn'], 9, 23],
  [['winter'], 12, 21],
];

/** Seasons are numbered through, four to a year. */
const beginning = (number: number): Temporal.PlainDate => {
  const [, month = 1, day = 1] = BEGINNINGS[number % 4] ?? [];
  return Temporal.PlainDate.from({ year: Math.floor(number / 4), month, day });
};

const numbered = (number: number): Days => ({ from: beginning(number), to: beginning(number + 1), grain: 'day' });

const current = ({ today }: Moment): number => {
  const first = today.year * 4;
  return first - 1 + [0, 1, 2, 3].filter((season) => !isBefore(today, beginning(first + season))).length;
};

const seasonOf = (name: string, which: string | undefined, moment: Moment): Days => {
  const now = current(moment);
  const steps = /last|past|previous/.test(which ?? '') ? -1 : /next|coming|following/.test(which ?? '') ? 1 : 0;
  const place = BEGINNINGS.findIndex(([names]) => names.includes(name));
  if (place < 0) return numbered(now + steps);
  const ahead = (place - (now % 4) + 4) % 4;
  if (steps < 0) return numbered(now + ahead - 4);
  return numbered(now + ahead + (steps > 0 && ahead === 0 ? 4 : 0));
};

const NAME = '(?<name>spring|summer|fall|autumn|winter)';

/** A season says roughly when: alone it answers that question, in a sentence nothing is due at it. */
const vague = (days: Days): Reading => ({ ...stretch(days), strength: 'leaning' });

export const seasonRules: readonly Rule[] = [
  {
    pattern: phrase(`${AT_STRETCH}(?:the )?(?<which>${NEIGHBOUR}) (?<name>spring|summer|fall|autumn|winter|season)`),
    read: ({ name = '', which }, moment) => vague(seasonOf(name, which, moment)),
  },
  {
    pattern: phrase(`(?:(?:in|during|by|before|since|until) )?(?:the )?${NAME}(?: of)? (?<year>(?:19|20)\\d{2})`),
    read: ({ name = '', year }) =>
      stretch(numbered(Number(year) * 4 + BEGINNINGS.findIndex(([names]) => names.includes(name)))),
  },
  {
    pattern: phrase(`(?:in|during|by|since|until|till)(?: the)? ${NAME}(?! (?:\\p{L}{2,20}))`),
    read: ({ name = '' }, moment) => vague(seasonOf(name, undefined, moment)),
  },
];
