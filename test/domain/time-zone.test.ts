import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimeZone, timeZoneNamed } from '../../src/domain/time-zone.ts';

describe('a time zone', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['AMERICA/NEW_YORK', 'America/New_York'],
    ['America/North_Dakota/New_Salem', 'America/North_Dakota/New_Salem'],
    ['utc', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('goes by its IANA name: %s is %s', (name, spelling) => {
    expect(timeZoneNamed(name)).toBe(spelling);
    expect(TimeZone.parse(name)).toBe(spelling);
  });

  it.each(['', 'Z', '+05:00', '-0800', 'UTC+5', 'GMT+5', 'Mars/Olympus', 'Berlin', 'Europe/', ' Europe/Berlin'])(
    'is not %j',
    (name) => {
      expect(timeZoneNamed(name)).toBeUndefined();
      expect(TimeZone.safeParse(name).success).toBe(false);
    },
  );

  it.each(['2026-11-23T09:00[Europe/Berlin]', 'T10-08', 'T1000+0530', 'Europe/Berlin\n', 'x'.repeat(100_000)])(
    'is not what Temporal or a regular expression might take for one: case %#',
    (name) => expect(timeZoneNamed(name)).toBeUndefined(),
  );

  it('is every one that Intl knows, in its own spelling', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) {
      expect(timeZoneNamed(name)).toBe(name);
      expect(timeZoneNamed(name.toLowerCase())).toBe(name);
    }
  });

  it('is found or not, and nothing is ever thrown', () => {
    const name = fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z]{1,8}(\/[A-Za-z+_-]{1,8}){0,2}$/));
    fc.assert(fc.property(name, (text) => ['string', 'undefined'].includes(typeof timeZoneNamed(text))));
  });
});
