import { fold } from '../text.ts';
import { timeZoneNamed } from '../time-zone.ts';
import { PLACES } from './places.ts';

/** A place's name as it is looked up: folded, words apart by one space. */
const keyOf = (name: string): string =>
  fold(name)
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}+/]+/gu, ' ')
    .trim();

/** The cities that IANA names its zones after (“America/Argentina/Ushuaia”), as far as the runtime knows them. */
const ianaCities = (): [string, string][] =>
  Intl.supportedValuesOf('timeZone').flatMap((zone): [string, string][] => {
    const [area, ...city] = zone.split('/');
    const name = city.at(-1);
    return area === undefined || area === 'Etc' || name === undefined ? [] : [[keyOf(name), zone]];
  });

/** Names of countries that are those of states elsewhere as well. */
const SHARED = new Set(['georgia']);

/** What `Intl.Locale` tells of a region in every runtime that Remo runs on; ECMA-402 names it so, the library's types do not yet. */
interface Region {
  getTimeZones?: () => string[] | undefined;
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The countries that have one zone, as far as the runtime knows them. */
const countries = (): [string, string][] => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code): [string, string][] => {
    const name = keyOf(names.of(code) ?? '');
    if (name === '' || SHARED.has(name)) return [];
    const region: Intl.Locale & Region = new Intl.Locale(`und-${code}`);
    const [zone, ...others] = region.getTimeZones?.() ?? [];
    return zone === undefined || others.length > 0 ? [] : [[name, zone]];
  });
};

const listed = (): [string, string][] =>
  PLACES.trim()
    .split('\n')
    .flatMap((line) => {
      const [zone = '', names = ''] = line.split(': ');
      return names.split(',').map((name): [string, string] => [keyOf(name), zone]);
    });

/** A map that is gathered when it is first asked. */
const gathered = (entries: () => [string, string][]): ((name: string) => string | undefined) => {
  let map: ReadonlyMap<string, string> | undefined;
  return (name) => {
    map ??= new Map(entries());
    return map.get(name);
  };
};

const listedZone = gathered(listed);
const runtimeZone = gathered(() => [...countries(), ...ianaCities()]);

const zoneNamed = (name: string): string | undefined => {
  const zone = listedZone(name) ?? runtimeZone(name);
  return zone && (timeZoneNamed(zone) ?? zone);
};

const LEAD =
  /^(?:it is |its |im in |i am in |i live in |in |near |around |at |from |the city of |city of |beautiful |sunny |downtown |greater |based in )+/;
const TAIL = / (?:time zone|timezone|time|standard time|city|area|right now|now|please|at the moment)$/;

/**
 * The IANA zone of a city, country with one zone, or zone that a person names in words (“New York”, “são paulo, brazil”,
 * “Asia/Kolkata”), or `undefined` where Remo knows no such place.
 */
export const zoneOfPlace = (words: string): string | undefined => {
  const named = words
    .slice(0, 200)
    .trim()
    .replace(/[.!?,;]+$/, '');
  const iana = named.includes('/') || /^utc$/i.test(named) ? timeZoneNamed(named.replaceAll(' ', '_')) : undefined;
  if (iana !== undefined) return iana;
  const whole = keyOf(named).replace(LEAD, '');
  const [first = '', ...around] = named.split(/,| in the | in /).map(keyOf);
  // “Springfield, Missouri”: a town that is not listed has the zone of its state or country.
  const candidates = [whole, whole.replace(TAIL, ''), `${whole} city`, first.replace(LEAD, ''), ...around];
  for (const name of candidates) {
    const zone = zoneNamed(name);
    if (zone !== undefined) return zone;
  }
  return undefined;
};
