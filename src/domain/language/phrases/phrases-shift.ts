import { says } from '../pattern.ts';
import { about } from '../pointing.ts';
import { DURATION } from '../when/durations.ts';
import { NUMBER_WORD } from '../when/when-numbers.ts';
import type { Asked, Phrase } from './phrase-table.ts';

/** How much later or earlier something is to be. */
const LENGTH = `(?<by>${DURATION}|(a )?(bit|while|little( (bit|while))?))`;
const BACK = 'back|out|later|off|forward|ahead|up|earlier|sooner|down';
/** “Up” and “forward” bring a thing nearer, as with meetings. */
const isEarlier = (...words: readonly (string | undefined)[]): boolean =>
  words.some((word) => word !== undefined && /^(?:up|earlier|sooner|forward|ahead)$/i.test(word));

const moves = (item: string, by: string, earlier: boolean): Asked | undefined => {
  const asked = about('update', item);
  return asked && { ...asked, move: { by, earlier } };
};

/** Words that take back what was just said. */
const CORRECTING = '((no|nope|actually|sorry|oops|wait|hmm)[ ,.!]+)*';
/** An hour without its half of the day, as far as it is said of what is there. */
const HOUR = `(\\d{1,2}|${NUMBER_WORD})`;
const NOT_HOUR = `(instead|instead of ${HOUR}|rather than ${HOUR}|(and )?not (at )?${HOUR})`;

const IT = { kind: 'any', said: true } as const;

/** What moves a thing by a length of time, or to an hour that only the words around it tell as one. */
export const shiftPhrases: readonly Phrase[] = [
  {
    says: says(
      `((i|we) )?(?<verb>push|move|bump|shift|delay|postpone|put|bring|pull|make|set|reschedule|extend|need|want)( (?<first>${BACK}))? (?<item>.{1,150}?)( (?<second>${BACK}))?( by| for)? ${LENGTH}( (?<third>${BACK}))?`,
    ),
    asks: ({ verb = '', item = '', by = '', first, second, third }) => {
      const isShift = first ?? second ?? third ?? /^(?:delay|postpone|push|bump|shift|move|extend)$/i.test(verb);
      return isShift && !/\b(?:in|for|at|to|until)$/.test(item)
        ? moves(item, by, isEarlier(first, second, third))
        : undefined;
    },
  },
  {
    says: says(
      `(((can|could|let|have|make|should) )?(the|my) (?<item>.{1,80}?) (be|go off|ring|start|come|happen|is|comes|starts|begins|happens|leaves|will be|should be|has to be|needs to be)|(it|that)('s| is| should be| has to be)) (now )?(by )?${LENGTH} (?<third>later|earlier|sooner)( now| than planned)?`,
    ),
    asks: ({ item = 'it', by = '', third }) => {
      const asked = moves(item, by, isEarlier(third));
      return asked && { ...asked, sure: false };
    },
  },
  {
    says: says(
      `${CORRECTING}(instead of .{1,20}?,? )?(let's )?((make|set|do|say) (it|that)( to| for| at)? (?<clock>\\d{1,2})( instead( of \\d{1,2})?)?|(make|do|say) (?<other>\\d{1,2}) instead)`,
    ),
    asks: ({ clock, other = '' }) => ({ intent: 'reminder.update', item: IT, time: `at ${clock ?? other}` }),
  },
  {
    says: says(
      `${CORRECTING}((i (said|meant|mean|wanted)|make (it|that)|it's|that's|it is|should be|it should be|better|rather|let's (do|say)|for|at) )*(at )?(?<clock>${HOUR}) ${NOT_HOUR}`,
    ),
    asks: ({ clock = '' }) => ({ intent: 'reminder.update', item: IT, time: `at ${clock}` }),
  },
  {
    says: says(`${CORRECTING}not (at )?${HOUR},? (but )?(at |make it |it's )?(?<clock>${HOUR})`),
    asks: ({ clock = '' }) => ({ intent: 'reminder.update', item: IT, time: `at ${clock}` }),
  },
  {
    says: says(
      `${CORRECTING}((set|have|put|make|move|change|do|ring|i want|i need|i'd like) )?(?<item>((the|my|that) ([\\p{L}'-]{1,20} ){0,4})?{ALARM})( (be|is|should be|go off|ring|to))? (at |for |to )?(?<clock>${HOUR}),? ${NOT_HOUR}`,
    ),
    asks: ({ item = '', clock = '' }) => {
      const asked = about('update', item);
      return asked && { ...asked, time: `at ${clock}` };
    },
  },
];
