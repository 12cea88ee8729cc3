import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Instant } from '../../src/domain/instant.ts';
import type { Kind } from '../../src/domain/kind.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import type { Listing, UserDataPort } from '../../src/domain/user-data.ts';
import { NOW } from './records.ts';

export type CreateStore = (options: { now: () => Instant }) => UserDataPort | Promise<UserDataPort>;

const WRITERS = 10;

/** A new person's view of a store, with a clock that stands still at {@link NOW} until it is set. */
export const openPerson = async (createStore: CreateStore, indexDelayMs: number) => {
  const clock = { now: NOW };
  const store = await createStore({ now: () => clock.now });
  const user = `did:privy:${randomUUID()}`;

  /** The ids on all pages of a list. */
  const drain = async <R extends { id: string }>(kind: Kind<R>, listing: Listing, who = user): Promise<string[]> => {
    const found: string[] = [];
    for (let after = listing.after; ; ) {
      const { records, next } = await store.list(who, kind, { ...listing, after });
      expect(records.length).toBeLessThanOrEqual(listing.limit);
      found.push(...records.map(({ id }) => id));
      if (next === undefined) return found;
      after = next;
    }
  };

  return {
    clock,
    store,
    user,
    drain,
    /** Expects these reminders in a list, as soon as its index can have caught up. */
    expectListed: (listing: Listing, expected: string[], who = user) =>
      expect
        .poll(() => drain(reminderKind, listing, who), { timeout: indexDelayMs + 3_000, interval: 20 })
        .toEqual(expected),

    putAll: async <R extends object>(kind: Kind<R>, records: readonly R[]): Promise<void> => {
      const waiting = [...records];
      const writer = async (): Promise<void> => {
        for (let record = waiting.shift(); record; record = waiting.shift()) await store.put(user, kind, record, 0);
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
    },

    exported: async () => {
      const lines: { dataType: string; record: object }[] = [];
      for await (const line of store.export(user)) lines.push(line);
      return lines;
    },
  };
};
