import type { Asked } from '../phrases/phrase-table.ts';
import { FOREIGN } from '../pointing.ts';
import { categoryNamed } from '../references.ts';
import type { Sentence } from '../sentence.ts';
import { titleOf } from '../titles.ts';
import { featuresOf } from './features.ts';
import { type Guess, type Guessed, likeliest, readWeights } from './model.ts';
import { WEIGHTS } from './weights.ts';

const weights = readWeights(WEIGHTS);

/**
 * The odds from which on an intent is believed, on the logarithmic scale: where false actions, measured across folds, stay
 * below half a percent of all that asks for something else.
 */
const BELIEVED: Record<Guessed, number> = {
  'reminder.create': -1.8,
  'reminder.list': -2.2,
  'todo.create': -1.4,
  'todo.list': -1.3,
  'reminder.delete': -1.8,
  'todo.delete': -2.2,
};

/** What other assistants are asked for in like words; no list of the person's holds these. */
const ELSEWHERE =
  /(?<!\p{L})(?:songs?|music|play|play ?lists?|playing|albums?|radio|podcasts?|spotify|pandora|games?|contacts?|e-?mails?|inbox|messages?|tweets?|twitter|facebook|news|traffic|weather|trains?|tickets?|flights?|taxi|uber|timers?|call|stocks?|recipes?|define|definition|volume|lights?|capital|restaurants?)(?!\p{L})/u;

/** Who asks so wants to be told how things are done. */
const HOW = /^(?:how (?:do|does|can|could|to|should|would)|why)(?!\p{L})/u;

/** Who asks so wants nothing gone. */
const ASKING =
  /^(?:show|what|which|read|list|tell|is|are|do|does|did|how|when|where|who|open|find|give|check)(?!\p{L})/u;

/** The likeliest intent of a sentence (without courtesies and times) that no row of the tables knows, with its odds. */
const guessIn = (sentence: Sentence, hasTime: boolean): Guess => likeliest(weights, featuresOf(sentence, hasTime));

const LIST = /(?<!\p{L})(?:my|the|our) (?<name>[\p{L}'-]{2,20}(?: [\p{L}'-]{2,20})?) lists?(?!\p{L})/u;
const ADDED =
  /(?<!\p{L})(?:add|put|include|write down|stick|place|need) (?<title>.{1,200}?) (?:to|on|onto|in|into) (?:my|the|our|a)(?!\p{L})/du;
const REMINDED =
  /(?<!\p{L})(?:remind(?:er)?(?: me)?|alert me|notify me|alarm) (?:to|about|of|that|for) (?<title>.{1,200})$/du;

const named = ({ text, said }: Sentence, pattern: RegExp): string | undefined => {
  const span = pattern.exec(said)?.indices?.groups?.title;
  return span && titleOf(text.slice(...span));
};

const slotsOf = (intent: Guessed, sentence: Sentence): Partial<Asked> => {
  const category = categoryNamed(LIST.exec(sentence.said)?.groups?.name);
  const listed = category === undefined ? {} : { category };
  switch (intent) {
    case 'reminder.create': {
      const title =
        named(sentence, REMINDED) ?? (/(?<!\p{L})alarms?(?!\p{L})/u.test(sentence.said) ? 'Alarm' : undefined);
      return title === undefined ? {} : { title };
    }
    case 'todo.create': {
      const title = named(sentence, ADDED);
      return { ...listed, ...(title !== undefined && { title }) };
    }
    case 'todo.list':
      return listed;
    case 'reminder.list':
      return {};
    default:
      // Only what the person has by these very words is gone then, never whatever was spoken of last, nor all there is.
      return { item: { kind: intent === 'todo.delete' ? 'todo' : 'reminder', words: sentence.said.slice(0, 200) } };
  }
};

/** What a sentence most likely asks for, where no row of the tables knows it; `undefined` where that is not likely enough. */
export const guess = (sentence: Sentence, hasTime: boolean): Asked | undefined => {
  if (ELSEWHERE.test(sentence.said) || HOW.test(sentence.said)) return undefined;
  const { intent, odds } = guessIn(sentence, hasTime);
  if (/delete$/.test(intent) && (FOREIGN.test(sentence.said) || ASKING.test(sentence.said))) return undefined;
  return odds > BELIEVED[intent] ? { intent, sure: false, likely: true, ...slotsOf(intent, sentence) } : undefined;
};
