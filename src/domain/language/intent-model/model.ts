import type { Intent } from '../request.ts';
import { BUCKETS } from './features.ts';

/** What the model tells apart from each other and from everything else. */
export const GUESSED = [
  'reminder.create',
  'reminder.list',
  'todo.create',
  'todo.list',
  'reminder.delete',
  'todo.delete',
] as const satisfies readonly Intent[];
export type Guessed = (typeof GUESSED)[number];

/** A weight is one of these characters: so many steps from the middle one, which is nothing. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-';
const NOTHING = 31;
/** What one step adds to the logarithm of the odds. */
export const STEP = 0.1;

/** The character for a weight, which is cut to what the alphabet holds. */
export const written = (weight: number): string => {
  const steps = Math.max(-NOTHING, Math.min(NOTHING, Math.round(weight / STEP)));
  return ALPHABET.charAt(NOTHING + steps);
};

/** Weights in steps, those of one intent after the other, a bucket's each. */
export type Weights = Int8Array;

export const readWeights = (text: string): Weights => {
  const steps = new Map([...ALPHABET].map((letter, at) => [letter, at - NOTHING]));
  return Int8Array.from(text, (letter) => steps.get(letter) ?? 0);
};

export interface Guess {
  intent: Guessed;
  /** The logarithm of the odds that this is meant, by the sum of the weights. */
  odds: number;
}

/** The likeliest of the intents for a sentence that falls into these buckets. */
export const likeliest = (weights: Weights, buckets: readonly number[]): Guess =>
  GUESSED.map((intent, index) => {
    const steps = buckets.reduce((sum, bucket) => sum + (weights[index * BUCKETS + bucket] ?? 0), 0);
    return { intent, odds: steps * STEP };
  }).reduce((best, each) => (each.odds > best.odds ? each : best));
