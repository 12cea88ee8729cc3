/** What stands in for words that are never searched; no pattern and no gap between two pieces of a phrase holds it. */
const LITERAL = '\uFFFC';

/** Quotations, links and mail addresses: somebody's exact words, whatever times they seem to name. */
const LITERALS = [
  /(?<!\d)"[^"\n]{0,400}"/g,
  /“[^”\n]{0,400}”/g,
  /‘[^’\n]{0,400}’(?!\p{L})/gu,
  /(?<![\p{L}\p{N}])'[^'\n]{1,400}'(?![\p{L}\p{N}])/gu,
  /\b(?:https?:\/\/|www\.)\S{1,2000}/gi,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[A-Za-z]{2,24}/g,
];

/** One of these is in every literal. */
const MAY_HOLD = /["“‘'@]|:\/\/|www/i;

/** More blanks in a row are no longer one gap between words. */
const MOST_BLANKS = 3;

const blank = (words: string): string => LITERAL.repeat(words.length);

/** `text` as the patterns read it: of the same length, so that offsets hold; lower case, plain apostrophes, literals blanked out. */
export const readable = (text: string): string =>
  (MAY_HOLD.test(text) ? LITERALS.reduce((rest, literal) => rest.replace(literal, blank), text) : text)
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replace(/[’‘`´]/g, "'")
    .replace(/[\u00A0\u2009\u202F]/g, ' ');

/** A readable text in which all blanks are spaces, no more than {@link MOST_BLANKS} in a row. */
export const searchable = (text: string): string =>
  readable(text)
    .replace(/[^\S ]/g, ' ')
    .replace(/ {4,}/g, (blanks) => LITERAL.padStart(MOST_BLANKS + 1).padEnd(blanks.length, LITERAL));
