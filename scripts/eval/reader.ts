import { type Reading, readMessage } from '../../src/domain/language/reading.ts';
import { PreferencesInput } from '../../src/domain/preferences.ts';

const { timesOfDay, allDayTime, locale } = PreferencesInput.parse({});

const spent: number[] = [];

/** Reads a text at a time and a place. */
export type Read = (text: string, now: string, timeZone: string) => Reading;

/** Reads as the route does for a person without preferences, and takes the time. */
export const readingWith =
  (reader: typeof readMessage): Read =>
  (text, now, timeZone) => {
    const start = performance.now();
    const reading = reader(text, { now, timeZone, locale, timesOfDay, allDayTime });
    spent.push(performance.now() - start);
    return reading;
  };

export const read = readingWith(readMessage);

/** Microseconds for one text of all that were read, at the median and at the 99th percentile. */
export const timeSpent = (): { p50: number; p99: number; texts: number } => {
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (p: number): number => Math.round(1_000 * (sorted[Math.floor(p * (sorted.length - 1))] ?? 0));
  return { p50: at(0.5), p99: at(0.99), texts: sorted.length };
};
