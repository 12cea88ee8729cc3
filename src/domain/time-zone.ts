import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** IANA names only: Temporal also takes offsets such as `+05:00`, which know no daylight saving. */
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+-]{0,31}(?:\/[A-Za-z0-9_+-]{1,31}){0,2}$/;

/** Every stored due time names its zone, and to look one up takes as long as to read the rest of the record. */
const known = new Map<string, string>();
/** Twice as many as there are; further spellings are looked up each time. */
const MAX_KNOWN = 1_200;

const lookUp = (name: string): string | undefined => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** The zone's IANA name in its own spelling (`europe/berlin` → `Europe/Berlin`), or `undefined` where there is no such zone. */
export const timeZoneNamed = (name: string): string | undefined => {
  const spelled = known.get(name);
  if (spelled !== undefined || !IANA_NAME.test(name)) return spelled;
  const found = lookUp(name);
  if (found !== undefined && known.size < MAX_KNOWN) known.set(name, found);
  return found;
};

/** An IANA time zone that exists, in its own spelling. */
export const TimeZone = z
  .string()
  .max(96)
  .refine((name) => timeZoneNamed(name) !== undefined, 'is not an IANA time zone such as Europe/Berlin')
  .overwrite((name) => timeZoneNamed(name) ?? name)
  .meta({ examples: ['Europe/Berlin'] });
