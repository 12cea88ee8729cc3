import type { TimesOfDay } from '../preferences.ts';
import { theWhen } from './when/when.ts';

type Part = keyof TimesOfDay;

/** The hours in which a part of the day can lie: from, to (exclusive). */
const HOURS: Record<Part, readonly [number, number]> = {
  morning: [3, 12],
  noon: [11, 15],
  afternoon: [12, 19],
  evening: [15, 24],
  night: [18, 27],
};

export const isPartOfDay = (word: string): word is Part => Object.hasOwn(HOURS, word);

/** Any moment does: only the time of day of what is read counts, and one that lies before every time of that day. */
const AT_MIDNIGHT = {
  now: '2026-01-01T00:00:00.000Z',
  timeZone: 'UTC',
  locale: 'en-US',
  timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
};

/** The time of day, `HH:MM`, that words such as “7”, “half past six” name when they are about `part` of the day. */
export const timeOfDayIn = (words: string, part: Part): string | undefined => {
  const clock = /^\d{1,2}$/.test(words.trim()) ? `at ${words}` : words;
  const due = theWhen(clock, AT_MIDNIGHT)?.when.due;
  if (!due || 'date' in due) return undefined;
  const [hour = 0, minute = 0] = due.dateTime.slice(11, 16).split(':').map(Number);
  const saysHalf = /[ap]\.?m\b|noon|midnight|morning|evening|night|\b(?:0\d|1[3-9]|2\d)\b/i.test(words);
  const [from, to] = HOURS[part];
  const other = (hour + 12) % 24;
  const fits = (each: number): boolean => (each >= from && each < to) || each + 24 < to;
  const meant = saysHalf || fits(hour) || !fits(other) ? hour : other;
  return `${String(meant).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};
