import type { Asked } from '../phrases/phrase-table.ts';
import { FOREIGN } from '../pointing.ts';
import { categoryNamed } from '../references.ts';
import type { Sentence } from '../sentence.ts';
import { titleOf } from '../titles.ts';
import { featuresOf } from './features.ts';
import { GUESSED, type Guessed, oddsOf, readWeights, type Weights } from './model.ts';
import { WEIGHTS } from './weights.ts';

let weights: Weights | undefined;

/**
 * The odds from which on an intent is believed, on the logarithmic scale: where false actions, measured across folds, stay
 * near half a percent of all that asks for something else.
 */
const BELIEVED: Record<Guessed, number> = {
  'reminder.create': -1.5,
  'reminder.list': -2,
  'todo.create': -1,
  'todo.list': -1.6,
  'reminder.delete': -2,
  'todo.delete': -1.5,
};

/** The odds of all classes below which what changes a thing, and what makes a todo, is about nothing of the person's. */
const FOREIGN_BELOW = -5;

/** Who asks so wants to be told how things are done. */
const HOW = /^(?:how (?:do|does|did|can|could|to|should|would)|why)(?!\p{L})/u;

/** Who asks so wants nothing gone. */
const ASKING =
  /^(?:show|what|which|read|list|tell|is|are|do|does|did|how|when|where|who|open|find|give|check)(?!\p{L})/u;

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

/** What the model holds of a sentence (without courtesies and times). */
export interface Opinion {
  /** The logarithm of the odds of each intent. */
  odds: Readonly<Record<Guessed, number>>;
  likeliest: Guessed;
  /** Whether the sentence is neither likely to ask for one of these nor to change anything that is there. */
  isForeign: boolean;
}

export const opinionOf = (sentence: Sentence, hasTime: boolean): Opinion => {
  // Read with the first sentence: a process that reads none, as a dispatcher, starts without.
  weights ??= readWeights(WEIGHTS);
  const all = oddsOf(weights, featuresOf(sentence, hasTime));
  const oddsAt = (intent: Guessed): number => all[GUESSED.indexOf(intent)] ?? 0;
  return {
    odds: {
      'reminder.create': oddsAt('reminder.create'),
      'reminder.list': oddsAt('reminder.list'),
      'todo.create': oddsAt('todo.create'),
      'todo.list': oddsAt('todo.list'),
      'reminder.delete': oddsAt('reminder.delete'),
      'todo.delete': oddsAt('todo.delete'),
    },
    likeliest: GUESSED.reduce((best, each) => (oddsAt(each) > oddsAt(best) ? each : best)),
    isForeign: all.every((each) => each < FOREIGN_BELOW),
  };
};

/** What a sentence asks for if it is taken for its likeliest intent; `undefined` where that is not likely enough. */
export const believed = (sentence: Sentence, { odds, likeliest }: Opinion): Asked | undefined => {
  if (HOW.test(sentence.said)) return undefined;
  if (/delete$/.test(likeliest) && (FOREIGN.test(sentence.said) || ASKING.test(sentence.said))) return undefined;
  return odds[likeliest] > BELIEVED[likeliest]
    ? { intent: likeliest, sure: false, likely: true, ...slotsOf(likeliest, sentence) }
    : undefined;
};

/** What a sentence most likely asks for, where no row of the tables knows it; `undefined` where that is not likely enough. */
export const guess = (sentence: Sentence, hasTime: boolean): Asked | undefined =>
  believed(sentence, opinionOf(sentence, hasTime));
