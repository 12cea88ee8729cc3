import { afterEach, describe, expect, test } from 'vitest';
import { resolveDue } from '../../../src/domain/due.ts';
import { findWhens } from '../../../src/domain/language/when/when.ts';
import { lineOf, saidAt } from './when-circumstances.ts';

const read = (words: string, now: string, timeZone: string) => {
  const [when] = findWhens(words, saidAt(now, { timeZone }));
  return when && [lineOf(when), resolveDue(when.due, { timeZone, allDayTime: '09:00' })];
};

/** Clocks in New York go forward on 8 March 2026 at 2:00 and back on 1 November 2026 at 2:00. */
describe('across a change of clocks', () => {
  const NEW_YORK = 'America/New_York';

  test.each([
    ['monday 9am', '2026-03-06T15:00:00.000Z', '2026-03-09T09:00', '2026-03-09T13:00:00.000Z'],
    ['monday 9am', '2026-10-30T15:00:00.000Z', '2026-11-02T09:00', '2026-11-02T14:00:00.000Z'],
    ['tomorrow at 9', '2026-03-07T15:00:00.000Z', '2026-03-08T09:00', '2026-03-08T13:00:00.000Z'],
    ['tomorrow at 2:30am', '2026-03-07T15:00:00.000Z', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
    ['tomorrow at 1:30am', '2026-10-31T15:00:00.000Z', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['in 2 days', '2026-03-07T15:00:00.000Z', '2026-03-09', '2026-03-09T13:00:00.000Z'],
  ])('“%s” said at %s keeps the wall clock: %s', (words, now, due, instant) => {
    expect(read(words, now, NEW_YORK)).toEqual([due, instant]);
  });

  test.each([
    ['in 24 hours', '2026-03-07T15:00:00.000Z', '2026-03-08T11:00[America/New_York]', '2026-03-08T15:00:00.000Z'],
    ['in an hour', '2026-03-08T06:30:00.000Z', '2026-03-08T03:30[America/New_York]', '2026-03-08T07:30:00.000Z'],
    ['in 20 minutes', '2026-11-01T05:30:00.000Z', '2026-11-01T01:50[America/New_York]', '2026-11-01T05:50:00.000Z'],
    ['in an hour', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30[UTC]', '2026-11-01T06:30:00.000Z'],
    ['in 10 minutes', '2026-11-01T06:40:00.000Z', '2026-11-01T06:50[UTC]', '2026-11-01T06:50:00.000Z'],
  ])('“%s” said at %s counts elapsed time: %s', (words, now, due, instant) => {
    expect(read(words, now, NEW_YORK)).toEqual([due, instant]);
  });
});

test.each([
  ['tomorrow at 9', 'Asia/Kolkata', '2026-11-26T20:00:00.000Z', '2026-11-28T09:00', '2026-11-28T03:30:00.000Z'],
  [
    'in 45 minutes',
    'Asia/Kolkata',
    '2026-11-26T20:00:00.000Z',
    '2026-11-27T02:15[Asia/Kolkata]',
    '2026-11-26T20:45:00.000Z',
  ],
  ['tomorrow at 9', 'Pacific/Auckland', '2026-11-26T20:00:00.000Z', '2026-11-28T09:00', '2026-11-27T20:00:00.000Z'],
  ['today', 'Pacific/Auckland', '2026-11-26T20:00:00.000Z', '2026-11-27', '2026-11-26T20:00:00.000Z'],
  [
    'at 9am london time',
    'Pacific/Auckland',
    '2026-11-26T20:00:00.000Z',
    '2026-11-27T09:00[Europe/London]',
    '2026-11-27T09:00:00.000Z',
  ],
])('“%s” in %s said at %s is %s', (words, timeZone, now, due, instant) => {
  expect(read(words, now, timeZone)).toEqual([due, instant]);
});

describe('wherever the process runs', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  test.each(['Pacific/Kiritimati', 'America/St_Johns', 'UTC'])('a process in %s reads the same', (timeZone) => {
    process.env.TZ = timeZone;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(timeZone);
    expect(read('friday at 9', '2026-11-25T15:00:00.000Z', 'Europe/Berlin')).toEqual([
      '2026-11-27T09:00',
      '2026-11-27T08:00:00.000Z',
    ]);
    expect(read('december 1', '2026-11-25T15:00:00.000Z', 'Europe/Berlin')?.[0]).toBe('2026-12-01');
    expect(read('in 20 minutes', '2026-11-25T15:00:00.000Z', 'Europe/Berlin')?.[1]).toBe('2026-11-25T15:20:00.000Z');
  });
});
