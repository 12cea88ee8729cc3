import { says } from '../pattern.ts';
import { about } from '../pointing.ts';
import { isOurs } from '../references.ts';
import type { Phrase } from './phrase-table.ts';

/** Words that only a correction has, and those that may stand around a time in one. */
const CLUE =
  '(instead|rather|better|no|nope|nah|not|actually|sorry|oops|whoops|wait|i mean|i meant|i said|make (it|that)|should be|should have been|correction|mistake|wrong|on second thoughts?|hmm|would be (better|nicer|best)|works? (better|best)|prefer)';
const FILLER =
  "(oh|dear|gosh|whoops|instead( of)?|rather( than)?|maybe|perhaps|probably|no|nope|nah|not|actually|sorry|oops|wait|i mean|i meant|i said|(i|i'd|i would) (prefer|rather)|i (wanted|want|need)|hold on|hmm+|um+|uh+|well|on second thoughts?|make (it|that)|(let's|let us|could we|can we|shall we|we could|we should) (do|make it|say|try|go with|have it)|say|it's|its|it is|that's|that is|this is|(it|that|this) (should|must|has to|needs to|was supposed to|is supposed to|was meant to) (be|have been)|it was|(would|will|might) (be|work)|be|works?|is|better|best|nicer|correction|my (mistake|bad)|i (got|had|put|gave)( you)? (the|a) (wrong )?(time|date|day|hour)( wrong)?|(the )?wrong( (day|time|date|hour|one))?|that day|then|than|at|on|in|for|to|the|day|of|and|but|please|more|me|with|how about|what about|change (it|that)|move (it|that)|do (it|that|this)|it|that)";

const IT = { kind: 'any', said: true } as const;

/** What gives what was just spoken of another time than it was given. */
const wholly: Phrase = {
  says: says(`(?=(.{0,100}[ ,.!])?${CLUE}(?![\\p{L}'-]))[ ,.!-]*${FILLER}([ ,.!-]+${FILLER}){0,14}`),
  asks: (_, { hasTime, isVague }) => (hasTime && !isVague ? { intent: 'reminder.update', item: IT } : undefined),
};

/** How a person tells of a change: “the meeting moved, it's now …”. */
const TOLD =
  '((it )?turns? out|apparently|it (seems|looks like)|looks like|heads up|fyi|i just (heard|learnt|learned)|(they|he|she) (said|told me)|note)( that)?,? ';
const NOUNS = "(the|my|our|that) ([\\p{L}\\p{N}'-]{1,20} ){0,5}?[\\p{L}\\p{N}'-]{1,20}";
const SUBJECT = `(?<item>${NOUNS}|(?!(i|you|we|he|she|they|it|that|this|what|who|when|where|why|how|which|there|is|are|do|does|can|could|would|will|should|please|let|please|not|no|if)(?![\\p{L}]))([\\p{L}\\p{N}'-]{1,20} ){0,3}?[\\p{L}\\p{N}'-]{1,20})`;
const NOW =
  '([,;]? (now|from now on|actually|instead( of)?|rather than|not|and not|but|at|on|for|to|until|it|is|its|so|then|be|from|of|the|\\d{1,2}|(mon|tues|wednes|thurs|fri|satur|sun)day))*';
const FIX =
  '(,? (so |and )?(please |can you |you can |just )*(change|update|move|fix|adjust|correct|edit|reschedule) (it|that|this|(the|my) {ALARM})( (then|please|accordingly))*)';

const tells = (source: string, isClear = false): Phrase => ({
  says: says(source),
  asks: ({ item = '' }, { hasTime, isVague }) => {
    const asked = hasTime && !isVague ? about('update', item) : undefined;
    return asked?.item && !asked.item.all
      ? { ...asked, sure: false, ...((isClear || isOurs(item)) && { likely: true }) }
      : undefined;
  },
});

/** What corrects a time, or tells of a thing that it has another. The times are taken out of the sentence. */
export const correctPhrases: readonly Phrase[] = [
  wholly,
  tells(
    `(${TOLD})?${SUBJECT}('s|( (is|was|got|has|have|has been|have been|'s been))?)( (now|just|actually|been))* (moved( up| back| forward| out)?|rescheduled|postponed|pushed( back| out)?|changed|delayed|shifted|slipped|brought forward|put (off|back))${NOW}${FIX}?`,
  ),
  tells(`${TOLD}${SUBJECT}('s| is| are| will be| starts?| begins?| happens| comes| got)${NOW}${FIX}?`),
  tells(
    `((my|the|our) [\\p{L}'-]{1,20}|they|he|she|we)('ve|'s|'d)? (has |have |had |just |now |already )*(moved|pushed|rescheduled|changed|postponed|shifted|delayed)( back| up| out)? {THING}${NOW}${FIX}?`,
  ),
  tells(
    `${SUBJECT}('s| is| are| will be| starts?| begins?| leaves| is gonna be| is going to be| should be| needs to be| has to be| was supposed to be| was meant to be)( at| on| for| in)?,? (now|instead|instead of|not|and not|rather than|actually|from now on)${NOW}${FIX}?`,
  ),
  tells(`${SUBJECT}('s| is| are| will be| starts?| begins?| leaves| comes| goes)${NOW}${FIX}`, true),
  tells(
    `${SUBJECT} (isn't|is not|aren't|are not|won't be|will not be|doesn't start)( at| on| for)?[,;]?( but| it's| it is| rather| it will be)+( at| on| for)?${NOW}`,
  ),
  tells(`${SUBJECT} ?(->|=>|→)`),
  tells(`(can|could) ${SUBJECT} be (moved|pushed( back)?|rescheduled|shifted|switched|postponed|put)${NOW}`),
  tells(`(i|we)?('d| would)? ?(prefer|rather have|rather do) (?<item>(the|my|our|that) .{1,60}?)${NOW}`),
  {
    says: says(
      `((set|have|put|make|do|get|let me|let us|give me|keep|leave|schedule|want|need|like|prefer|i|i'd|would|to|rather|love) )*(?<item>(the|my|our|that) .{1,80}?)( (at|on|for|to|be|ring|go off|in|is|set))*,? (instead( of)?|rather( than)?|(and |but )?not)( (at|on|for|to))*`,
    ),
    asks: ({ item = '' }, { hasTime }) => {
      const asked = hasTime && isOurs(item) ? about('update', item) : undefined;
      return asked && !asked.item?.all ? asked : undefined;
    },
  },
];
