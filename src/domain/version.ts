import { DomainError, isDomainError } from './errors.ts';
import type { Kind } from './kind.ts';
import type { UserDataPort } from './user-data.ts';

/** How often a change is applied again to a newer version before its writer is told. */
const RETRIES = 3;

/** What a writer has seen: one of these versions, `any` for "it must exist" (`If-Match: *`), or nothing in particular. */
export type Seen = readonly number[] | 'any' | undefined;

/** Refuses a writer who has not seen the stored version. */
export const assertSeen = (seen: Seen, version: number): void => {
  const fits = seen === 'any' ? version > 0 : (seen?.includes(version) ?? true);
  if (!fits) throw new DomainError('stale-version');
};

interface Change<R> {
  kind: Kind<R>;
  id: string;
  seen?: Seen;
  /** The record as it has just been read, or `initial` where there is hardly one yet: it saves the first read. */
  known?: R;
  /** The record that stands for an absent one (version 0); without it an absent record is `not-found`. */
  initial?: R;
  /** The changed record, or the very same object where there is nothing to change. Its version is counted here. */
  apply: (current: R) => R | Promise<R>;
}

/**
 * Reads a record, applies a change and puts it on condition that nobody else has. Without a seen version a lost race is
 * run again on the newest one, up to three times; then it is a `version-conflict`.
 */
export const changeRecord = async <R extends { version: number }>(
  store: UserDataPort,
  userId: string,
  { kind, id, seen, known, initial, apply }: Change<R>,
): Promise<R> => {
  for (let attempt = 0; ; attempt += 1) {
    const current = (attempt === 0 ? known : undefined) ?? (await store.get(userId, kind, id)) ?? initial;
    if (current === undefined) throw new DomainError('not-found');
    assertSeen(seen, current.version);
    const changed = await apply(current);
    if (changed === current) return current;
    const next = { ...changed, version: current.version + 1 };
    try {
      await store.put(userId, kind, next, current.version);
      return next;
    } catch (error) {
      if (!isDomainError(error, 'version-conflict')) throw error;
      if (seen !== undefined && seen !== 'any') throw new DomainError('stale-version', undefined, { cause: error });
      if (attempt === RETRIES) throw error;
    }
  }
};

/**
 * Puts a new record of version 1. Where its id is already taken, the id was derived from the same cause: that record is
 * the answer.
 */
export const createRecord = async <R extends { version: number }>(
  store: UserDataPort,
  userId: string,
  kind: Kind<R>,
  record: R,
): Promise<R> => {
  try {
    await store.put(userId, kind, record, 0);
    return record;
  } catch (error) {
    if (!isDomainError(error, 'version-conflict')) throw error;
    const existing = await store.get(userId, kind, kind.id(record));
    if (existing === undefined) throw error;
    return existing;
  }
};
