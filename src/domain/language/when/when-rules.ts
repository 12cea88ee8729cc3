import { countRules } from './calendar-counts.ts';
import { dateRules } from './calendar-dates.ts';
import { dayRules } from './calendar-days.ts';
import { monthdayRules } from './calendar-monthdays.ts';
import { numericRules } from './calendar-numeric.ts';
import { placeRules } from './calendar-places.ts';
import { seasonRules } from './calendar-seasons.ts';
import { stretchRules } from './calendar-stretches.ts';
import { yearRules } from './calendar-years.ts';
import { bareClockRules } from './clock-bare.ts';
import { partRules } from './clock-parts.ts';
import { clockRules } from './clock-words.ts';
import { zoneRules } from './clock-zones.ts';
import { elapsedRules } from './elapsed.ts';
import { holidayRules } from './holidays.ts';
import { presentRules } from './present.ts';
import { type RecurrenceRule, recurrenceRules } from './recurrence-words.ts';
import { type Match, matchesOf, rulesOf } from './when-match.ts';
import type { Rule } from './when-piece.ts';

/** Where to add a phrase: of two rules that match equally much at the same place the earlier one wins. */
const RULES = rulesOf<Rule | RecurrenceRule>([
  ...recurrenceRules,
  ...elapsedRules,
  ...presentRules,
  ...numericRules,
  ...dateRules,
  ...holidayRules,
  ...placeRules,
  ...countRules,
  ...stretchRules,
  ...seasonRules,
  ...yearRules,
  ...dayRules,
  ...monthdayRules,
  ...clockRules,
  ...bareClockRules,
  ...partRules,
  ...zoneRules,
]);

/** What was found last: one text is searched for repetitions, for when it is due and for what it denotes. */
let last: { text: string; matches: Match<Rule | RecurrenceRule>[] } | undefined;

/** All that the rules find in a readable text. */
export const matchesIn = (text: string): readonly Match<Rule | RecurrenceRule>[] => {
  last = last?.text === text ? last : { text, matches: matchesOf(RULES, text) };
  return last.matches;
};
