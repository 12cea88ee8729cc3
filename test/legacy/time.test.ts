import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOf, instantOf, readTime } from '../../src/domain/legacy/time.ts';

const SPELLINGS: readonly (readonly [sentence: string, value: unknown, read: ReturnType<typeof readTime>])[] = [
  ['isoformat of Python', '2026-11-23T09:00:00', { wall: '2026-11-23T09:00:00.000' }],
  ['microseconds', '2026-11-23T09:00:00.123456', { wall: '2026-11-23T09:00:00.123' }],
  ['no seconds', '2026-11-23T09:00', { wall: '2026-11-23T09:00:00.000' }],
  ['a space for the T', '2026-11-23 09:00', { wall: '2026-11-23T09:00:00.000' }],
  ['slashes', '2026/11/23 9:05', { wall: '2026-11-23T09:05:00.000' }],
  ['AM', '2026-11-23 12:15 AM', { wall: '2026-11-23T00:15:00.000' }],
  ['PM without minutes', '2026-11-23 9pm', { wall: '2026-11-23T21:00:00.000' }],
  ['p.m.', '2026-11-23, 9:30 p.m.', { wall: '2026-11-23T21:30:00.000' }],
  ['Z', '2026-11-23T09:00:00Z', { instant: '2026-11-23T09:00:00.000Z' }],
  ['an offset', '2026-11-23T09:00:00.5+05:30', { instant: '2026-11-23T03:30:00.500Z' }],
  ['an offset without colon', '2026-11-23 09:00:00 -0800', { instant: '2026-11-23T17:00:00.000Z' }],
  ['a date', '2026-11-23', { date: '2026-11-23' }],
  ['epoch seconds', 1_795_424_400, { instant: '2026-11-23T09:00:00.000Z' }],
  ['epoch seconds with a fraction', 1_795_424_400.25, { instant: '2026-11-23T09:00:00.250Z' }],
  ['epoch milliseconds', 1_795_424_400_000, { instant: '2026-11-23T09:00:00.000Z' }],
  ['epoch microseconds', 1_795_424_400_000_000, { instant: '2026-11-23T09:00:00.000Z' }],
  ['a number as text', ' 1795424400 ', { instant: '2026-11-23T09:00:00.000Z' }],
];

const UNREADABLE: readonly unknown[] = [
  'tomorrow',
  '9:00 AM',
  '11/23/2026 09:00',
  '2026-02-30T09:00',
  '2026-11-23T25:00',
  '2026-11-23 13:00 PM',
  '2026-11-23 9',
  '2026-11-23T09:00:60',
  '2026-11-23T09:00+99:99',
  '1969-12-31T23:00:00Z',
  `2026-11-23T09:00${' '.repeat(200)}`,
  12,
  1e20,
  Number.NaN,
  true,
  {},
];

describe('a time of the predecessor', () => {
  it.each(SPELLINGS)('is read from %s', (_sentence, value, read) => {
    expect(readTime(value)).toEqual(read);
  });

  it.each(UNREADABLE)('is not guessed from %j', (value) => {
    expect(readTime(value)).toBeUndefined();
  });

  it('keeps its instant when it names one, in every zone and through every fold', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
    fc.assert(
      fc.property(fc.integer({ min: 1e9, max: 3e9 }), zones, (seconds, zone) => {
        const instant = new Date(seconds * 1000).toISOString();
        const due = dueOf({ instant }, zone);
        expect('dateTime' in due && instantOf({ wall: due.dateTime }, due.timeZone ?? '')).toBe(instant);
      }),
    );
  });

  it('stays on the wall clock when it names none', () => {
    expect(dueOf({ wall: '2026-11-23T09:00:00.000' }, 'Asia/Tokyo')).toEqual({ dateTime: '2026-11-23T09:00' });
  });

  it('takes no longer for hostile text', () => {
    const start = performance.now();
    for (const text of ['9'.repeat(64), `2026-11-23 ${'1'.repeat(50)}`, ' '.repeat(64), '-'.repeat(64)])
      for (let n = 0; n < 1_000; n += 1) readTime(text);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
