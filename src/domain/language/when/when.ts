import type { Circumstances, When } from '../understanding.ts';
import { findPhrases, type Phrase } from './when-find.ts';
import { type Moment, momentOf, type Sense } from './when-piece.ts';
import { type Meaning, meaningOf } from './when-resolve.ts';
import { searchable } from './when-text.ts';

type Span = readonly [start: number, end: number];

interface Read {
  span: Span;
  phrase: Phrase;
  meaning: Meaning | 'unreadable' | 'recurrence' | undefined;
}

const MAX_TEXT = 10_000;

const readPhrases = (text: string, circumstances: Circumstances, sense: Sense) => {
  const said = searchable(text.slice(0, MAX_TEXT));
  const moment = momentOf(circumstances, said, sense);
  const reads = findPhrases(said, moment).map(
    (phrase): Read => ({
      span: [phrase[0]?.start ?? 0, phrase.at(-1)?.end ?? 0],
      phrase,
      meaning: meaningOf(phrase, moment),
    }),
  );
  return { reads, moment };
};

const whenOf = (text: string, span: Span, { daySaid: _, ...meaning }: Meaning): When => ({
  text: text.slice(...span),
  span,
  ...meaning,
});

type Meant = Read & { meaning: Meaning };
const isMeant = (read: Read): read is Meant => typeof read.meaning === 'object';

/**
 * Every time named in a text, in order and apart from each other, each with the beginning of what its words denote as
 * `due`; words in quotes are somebody's own and name none.
 */
export const findWhens = (text: string, circumstances: Circumstances): When[] =>
  readPhrases(text, circumstances, 'denoted')
    .reads.filter(isMeant)
    .map(({ span, meaning }) => whenOf(text, span, meaning));

/** The one time that a request means, and the places of all words that say it. */
export interface TheWhen {
  when: When;
  spans: readonly Span[];
  /** Those words, and what the rest of the sentence says about them: read alone, they mean the same time. */
  words: string;
}

/** “Wake me at 6” is in the morning even where only “at 6” is passed on. */
const wordsOf = (text: string, spans: readonly Span[], pieces: Phrase, { habit }: Moment): string => {
  const words = spans.map((span) => text.slice(...span)).join(' ');
  const isOpen = pieces.some((piece) => piece.kind === 'clock' && piece.ambiguous);
  const isSettled = pieces.some(({ kind }) => kind === 'part' || kind === 'half' || kind === 'instant');
  return habit && isOpen && !isSettled ? `${words} in the ${habit}` : words;
};

/** Right before the time that a request is about: “remind me …”, “set an alarm for …”. */
const REQUEST =
  /(?:^|\b(?:remind(?: me| us)?|reminders?|alarms?|todos?|tasks?|wake me(?: up)?|set|add|schedule|create|snooze|it|this|that|one|move))[\s,:]*$/i;

/** The time that phrases in several places name together. */
const joined = (text: string, reads: readonly Read[], moment: Moment): TheWhen | undefined => {
  const inOrder = reads.toSorted((a, b) => a.span[0] - b.span[0]);
  const pieces = inOrder.flatMap(({ phrase }) => phrase);
  const spans = inOrder.map(({ span }) => span);
  const meaning = meaningOf(pieces, moment);
  const [first] = spans;
  if (!first || typeof meaning !== 'object') return undefined;
  return { when: whenOf(text, first, meaning), spans, words: wordsOf(text, spans, pieces, moment) };
};

/** “At 8 and 9”, “friday or saturday”: two times where one is asked for. */
const ALTERNATIVE = /^\s{0,3},?\s{0,3}(?:and|or|&)\s{1,3}$/i;

const alternatives = (text: string, reads: readonly Read[]): Span | undefined => {
  const spans = reads.filter(isMeant).map(({ span }) => span);
  const second = spans.findIndex(([start], index) =>
    ALTERNATIVE.test(text.slice(spans[index - 1]?.[1] ?? start, start)),
  );
  const [a, b] = [spans[second - 1], spans[second]];
  return a && b && [a[0], b[1]];
};

const unreadableSpan = (text: string, reads: readonly Read[]): Span | undefined =>
  reads.find(({ meaning }) => meaning === 'unreadable')?.span ?? alternatives(text, reads);

/** The time that a request means, or the place of words that look like a time and cannot be read as one. */
export interface AskedTime {
  found?: TheWhen | undefined;
  unreadable?: Span;
}

const theOne = (text: string, reads: readonly Read[], moment: Moment): TheWhen | undefined => {
  if (reads.some(({ meaning }) => meaning === 'recurrence')) return undefined;
  const all = reads.filter(isMeant);
  const ahead = all.filter(({ meaning }) => !meaning.past);
  const meant = ahead.length > 0 ? ahead : all;
  const isAsked = ({ span }: Meant): boolean => REQUEST.test(text.slice(Math.max(0, span[0] - 40), span[0]));
  const chosen = meant.find(isAsked) ?? meant.at(-1);
  if (!chosen) return undefined;
  const { timeSaid, daySaid } = chosen.meaning;
  const completes = ({ meaning }: Meant): boolean => meaning.timeSaid !== timeSaid && meaning.daySaid !== daySaid;
  const other = timeSaid && daySaid ? undefined : meant.find(completes);
  return (other && joined(text, [chosen, other], moment)) ?? joined(text, [chosen], moment);
};

/**
 * The one time that a text as a request means; neither where it names none or asks for a recurrence.
 * A lone day and a lone time of day are one time (“tomorrow remind me to call mom at 9”).
 * Of several times it is one that is ahead, the one right after the asking words, else the last.
 */
export const askedTime = (text: string, circumstances: Circumstances): AskedTime => {
  const { reads, moment } = readPhrases(text, circumstances, 'due');
  const unreadable = unreadableSpan(text, reads);
  return unreadable ? { unreadable } : { found: theOne(text, reads, moment) };
};

/** The time alone that {@link askedTime} finds. */
export const theWhen = (text: string, circumstances: Circumstances): TheWhen | undefined =>
  askedTime(text, circumstances).found;

/** Words that look like a time and are none, or are two (“feb 30”, “at 25 o'clock”, “at 8 or 9pm”), to be asked about. */
export const unreadableTime = (text: string, circumstances: Circumstances): string | undefined => {
  const { unreadable } = askedTime(text, circumstances);
  return unreadable && text.slice(...unreadable);
};
