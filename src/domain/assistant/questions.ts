import { isVerb } from '../language/verbs.ts';

const WHO = "(?:what|when|where|who|whom|whose|why|which|how)(?! about(?![\\p{L}]))(?:['’]?(?:s|re|d|ll))?";
const ASKING =
  '(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|am) (?:i|you|we|he|she|they|there|any\\p{L}*|the|my|our|\\p{Lu}\\p{L}+)';
/** Offers of a time have the form of a question, too: “can we do 5?”, “how about friday?”. */
const OFFER = /^(?:can|could|would|will|shall|should|is) (?:we|you|i|it|that)|^(?:how|what) about|^why not|^maybe/iu;

const QUESTION = new RegExp(
  `^(?:(?:and|so|but|ok|okay|hey|well|wait|hm+)[,.]? )*(?:${WHO}|${ASKING})(?![\\p{L}-])`,
  'iu',
);

/** Whether words ask something. */
export const isQuestion = (words: string): boolean => QUESTION.test(words.trim()) || words.trim().endsWith('?');

/** Whether words ask something of their own, and cannot be the answer to a question. */
export const isOwnQuestion = (words: string): boolean => isQuestion(words) && !OFFER.test(words.trim());

/** Whether words may be the name of a place that Remo does not know, and not something to be done. */
export const isPlace = (words: string): boolean =>
  words.trim().split(/\s+/).length <= 6 &&
  !isVerb(words) &&
  !/(?<![\p{L}])(?:me|my|you|i|it)(?![\p{L}])/iu.test(words.replace(/^i['’]?m |^i (?:am|live) |^it['’]?s /i, ''));
