import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { Due, fixedIn, isFloating, LocalDate, LocalDateTime, resolveDue, TimeOfDay } from '../../src/domain/due.ts';
import { HOUR, InstantText, MINUTE } from '../../src/domain/instant.ts';

const NEW_YORK = { timeZone: 'America/New_York', allDayTime: '09:00' };

describe('a due time', () => {
  it.each<[string, string, string, string]>([
    ['before a gap', 'America/New_York', '2026-03-08T01:59', '2026-03-08T06:59'],
    ['at the start of a gap', 'America/New_York', '2026-03-08T02:00', '2026-03-08T07:00'],
    ['in a gap', 'America/New_York', '2026-03-08T02:30', '2026-03-08T07:30'],
    ['behind a gap', 'America/New_York', '2026-03-08T03:00', '2026-03-08T07:00'],
    ['in a fold', 'America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'],
    ['behind a fold', 'America/New_York', '2026-11-01T02:00', '2026-11-01T07:00'],
    ['in a gap', 'Europe/London', '2026-03-29T01:30', '2026-03-29T01:30'],
    ['in a fold', 'Europe/London', '2026-10-25T01:30', '2026-10-25T00:30'],
    ['in a gap of half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45'],
    ['in a fold of half an hour', 'Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45'],
    ['in a zone of half an hour', 'Asia/Kolkata', '2026-06-15T09:00', '2026-06-15T03:30'],
    ['in a zone of three quarters', 'Asia/Kathmandu', '2026-06-15T09:00', '2026-06-15T03:15'],
    ['at a midnight that was skipped', 'America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00'],
    ['where summer time was given up', 'America/Sao_Paulo', '2026-11-15T00:00', '2026-11-15T03:00'],
    ['on a day that was skipped', 'Pacific/Apia', '2011-12-30T09:00', '2011-12-30T19:00'],
  ])('%s in %s: %s is %s UTC', (_, timeZone, dateTime, utc) => {
    const expected = `${utc}:00.000Z`;
    expect(resolveDue({ dateTime, timeZone }, NEW_YORK)).toBe(expected);
    expect(resolveDue({ dateTime }, { timeZone, allDayTime: '12:34' })).toBe(expected);
    const [date = '', allDayTime = ''] = dateTime.split('T');
    expect(resolveDue({ date }, { timeZone, allDayTime })).toBe(expected);
  });

  it('falls, in every zone and near every change of clocks, where Intl shows its wall time first or else later', () => {
    const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Asia/Kathmandu'];
    const others = ['America/Sao_Paulo', 'Africa/Casablanca', 'America/St_Johns', 'Pacific/Chatham', 'UTC'];
    const changes = [
      '2018-11-04T00:00',
      '2026-03-08T02:00',
      '2026-11-01T01:00',
      '2026-03-29T01:00',
      '2026-10-25T01:00',
      '2026-04-05T02:00',
      '2026-10-04T02:00',
      '2026-02-15T03:00',
    ].map((wall) => Date.parse(`${wall}Z`));
    const near = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }))
      .map(([change, minutes]) => change + minutes * MINUTE);
    const anywhere = fc
      .integer({ min: Date.parse('1995-01-01T00:00Z') / MINUTE, max: Date.parse('2035-01-01T00:00Z') / MINUTE })
      .map((minutes) => minutes * MINUTE);
    fc.assert(
      fc.property(fc.constantFrom(...zones, ...others), fc.oneof(near, anywhere), (timeZone, wall) => {
        const dateTime = new Date(wall).toISOString().slice(0, 16);
        expect(resolveDue({ dateTime, timeZone }, NEW_YORK)).toBe(new Date(shownFirst(wall, timeZone)).toISOString());
      }),
      { numRuns: 400 },
    );
  });

  it('is the nearest instant that has a name where its zone carries it out of the years 1970–9999', () => {
    expect(resolveDue({ date: '1970-01-01' }, { timeZone: 'Asia/Tokyo', allDayTime: '00:00' })).toBe(
      '1970-01-01T00:00:00.000Z',
    );
    expect(resolveDue({ dateTime: '9999-12-31T23:59' }, NEW_YORK)).toBe('9999-12-31T23:59:59.999Z');
  });

  it('floats unless it names its zone, and is the same instant when it is fixed where the person is', () => {
    const dues: [Due, boolean, Due][] = [
      [{ date: '2026-11-23' }, true, { dateTime: '2026-11-23T09:00', timeZone: NEW_YORK.timeZone }],
      [{ dateTime: '2026-11-23T10:30' }, true, { dateTime: '2026-11-23T10:30', timeZone: NEW_YORK.timeZone }],
      [
        { dateTime: '2026-11-23T10:30', timeZone: 'Asia/Tokyo' },
        false,
        { dateTime: '2026-11-23T10:30', timeZone: 'Asia/Tokyo' },
      ],
    ];
    for (const [due, floats, fixed] of dues) {
      expect(isFloating(due)).toBe(floats);
      expect(fixedIn(due, NEW_YORK)).toEqual(fixed);
      expect(resolveDue(fixedIn(due, NEW_YORK), { timeZone: 'Asia/Kolkata', allDayTime: '23:00' })).toBe(
        resolveDue(due, NEW_YORK),
      );
    }
  });
});

