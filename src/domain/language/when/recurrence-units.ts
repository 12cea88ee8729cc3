import type { Pattern } from '../pattern.ts';
import { every, type Frequency, type Part, type Repetition, WEEKEND, WORKDAYS } from './recurrence-repetition.ts';
import { NUMBER_WORD, numberOf, ORDINAL } from './when-numbers.ts';
import { phrase, spaced } from './when-piece.ts';

type Groups = Record<string, string | undefined>;

/** What words about a recurrence mean: a repetition, or one that no rule can say. */
export type RepetitionReading = Repetition | 'unreadable';

/** A pattern for words that ask for something again and again, and what they mean. */
export interface RepetitionRule {
  pattern: Pattern;
  read: (groups: Groups, locale: string) => RepetitionReading | undefined;
}

/** “Other”, “3”, “third”: how many units one step takes. */
export const STEP = `(?<step>other|alternate|${ORDINAL}|\\d{1,3}|${NUMBER_WORD}|few|couple(?: of)?)`;
export const stepOf = (words: string | undefined): number => {
  if (words === undefined) return 1;
  if (words === 'other' || words === 'alternate' || words.startsWith('couple')) return 2;
  return words === 'few' ? 3 : numberOf(words);
};

export const EVERY = '(?:on |in )?(?:every|each|evry|evrey)(?: single)?';

const PARTS: Record<string, Part> = {
  morn: 'morning',
  noon: 'noon',
  lunc: 'noon',
  afte: 'afternoon',
  even: 'evening',
  nigh: 'night',
  bedt: 'night',
};
export const PART = '(?:mornings?|noon|lunch(?:[ -]?time)?|afternoons?|evenings?|nights?|bed[ -]?time)';
/** The parts of the day in words such as “morning and evening”. */
export const partsIn = (words: string | undefined): Part[] =>
  [...(words ?? '').matchAll(/\p{L}{4,}/gu)].flatMap(([word]) => PARTS[word.slice(0, 4)] ?? []);

/** The minutes of an hour that lie `interval` apart; `undefined` where they do not come out even or are too many. */
const minutesApart = (interval: number): number[] | undefined =>
  interval >= 5 && interval < 60 && 60 % interval === 0
    ? Array.from({ length: 60 / interval }, (_, index) => index * interval)
    : undefined;

const everyMinutes = (interval: number): RepetitionReading => {
  if (interval > 0 && interval % 60 === 0) return every('HOURLY', interval / 60);
  const byMinute = minutesApart(interval);
  return byMinute ? every('HOURLY', 1, { byMinute }) : 'unreadable';
};

const UNITS: readonly (readonly [words: string, of: (step: number) => RepetitionReading])[] = [
  ['seconds?|secs?', () => 'unreadable'],
  ['minutes?|mins?', everyMinutes],
  ['half(?: an)?[ -]hours?', (step) => everyMinutes(30 * step)],
  ['hours?|hrs?', (step) => every('HOURLY', step)],
  ['days?', (step) => every('DAILY', step)],
  ['week ?nights?', (step) => (step === 1 ? every('WEEKLY', 1, { byDay: WORKDAYS, parts: ['night'] }) : 'unreadable')],
  [
    'week[ -]?days?|work(?:ing)?[ -]?days?|business days?',
    (step) => (step === 1 ? every('WEEKLY', 1, { byDay: WORKDAYS }) : 'unreadable'),
  ],
  ['week[ -]?ends?|wkends?', (step) => every('WEEKLY', step, { byDay: WEEKEND })],
  ['weeks?|wks?', (step) => every('WEEKLY', step)],
  ['fortnights?', (step) => every('WEEKLY', 2 * step)],
  ['months?', (step) => every('MONTHLY', step)],
  ['quarters?|qtrs?', (step) => every('MONTHLY', 3 * step)],
  ['years?|yrs?', (step) => every('YEARLY', step)],
  ['midnights?', (step) => every('DAILY', step)],
];
const UNIT = `(?<unit>${UNITS.map(([words]) => words).join('|')})`;
const unitPatterns = UNITS.map(([words, of]) => [new RegExp(`^(?:${spaced(words)})$`, 'u'), of] as const);

const unitNamed = (words: string, step: number): RepetitionReading | undefined =>
  step >= 1 && step <= 1_000 ? unitPatterns.find(([pattern]) => pattern.test(words))?.[1](step) : 'unreadable';

const PER_DAY: Record<string, Part[]> = {
  2: ['morning', 'evening'],
  3: ['morning', 'afternoon', 'evening'],
  4: ['morning', 'noon', 'afternoon', 'evening'],
  5: ['morning', 'noon', 'afternoon', 'evening', 'night'],
};

const withTimes = (repetition: Repetition, count: number): RepetitionReading => {
  const parts = PER_DAY[count];
  return parts ? { ...repetition, timesADay: count, parts } : 'unreadable';
};

/** “Twice a day”, “four times a year”: `count` times in one period. */
const several = (count: number, period: RepetitionReading | undefined): RepetitionReading | undefined => {
  if (period === undefined || period === 'unreadable' || count === 1) return period;
  const { freq, interval, byDay } = period;
  if (freq === 'DAILY' || (freq === 'WEEKLY' && byDay.length === WORKDAYS.length)) return withTimes(period, count);
  if (freq === 'WEEKLY' || freq === 'MONTHLY') return { ...period, daysNeeded: count };
  if (interval !== 1) return 'unreadable';
  if (freq === 'HOURLY') return everyMinutes(60 / count);
  return 12 % count === 0 ? every('MONTHLY', 12 / count) : 'unreadable';
};

