import { HOUR_WORD, MINUTE_WORD, numberOf } from './when-numbers.ts';
import { type Clock, STANDS_ALONE } from './when-piece.ts';

export type Groups = Record<string, string | undefined>;

/** Words that say for sure that a time of day follows. */
export const AT =
  '(?:(?:(?:no )?(?:later|earlier) than|at|by|@|around|circa|before|after|until|till|til|from|since)(?: ?(?:about|around|approximately|approx|roughly|exactly|like|@))? ?(?<=[ @]))';
/** Any word that may belong to a time of day. */
export const PREPOSITION = `(?:${AT}|(?:for|to|on|in|about|between) )?`;

export const HOUR = `(?<hour>\\d{1,2}|${HOUR_WORD})`;
export const MINUTE = `(?<minute>${MINUTE_WORD})`;
export const HALF = '(?<half>[ap])(?: ?\\.? ?m\\b(?: ?\\.)?)';
export const OCLOCK = " ?o'? ?clock";
/** Not the name of a thing: “the 9 o'clock news”, “the 3pm call”; “the 11am one” is known by its time. */
export const NOT_NAMING = `(?:(?<!\\bthe (?:\\d{1,2}|${HOUR_WORD})[^ ]{0,5}(?: [^ ]{1,7})?)|${STANDS_ALONE}|(?= (?:ones?|reminders?|alarms?|to-?dos?|tasks?)\\b))`;
/** How exact the time is meant, which changes nothing. */
export const VAGUELY = '(?:[ -]?ish|,? sharp| on the dot| or so| approximately| exactly)?';

const valid = (hour: number, minute: number, second: number): boolean =>
  hour <= 24 && minute <= 59 && second <= 59 && (hour < 24 || minute + second === 0);

export const clock = (hour: number, minute?: string | number, ambiguous = false, second = 0): Clock => ({
  kind: 'clock',
  hour,
  minute: typeof minute === 'string' ? numberOf(minute) : (minute ?? 0),
  second,
  ambiguous,
  whole: minute === undefined,
});

/** A time without a half of the day; 1–12 is ambiguous unless written as only a 24-hour clock writes it (“05:30”). */
const faceTime = (hourWords: string, minute: string | undefined, second: number): Clock | undefined => {
  const hour = numberOf(hourWords);
  return clock(hour, minute, hour >= 1 && hour <= 12 && !hourWords.startsWith('0'), second);
};

/** A time with its half; “15:00 pm” only says again what 15 says. */
const halfTime = (hour: number, minute: string | undefined, half: string, second: number): Clock | undefined => {
  if (hour === 24 || (hour === 0 && half === 'p')) return undefined;
  if (hour > 12) return half === 'p' ? clock(hour, minute, false, second) : undefined;
  return clock((hour % 12) + (half === 'p' ? 12 : 0), minute, false, second);
};

/** The time that the named groups of a match say; `undefined` where no clock shows it. */
export const timeOf = ({ hour = '', minute, second = '0', half }: Groups): Clock | undefined => {
  const seconds = numberOf(second);
  if (!valid(numberOf(hour), numberOf(minute ?? '0'), seconds)) return undefined;
  return half ? halfTime(numberOf(hour), minute, half, seconds) : faceTime(hour, minute, seconds);
};

/** `0730`, `815` as hour and minute. */
export const joinedTime = ({ joined = '' }: Groups): Clock | undefined =>
  timeOf({ hour: joined.slice(0, -2), minute: joined.slice(-2) });
