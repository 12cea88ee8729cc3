import { Temporal } from 'temporal-polyfill';
import type { TimesOfDay } from '../../preferences.ts';
import { type Pattern, patternOf } from '../pattern.ts';
import type { Circumstances, Grain } from '../understanding.ts';

/**
 * What the words are read for: `due` is when a task they are said with is to be done, which lies ahead; `denoted` is where
 * what they name begins (“this week” on its Monday, “the end of april” on the 21st).
 */
export type Sense = 'due' | 'denoted';

/** When and where a sentence is said. */
export interface Moment {
  sense: Sense;
  now: Temporal.ZonedDateTime;
  today: Temporal.PlainDate;
  circumstances: Circumstances;
  /** The half of the day that the sentence is about, whatever hour it names. */
  habit: 'am' | 'pm' | undefined;
}

/** What people do in one half of the day only. */
const HABITS: readonly (readonly [words: RegExp, half: 'am' | 'pm'])[] = [
  [/\b(?:wake|waking|get up|getting up|breakfast|sunrise)\b/, 'am'],
  [/\b(?:dinner|supper|drinks|party|movie|movies|concert|sunset|bedtime|nightcap)\b/, 'pm'],
];

const clocks = new WeakMap<Circumstances, Temporal.ZonedDateTime>();

/** The present on the person's clock, reckoned once for all that is read in the same circumstances. */
const nowIn = (circumstances: Circumstances): Temporal.ZonedDateTime => {
  const known = clocks.get(circumstances);
  if (known) return known;
  const now = Temporal.Instant.from(circumstances.now).toZonedDateTimeISO(circumstances.timeZone);
  clocks.set(circumstances, now);
  return now;
};

export const momentOf = (circumstances: Circumstances, said: string, sense: Sense): Moment => {
  const now = nowIn(circumstances);
  const habit = HABITS.find(([words]) => words.test(said))?.[1];
  return { sense, now, today: now.toPlainDate(), circumstances, habit };
};

/** Whether `a` is an earlier day than `b`. */
export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** A length of time as people say it: calendar units keep the wall clock, seconds are counted on the instant line. */
export interface Length {
  months: number;
  days: number;
  seconds: number;
}

/** A stretch of days, `to` exclusive. */
export interface Days {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  grain: Grain;
}

/** A day that words name, and when a time is said with it and `orToday`: today, as long as that time is still ahead. */
export interface Day {
  kind: 'date';
  date: Temporal.PlainDate;
  /** The days that the same words name in later months or years, the nearest first. */
  later?: readonly Temporal.PlainDate[];
  /** Whether today is meant as well, as long as the time said with the day is still ahead. */
  orToday?: boolean;
  /** Where the words name more days than `date`: all of them, as a list is asked for them. */
  days?: Days;
  /** All that the words denote, where something is due on no more than one day of it. */
  denotes?: Days;
  /** What it is counted in, if it is: a weekday said with it is near it. */
  counted?: 'days' | 'weeks' | 'months';
}

/** `previous` is “last friday”, `last` the one that was most recently, as in “this past friday”. */
export type Which = 'any' | 'this' | 'coming' | 'next' | 'previous' | 'last';

/** A time on the clock face; `ambiguous` where the half of the day was not said and `hour` is 1–12; hour 24 is the day's end. */
export interface Clock {
  kind: 'clock';
  hour: number;
  minute: number;
  second: number;
  ambiguous: boolean;
  /** Whether no more than the hour was said. */
  whole: boolean;
}

/** What a few words say by themselves. A phrase is one piece or several that stand together. */
export type Piece =
  | { kind: 'instant'; at: Temporal.ZonedDateTime; grain: Grain }
  | { kind: 'now' }
  | { kind: 'shift'; by: Length; sign: 1 | -1 }
  | { kind: 'turn'; weekday: number; count: number }
  | { kind: 'week' }
  | Day
  | { kind: 'weekday'; weekday: number; which: Which }
  | { kind: 'monthday'; day: number }
  | { kind: 'stretch'; days: Days }
  | Clock
  | { kind: 'part'; part: keyof TimesOfDay; today: boolean; late?: boolean }
  | { kind: 'half'; half: 'am' | 'pm' }
  | { kind: 'zone'; timeZone: string }
  | { kind: 'recurrence' }
  | { kind: 'unreadable' };

