import type { Circumstances, When } from './understanding.ts';
import { findWhens, recurrencePhrase, theWhen, unreadableTime } from './when/when.ts';

type Span = readonly [start: number, end: number];

/** What a sentence says about times, and where. */
export interface Times {
  when?: When;
  /** The words of `when`, to be read again when the request is carried out. */
  time?: string;
  unreadable?: string;
  /** Words that put it off to no time at all (“later”), or ask for haste. */
  vague?: string;
  recurrence?: string;
  /** The places of all these words. */
  spans: readonly Span[];
}

const VAGUE =
  /(?<![\p{L}'-])(?:later(?: on)?|soon|at some point|some ?time|some day|someday|one day|in a (?:bit|while|moment)|eventually)(?![\p{L}'-])/iu;

/** What asks for haste and names no time either. */
const HASTE = /(?<![\p{L}'-])(?:asap|as soon as (?:possible|you can)|right away|immediately)(?![\p{L}'-])/iu;

const spanOf = (text: string, words: string): Span => {
  const start = text.indexOf(words);
  return [start, start + words.length];
};

/** Reads the times in a sentence: the one that a request means, else why there is none. */
export const timesIn = (text: string, circumstances: Circumstances): Times => {
  const recurrence = recurrencePhrase(text);
  if (recurrence !== undefined) {
    const [start, end] = spanOf(text, recurrence);
    const rest = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
    return { recurrence, spans: [[start, end], ...findWhens(rest, circumstances).map(({ span }) => span)] };
  }
  const unreadable = unreadableTime(text, circumstances);
  if (unreadable !== undefined) return { unreadable, spans: [spanOf(text, unreadable)] };
  const found = theWhen(text, circumstances);
  if (found) {
    const { when, words, spans } = found;
    return { when, time: words, spans };
  }
  const vague = HASTE.exec(text) ?? VAGUE.exec(text);
  return vague ? { vague: vague[0], spans: [[vague.index, vague.index + vague[0].length]] } : { spans: [] };
};

/** Whether vague words ask for haste. */
export const isHaste = (words: string): boolean => HASTE.test(words);