const COUNT = `(?<count>once|one time|twice|thrice|(?:\\d{1,2}|${NUMBER_WORD}) ?(?:times|x))`;
const countOf = (words: string): number => {
  if (words.startsWith('once') || words.startsWith('one')) return 1;
  if (words === 'twice') return 2;
  return words === 'thrice' ? 3 : numberOf(words.replace(/\s{0,3}(?:times|x)$/, ''));
};

const ADVERBS: readonly (readonly [words: string, freq: Frequency, interval?: number, parts?: Part[]])[] = [
  ['hourly', 'HOURLY'],
  ['daily|everyday', 'DAILY'],
  ['nightly', 'DAILY', 1, ['night']],
  ['weekly', 'WEEKLY'],
  ['bi-?weekly|fortnightly', 'WEEKLY', 2],
  ['monthly', 'MONTHLY'],
  ['bi-?monthly', 'MONTHLY', 2],
  ['quarterly', 'MONTHLY', 3],
  ['semi-?annually|semi-?yearly|bi-?annually|half-?yearly', 'MONTHLY', 6],
  ['yearly|annually', 'YEARLY'],
  ['biennially', 'YEARLY', 2],
];
const ADVERB = `(?<adverb>${ADVERBS.map(([words]) => words).join('|')})`;
const adverbNamed = (word: string): Repetition | undefined => {
  const found = ADVERBS.find(([words]) => new RegExp(`^(?:${words})$`).test(word));
  if (!found) return undefined;
  const [, freq, interval = 1, parts = []] = found;
  return every(freq, interval, { parts });
};
/** “Daily” before a noun describes it (“the daily standup”), unless it is the reminder itself that is daily. */
const NOT_DESCRIBING =
  '(?= ?$| ?[,.;:!?)–-]| (?:at|on|in|to|from|until|till|til|through|thru|starting|beginning|for|around|before|after|by|with|except|excluding|but|and|or|so|because|as|every|please|pls|@|\\d|that|about|this|next|the|my|our|your|we|i|you|they|he|she|it|if|when|while|unless|during|between|over|throughout|since|not|only|instead|again|all|like|is|are|was|were|will|would|should|can|without|of|both|each|then|once|twice|mon|tues?|weds?|thurs?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|reminders?|alarms?|todos?|tasks?|notifications?|alerts?)\\b| @)';

/** Words that ask for a repetition which nobody can put into a rule, or of which nobody knows when it comes. */
const UNREADABLE = [
  `${EVERY} (?:time|once in a while|now and (?:then|again)|so often|(?:full|new|half|blue) moon|(?:leap|school|tax) year|spring|summer|autumn|winter|fall|season|solstice|equinox|pay ?day|bank holiday|public holiday|holiday|birthday|school ?day|sunrise|sunset|meal|dawn|dusk)s?`,
  `${EVERY} \\d{1,3}(?: ?(?:-|–|to|or) ?\\d{1,3}| and a half|\\.\\d) ?(?:minute|min|hour|hr|day|week|month|year)s?`,
  `${EVERY} (?:an? )?(?:hour|day|week|month|year) and a half`,
  '(?:once in a while|every once in a while|from time to time|on a regular basis)',
];

/** Repetitions that are counted in units: “every 3 days”, “twice a day”, “quarterly”. */
export const unitRules: readonly RepetitionRule[] = [
  {
    pattern: phrase(`${EVERY} (?:${STEP}[ -])?${UNIT}`),
    read: ({ step, unit = '' }) => unitNamed(unit, stepOf(step)),
  },
  {
    pattern: phrase(
      `(?:${EVERY} (?:${STEP} |day (?:in the )?)?|everyday (?:in the )?)(?<parts>${PART}(?: (?:and|&) (?:every |each |at )?${PART}){0,2})`,
    ),
    read: ({ step, parts }) => every('DAILY', stepOf(step), { parts: partsIn(parts) }),
  },
  {
    pattern: phrase(
      `(?:in the|at|on) (?<parts>(?:mornings|afternoons|evenings|nights)(?: (?:and|&) (?:in the |at )?(?:mornings|afternoons|evenings|nights)){0,2})`,
    ),
    read: ({ parts }) => every('DAILY', 1, { parts: partsIn(parts) }),
  },
  {
    pattern: phrase(`${COUNT}(?: in)? (?:an?|per|every|each) (?:${STEP}[ -])?${UNIT}`),
    read: ({ count = '', step, unit = '' }) => several(countOf(count), unitNamed(unit, stepOf(step))),
  },
  {
    pattern: phrase(`${COUNT} ${ADVERB}`),
    read: ({ count = '', adverb = '' }) => several(countOf(count), adverbNamed(adverb)),
  },
  {
    pattern: phrase(`${ADVERB}${NOT_DESCRIBING}`),
    read: ({ adverb = '' }) => adverbNamed(adverb),
  },
  {
    // What is scheduled is weekly itself: “schedule a weekly call with Jo”.
    pattern: phrase(
      `(?<=\\b(?:schedule|book|set ?up|plan|arrange|organi[sz]e|have|having) (?:(?:an?|our|the|my|another) )?(?:new |recurring |regular )?)${ADVERB}(?= \\p{L})`,
    ),
    read: ({ adverb = '' }) => adverbNamed(adverb),
  },
  {
    pattern: phrase(`on an? ${ADVERB} basis`),
    read: ({ adverb = '' }) => adverbNamed(adverb),
  },
  ...UNREADABLE.map((words): RepetitionRule => ({ pattern: phrase(words), read: () => 'unreadable' })),
];
