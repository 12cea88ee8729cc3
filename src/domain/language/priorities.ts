import type { Priority } from '../task.ts';

const RANKS: readonly (readonly [words: RegExp, priority: Priority])[] = [
  [/urgent|critical|asap|!!/, 'urgent'],
  [/^low/, 'low'],
  [/^(?:medium|normal)/, 'medium'],
  [/./, 'high'],
];

/** What a priority's words mean: “top priority” and “important” are high. */
export const priorityNamed = (words: string): Priority =>
  RANKS.find(([pattern]) => pattern.test(words.toLowerCase()))?.[1] ?? 'medium';

const WORDS =
  '(?:urgent(?:ly)?|critical|(?:very |really |super )?important|(?:top|high(?:est)?|medium|normal|low(?:est)?|urgent)[- ]priority|priority(?: is| to|:)? (?:urgent|high|medium|normal|low)|asap)';
const AT_END = new RegExp(
  `(?:[\\s,.;–-]+(?:and |with |as |at |it'?s |it is |this is |that's |make it |mark it )*(?:an? |as )?(?<words>${WORDS})|\\s+(?<marks>!{1,3}))$`,
  'iu',
);
const AT_START = new RegExp(`^(?<words>${WORDS})[:,–-]\\s*`, 'iu');

/** A text without the words at its edges that say how urgent it is, and how urgent they say it is. */
export const splitPriority = (text: string): { text: string; priority?: Priority } => {
  const found = AT_END.exec(text.slice(-120)) ? AT_END.exec(text) : AT_START.exec(text);
  if (!found) return { text };
  const { words, marks } = found.groups ?? {};
  const rest = `${text.slice(0, found.index)}${text.slice(found.index + found[0].length)}`.trim();
  const said = (words ?? '').replace(/^priority(?: is| to|:)? /i, '');
  return { text: rest, priority: marks === '!' ? 'high' : priorityNamed(marks ? '!!' : said) };
};
