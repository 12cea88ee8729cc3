import { type Moment, phrase, type Reading, type Rule, type Strength, THE_END } from './when-piece.ts';

const NOT_LED = '(?<!\\b(?:from|until|till|til|by|since|than|for|up to) )';

/** “The vet is now at 2”: nothing is ever due at the present, so for a task they say nothing. */
const present =
  (strength: Strength) =>
  (_: unknown, { sense }: Moment): Reading | undefined =>
    sense === 'denoted' ? { kind: 'now', strength } : undefined;

/** Words that say outright that the present is meant. */
export const presentRules: readonly Rule[] = [
  {
    pattern: phrase(`(?:right |just )?${NOT_LED}now(?! (?:on|that|and then)\\b)`),
    read: present('certain'),
  },
  {
    pattern: phrase(
      'at (?:the|this) (?:very )?(?:moment|minute|second|instant)|at (?:the )?present(?: time)?|asap|as soon as possible|immediately|(?:right|straight) away|at once',
    ),
    read: present('certain'),
  },
  {
    // “Tomorrow at this time” is an hour.
    pattern: phrase(
      `(?<!\\b(?:tomorrow|yesterday|\\p{L}{3,6}day|week|month|year),? )at (?:this|the current) time${THE_END}`,
    ),
    read: present('certain'),
  },
  {
    // Most of the time one is looked for that gives money.
    pattern: phrase('atm'),
    read: present('lone'),
  },
];
