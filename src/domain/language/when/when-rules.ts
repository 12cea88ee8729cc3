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
import { HOLIDAY_CUE, holidayRules } from './holidays.ts';
import { presentRules } from './present.ts';
import { MAY_REPEAT, recurrenceRules } from './recurrence-words.ts';
import type { Rule } from './when-piece.ts';

/** Rules that are tried where the text holds a piece of the words that all of them are about: most texts hold few. */
interface RuleSet {
  cue: RegExp;
  rules: readonly Rule[];
}

const NUMBER = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twent';
const UNIT = 'sec|min|hour|hr|day|week|wk|mo|quarter|qtr|year|yr|decade|fortnight';
const cue = (...words: readonly string[]): RegExp => new RegExp(words.join('|'));

/** Where to add a phrase: of two rules that match equally much at the same place the earlier one wins. */
const RULES: readonly RuleSet[] = [
  { cue: MAY_REPEAT, rules: recurrenceRules },
  { cue: cue(UNIT, '\\d ?[smhdwy]', '[½¼¾]', '\\dt\\d', '\\d(?:z|[+-]\\d)'), rules: elapsedRules },
  { cue: /now|atm|asap|soon as|present|time|moment|minute|second|instant|immediate|away|at once/, rules: presentRules },
  { cue: /\d/, rules: numericRules },
  { cue: /jan|feb|mar|apr|may|jun|jul|aug|agust|sep|set|oc[to]|nov|dec/, rules: dateRules },
  { cue: HOLIDAY_CUE, rules: holidayRules },
  { cue: /week|month|quarter|qtr|year| of | in |end|mid|early|late|half|q\d|h[12]/, rules: placeRules },
  { cue: cue('next', 'last', 'past', 'previous', 'coming', 'following'), rules: countRules },
  { cue: /week|wk|month|quarter|qtr|year|yr|[eb]o[wmqy]/, rules: stretchRules },
  { cue: /spring|summer|fall|autumn|winter|season/, rules: seasonRules },
  { cue: /\d{4}|\d0'?s|thousand|eighteen|nineteen|twenty|ties/, rules: yearRules },
  {
    cue: /\d|day|dy|mon|tue|wed|thu|fri|sat|sun|tom|tm|2m|morrow|week|last night|otd|current/,
    rules: dayRules,
  },
  { cue: /\d|first|second|third|th\b/, rules: monthdayRules },
  { cue: cue('\\d', NUMBER, 'teen', 'noon', 'mid'), rules: clockRules },
  { cue: cue('\\d', NUMBER, ' time', '[ap]\\.?m\\b'), rules: bareClockRules },
  {
    cue: /night|nite|morn|noon|eve|eod|cob|tonig|end of|business|first thing|lunch|after |bed/,
    rules: partRules,
  },
  { cue: cue('\\d', NUMBER, 'noon', 'midnight', 'time'), rules: zoneRules },
];

/** The rules that can match something in a readable text, in order. */
export const rulesFor = (text: string): readonly Rule[] =>
  RULES.flatMap((set) => (set.cue.test(text) ? set.rules : []));
