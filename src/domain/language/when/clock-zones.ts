import { zoneOfPlace } from '../cities.ts';
import { phrase, type Reading, type Rule } from './when-piece.ts';

/** What people call time zones: each is the zone whose clocks they mean, daylight saving included. */
const ABBREVIATION =
  'utc|gmt|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|akst|hst|wet|cet|cest|eet|eest|bst|msk|gst|ist|sgt|hkt|jst|kst|awst|aest|aedt|nzst|nzdt';

const PLACE =
  'eastern|central|mountain|pacific|new york|chicago|los angeles|london|uk|paris|berlin|madrid|rome|dubai|indian?|singapore|hong kong|tokyo|japan|sydney|auckland';

const zone = (place = ''): Reading | undefined => {
  const timeZone = zoneOfPlace(place);
  return timeZone === undefined ? undefined : { kind: 'zone', timeZone, strength: 'trailing' };
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
    read: ({ place }) => zone(place),
  },
  {
    pattern: phrase(`\\(?(?<place>${ABBREVIATION})\\)?`),
    read: ({ place }) => zone(place),
  },
  {
    pattern: phrase(`(?:in )?(?<place>${PLACE}) (?:standard |daylight |local )?time`),
    read: ({ place }) => zone(place),
  },
];
