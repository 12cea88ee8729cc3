import type { Asked } from '../phrases/phrase-table.ts';
import type { Sentence } from '../sentence.ts';
import { guess } from './guess.ts';

/** Of what no words of the sentence point at, a row may be mistaken. */
const MAY_BE_ANOTHER = /\.(?:create|list|find)$|^memory\.recall$/;
const TAKES_AWAY = /\.(?:delete|cancel|complete)$/;

/** What a row of the tables asks for; where there is none or it is not sure, the model is asked as well. */
export const guessed = (
  asked: Asked | undefined,
  sentence: Sentence | undefined,
  hasTime: boolean,
): Asked | undefined => {
  if (!sentence || (asked && asked.sure !== false)) return asked;
  const likely = guess(sentence, hasTime);
  if (!likely || !asked) return asked ?? likely;
  if (asked.intent === likely.intent || (TAKES_AWAY.test(asked.intent) && TAKES_AWAY.test(likely.intent)))
    return { ...asked, likely: true };
  return MAY_BE_ANOTHER.test(asked.intent) && !TAKES_AWAY.test(likely.intent) ? likely : asked;
};
