import * as z from 'zod';

const isWellFormed = (text: string): boolean => text.isWellFormed();
const ILL_FORMED = 'holds a lone surrogate, which no UTF-8 text can';

const onOneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** One line of a person's words: runs of white space become one space; not empty, at most `max` UTF-16 units. */
export const line = (max: number) => z.string().overwrite(onOneLine).min(1).max(max).refine(isWellFormed, ILL_FORMED);

/** A text of at most `max` UTF-16 units, kept as it is. */
export const text = (max: number) => z.string().max(max).refine(isWellFormed, ILL_FORMED);

/** Lower case without accents, for comparing words that people type. */
export const fold = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();

/** Whether every word of `query` occurs in one of `texts`, whatever its case or accents. */
export const mentions = (query: string, ...texts: readonly (string | undefined)[]): boolean => {
  const all = fold(texts.filter((text) => text !== undefined).join('\n'));
  return fold(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
};
