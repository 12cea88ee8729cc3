import { monthRepetitions } from './recurrence-months.ts';
import { type RepetitionRule, unitRules } from './recurrence-units.ts';
import { weekdayRepetitions } from './recurrence-weekdays.ts';
import type { Rule } from './when-piece.ts';

/** Where to add words that ask for something again and again; of two rules that match equally much the earlier one wins. */
const RULES = [...unitRules, ...monthRepetitions, ...weekdayRepetitions];

/** Words that ask for something again and again, which no single time stands for. */
export interface RecurrenceRule extends Rule {
  repeats: RepetitionRule['read'];
}

export const recurrenceRules: readonly RecurrenceRule[] = RULES.map(({ pattern, read }) => ({
  pattern,
  read: (groups, { circumstances }) => read(groups, circumstances.locale) && { kind: 'recurrence' },
  repeats: read,
}));
