import { DomainError } from './errors.ts';
import type { Instant } from './instant.ts';
import type { Kind } from './kind.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord, type Seen } from './version.ts';

interface Trashable {
  updatedAt: Instant;
  deletedAt?: Instant | undefined;
  version: number;
}

type Apply<R> = (current: R) => R | Promise<R>;

interface Deps<R> {
  store: UserDataPort;
  kind: Kind<R>;
  now: () => Instant;
}

/** The record, unless there is none or it lies in the trash. */
export const live = <R extends Trashable>(record: R | undefined): R => {
  if (record === undefined || record.deletedAt !== undefined) throw new DomainError('not-found');
  return record;
};

/** Changes to records that are deleted into a trash, from where they can be restored until it is emptied. */
export const createTrash = <R extends Trashable>({ store, kind, now }: Deps<R>) => {
  const change = (userId: string, id: string, seen: Seen, apply: Apply<R>): Promise<R> =>
    changeRecord(store, userId, {
      kind,
      id,
      seen,
      apply: async (current) => {
        const next = await apply(current);
        return next === current ? current : { ...next, updatedAt: now() };
      },
    });

  return {
    /** Changes a record that is not in the trash. */
    change: (userId: string, id: string, seen: Seen, apply: Apply<R>): Promise<R> =>
      change(userId, id, seen, (current) => apply(live(current))),

    delete: async (userId: string, id: string, seen?: Seen): Promise<void> => {
      await change(userId, id, seen, (current) => ({ ...live(current), deletedAt: now() }));
    },

    /** Takes the record out of the trash; `revive` gives back what lying there has cost it. */
    restore: (userId: string, id: string, seen: Seen, revive: Apply<R>): Promise<R> =>
      change(userId, id, seen, (current) =>
        current.deletedAt === undefined ? current : revive({ ...current, deletedAt: undefined }),
      ),
  };
};

/** `record` with the fields of a merge patch: what is left out stays, `null` removes or gives back the default. */
export const patched = <R extends object>(
  record: R,
  patch: { [Field in keyof R]?: R[Field] | null | undefined },
  defaults: NoInfer<Partial<R>> = {},
): R => {
  const next: R = { ...record };
  for (const field of Object.keys(patch) as (keyof R)[]) {
    const value = patch[field];
    if (value !== undefined) next[field] = value ?? (defaults[field] as R[keyof R]);
  }
  return next;
};
