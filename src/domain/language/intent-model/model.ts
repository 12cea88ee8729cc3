import type { Intent } from '../request.ts';
import { BUCKETS } from './features.ts';

/** What the model knows to ask for. */
export const GUESSED = [
  'reminder.create',
  'reminder.list',
  'todo.create',
  'todo.list',
  'reminder.delete',
  'todo.delete',
] as const satisfies readonly Intent[];
export type Guessed = (typeof GUESSED)[number];

/** What the model tells apart from each other and from everything else; a change is any of a thing that is there. */
export const CLASSES = [...GUESSED, 'change'] as const;

/** Weights stand as pairs of letters: how many that are nothing stand before, and by how many steps one differs from nothing. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-';
const MOST = LETTERS.length - 1;
/** So many that are nothing, and no other behind them. */
const SKIP = '~';
const MIDDLE = MOST / 2;
/** What one step adds to the logarithm of the odds. */
export const STEP = 0.25;

/** Weights in steps: for each bucket those of all classes. */
export type Weights = Int8Array;

/** The steps nearest to weights, which are cut to what a letter holds. */
export const inSteps = (weights: Float64Array): Weights =>
  Int8Array.from(weights, (weight) => Math.max(-MIDDLE, Math.min(MIDDLE, Math.round(weight / STEP))));

export const written = (weights: Weights): string => {
  let text = '';
  let nothing = 0;
  for (const steps of weights) {
    if (steps !== 0) {
      text += LETTERS.charAt(nothing) + LETTERS.charAt(MIDDLE + steps);
      nothing = 0;
    } else if (nothing === MOST) {
      text += SKIP;
      nothing = 0;
    } else nothing += 1;
  }
  return text;
};

export const readWeights = (text: string): Weights => {
  const weights = new Int8Array(BUCKETS * CLASSES.length);
  let place = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === SKIP) place += MOST + 1;
    else {
      place += LETTERS.indexOf(text.charAt(at));
      at += 1;
      weights[place] = LETTERS.indexOf(text.charAt(at)) - MIDDLE;
      place += 1;
    }
  }
  return weights;
};

/** The logarithm of the odds of each class for a sentence that falls into these buckets. */
export const oddsOf = (weights: Weights, buckets: readonly number[]): number[] => {
  const steps = CLASSES.map(() => 0);
  for (const bucket of buckets)
    for (let index = 0; index < CLASSES.length; index += 1)
      steps[index] = (steps[index] ?? 0) + (weights[bucket * CLASSES.length + index] ?? 0);
  return steps.map((each) => each * STEP);
};
