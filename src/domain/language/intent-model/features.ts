import type { Sentence } from '../sentence.ts';

/** What a sentence is about, as far as single words tell. */
const TOPICS: readonly (readonly [topic: string, words: RegExp])[] = [
  ['alarm', /^(?:alarms?|wakeup)$/],
  ['remind', /^remind(?:er|ers|ing|ed)?$/],
  ['todo', /^(?:todos?|tasks?|chores?|errands?)$/],
  ['list', /^(?:lists?|checklists?)$/],
  ['alert', /^(?:notif\p{L}+|alert\p{L}*)$/u],
  ['calendar', /^(?:calendar|schedule|meetings?|appointments?|events?)$/],
  ['item', /^items?$/],
  ['shopping', /^(?:shopping|grocery|groceries)$/],
];

const topicOf = (word: string): string | undefined => TOPICS.find(([, words]) => words.test(word))?.[0];

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

/** FNV-1a over UTF-16 code units, as a bucket. */
const bucketOf = (feature: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return ((hash >>> 0) ^ (hash >>> 15)) & (BUCKETS - 1);
};

/**
 * What the model sees of a sentence without its courtesies and times: its words, pairs of words that stand together or
 * one apart, parts of long words, and each word together with what the sentence is about. Each is a bucket.
 */
export const featuresOf = (sentence: Sentence, hasTime: boolean): number[] => {
  const words = wordsOf(sentence);
  const row = ['^', ...words, '$'];
  const found = new Set<string>(['any sentence', hasTime ? 'a time' : 'no time']);
  row.forEach((word, at) => {
    const next = row[at + 1];
    const nextButOne = row[at + 2];
    found.add(word);
    if (next !== undefined) found.add(`${word} ${next}`);
    if (nextButOne !== undefined) found.add(`${word} _ ${nextButOne}`);
    const marked = `<${word}>`;
    if (word.length >= 4)
      for (let from = 0; from + 4 <= marked.length; from += 1) found.add(`~${marked.slice(from, from + 4)}`);
  });
  const topics = [...new Set(words.map(topicOf).filter((topic) => topic !== undefined))].sort();
  const [first = '', second = ''] = words;
  for (const topic of topics.length === 0 ? ['none'] : topics) {
    found.add(`${topic}: ${first} ${second} …`);
    found.add(`${topic}: ${first} …`);
    for (const word of words) found.add(`${topic}: ${word}`);
  }
  const all = topics.join('+');
  found.add(`topics: ${all}`).add(`topics: ${all}: ${first} …`);
  return [...new Set([...found].map(bucketOf))];
};
