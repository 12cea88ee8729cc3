import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DueEntry } from '../../src/domain/due-index.ts';
import { shardNames } from '../../src/domain/due-index.ts';
import { type Instant, MINUTE, plus } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import type { Store } from '../../src/domain/user-data.ts';
import { NOW, reminder } from './records.ts';

type CreateStore = (options: { now: () => Instant }) => Store | Promise<Store>;

const RINGS = plus(NOW, MINUTE);

/** What every adapter of `DuePort` must do. Each case has a person of its own; what is armed for others is passed by. */
export const dueIndexContract = (name: string, createStore: CreateStore): void => {
  const open = async () => {
    const store = await createStore({ now: () => NOW });
    const user = `did:privy:${randomUUID()}`;
    const dueBy = async (until: Instant): Promise<DueEntry[]> => {
      const pages = await Promise.all(
        shardNames(DEFAULT_ITEM_POLICY.dueShards).map((shard) => store.due(shard, until, 1_000)),
      );
      return pages.flat().filter(({ userId }) => userId === user);
    };
    const put = (id: string, ringsAt: Instant | undefined, version = 1) =>
      store.put(user, reminderKind, reminder(id, { ringsAt, version }), version - 1);
    const only = async (until: Instant): Promise<DueEntry> => {
      const [entry, ...more] = await dueBy(until);
      expect(more).toEqual([]);
      if (entry === undefined) throw new Error('nothing is due');
      return entry;
    };
    return { store, user, dueBy, put, only };
  };

  describe(`${name}, asked what is due,`, () => {
    it('names what is armed once its instant has come, and nothing else', async () => {
      const { dueBy, put, user } = await open();
      await put('armed', RINGS);
      await put('later', plus(RINGS, 1));
      await put('silent', undefined);
      expect(await dueBy(plus(RINGS, -1))).toEqual([]);
      expect(await dueBy(RINGS)).toMatchObject([{ userId: user, key: 'reminder_data#armed', dueAt: RINGS }]);
      expect(await dueBy(plus(RINGS, 1))).toHaveLength(2);
    });

    it('forgets what a put has disarmed', async () => {
      const { dueBy, put } = await open();
      await put('armed', RINGS);
      await put('armed', undefined, 2);
      expect(await dueBy(RINGS)).toEqual([]);
    });

    it('lets one of twenty racing claims through, with the record, and leaves record and version as they are', async () => {
      const { store, user, put, only, dueBy } = await open();
      await put('armed', RINGS);
      const before = await store.get(user, reminderKind, 'armed');
      const seen = await only(RINGS);
      const until = plus(RINGS, MINUTE);
      const claims = await Promise.all(Array.from({ length: 20 }, () => store.move(seen, until)));
      expect(claims.filter((claim) => claim !== undefined)).toEqual([{ ...seen, dueAt: until, record: before }]);
      expect(await store.get(user, reminderKind, 'armed')).toEqual(before);
      expect(await dueBy(RINGS)).toEqual([]);
      expect(await dueBy(until)).toHaveLength(1);
      await put('armed', plus(RINGS, 1), 2);
    });

    it('claims nothing that is gone, disarmed or armed for another time', async () => {
      const { store, user, put, only } = await open();
      await put('armed', RINGS);
      const seen = await only(RINGS);
      await put('armed', undefined, 2);
      expect(await store.move(seen, plus(RINGS, MINUTE))).toBeUndefined();
      await put('armed', plus(RINGS, 1), 3);
      expect(await store.move(seen, plus(RINGS, MINUTE))).toBeUndefined();
      await store.delete(user, reminderKind, 'armed');
      expect(await store.move(seen, plus(RINGS, MINUTE))).toBeUndefined();
      expect(await store.get(user, reminderKind, 'armed')).toBeUndefined();
    });

    it('names no more than it was asked for, the earliest first', async () => {
      const { store, user, put } = await open();
      for (let n = 0; n < 40; n += 1) await put(`r${n}`, plus(RINGS, 40 - n));
      for (const shard of shardNames(DEFAULT_ITEM_POLICY.dueShards)) {
        const all = (await store.due(shard, plus(RINGS, 40), 1_000)).filter(({ userId }) => userId === user);
        expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map(({ dueAt }) => dueAt).toSorted());
        expect((await store.due(shard, plus(RINGS, 40), 2)).length).toBeLessThanOrEqual(2);
      }
    });
  });
};
