import { type Page, type PageRequest, paged } from './cursor.ts';
import { DomainError } from './errors.ts';
import { FACT_PREFIX, type Fact, type FactInput, type FactPatch, factKind } from './fact.ts';
import type { Instant } from './instant.ts';
import { listMerged } from './merge-list.ts';
import type { Quota } from './quota.ts';
import { mentions } from './text.ts';
import type { UserDataPort } from './user-data.ts';
import { assertSeen, changeRecord, createRecord, type Seen } from './version.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
  quota: Quota;
}

/** What can be done with what a person has asked to remember. */
export const createFactService = ({ store, now, newId, quota }: Deps) => {
  const get = async (userId: string, id: string): Promise<Fact> => {
    const fact = await store.get(userId, factKind, id);
    if (fact === undefined) throw new DomainError('not-found');
    return fact;
  };

  return {
    get,

    create: async (userId: string, { text }: FactInput, source: Fact['source']): Promise<Fact> => {
      await quota.claim(userId, factKind);
      const at = now();
      const fact: Fact = { id: newId(), text, source, createdAt: at, updatedAt: at, version: 1 };
      return createRecord(store, userId, factKind, fact);
    },

    /** The oldest first; those that mention every word of `q`, where it is given. */
    list: (userId: string, { q }: { q?: string | undefined }, page: PageRequest): Promise<Page<Fact>> =>
      paged(userId, ['facts', q ?? null], page, (window) =>
        listMerged(store, userId, factKind, {
          ranges: [{ prefix: FACT_PREFIX }],
          place: ({ id }) => id,
          keep: ({ text }) => q === undefined || mentions(q, text),
          ...window,
        }),
      ),

    change: (userId: string, id: string, { text }: FactPatch, seen?: Seen): Promise<Fact> =>
      changeRecord(store, userId, {
        kind: factKind,
        id,
        seen,
        apply: (current) =>
          text === undefined || text === current.text ? current : { ...current, text, updatedAt: now() },
      }),

    delete: async (userId: string, id: string, seen?: Seen): Promise<void> => {
      assertSeen(seen, (await get(userId, id)).version);
      if (!(await store.delete(userId, factKind, id))) throw new DomainError('not-found');
    },
  };
};
