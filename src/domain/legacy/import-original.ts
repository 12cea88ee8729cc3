import { isDomainError } from '../errors.ts';
import { UserId } from '../identity.ts';
import type { Instant } from '../instant.ts';
import type { Retention } from '../kind.ts';
import { DEFAULT_PREFERENCES, PREFERENCES_ID, preferencesKind } from '../preferences.ts';
import type { UserDataPort } from '../user-data.ts';
import { isLegacyType, type LegacyType, planOf } from './mapping.ts';
import { type Mark, markId, markKind } from './mark.ts';
import { loses, type Oddity } from './oddity.ts';
import { dataOf, fingerprint, type Ground, type LegacySource, type Original } from './original.ts';
import type { Plan, Planned, Standing } from './plan.ts';
import { ownZone, planPreferences } from './preferences.ts';
import { forEachOf, type Patiently } from './store-calls.ts';

/** So many records of one original are written side by side. */
const WINDOW = 16;

/** What is done to the tables. */
export type Mode = 'look' | 'write' | 'write-and-remove';

export interface Settings {
  mode: Mode;
  /** Whose data an old user id's becomes, for ids that are no DIDs and for people who have changed theirs. */
  users: ReadonlyMap<string, string>;
  /** In which zone the naive times of an old user id are read, where the person has not said so. */
  timeZones: ReadonlyMap<string, string>;
  /** In which zone those of everybody else are read. */
  timeZone: string | undefined;
  clockZone: string;
  defaultTimeZone: string | undefined;
  retention: Retention;
}

interface Deps {
  store: UserDataPort;
  source: LegacySource;
  patiently: Patiently;
  now: () => Instant;
  settings: Settings;
}

/** What became of one original. Every item that was read is imported, there, expired or skipped. */
export interface Outcome {
  read: number;
  imported: number;
  there: number;
  /** Older than what is kept at all. */
  expired: number;
  skipped: number;
  oddities: Oddity[];
  removed: boolean;
}

const nothingOf = (what: Oddity['what']): Outcome => ({
  read: 1,
  imported: 0,
  there: 0,
  expired: 0,
  skipped: 1,
  oddities: [{ what }],
  removed: false,
});

