import type { Scan } from './recurrence-scan.ts';
import { spanOf } from './recurrence-scan.ts';
import { type Said, saidOf, wallTime } from './when-clock.ts';
import { findPhrases } from './when-find.ts';
import { finderOf } from './when-match.ts';
import { HOUR_WORD } from './when-numbers.ts';
import { type Moment, phrase } from './when-piece.ts';

/** A time of day. */
export interface TimeOfDay {
  hour: number;
  minute: number;
}

const minutesOf = ({ hour, minute }: TimeOfDay): number => hour * 60 + minute;

/** The time of day that words mean on every day: whether it has passed today is nothing to them. */
export const timeOfDay = (said: Said, moment: Moment): TimeOfDay | undefined =>
  wallTime(said, { kind: 'date', date: moment.today.add({ days: 1 }) }, moment);

const timeIn = (words: string, moment: Moment): TimeOfDay | undefined => {
  const [only, ...others] = findPhrases(words, moment);
  return only && others.length === 0 ? timeOfDay(saidOf(only), moment) : undefined;
};

const HALF = '(?: ?[ap]\\.? ?m\\b\\.?|[ap]\\b)';
const FACE = `(?:\\d{1,2}|${HOUR_WORD})(?:[:.]\\d{2})?`;
const NAMED = '(?:noon|midday|midnight)';
const TIME = `(?:${FACE}${HALF}?|${NAMED})`;
const SURE_TIME = `(?:${FACE}${HALF}|${NAMED}|\\d{1,2}:\\d{2})`;
const JOINT = '(?: ?[,&/] ?(?:and )?| and )(?:again )?(?:at )?';

const LIST = finderOf(
  phrase(
    `(?:(?:at|@|around|by) ?(?<=[ @])(?<times>${TIME}(?:${JOINT}${TIME}){1,7})|(?<sure>${SURE_TIME}(?:${JOINT}${SURE_TIME}){1,7}))`,
  ),
);
const ONE = new RegExp(`(?<![\\p{L}\\d:.])${TIME.replaceAll(' ?', '\\s{0,3}')}`, 'gu');
const SAYS_HALF = /([ap])\.?\s{0,3}m?\b\.?$/;

/** “At 8 and 10pm”: an hour shares the half of the day with the one behind it where the order of the day allows. */
const readAll = (words: readonly string[], moment: Moment): TimeOfDay[] | undefined => {
  const times: TimeOfDay[] = [];
  let half: string | undefined;
  for (const word of words.toReversed()) {
    const own = SAYS_HALF.exec(word)?.[1];
    const [next] = times;
    const shared = !own && half && /^[\p{L}\d]{1,6}(?:[:.]\d\d)?$/u.test(word) && !/^(?:noon|mid)/.test(word);
    const same = shared ? timeIn(`at ${word} ${half}m`, moment) : undefined;
    const fits = same && next && minutesOf(same) < minutesOf(next);
    const time = fits ? same : timeIn(`at ${shared ? `${word} am` : word}`, moment);
    if (!time) return undefined;
    times.unshift(time);
    half = own ?? half;
  }
  return times;
};

/** Takes a list of times out: “at 8am, noon and 8pm”. */
export const takeTimes = (scan: Scan, moment: Moment): TimeOfDay[] | undefined => {
  for (const match of LIST(scan.text())) {
    const words = [...(match.groups.times ?? match.groups.sure ?? '').matchAll(ONE)].map(([word]) => word);
    const times = words.length > 1 ? readAll(words, moment) : undefined;
    if (!times) continue;
    scan.take(spanOf(match));
    return times;
  }
  return undefined;
};

const WINDOW = finderOf(
  phrase(`(?:from|between) (?<from>${TIME}) ?(?:to|and|until|till|til|through|-|–) ?(?<to>${TIME})`),
);

/** Takes the hours out between which something comes again: “from 9 to 5”. */
export const takeWindow = (scan: Scan, moment: Moment): { from: TimeOfDay; to: TimeOfDay } | undefined => {
  for (const match of WINDOW(scan.text())) {
    const from = timeIn(`at ${match.groups.from}`, moment);
    const to = timeIn(`at ${match.groups.to}`, moment);
    if (!from || !to || minutesOf(from) >= minutesOf(to)) continue;
    scan.take(spanOf(match));
    return { from, to };
  }
  return undefined;
};

/** Hours and minutes whose every combination is one of the times; `undefined` where no rule can say them (“at 8:00 and 17:30”). */
export const combined = (times: readonly TimeOfDay[]): { hours: number[]; minutes: number[] } | undefined => {
  const hours = [...new Set(times.map(({ hour }) => hour))];
  const minutes = [...new Set(times.map(({ minute }) => minute))];
  return hours.length * minutes.length === new Set(times.map(minutesOf)).size ? { hours, minutes } : undefined;
};

export const earliest = (times: readonly TimeOfDay[]): TimeOfDay | undefined =>
  times.toSorted((a, b) => minutesOf(a) - minutesOf(b))[0];
