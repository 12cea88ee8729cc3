import type { Circumstances, When } from '../../../src/domain/language/understanding.ts';
import { PreferencesInput } from '../../../src/domain/preferences.ts';

const { timesOfDay } = PreferencesInput.parse({});

/** Ten in the morning of Wednesday, 25 November 2026, in New York. */
export const WEDNESDAY: Circumstances = {
  now: '2026-11-25T15:00:00.000Z',
  timeZone: 'America/New_York',
  locale: 'en-US',
  timesOfDay,
};

export const saidAt = (now: string, rest: Partial<Circumstances> = {}): Circumstances => ({
  ...WEDNESDAY,
  now,
  ...rest,
});

/** A due time on one line: `2026-11-25`, `2026-11-25T09:00`, `2026-11-25T09:00[Asia/Tokyo]`. */
export const lineOf = (when: When | undefined): string | undefined => {
  if (!when) return undefined;
  const { due } = when;
  return 'date' in due ? due.date : `${due.dateTime}${due.timeZone ? `[${due.timeZone}]` : ''}`;
};
