import type { Pending } from './memory.ts';

/** Full-width Latin letters, digits, marks and blanks; each folds to one character. */
const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/g;

const MODIFIERS = '[\\uFE0F\\p{Emoji_Modifier}\\s]{0,4}';
const signs = (set: string): RegExp => new RegExp(`^(?:[${set}]${MODIFIERS}){1,5}$`, 'u');
const AGREEING = signs('👍👌✅🆗☑✔');
const THANKFUL = signs('👍👌✅🆗☑✔🙏❤💯🎉🙌👏😊🙂😀😃😄🥰😍');
const REFUSING = signs('👎❌🚫🛑✖');

const NUMBERS =
  /\bin (?<first>\d{1,3}(?:, ?\d{1,3}){0,5}),? and (?<last>\d{1,3}) (?<unit>min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?)\b/i;
const HALF_DAY =
  /\b(?<day>today|tomorrow|tmrw|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?<half>[ap])m(?=$|[,.!?]| (?:to|about|for) )/i;
/** What is told to be kept is kept word for word. */
const TOLD = /\b(?:remember|note|memori[sz]e)\b/i;

/** What is said while one thinks, or taken down from speech letter by letter. */
const FILLER = /(?<![\p{L}\p{N}'-])u+(?:h+|m+)(?![\p{L}\p{N}'-])[,.]{0,3} ?/gu;
const SPELT = /(?<= )(?:(?<p>pee|p)|ay|eh|a) em(?![\p{L}\p{N}'-])/giu;

/** “In 5, 10 and 15 minutes”, “tomorrow am” in full. */
const inFull = (message: string): string => {
  const counted = message.replace(NUMBERS, (_, first: string, last: string, unit: string) =>
    [...first.split(/, ?/), last].map((count) => `in ${count} ${unit}`).join(' and '),
  );
  return TOLD.test(message)
    ? counted
    : counted.replace(
        HALF_DAY,
        (_, day: string, half: string) => `${day} ${/a/i.test(half) ? 'morning' : 'afternoon'}`,
      );
};

/** A message as one who types plainly writes it: full-width letters folded (NFKC), what is cut short in full, a lone sign as the word that it stands for. */
export const plainWords = (message: string, pending: Pending | undefined): string => {
  const sign = message.trim();
  if (pending && AGREEING.test(sign)) return 'yes';
  if (THANKFUL.test(sign)) return 'thanks';
  if (REFUSING.test(sign)) return 'no';
  const folded = message.replace(FULL_WIDTH, (letter) => letter.normalize('NFKC'));
  const spoken = folded.replace(SPELT, (_, p?: string) => (p ? 'pm' : 'am'));
  return inFull(spoken.replace(FILLER, '').trim() === '' ? spoken : spoken.replace(FILLER, ''));
};
