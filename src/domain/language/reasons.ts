import { type Sentence, sentenceOf } from './sentence.ts';

/** Verbs of what is asked of a thing that is there. */
const ASKED =
  "(?:delete|remove|cancel|drop|scrap|erase|ditch|scratch|trash|take|forget|get rid|call off|turn off|clear|don't|stop|change|update|move|reschedule|push|postpone|delay|shift|make|set|snooze|mark|tick|check|cross)";

/** “We cancelled the trip, so you can …”. */
const BEFORE = new RegExp(
  `^.{1,150}?(?:[,;.!]|,? so|,? and)(?: (?:so|and|please|just|then|you can|you may|can you|could you|we can|let's|go ahead and|better|maybe|probably|actually))* (?=${ASKED}(?![\\p{L}]))`,
  'u',
);
/** “…, he's not coming”. */
const AFTER =
  /(?:[,;.!]? (?:because|cause|cuz|since|as (?=i|we|he|she|it|they|the)|so that)|[,;.!] (?:(?:he|she|it|they|i|we|that|there|the|my|plans)(?:['’](?:s|re|m|ve|ll)| [\p{L}'’]{2,12}))) .{1,120}$/u;

/** The sentence without what it tells about why something is asked for; `undefined` where it tells nothing of the kind. */
export const withoutReasons = ({ text, said }: Sentence): Sentence | undefined => {
  const start = BEFORE.exec(said)?.[0].length ?? 0;
  const after = AFTER.exec(said.slice(start));
  const end = after && after.index > 0 ? start + after.index : said.length;
  return start === 0 && end === said.length ? undefined : sentenceOf(text.slice(start, end).trim());
};
