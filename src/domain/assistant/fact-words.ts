import type { Fact } from '../fact.ts';
import { bestMatches } from './matching.ts';
import { searched } from './searched.ts';
import type { ToolContext } from './tool.ts';

/** Words of questions and of talk, which say nothing about what is asked. */
const TALK =
  /(?<![\p{L}'])(?:what|where|when|who|whom|whose|which|why|how|does|do|did|is|are|was|were|has|have|had|can|could|will|would|should|may|am|be|been|you|me|i|we|us|it|that|this|these|there|know|tell|remember|again|now|please|any|some|many|much|long|old|often|get|got|go|kind|sort|type|thing|things|about|or|not|time|today|if|so|hey|remo)(?:'?s|'re|'m)?(?![\p{L}])/giu;

/** The facts that mention every telling word of a question or a name; none where it has no such word. */
export const factsNaming = async ({ services, userId }: ToolContext, words: string): Promise<Fact[]> => {
  const telling = words
    .replaceAll('’', "'")
    .replaceAll(TALK, ' ')
    .replaceAll(/'s(?![\p{L}])/gu, ' ');
  if (!/[\p{L}\p{N}]{3}/u.test(telling)) return [];
  const facts = await searched((page) => services.facts.list(userId, {}, page));
  return bestMatches(facts, ({ text }) => text.replaceAll(/['’]s(?![\p{L}])/gu, ' '), telling, 'every');
};
