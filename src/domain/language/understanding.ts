import type { Due } from '../due.ts';
import type { Instant } from '../instant.ts';
import type { TimesOfDay } from '../preferences.ts';

/** What the words of a time phrase are read against. */
export interface Circumstances {
  now: Instant;
  /** IANA name of where the person is. */
  timeZone: string;
  /** BCP 47 tag; decides the order of day and month in `3/4`. */
  locale: string;
  timesOfDay: TimesOfDay;
  /** When all-day things ring, `HH:MM`; 09:00 where it is left out. It tells whether today's has rung already. */
  allDayTime?: string;
}

/** How finely a phrase names its time. */
export const GRAINS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof GRAINS)[number];

/** A time found in a text: when something that is said with it is due, or where what it denotes begins. */
export interface When {
  /** The words themselves, `text.slice(span[0], span[1])`. */
  text: string;
  /** UTF-16 offsets into the text, end exclusive. */
  span: readonly [start: number, end: number];
  due: Due;
  grain: Grain;
  /** Whether a time of day was said ("at 9", "in 20 minutes", "tonight"), not only a day. */
  timeSaid: boolean;
  /** Local dates, `to` exclusive, where the words name a stretch of days ("this week", "tomorrow"): what a list is asked for. */
  range?: { from: string; to: string };
  /** Whether the words name a time that has passed and that cannot mean a later one ("yesterday", "3 hours ago"). */
  past: boolean;
}
