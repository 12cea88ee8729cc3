import { monthRepetitions } from './recurrence-months.ts';
import { type RepetitionReading, unitRules } from './recurrence-units.ts';
import { weekdayRepetitions } from './recurrence-weekdays.ts';
import { matchesOf, rulesOf } from './when-match.ts';
import type { Rule } from './when-piece.ts';

/** Where to add words that ask for something again and again; of two rules that match equally much the earlier one wins. */
const RULES = [...unitRules, ...monthRepetitions, ...weekdayRepetitions];

/** Words that ask for something again and again, which no single time stands for. */
export const recurrenceRules: readonly Rule[] = RULES.map(({ pattern, read }) => ({
  pattern,
  read: (groups, { circumstances }) => read(groups, circumstances.locale) && { kind: 'recurrence' },
}));

/** A repetition and where its words stand. */
export interface FoundRepetition {
  start: number;
  end: number;
  reading: RepetitionReading;
}

const repetitions = rulesOf(RULES);

/** The repetitions that a readable text names to somebody of `locale`, in order: the leftmost, the longest, none over another. */
export const findRepetitions = (text: string, locale: string): FoundRepetition[] => {
  const candidates = matchesOf(repetitions, text)
    .flatMap(({ rule, start, end, groups }): FoundRepetition[] => {
      const reading = rule.read(groups, locale);
      return reading ? [{ start, end, reading }] : [];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const found: FoundRepetition[] = [];
  for (const each of candidates) if (each.start >= (found.at(-1)?.end ?? 0)) found.push(each);
  return found;
};
