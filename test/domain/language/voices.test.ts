import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/domain/language/reading.ts';
import { PreferencesInput } from '../../../src/domain/preferences.ts';
import { voices } from './voices.ts';

const { timesOfDay, allDayTime, locale } = PreferencesInput.parse({});
const CIRCUMSTANCES = { now: '2026-11-22T15:00:00.000Z', timeZone: 'America/New_York', locale, timesOfDay, allDayTime };

const VERBS = {
  delete: /\.(?:delete|cancel|complete)$/,
  update: /\.(?:update|snooze)$/,
  complete: /\.complete$/,
  snooze: /\.(?:snooze|update)$/,
} as const;

/** Whether one of the requests that a message holds is for this. */
const asksFor = (text: string, verb: keyof typeof VERBS): boolean =>
  readMessage(text, CIRCUMSTANCES).requests.some(({ intent }) => VERBS[verb].test(intent));

describe('what many people say', () => {
  it.each(['delete', 'update', 'complete', 'snooze'] as const)('to “%s” is taken for it, nine of ten', (verb) => {
    const missed = voices[verb].filter((text) => !asksFor(text, verb));
    expect(missed.length, missed.join(' | ')).toBeLessThanOrEqual(voices[verb].length / 10);
  });
});
