import { says } from '../pattern.ts';
import type { Phrase } from './phrase-table.ts';

/** Words that ask to be shown or told something. */
export const SHOW =
  '(show|list|read|see|check|view|give|tell|get|display|pull up|bring up|open|find|look up|look at|go over|go back over|go through|recite|say|review|print|fetch|know|hear( you (read|list))?|repeat|iterate|count|name|recall|describe|state|confirm|provide|dictate|run through|let (me|us) (know|see|hear|have)|(can|could|may) i (please )?(see|hear|know|have|get)|inform|remind)( me| us| for me)?( out| back| off| over| about| through| of)?';
/** Words that ask whether something is so. */
export const CHECK =
  '(check( and see| to see)?|see|tell me|let me know|verify|confirm|find out|know|remind me|do you know|can you (check|see|tell)( me)?|i (need|want|would like) to know)';
/** Words that may stand around the things asked for, in any order. */
export const FILLERS =
  "(,? (do|did|does|have|has|had|are|is|was|were|i|i've|you|we|my|me|mine|set|there|that|got|current|currently|right|now|up|coming|for|on|in|the|here|saved|pending|made|created|to|be|been|left|still|active|scheduled|listed|upcoming|open|due|out|back|anything|going|off|yet|any|all|of|them|please|added|so|far|again|read|loud|already|sent|kept|time|times|settings|schedule|list))*";

/** A row that asks to see things. */
export const lister = (source: string, asks: Phrase['asks']): Phrase => ({ says: says(source), asks });