/** Takes over originals, one by one and in any order; taking one over again changes nothing. */
export const createOriginalImport = ({ store: table, source, patiently, now, settings }: Deps) => {
  const { mode, users, timeZones, retention } = settings;
  const store: UserDataPort = {
    ...table,
    get: (userId, kind, id) => patiently(() => table.get(userId, kind, id)),
    put: (userId, kind, record, seen) => patiently(() => table.put(userId, kind, record, seen)),
  };

  /** The person whose data an old user's becomes, if anybody can say. */
  const personOf = (oldUserId: string): string | undefined => {
    const parsed = UserId.safeParse(users.get(oldUserId) ?? oldUserId);
    return parsed.success ? parsed.data : undefined;
  };

  /** What the person has said here counts first, then what they had said there, then what the operator says. */
  const planFor = async (original: Original & { dataType: LegacyType }, userId: string): Promise<Plan> => {
    const { userId: oldUserId, dataType } = original;
    const hasTimes = dataType === 'reminder_data' || dataType === 'todo_data';
    const stored = hasTimes ? await store.get(userId, preferencesKind, PREFERENCES_ID) : undefined;
    const asksThere = hasTimes && stored?.timeZone === undefined;
    const old = asksThere ? await patiently(() => source.preferencesOf(oldUserId)) : undefined;
    const namedZone = timeZones.get(oldUserId);
    const said = stored?.timeZone ?? ownZone(old);
    const ground: Ground = {
      oldUserId,
      keepsIds: oldUserId === userId,
      timeZone: said ?? namedZone ?? settings.timeZone,
      allDayTime: (stored ?? DEFAULT_PREFERENCES).allDayTime,
      clockZone: settings.clockZone,
      namedZone,
      defaultTimeZone: settings.defaultTimeZone,
      now: now(),
    };
    const plan = planOf(original, ground);
    if (!hasTimes || stored !== undefined || said !== undefined || namedZone === undefined) return plan;
    // The zone that the operator names for one person becomes theirs, so that their floating times have a home.
    const { planned } = planPreferences((old && dataOf(old)) ?? {}, old?.writtenAt, ground);
    return { ...plan, planned: [...planned.map((one) => ({ ...one, counts: false })), ...plan.planned] };
  };

  /** Stores what is planned where nothing is, or only looks whether it would. */
  const settle = async (userId: string, one: Planned, isMarked: boolean): Promise<Standing> => {
    if (isMarked) return 'there';
    if (mode === 'look') return one.find(store, userId);
    if ((await one.put(store, userId)) === 'imported') return 'absent';
    const found = await one.find(store, userId);
    return found === 'absent' ? 'there' : found;
  };

  const mark = async (userId: string, original: Original, print: string, seen: Mark | undefined): Promise<void> => {
    const version = (seen?.version ?? 0) + 1;
    const next: Mark = { original: markId(original), fingerprint: print, at: now(), version };
    try {
      await store.put(userId, markKind, next, version - 1);
    } catch (error) {
      // Another run has been through here as well.
      if (!isDomainError(error, 'version-conflict')) throw error;
    }
  };

  /**
   * Removes the original if every record of it is found stored, whatever its person has made of it since; whether it did,
   * or what kept it from that.
   */
  const remove = async (original: Original, userId: string, kept: readonly Planned[]): Promise<boolean | Oddity[]> => {
    if (mode !== 'write-and-remove' || source.remove === undefined) return false;
    const missing: Oddity[] = [];
    await forEachOf(kept, WINDOW, async (one) => {
      if ((await one.find(store, userId)) === 'absent') missing.push({ what: 'gone', ...one.source });
    });
    if (missing.length > 0) return missing;
    const { remove: take } = source;
    return (await patiently(() => take(original))) || [{ what: 'changed-meanwhile' }];
  };

  const take = async (original: Original): Promise<Outcome> => {
    if (!isLegacyType(original.dataType)) return nothingOf('data-type-unknown');
    const known = { ...original, dataType: original.dataType };
    const userId = personOf(original.userId);
    if (userId === undefined) return nothingOf('user-unknown');
    const { read, planned, oddities } = await planFor(known, userId);
    const seen = await store.get(userId, markKind, markId(original));
    const print = fingerprint(original.data);
    const isMarked = seen?.fingerprint === print;

    const counted = planned.filter(({ counts }) => counts).length;
    const outcome = { read, imported: 0, there: 0, expired: 0, skipped: read - counted, oddities, removed: false };
    const at = now();
    const kept = planned.filter((one) => !one.isExpired(retention, at));
    outcome.expired = counted - kept.filter(({ counts }) => counts).length;
    const work = async (one: Planned): Promise<void> => {
      const standing = await settle(userId, one, isMarked);
      if (one.counts) outcome[standing === 'absent' ? 'imported' : 'there'] += 1;
      if (standing === 'differs') oddities.push({ what: 'differs', ...one.source });
    };
    const [first, ...rest] = kept;
    if (first !== undefined) await work(first);
    await forEachOf(rest, WINDOW, work);
    if (mode === 'look') return outcome;

    if (!isMarked && !oddities.some(({ what }) => what === 'differs')) await mark(userId, original, print, seen);
    if (oddities.some(loses)) return outcome;
    const removed = await remove(original, userId, kept);
    if (Array.isArray(removed)) oddities.push(...removed);
    return { ...outcome, removed: removed === true };
  };

  return {
    take,
    /** Whether nobody knows in which zone its times are to be read. */
    lacksZone: async (original: Original): Promise<boolean> => {
      const userId = personOf(original.userId);
      if (!isLegacyType(original.dataType) || original.dataType !== 'reminder_data' || userId === undefined)
        return false;
      const { oddities } = await planFor({ ...original, dataType: original.dataType }, userId);
      return oddities.some(({ what }) => what === 'time-zone-missing');
    },
  };
};
