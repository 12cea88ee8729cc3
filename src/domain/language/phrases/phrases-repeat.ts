import { says, type Words } from '../pattern.ts';
import { about } from '../pointing.ts';
import type { Asked, Phrase } from './phrase-table.ts';

const asks =
  (repetition: NonNullable<Asked['repetition']>): Phrase['asks'] =>
  ({ item }: Words, { hasTime }) => {
    const asked = hasTime ? undefined : about('update', item ?? 'it');
    return asked && { ...asked, intent: 'reminder.update', repetition };
  };

const NEXT = '(next|upcoming|coming)( (one|time|occurrence|reminder|alarm))?';

/** What becomes of a thing that comes again and again. The times are already taken out of the sentence. */
export const repeatPhrases: readonly Phrase[] = [
  { says: says(`skip ((the|its|my) )?${NEXT}( (of|for) {THING})?`), asks: asks('skip') },
  { says: says('skip (the |my )?(next|upcoming) {THING}'), asks: asks('skip') },
  {
    says: says('skip (?<item>it|this|this one|that|that one)( once| (this|the next) time| for once)?'),
    asks: asks('skip'),
  },
  { says: says('skip {THING} (once|(this|the next) time|for once)'), asks: asks('skip') },
  { says: says('(stop|quit|end) repeating( {THING})?'), asks: asks('stop') },
  {
    says: says("(don't|do not|dont|no longer) (repeat|keep repeating) {THING}( any ?more| again)?"),
    asks: asks('stop'),
  },
  {
    says: says(
      "{THING} (shouldn't|should not|doesn't need to|need not|must not) (repeat|be repeated|recur)( any ?more| again)?",
    ),
    asks: asks('stop'),
  },
  {
    says: says(
      '(stop|end|cancel|remove|turn off) (the )?(repetition|repeat|recurrence)(s)?( (of|for|on|from) {THING})?',
    ),
    asks: asks('stop'),
  },
  {
    says: says(
      'make {THING} (non-?recurring|non-?repeating|(happen |ring )?(just |only )?once|a one[- ]time (thing|reminder))',
    ),
    asks: asks('stop'),
  },
];
