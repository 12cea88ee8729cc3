import type * as z from 'zod';
import { DomainError } from './errors.ts';
import type { Instant } from './instant.ts';
import { jsonPointer, mergePatch } from './json.ts';
import { shown } from './kind.ts';
import {
  DEFAULT_PREFERENCES,
  PREFERENCES_ID,
  type Preferences,
  PreferencesInput,
  type PreferencesPatch,
  preferencesKind,
  type StoredPreferences,
  type TimesOfDay,
} from './preferences.ts';
import type { Resync } from './resync.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord, type Seen } from './version.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  resync: Resync;
  /** The zone of people who have set none, if the deployment knows one. */
  defaultTimeZone?: string | undefined;
}

/** What a request is read against. */
export interface Settings {
  timeZone: string | undefined;
  /** Whether `timeZone` is the person's own, so that floating times in it may float. */
  owns: boolean;
  /** The zone in which stored floating times ring. */
  home: string | undefined;
  locale: string;
  timesOfDay: TimesOfDay;
  allDayTime: string;
}

const parsed = (settings: unknown): z.infer<typeof PreferencesInput> => {
  const result = PreferencesInput.safeParse(settings);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ pointer: jsonPointer(path), message }));
  throw new DomainError('invalid', 'the preferences do not fit', { issues });
};

/** What of the preferences a person writes. */
const settingsOf = ({ timeZone, locale, timesOfDay, allDayTime, quietHours, custom }: StoredPreferences) => ({
  ...(timeZone !== undefined && { timeZone }),
  ...(quietHours !== undefined && { quietHours }),
  locale,
  timesOfDay,
  allDayTime,
  custom,
});

const shownPreferences = (stored: StoredPreferences): Preferences => shown(stored, ['resync']);

/** What can be done with a person's preferences. */
export const createPreferencesService = ({ store, now, resync, defaultTimeZone }: Deps) => {
  const stored = async (userId: string): Promise<StoredPreferences> =>
    (await store.get(userId, preferencesKind, PREFERENCES_ID)) ?? DEFAULT_PREFERENCES;

  const change = async (
    userId: string,
    seen: Seen,
    /** What the preferences are to be; `undefined` leaves them as they are. */
    settle: (current: StoredPreferences) => z.infer<typeof PreferencesInput> | undefined,
  ): Promise<Preferences> => {
    const apply = (current: StoredPreferences): StoredPreferences => {
      const settings = settle(current);
      if (settings === undefined) return current;
      const { version, resync: running } = current;
      const at = now();
      const next: StoredPreferences = { ...settings, version, updatedAt: at };
      const zoneOf = ({ timeZone = defaultTimeZone }: StoredPreferences): string | undefined => timeZone;
      const moved = zoneOf(next) !== zoneOf(current) || next.allDayTime !== current.allDayTime;
      return { ...next, ...(moved ? { resync: { epoch: at } } : running && { resync: running }) };
    };
    const initial: StoredPreferences = DEFAULT_PREFERENCES;
    const next = await changeRecord(store, userId, { kind: preferencesKind, id: PREFERENCES_ID, seen, initial, apply });
    if (next.resync !== undefined) await resync.run(userId);
    return shownPreferences(next);
  };

  const replace = (userId: string, input: z.infer<typeof PreferencesInput>, seen?: Seen): Promise<Preferences> =>
    change(userId, seen, () => input);

  /** Merges as RFC 7396 says; what is removed has its default again. */
  const patch = (userId: string, changes: PreferencesPatch, seen?: Seen): Promise<Preferences> =>
    change(userId, seen, (current) => parsed(mergePatch(settingsOf(current), changes)));

  /** Replaces the person's own map as it is, and sets the zone if there is one. */
  const customise = (userId: string, custom: Preferences['custom'], timeZone?: string): Promise<Preferences> =>
    change(userId, undefined, (current) => parsed({ ...settingsOf(current), ...(timeZone && { timeZone }), custom }));

  /** Two requests may bring a first zone at once: only one becomes the person's own. */
  const adopt = async (userId: string, timeZone: string): Promise<string | undefined> => {
    const adopted = await change(userId, undefined, (current) =>
      current.timeZone === undefined ? parsed({ ...settingsOf(current), timeZone }) : undefined,
    );
    return adopted.timeZone;
  };

  return {
    get: async (userId: string): Promise<Preferences> => shownPreferences(await stored(userId)),
    replace,
    patch,
    customise,
    /** The settings that hold for a request; the zone it names becomes the person's where they have none. */
    settings: async (userId: string, requestZone?: string): Promise<Settings> => {
      const { timeZone: set, locale, timesOfDay, allDayTime } = await stored(userId);
      const own = set ?? (requestZone && (await adopt(userId, requestZone)));
      const timeZone = requestZone ?? own ?? defaultTimeZone;
      const owns = own === undefined || timeZone === own;
      return { timeZone, owns, home: own ?? defaultTimeZone, locale, timesOfDay, allDayTime };
    },
  };
};

export type PreferencesService = ReturnType<typeof createPreferencesService>;
