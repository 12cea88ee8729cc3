import { Temporal } from 'temporal-polyfill';
import { type Due, LocalDate, LocalDateTime } from '../due.ts';
import { type Instant, instantAt } from '../instant.ts';

/** A time as the predecessor stored it: an instant, a wall time of `YYYY-MM-DDTHH:MM:SS.mmm`, or a date alone. */
export type LegacyTime = { instant: Instant } | { wall: string } | { date: string };

/** Epoch numbers of the years 1973–5138 tell their own unit. */
const UNITS: readonly (readonly [from: number, perMs: number])[] = [
  [1e14, 1_000],
  [1e11, 1],
  [1e8, 1 / 1_000],
];
const PAST_ALL = 1e17;

const NUMBER = /^\d{9,17}(?:\.\d{1,9})?$/;
/** ISO 8601 and what comes near it: a space for the T, slashes, one digit for two, AM and PM, offsets of all kinds. */
const NEAR_ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T|, ?| )(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?:[.,](\d{1,9}))?(?: ?([AP])\.?M\.?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?$/;
const MAX_LENGTH = 64;

/** The instant at `ms`, where the years 1970–9999 have it. */
const instantIn = (ms: number): Instant | undefined => {
  const instant = instantAt(ms);
  return Date.parse(instant) === ms ? instant : undefined;
};

const fromEpoch = (number: number): LegacyTime | undefined => {
  const unit = UNITS.find(([from]) => number >= from && number < PAST_ALL);
  const instant = unit && instantIn(Math.floor(number / unit[1]));
  return instant === undefined ? undefined : { instant };
};

const two = (digits: string): string => digits.padStart(2, '0');

/** The hour of 0–23, or one that no day has. */
const hourOf = (hour: string, half: string | undefined): number => {
  const number = Number(hour);
  if (half === undefined) return number;
  if (number < 1 || number > 12) return Number.NaN;
  return (number % 12) + (half === 'P' ? 12 : 0);
};

const offsetOf = (spelled: string): string => {
  if (!/^[+-]/.test(spelled)) return 'Z';
  const digits = spelled.replace(':', '');
  return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
};

const fromText = (text: string): LegacyTime | undefined => {
  const [, year = '', month = '', day = '', hour, minute, second = '00', fraction = '', half, offset] =
    NEAR_ISO.exec(text.toUpperCase().replaceAll(/\s+/g, ' ')) ?? [];
  if (year === '') return undefined;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (!LocalDate.safeParse(date).success) return undefined;
  if (hour === undefined) return { date };
  if (minute === undefined && half === undefined) return undefined;
  const dateTime = `${date}T${two(String(hourOf(hour, half)))}:${minute ?? '00'}:${second}`;
  if (!LocalDateTime.safeParse(dateTime).success) return undefined;
  const wall = `${dateTime}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  if (offset === undefined) return { wall };
  try {
    const instant = instantIn(Temporal.Instant.from(wall + offsetOf(offset)).epochMilliseconds);
    return instant === undefined ? undefined : { instant };
  } catch (error) {
    // An offset of more than a day.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** Reads whatever the predecessor, or one of its clients, took for a time; `undefined` where that is anybody's guess. */
export const readTime = (value: unknown): LegacyTime | undefined => {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
  const text = value.trim();
  return NUMBER.test(text) ? fromEpoch(Number(text)) : fromText(text);
};

/** The instant of a time whose clock stood in `timeZone`. */
export const instantOf = (time: LegacyTime, timeZone: string): Instant => {
  if ('instant' in time) return time.instant;
  const wall = 'wall' in time ? time.wall : `${time.date}T00:00`;
  return instantAt(Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds);
};

const wallIn = (instant: Instant, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });

const withoutZeroSeconds = (wall: string): string => wall.slice(0, 19).replace(/(T\d{2}:\d{2}):00$/, '$1');

/**
 * When something is due: a date all day, a naive time at that wall time wherever the person is. What names an instant
 * stays that instant, written in `timeZone` where the wall clock there says it unmistakably.
 */
export const dueOf = (time: LegacyTime, timeZone: string = 'UTC'): Due => {
  if ('date' in time) return { date: time.date };
  if ('wall' in time) return { dateTime: withoutZeroSeconds(time.wall) };
  const wall = wallIn(time.instant, timeZone);
  // In the second half of a fold the wall time would come back as the first.
  const isPlain = instantOf({ wall }, timeZone).slice(0, 19) === time.instant.slice(0, 19);
  return isPlain
    ? { dateTime: withoutZeroSeconds(wall), timeZone }
    : { dateTime: withoutZeroSeconds(time.instant), timeZone: 'UTC' };
};
