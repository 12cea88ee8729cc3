import * as z from 'zod';
import { TimeOfDay } from './due.ts';
import { EPOCH, type Instant, InstantText } from './instant.ts';
import { FreeJson } from './json.ts';
import type { Kind } from './kind.ts';
import { QuietHours } from './quiet-hours.ts';
import { TimeZone } from './time-zone.ts';

/** What the words for parts of the day mean to a person. */
export const TimesOfDay = z.object({
  morning: TimeOfDay.default('09:00'),
  noon: TimeOfDay.default('12:00'),
  afternoon: TimeOfDay.default('15:00'),
  evening: TimeOfDay.default('19:00'),
  night: TimeOfDay.default('22:00'),
});
export type TimesOfDay = z.infer<typeof TimesOfDay>;

const isLanguageTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** A BCP 47 language tag that `Intl` understands. */
const Locale = z
  .string()
  .max(35)
  .refine(isLanguageTag, 'is not a language tag such as en-US')
  .meta({ examples: ['en-US'] });

const settings = {
  timeZone: TimeZone.optional(),
  locale: Locale.default('en-US'),
  timesOfDay: TimesOfDay.default(() => TimesOfDay.parse({})),
  allDayTime: TimeOfDay.default('09:00'),
  quietHours: QuietHours.optional(),
  custom: FreeJson.default({}),
};

/** A whole set of preferences as a person writes it; what is left out has its default. */
export const PreferencesInput = z
  .strictObject({ ...settings, timesOfDay: z.strictObject(TimesOfDay.shape).default(() => TimesOfDay.parse({})) })
  .meta({ id: 'PreferencesInput' });

const timeOrDefault = TimeOfDay.nullable().optional();

/** A merge patch (RFC 7396): `null` removes or gives back the default, maps merge. */
export const PreferencesPatch = z
  .strictObject({
    timeZone: TimeZone.nullable().optional(),
    locale: Locale.nullable().optional(),
    timesOfDay: z
      .strictObject({
        morning: timeOrDefault,
        noon: timeOrDefault,
        afternoon: timeOrDefault,
        evening: timeOrDefault,
        night: timeOrDefault,
      })
      .nullable()
      .optional(),
    allDayTime: timeOrDefault,
    quietHours: z.strictObject({ from: timeOrDefault, to: timeOrDefault }).nullable().optional(),
    custom: FreeJson.nullable().optional(),
  })
  .meta({ id: 'PreferencesPatch' });
export type PreferencesPatch = z.infer<typeof PreferencesPatch>;

/** A person's preferences; version 0 is the defaults that nobody has changed yet. */
export const Preferences = z
  .object({ ...settings, version: z.int().min(0), updatedAt: InstantText })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

/** Where a sweep stands that gives everything floating its instant anew after the zone or the all-day time changed. */
const Resync = z.object({
  /** When the change was made. */
  epoch: InstantText,
  /** Of which data type the sweep is at work on; reminders come first. */
  dataType: z.string().optional(),
  /** The last order key of these that is done, without its prefix. */
  after: z.string().optional(),
  /** From when on the second pass may run, once the first is through; it catches what the indexes showed late. */
  again: InstantText.optional(),
});

export const StoredPreferences = Preferences.extend({ resync: Resync.optional() }).loose();
export type StoredPreferences = Preferences & { resync?: z.infer<typeof Resync> | undefined };

/** The preferences of somebody who has set none. */
export const DEFAULT_PREFERENCES: Preferences = {
  ...PreferencesInput.parse({}),
  version: 0,
  updatedAt: EPOCH,
};

const armedAt = ({ resync }: StoredPreferences): Instant | undefined => resync && (resync.again ?? resync.epoch);

export const PREFERENCES_ID = 'self';

export const preferencesKind: Kind<StoredPreferences> = {
  dataType: 'user_preferences',
  schema: StoredPreferences,
  exported: z.strictObject(Preferences.shape),
  id: () => PREFERENCES_ID,
  armedAt,
  // Reminders that came before their zone are swept once it is there.
  imported: (preferences, { now }) => ({ ...preferences, resync: { epoch: now } }),
  internal: ['resync'],
};