/** The earliest instant at which a clock in `timeZone` shows `wall` (as if it were UTC); in a gap, as the clock before it. */
const shownFirst = (wall: number, timeZone: string): number => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (instant: number): number => {
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
  };
  const offsets = [-24, -12, 0, 12, 24].map((hours) => offsetAt(wall + hours * HOUR));
  const candidates = offsets.map((offset) => wall - offset);
  const shown = candidates.filter((instant) => instant + offsetAt(instant) === wall);
  return shown.length > 0 ? Math.min(...shown) : Math.max(...candidates);
};

describe('what a due time is written as', () => {
  it.each<[z.ZodType, unknown, boolean]>([
    [LocalDate, '2028-02-29', true],
    [LocalDate, '2026-02-29', false],
    [LocalDate, '2026-13-01', false],
    [LocalDate, '0001-01-01', false],
    [LocalDate, '20261123', false],
    [LocalDateTime, '2026-11-23T09:00', true],
    [LocalDateTime, '2026-11-23T09:00:59', true],
    [LocalDateTime, '2026-11-23T09:00:60', false],
    [LocalDateTime, '2026-11-23T24:00', false],
    [LocalDateTime, '2026-11-23T09:00Z', false],
    [LocalDateTime, '2026-11-23T09:00+01:00', false],
    [LocalDateTime, '2026-11-23T09:00:00.5', false],
    [LocalDateTime, '2026-11-31T09:00', false],
    [LocalDateTime, '2026-11-23 09:00', false],
    [LocalDateTime, '2026-11-23T09:00'.padEnd(10_000, '0'), false],
    [TimeOfDay, '00:00', true],
    [TimeOfDay, '23:59', true],
    [TimeOfDay, '24:00', false],
    [TimeOfDay, '9:00', false],
    [InstantText, '1970-01-01T00:00:00.000Z', true],
    [InstantText, '1969-12-31T23:59:59.999Z', false],
    [InstantText, '2026-11-23T09:00:00Z', false],
    [InstantText, '2026-11-23T09:00:00.000+00:00', false],
    [Due, { date: '2026-11-23' }, true],
    [Due, { date: '2026-11-23', timeZone: 'Asia/Tokyo' }, false],
    [Due, { dateTime: '2026-11-23T09:00', timeZone: '+05:00' }, false],
    [Due, { dateTime: '2026-11-23T09:00', date: '2026-11-23' }, false],
    [Due, {}, false],
    [Due, '2026-11-23T14:00:00.000Z', false],
  ])('case %#: %j is one: %s', (schema, value, fits) => {
    expect(schema.safeParse(value).success).toBe(fits);
  });

  it('spells the zone as IANA does', () => {
    expect(Due.parse({ dateTime: '2026-11-23T09:00', timeZone: 'europe/berlin' })).toEqual({
      dateTime: '2026-11-23T09:00',
      timeZone: 'Europe/Berlin',
    });
  });
});