/**
 * How sure the words alone are: `certain` ones are a time wherever they stand; `leaning` ones (“sat”) next to other time words;
 * `trailing` ones (a bare “9”) right after other time words, or at the text's start before them; `lone` ones (“may”) never.
 * As the whole text all of them are.
 */
export type Strength = 'certain' | 'leaning' | 'trailing' | 'lone';

export type Reading = Piece & { strength?: Strength };

/** A pattern over the readable text, and what its words mean; `undefined` where they turn out to mean no time. */
export interface Rule {
  pattern: Pattern;
  read: (groups: Record<string, string | undefined>, moment: Moment) => Reading | undefined;
}

/** A piece found in a text. */
export type Found = Piece & { strength: Strength; start: number; end: number };

/**
 * A pattern's source in which a space means blanks, ` ?` perhaps some, and `[ -]` blanks or a hyphen: of a {@link searchable}
 * text these are few, and a loop without bounds is built ten times as fast as one with them.
 */
export const spaced = (source: string): string =>
  source.replaceAll(/\[[^\]]*\]| \??/g, (part) => {
    if (part === '[ -]') return '(?: +|-)';
    return part === ' ?' ? ' *' : part.replace(/^ $/, ' +');
  });

const BEFORE = '(?<![\\p{L}\\p{N}_#$€£]|[$€£]\\s|\\d[.,:/]|[\\p{L}\\p{N}]-)';
const AFTER = "(?![\\p{L}\\p{N}_%°]|[-']\\p{L}|[:.,/]\\d)";

/** The pattern for a phrase of {@link spaced} words; it matches whole words only. */
export const phrase = (source: string): Pattern => patternOf(() => `${BEFORE}(?:${spaced(source)})${AFTER}`, 'uy');

/** The pattern for words that are written just so, whatever stands around them. */
export const exactly = ({ source }: RegExp): Pattern => patternOf(() => source, 'uy');

/** Not followed by what the number before it counts: “at 5 guys”, “by 20 people”, “at 12 main street”. */
export const NOT_COUNTING =
  '(?! (?!this|as|is|was|has|does|his|thanks|always|tues|weds|thurs|sometimes|plus)\\p{L}{2,20}[^s\\P{L}]s\\b)' +
  '(?! (?:hundred|thousand|people|men|women|children|percent|kg|km|euro|second|sec|minute|min|hour|hr|day|week|month|year|dollar|more|new|degrees?|pieces?)\\b)' +
  '(?! (?:\\p{L}{2,20} ){1,2}(?:street|st|avenue|ave|road|rd|lane|drive|boulevard|blvd|square|way|court)\\b)';

/** Right after words that tell of coming and going a bare number is when: “I'll be back 4/22”, “they left 27th”. */
export const GOING =
  '(?<=\\b(?:back|again|home|there|here|out|away|leav(?:e|es|ing)|left|return(?:s|ed|ing)?|arriv(?:e|es|ed|ing)|depart(?:s|ed|ing)?|coming|went|meet|meeting|starts?|started|starting|begins?|began|happen(?:s|ed)?|open(?:s|ed)?|close[sd]?|ready|available|scheduled|due|born|see you|see ya|meet you) )';

/** Followed by the end of what is said. */
export const THE_END = '(?= ?(?:$|[.,;!?)]))';

/** Followed by nothing that the word before it could describe: the end, a mark, or a word that only joins. */
export const STANDS_ALONE =
  '(?= ?$| ?[,.;:!?)(–-]| (?:to|that|about|at|in|on|by|for|from|and|or|of|please|pls|with|if|when|because|so|but|then|before|after|between|around|this|next|last|today|tomorrow|tonight|morning|afternoon|evening|night|noon|midnight|until|till|@|is)\\b| @| \\d)';
