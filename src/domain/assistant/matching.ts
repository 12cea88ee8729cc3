import { fold } from '../text.ts';

/** Words that say nothing about which thing is meant. */
const EMPTY = new Set(
  'a an the my our your his her their to for of about with at on in from and that this is are was were do did i we it'.split(
    ' ',
  ),
);

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Endings fall away, so that “parked” finds “parking”, and “like” finds “likes”. */
const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word.length > 3 ? word.replace(/e$/, '') : word;

/** The texts that share the most telling words with `words`, at least half of them or every one; none where nothing is shared. */
export const bestMatches = <T>(
  all: readonly T[],
  textOf: (one: T) => string,
  words: string,
  share: 'half' | 'every' = 'half',
): T[] => {
  const asked = [
    ...new Set(
      wordsOf(words)
        .filter((word) => !EMPTY.has(word))
        .map(stem),
    ),
  ];
  const scored = all.map((one) => {
    const own = new Set(wordsOf(textOf(one)).map(stem));
    return { one, score: asked.filter((word) => own.has(word)).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 || best * (share === 'half' ? 2 : 1) < asked.length
    ? []
    : scored.filter(({ score }) => score === best).map(({ one }) => one);
};
