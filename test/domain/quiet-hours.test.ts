import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, MINUTE, millis } from '../../src/domain/instant.ts';
import { inQuietHours, QuietHours } from '../../src/domain/quiet-hours.ts';

const NEW_YORK = 'America/New_York';
const instant = (utc: string): string => `${utc}:00.000Z`;

const NIGHT = { from: '22:00', to: '07:00' };
const NOON = { from: '12:00', to: '13:00' };
const TO_THE_GAP = { from: '22:00', to: '02:30' };
const FROM_THE_GAP = { from: '02:30', to: '07:00' };
const TO_THE_FOLD = { from: '22:00', to: '01:30' };
const FROM_THE_FOLD = { from: '01:30', to: '07:00' };

describe('quiet hours', () => {
  it.each<[string, QuietHours, string, string | undefined]>([
    ['before they begin', NOON, '2026-11-22T16:59', undefined],
    ['when they begin', NOON, '2026-11-22T17:00', '2026-11-22T18:00'],
    ['in their last minute', NOON, '2026-11-22T17:59', '2026-11-22T18:00'],
    ['when they end', NOON, '2026-11-22T18:00', undefined],
    ['before an evening', NIGHT, '2026-11-23T02:59', undefined],
    ['in the evening', NIGHT, '2026-11-23T03:00', '2026-11-23T12:00'],
    ['at midnight', NIGHT, '2026-11-23T05:00', '2026-11-23T12:00'],
    ['in the early morning', NIGHT, '2026-11-23T11:59', '2026-11-23T12:00'],
    ['in the morning', NIGHT, '2026-11-23T12:00', undefined],
    ['in a night that is an hour short', NIGHT, '2026-03-08T03:00', '2026-03-08T11:00'],
    ['behind a night that is an hour short', NIGHT, '2026-03-08T11:00', undefined],
    ['in a night that is an hour long', NIGHT, '2026-11-01T02:00', '2026-11-01T12:00'],
    ['behind a night that is an hour long', NIGHT, '2026-11-01T12:00', undefined],
    ['that end in a gap, before it', TO_THE_GAP, '2026-03-08T06:59', '2026-03-08T07:30'],
    ['that end in a gap, behind it', TO_THE_GAP, '2026-03-08T07:29', '2026-03-08T07:30'],
    ['that ended in a gap', TO_THE_GAP, '2026-03-08T07:30', undefined],
    ['that begin in a gap, behind it', FROM_THE_GAP, '2026-03-08T07:29', undefined],
    ['that have begun in a gap', FROM_THE_GAP, '2026-03-08T07:30', '2026-03-08T11:00'],
    ['that end in a fold, before it', TO_THE_FOLD, '2026-11-01T05:29', '2026-11-01T05:30'],
    ['that ended in a fold', TO_THE_FOLD, '2026-11-01T05:30', undefined],
    ['whose end comes again in a fold', TO_THE_FOLD, '2026-11-01T06:10', undefined],
    ['that begin in a fold', FROM_THE_FOLD, '2026-11-01T05:30', '2026-11-01T12:00'],
    ['whose begin comes again in a fold', FROM_THE_FOLD, '2026-11-01T06:10', '2026-11-01T12:00'],
  ])('in New York, %s: %j at %s UTC last until %s', (_, hours, now, until) => {
    expect(inQuietHours(instant(now), hours, NEW_YORK)).toBe(until && instant(until));
  });

  it('are read where the person is', () => {
    expect(inQuietHours(instant('2026-11-22T15:00'), NIGHT, 'Asia/Tokyo')).toBe(instant('2026-11-22T22:00'));
    expect(inQuietHours(instant('2026-11-22T15:00'), NIGHT, NEW_YORK)).toBeUndefined();
  });

  it('end later than any moment that lies in them, and are over then', () => {
    const timeOf = (minutes: number): string => instantAt((minutes % 1_440) * MINUTE).slice(11, 16);
    const near = (wall: string, minutes: number) =>
      fc.integer({ min: -minutes, max: minutes }).map((past) => instantAt(millis(instant(wall)) + past * MINUTE));
    const moments = fc.oneof(
      near('2026-03-08T07:00', 120),
      near('2026-11-01T06:00', 120),
      near('2026-03-08T07:00', 1_440),
      near('2026-11-01T06:00', 1_440),
    );
    const begin = fc.integer({ min: 0, max: 1_439 });
    const length = fc.integer({ min: 1, max: 22 * 60 });
    fc.assert(
      fc.property(moments, begin, length, (now, minutes, lasts) => {
        const hours = { from: timeOf(minutes), to: timeOf(minutes + lasts) };
        const until = inQuietHours(now, hours, NEW_YORK);
        if (until === undefined) return;
        expect(until > now).toBe(true);
        expect(millis(until) - millis(now)).toBeLessThanOrEqual((lasts + 60) * MINUTE);
        expect(inQuietHours(until, hours, NEW_YORK)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[unknown, boolean]>([
    [NIGHT, true],
    [{ from: '00:00', to: '23:59' }, true],
    [{ from: '07:00', to: '07:00' }, false],
    [{ from: '24:00', to: '07:00' }, false],
    [{ from: '22:00' }, false],
  ])('%j are some: %s', (value, fits) => {
    expect(QuietHours.safeParse(value).success).toBe(fits);
  });
});
