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

const listed = Object.entries(PLACES).flatMap(([zone, names]) =>
  names.split(',').map((name): [string, string] => [keyOf(name), zone]),
);

const zones: ReadonlyMap<string, string> = new Map([...ianaCities(), ...listed]);

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
  const [first = ''] = named.split(/,| in the | in /).map(keyOf);
  const candidates = [whole, whole.replace(TAIL, ''), `${whole} city`, first.replace(LEAD, '')];
  return candidates.map((name) => zones.get(name)).find((zone) => zone !== undefined);
};
