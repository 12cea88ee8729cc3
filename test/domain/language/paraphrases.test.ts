import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/domain/language/understand.ts';
import { byVerb, changing, completing, deleting, type Paraphrase, snoozing } from './paraphrases.ts';

const CIRCUMSTANCES = {
  now: '2026-11-22T15:00:00.000Z',
  timeZone: 'America/New_York',
  locale: 'en-US',
  timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
};

/** Whether `given` holds all that `wanted` does. */
const holds = (given: unknown, wanted: unknown): boolean =>
  typeof wanted === 'object' && wanted !== null
    ? typeof given === 'object' &&
      given !== null &&
      Object.entries(wanted).every(([key, value]) => holds(Reflect.get(given, key), value))
    : Object.is(given, wanted);

const missedOf = (rows: readonly Paraphrase[]): string[] =>
  rows
    .filter(([text, intent, slots = {}]) => !holds(understand(text, CIRCUMSTANCES), { intent, ...slots }))
    .map(([text]) => text);

const VERBS = {
  delete: /\.(?:delete|cancel|complete)$/,
  update: /\.(?:update|snooze)$/,
  complete: /\.complete$/,
  snooze: /\.(?:snooze|update)$/,
} as const;

describe('the many ways to say the same', () => {
  it.each([
    { verb: 'deleting', rows: deleting },
    { verb: 'changing', rows: changing },
    { verb: 'completing', rows: completing },
    { verb: 'snoozing', rows: snoozing },
  ])('of $verb are understood with what they point at, nineteen of twenty', ({ verb, rows }) => {
    const missed = missedOf(rows);
    expect(missed.length, `${verb}: ${missed.join(' | ')}`).toBeLessThanOrEqual(rows.length / 20);
  });

  it.each(['delete', 'update', 'complete', 'snooze'] as const)(
    'that mean “%s” are taken for it, nine of ten',
    (verb) => {
      const missed = byVerb[verb].filter((text) => !VERBS[verb].test(understand(text, CIRCUMSTANCES).intent));
      expect(missed.length, missed.join(' | ')).toBeLessThanOrEqual(byVerb[verb].length / 10);
    },
  );
});
