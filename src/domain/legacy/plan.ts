import { isDomainError } from '../errors.ts';
import type { Instant } from '../instant.ts';
import { assertStorable } from '../item.ts';
import type { Kind, Retention } from '../kind.ts';
import type { UserDataPort } from '../user-data.ts';
import { namesAmong } from './fields.ts';
import type { Oddity } from './oddity.ts';

/** How a record that is to be there stands: as planned, or changed here since; with other contents; or not at all. */
export type Standing = 'there' | 'differs' | 'absent';

/** One record that is to be stored, whatever its kind. */
export interface Planned {
  /** The oddities of the item that it comes from name it so. */
  source: Pick<Oddity, 'index' | 'item'>;
  /** Whether it stands for an item of its own in the report. */
  counts: boolean;
  /** Whether it would be gone as soon as it is stored. */
  isExpired: (retention: Retention, now: Instant) => boolean;
  /** Stores it where nothing of its id is. */
  put: (store: UserDataPort, userId: string) => Promise<'imported' | 'taken'>;
  find: (store: UserDataPort, userId: string) => Promise<Standing>;
}

/** What an original has become: every item is planned, odd, or both. */
export interface Plan {
  /** How many items the original holds. */
  read: number;
  planned: Planned[];
  oddities: Oddity[];
}

interface Wanted<R> {
  kind: Kind<R>;
  record: R;
  /** What is stored of it, with all that follows from it. */
  stored?: (parsed: R) => R;
  source?: Pick<Oddity, 'index' | 'item'>;
  counts?: boolean;
  /** Whether a record found in its place says what this one says, or what the person has made of that since. */
  covers: (found: R, parsed: R) => boolean;
}

const isStorable = (record: object): boolean => {
  try {
    assertStorable(record);
    return true;
  } catch (error) {
    if (isDomainError(error, 'invalid')) return false;
    throw error;
  }
};

/** The plan to store `record`, or the oddity that keeps it from being stored. */
export const planned = <R extends object>(wanted: Wanted<R>): Planned | Oddity => {
  const { kind, stored = (parsed) => parsed, source = {}, counts = true, covers } = wanted;
  const parsed = kind.exported?.safeParse(wanted.record);
  if (!parsed?.success) {
    const fields = namesAmong(parsed?.error.issues.map(({ path }) => String(path[0])) ?? []);
    return { what: 'invalid', ...source, fields: [...new Set(fields)] };
  }
  const record = parsed.data;
  if (!isStorable(record)) return { what: 'invalid', ...source };
  return {
    source,
    counts,
    isExpired: (retention, now) => (kind.expiresAt?.(record, retention) ?? now) < now,
    put: async (store, userId) => {
      try {
        await store.put(userId, kind, stored(record), 0);
        return 'imported';
      } catch (error) {
        if (isDomainError(error, 'version-conflict')) return 'taken';
        throw error;
      }
    },
    find: async (store, userId) => {
      const found = await store.get(userId, kind, kind.id(record));
      if (found === undefined) return 'absent';
      return covers(found, record) ? 'there' : 'differs';
    },
  };
};
