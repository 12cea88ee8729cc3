import { WEEKDAY } from './calendar-days.ts';
import { DURATION } from './durations.ts';
import { NUMBER_WORD, ORDINAL } from './when-numbers.ts';
import { phrase, type Rule } from './when-piece.ts';
import { readable } from './when-text.ts';

const UNIT =
  '(?:second|minute|min|hour|hr|day|night|morning|afternoon|evening|noon|midnight|lunchtime|weekday|weekend|week|fortnight|month|quarter|year|workday|business day|working day)';
const LONG_DAYS =
  '(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends|workdays|nights|mornings|evenings|afternoons)';
const ADVERB =
  '(?:hourly|daily|nightly|weekly|biweekly|bi-weekly|fortnightly|monthly|quarterly|yearly|annually|everyday)';

const PHRASES = [
  `(?:on )?(?:every|each)(?: (?:single|other|second|third|last|${ORDINAL}|\\d{1,3}|${NUMBER_WORD}|few|couple of))? (?:${UNIT}s?|${WEEKDAY}|weds|${DURATION})\\b`,
  `(?:on )?(?:the )?${ORDINAL} (?:day )?of (?:every|each) (?:month|year)`,
  `(?:every|each) ${ORDINAL}`,
  `(?:on |in the )(?:the )?${LONG_DAYS}`,
  `(?:once|twice|thrice|(?:\\d{1,2}|${NUMBER_WORD}) times) (?:a|an|per|every|each) ${UNIT}`,
  // “daily” before a noun describes it (“the daily standup”), unless it is the reminder itself that is daily.
  `${ADVERB}(?= ?$| ?[,.;:!?]| (?:at|on|in|to|from|until|starting|for|around|@|and|reminders?|alarms?|todos?|tasks?|notifications?|alerts?)\\b)`,
];

const pattern = phrase(PHRASES.map((words) => `(?:${words})`).join('|'));

/** Words that ask for something again and again (“every monday”, “daily”), which no single time stands for. */
export const recurrenceRule: Rule = { pattern, read: () => ({ kind: 'recurrence' }) };

/** The first words of a text that ask for something again and again, or `undefined`. */
export const recurrenceIn = (text: string): string | undefined => {
  for (const found of readable(text).matchAll(pattern)) return text.slice(found.index, found.index + found[0].length);
  return undefined;
};
