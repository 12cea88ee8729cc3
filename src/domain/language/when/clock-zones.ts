import { oneOf } from './when-numbers.ts';
import { phrase, type Rule } from './when-piece.ts';

/** What people call time zones, each as the zone whose clocks they mean, daylight saving included. */
const ABBREVIATIONS: Record<string, string> = {
  utc: 'UTC',
  gmt: 'UTC',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  ct: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  akst: 'America/Anchorage',
  hst: 'Pacific/Honolulu',
  wet: 'Europe/Lisbon',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  eet: 'Europe/Athens',
  eest: 'Europe/Athens',
  bst: 'Europe/London',
  msk: 'Europe/Moscow',
  gst: 'Asia/Dubai',
  ist: 'Asia/Kolkata',
  sgt: 'Asia/Singapore',
  hkt: 'Asia/Hong_Kong',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  awst: 'Australia/Perth',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
};

const PLACES: Record<string, string> = {
  eastern: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  'new york': 'America/New_York',
  chicago: 'America/Chicago',
  'los angeles': 'America/Los_Angeles',
  london: 'Europe/London',
  uk: 'Europe/London',
  paris: 'Europe/Paris',
  berlin: 'Europe/Berlin',
  madrid: 'Europe/Madrid',
  rome: 'Europe/Rome',
  dubai: 'Asia/Dubai',
  india: 'Asia/Kolkata',
  indian: 'Asia/Kolkata',
  singapore: 'Asia/Singapore',
  'hong kong': 'Asia/Hong_Kong',
  tokyo: 'Asia/Tokyo',
  japan: 'Asia/Tokyo',
  sydney: 'Australia/Sydney',
  auckland: 'Pacific/Auckland',
};

export const zoneRules: readonly Rule[] = [
  {
    // Etc/GMT counts westward.
    pattern: phrase('\\(?(?:utc|gmt) ?(?<sign>[+-])(?<hours>1[0-4]|0?\\d)(?::?(?<minutes>\\d{2}))?\\)?'),
    read: ({ sign, hours, minutes = '00' }) =>
      Number(hours) <= 12 && Number(hours) > 0 && minutes === '00'
        ? { kind: 'zone', timeZone: `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`, strength: 'trailing' }
        : { kind: 'unreadable', strength: 'trailing' },
  },
  {
    pattern: phrase('(?<=[ap]\\.?m\\.? )(?<place>eastern|central|mountain|pacific)'),
    read: ({ place = '' }) => ({ kind: 'zone', timeZone: PLACES[place] ?? 'UTC', strength: 'trailing' }),
  },
  {
    pattern: phrase(`\\(?(?<zone>${oneOf(Object.keys(ABBREVIATIONS))})\\)?`),
    read: ({ zone = '' }) => {
      const timeZone = ABBREVIATIONS[zone];
      return timeZone ? { kind: 'zone', timeZone, strength: 'trailing' } : undefined;
    },
  },
  {
    pattern: phrase(`(?:in )?(?<place>${oneOf(Object.keys(PLACES))}) (?:standard |daylight |local )?time`),
    read: ({ place = '' }) => {
      const timeZone = PLACES[place.replace(/\s+/, ' ')];
      return timeZone ? { kind: 'zone', timeZone, strength: 'trailing' } : undefined;
    },
  },
];
