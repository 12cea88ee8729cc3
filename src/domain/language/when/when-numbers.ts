const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const TEENS = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SMALL = [...ONES, ...TEENS];

const FIRSTS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];
const ORDINAL_TEENS = [
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];
const SMALL_ORDINALS = [...FIRSTS, ...ORDINAL_TEENS];

/** Longest first, so that an alternation never stops at a word's beginning. */
export const oneOf = (words: readonly string[]): string =>
  `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`;

/** “seven”, “twenty-five”. */
export const NUMBER_WORD = `(?:${oneOf(TENS)}(?:[ -]${oneOf(ONES.slice(1, 10))})?|${oneOf(SMALL)})`;

/** “3rd”, “third”, “twenty-first”. */
export const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty)[ -]${oneOf(FIRSTS.slice(0, 9))}|thirtieth|${oneOf(SMALL_ORDINALS)})`;

/** “thirteenth” … “thirty-first”: what is counted so far is mostly days. */
export const TALL_ORDINAL = `(?:(?:twenty|thirty)[ -]${oneOf(FIRSTS.slice(0, 9))}|thirtieth|${oneOf(ORDINAL_TEENS)})`;

/** “thirteen” … “twenty-three”, the hours that only a 24-hour clock has. */
export const LATE_HOUR_WORD = `(?:twenty(?:[ -](?:one|two|three))?|${oneOf(TEENS)})`;

/** “one” … “twelve”. */
export const HOUR_WORD = oneOf(ONES.slice(1));

/** What minutes are called after an hour: “thirty”, “forty-five”, “oh five”. */
export const MINUTE_WORD = `(?:(?:oh|o|zero|ou)[ -]${oneOf(ONES.slice(1, 10))}|${oneOf(TENS.slice(0, 4))}(?:[ -]${oneOf(ONES.slice(1, 10))})?|${oneOf(SMALL.slice(10))})`;

const byWord = new Map<string, number>([
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, 20 + 10 * index] as const),
  ...SMALL_ORDINALS.map((word, index) => [word, index + 1] as const),
  ['thirtieth', 30],
]);

/** The value of digits or of a number word, ordinals included; NaN for anything else. */
export const numberOf = (words: string): number => {
  const digits = /^\d+/.exec(words);
  if (digits) return Number(digits[0]);
  return words
    .split(/[\s-]+/)
    .reduce(
      (sum, word) => sum + (word === 'oh' || word === 'o' || word === 'ou' ? 0 : (byWord.get(word) ?? Number.NaN)),
      0,
    );
};
