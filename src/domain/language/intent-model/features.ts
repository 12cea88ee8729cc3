import type { Sentence } from '../sentence.ts';
import { classesOf } from './word-classes.ts';

/** Longer sentences are stories; their first words tell enough. */
const MAX_WORDS = 40;
const LONG_WORD = 24;

const wordsOf = ({ said }: Sentence): string[] =>
  (
    said
      .replaceAll("'", '')
      .replaceAll(/to[ -]do(?![\p{L}])/gu, 'todo')
      .match(/\uFFFC+|\d+|\p{L}+|\?/gu) ?? []
  )
    .slice(0, MAX_WORDS)
    .map((word) => (word.startsWith('\uFFFC') ? '<quote>' : /^\d/.test(word) ? '<number>' : word.slice(0, LONG_WORD)));

/** The number of buckets that features fall into. */
export const BUCKETS = 16_384;

const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over UTF-16 code units. */
const hashOf = (text: string, from = 0, to = text.length, seed = START): number => {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
};

const joined = (hash: number, next: number): number => Math.imul(hash ^ (next ^ (next >>> 13)), PRIME);

/** What tells features of one kind from those of another. */
const kind = (name: string): number => hashOf(`${name}: `);
const WORD = kind('word');
const PAIR = kind('pair');
const APART = kind('one apart');
const PIECE = kind('piece');
const CLASS = kind('class');
const CLASSES = kind('classes');
const CLASSES_APART = kind('classes, one apart');
const TOGETHER = kind('together');
const BEGINS = kind('begins');
const ENDS = kind('ends');
const ANY_SENTENCE = kind('any sentence');
const A_TIME = kind('a time');
const NO_TIME = kind('no time');

/** Small words that a row of classes keeps as they are. */
const FRAME = new Set('my me the a on to for of in from i you it that ^ $'.split(' '));
const OTHER = hashOf('*');
const PIECE_LENGTH = 4;

const piecesOf = (word: string, add: (feature: number) => void): void => {
  if (word.length < PIECE_LENGTH) return;
  const marked = `<${word}>`;
  for (let from = 0; from + PIECE_LENGTH <= marked.length; from += 1)
    add(hashOf(marked, from, from + PIECE_LENGTH, PIECE));
};

/**
 * What the model sees of a sentence without its courtesies and times, each thing as a bucket: its words, pairs of words
 * that stand together or one apart, parts of long words; and the same of the classes that its words are of, which of them
 * it holds at all, and with which it begins and ends.
 */
export const featuresOf = (sentence: Sentence, hasTime: boolean): number[] => {
  const words = ['^', ...wordsOf(sentence), '$'];
  const hashes = words.map((word) => hashOf(word));
  const classes = words.map((word) => classesOf(word).map((name) => hashOf(name)));
  const steps = words.map((word, at) => classes[at]?.[0] ?? (FRAME.has(word) ? (hashes[at] ?? OTHER) : OTHER));
  const found = new Set<number>();
  const add = (feature: number): void => {
    found.add((feature ^ (feature >>> 15)) & (BUCKETS - 1));
  };
  add(ANY_SENTENCE);
  add(hasTime ? A_TIME : NO_TIME);
  words.forEach((word, at) => {
    const [own = 0, next, nextButOne] = [hashes[at], hashes[at + 1], hashes[at + 2]];
    add(joined(WORD, own));
    piecesOf(word, add);
    for (const each of classes[at] ?? []) add(joined(CLASS, each));
    if (next === undefined) return;
    add(joined(joined(PAIR, own), next));
    const step = joined(joined(CLASSES, steps[at] ?? OTHER), steps[at + 1] ?? OTHER);
    add(step);
    if (nextButOne === undefined) return;
    add(joined(joined(APART, own), nextButOne));
    add(joined(joined(CLASSES_APART, steps[at] ?? OTHER), steps[at + 2] ?? OTHER));
    add(joined(step, steps[at + 2] ?? OTHER));
  });
  const all = [...new Set(classes.flat())].sort((a, b) => a - b);
  all.forEach((one, at) => {
    for (const other of all.slice(at + 1)) add(joined(joined(TOGETHER, one), other));
  });
  const order = classes.flatMap(([first]) => first ?? []).filter((each, at, row) => each !== row[at - 1]);
  const begins = order.slice(0, 2).reduce(joined, BEGINS);
  add(begins);
  add(joined(begins, order[2] ?? 0));
  add(order.slice(-2).reduce(joined, ENDS));
  return [...found];
};
