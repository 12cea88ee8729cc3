import { PHRASINGS, WORDS } from './phrasings.ts';
import { randomNumbers } from './random.ts';

/** How many sentences are made of each phrasing at most. */
const OF_EACH = 8;
/** Alternatives hold words that hold alternatives, and no deeper. */
const MAX_DEPTH = 12;

/** A sentence that somebody might say, and what it asks for. */
export interface Invented {
  text: string;
  asked: keyof typeof PHRASINGS;
}

const INNERMOST = /\{(?<name>\w+)\}|\((?<choice>[^()]*)\)/g;

const sentencesOf = (phrasing: string, random: () => number): string[] => {
  const oneOf = (choice: string): string => {
    const all = choice.split('|');
    return all[Math.floor(random() * all.length)] ?? '';
  };
  const spoken = (): string => {
    let text = phrasing;
    for (let depth = 0; depth < MAX_DEPTH && /[({]/.test(text); depth += 1)
      text = text.replaceAll(INNERMOST, (_, name: string | undefined, choice: string) =>
        oneOf(name === undefined ? choice : (WORDS[name] ?? '')),
      );
    return text.replaceAll(/\s+/g, ' ').trim();
  };
  return [...new Set(Array.from({ length: OF_EACH }, spoken))];
};

/** Sentences made of the phrasings by chance, the same in every run for the same seed. */
export const inventedSentences = (seed: number): Invented[] => {
  const random = randomNumbers(seed);
  return (Object.keys(PHRASINGS) as (keyof typeof PHRASINGS)[]).flatMap((asked) =>
    PHRASINGS[asked].flatMap((phrasing) => sentencesOf(phrasing, random).map((text) => ({ text, asked }))),
  );
};
