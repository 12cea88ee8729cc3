import { says } from '../pattern.ts';
import type { Phrase } from './phrase-table.ts';

const WHAT = '(an? )?(?<what>reminder|alarm|to-?do|task|to do)';

const becomes = (source: string): Phrase => ({
  says: says(source.replaceAll('WHAT', WHAT)),
  asks: ({ what = '' }) => ({ intent: 'convert', into: /^(?:reminder|alarm)$/i.test(what) ? 'reminder' : 'todo' }),
});

/** What turns the thing just made into one of the other kind. */
export const convertPhrases: readonly Phrase[] = [
  becomes(
    "(no|nope|sorry|oops|wait|actually)?[ ,.!]*(i (meant|wanted|mean|said)|make (it|that|this)|(that|it|this) (should('ve| have)? (be|been)|was supposed to be|is|was)|that's|it's|as)( as)? WHAT(,? (instead|not an? (reminder|to-?do|task|alarm)|please|rather))*",
  ),
  becomes('(turn|convert|change|switch) (it|that|this|that one) (in)?to WHAT( instead)?'),
  becomes('(no|nope|sorry|oops)[ ,.!]+WHAT(,? (instead|please))*'),
  becomes('WHAT,? (instead|not an? (reminder|to-?do|task|alarm))'),
  becomes('not an? (reminder|to-?do|task|alarm)[,.]? (but )?WHAT'),
];
