import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { isDomainError } from '../../src/domain/errors.ts';
import { type Instant, instantAt, millis } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY, type Item, itemOf } from '../../src/domain/item.ts';
import type { Kind } from '../../src/domain/kind.ts';
import { createDomain } from '../../src/domain/services.ts';
import type { Store, UserDataPort } from '../../src/domain/user-data.ts';

import { createOutside } from './outside.ts';

/** A Sunday, 10:00 in New York. */
export const START = '2026-11-22T15:00:00.000Z';
export const ALICE = 'did:privy:alice';
export const BOB = 'did:privy:bob';

/** A clock that stands still until it is moved. */
export const createTestClock = () => {
  let ms = millis(START);
  return {
    now: (): Instant => instantAt(ms),
    millis: (): number => ms,
    advance: (by: number): void => {
      ms += by;
    },
  };
};
export type TestClock = ReturnType<typeof createTestClock>;

/** Ids whose order as text is the order in which they were made. */
export const countedIds = (): (() => string) => {
  let made = 0;
  return () => {
    made += 1;
    return `id-${String(made).padStart(6, '0')}`;
  };
};

interface Options {
  /** What stands between the domain and its store in memory. */
  wrap?: (store: UserDataPort, clock: TestClock) => UserDataPort;
  defaultTimeZone?: string;
}

/** The domain over a store in memory, with a clock that tests move and ids that count. */
export const createTestDomain = ({ wrap = (store) => store, defaultTimeZone }: Options = {}) => {
  const clock = createTestClock();
  const newId = countedIds();
  const outside = createOutside(clock.now);
  const memory: Store = createMemoryStore({ now: clock.now });
  const open = (store: UserDataPort) =>
    createDomain({ store, clock: clock.now, newId, retention: DEFAULT_ITEM_POLICY, outside, defaultTimeZone });
  const domain = open(wrap(memory, clock));

  return {
    clock,
    newId,
    outside,
    domain,
    /** The store itself, past whatever wraps it. */
    store: memory,
    ...domain.at(domain.base),
    /** Another process on the same store. */
    restarted: () => open(memory),
    /** The stored item, index keys and all; `undefined` if there is none. */
    item: async <R extends object>(kind: Kind<R>, id: string, userId = ALICE): Promise<Item | undefined> => {
      const record = await memory.get(userId, kind, id);
      return record && itemOf(userId, kind, record, { now: clock.now(), policy: DEFAULT_ITEM_POLICY });
    },
  };
};
export type TestDomain = ReturnType<typeof createTestDomain>;

/** `store` with `meddle` called ahead of every put. */
export const beforePuts = (
  store: UserDataPort,
  meddle: (put: { dataType: string; record: object }) => void | Promise<void>,
): UserDataPort => ({
  ...store,
  put: async (userId, kind, record, seen) => {
    await meddle({ dataType: kind.dataType, record });
    await store.put(userId, kind, record, seen);
  },
});

/** Everything that pages hold, one after the other. */
export const drained = async <T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; next?: string }>,
): Promise<T[]> => {
  const all: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await page(cursor);
    all.push(...items);
    if (next === undefined) return all;
    cursor = next;
  }
};

/** How many of the promises were kept, and with which domain codes the others were broken. */
export const outcomesOf = async (work: readonly Promise<unknown>[]): Promise<{ kept: number; codes: unknown[] }> => {
  const settled = await Promise.allSettled(work);
  const broken = settled.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason);
  return {
    kept: settled.length - broken.length,
    codes: broken.map((reason: unknown) => (isDomainError(reason) ? reason.code : reason)),
  };
};

/** The domain's refusal `code`, for matchers. */
export const refusal = (code: string, details: object = {}) => ({ name: 'DomainError', code, ...details });
