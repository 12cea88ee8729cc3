import { describe, expect, it } from 'vitest';
import { zoneOfPlace } from '../../../src/domain/language/cities.ts';
import { PLACES } from '../../../src/domain/language/places.ts';
import { timeZoneNamed } from '../../../src/domain/time-zone.ts';

describe('a place', () => {
  it.each([
    ['New York', 'America/New_York'],
    ['nyc', 'America/New_York'],
    ["I'm in Mumbai", 'Asia/Kolkata'],
    ['paris, france', 'Europe/Paris'],
    ['München', 'Europe/Berlin'],
    ['Munchen', 'Europe/Berlin'],
    ['são paulo', 'America/Sao_Paulo'],
    ['San Francisco, California', 'America/Los_Angeles'],
    ['america/los_angeles', 'America/Los_Angeles'],
    ['Europe/London', 'Europe/London'],
    ['Pacific time', 'America/Los_Angeles'],
    ['the netherlands', 'Europe/Amsterdam'],
    ['UTC', 'UTC'],
    ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
    ['Poland', 'Europe/Warsaw'],
    ['south korea', 'Asia/Seoul'],
    ['Springfield, Missouri', 'America/Chicago'],
    ['Portland, Maine', 'America/New_York'],
  ])('“%s” lies in %s', (words, zone) => {
    expect(zoneOfPlace(words)).toBe(zone);
  });

  it.each(['', 'bed', 'love', 'Nowhereville', '+05:00', 'constructor', 'a meeting', 'Georgia', '😀'])(
    '“%s” is unknown',
    (words) => {
      expect(zoneOfPlace(words)).toBeUndefined();
    },
  );

  it('is listed under zones that exist', () => {
    const zones = PLACES.trim()
      .split('\n')
      .map((line) => line.split(':')[0] ?? '');
    expect(zones.filter((zone) => timeZoneNamed(zone) !== zone)).toEqual([]);
  });

  it('may be any city that a zone is named after', () => {
    const cities = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'));
    const unknown = cities.filter(
      (zone) => zoneOfPlace(zone.split('/').at(-1)?.replaceAll('_', ' ') ?? '') === undefined,
    );
    expect(unknown).toEqual([]);
  });
});
