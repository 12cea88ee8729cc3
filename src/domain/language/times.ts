import type { Circumstances, When } from './understanding.ts';
import { askedTime } from './when/when.ts';
import { type Recurring, recurrenceIn } from './when/when-recurrence.ts';

type Span = readonly [start: number, end: number];

/** What a sentence says about times, and where. */
export interface Times {
  when?: When;
  /** The words of `when`, to be read again when the request is carried out. */
  time?: string;
  unreadable?: string;
  /** Words that put it off to no time at all (“later”), or ask for haste. */
  vague?: string;
  recurrence?: Recurring;
  /** The places of all these words. */
  spans: readonly Span[];
}

const VAGUE =
  /(?<![\p{L}'-])(?:later(?: on)?|soon|at some point|some ?time|some day|someday|one day|in a (?:bit|while|moment)|eventually)(?![\p{L}'-])/iu;

/** What asks for haste and names no time either. */
const HASTE =
  /(?<![\p{L}'-])(?:asap|as soon as (?:possible|you can)|(?:right|straight) away|right now|immediately|at once)(?![\p{L}'-])/iu;

/** Reads the times in a sentence: the one that a request means, else why there is none. */
export const timesIn = (text: string, circumstances: Circumstances): Times => {
  const recurrence = recurrenceIn(text, circumstances);
  if (recurrence && 'unreadable' in recurrence) return { unreadable: recurrence.unreadable, spans: [recurrence.span] };
  if (recurrence) return { recurrence, spans: recurrence.spans };
  const { found, unreadable } = askedTime(text, circumstances);
  if (unreadable) return { unreadable: text.slice(...unreadable), spans: [unreadable] };
  if (found) {
    const { when, words, spans } = found;
    return { when, time: words, spans };
  }
  const vague = HASTE.exec(text) ?? VAGUE.exec(text);
  return vague ? { vague: vague[0], spans: [[vague.index, vague.index + vague[0].length]] } : { spans: [] };
};

/** “… instead of monday”, “not at 8”: the time that is not meant. */
const DENIED =
  /(?<![\p{L}'-]|why )(?:instead of|rather than|(?:and |but )?not|isn't|aren't|won't be)(?: (?:at|on|for|to))? (?=\S)(?<denied>[^,;.!?]{1,30})/iu;

/** “On the 12th instead”: no name of a thing that belongs to the 12th. */
const INSTEAD = / instead(?=[ .!?]*$)/iu;

/** Reads the times in a sentence, of which one that it says it does not mean counts for nothing. */
export const wantedTimesIn = (sentence: string, circumstances: Circumstances): Times => {
  const text = sentence.replace(INSTEAD, (word) => ','.padEnd(word.length));
  const match = DENIED.exec(text);
  const denied = match?.groups?.denied;
  if (!match || denied === undefined) return timesIn(text, circumstances);
  const end = match.index + match[0].length;
  const start = end - denied.length;
  const { when, spans } = timesIn(denied, circumstances);
  const isTime = when !== undefined && spans.reduce((sum, [from, to]) => sum + to - from, 0) >= denied.trim().length;
  if (!isTime) return timesIn(text, circumstances);
  const wanted = timesIn(text.slice(0, start) + ' '.repeat(denied.length) + text.slice(end), circumstances);
  // “Not today”, and nothing else, says no time that is meant.
  return { ...wanted, spans: [...wanted.spans, [start, end]] };
};

/** Whether vague words ask for haste. */
export const isHaste = (words: string): boolean => HASTE.test(words);
