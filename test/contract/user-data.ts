import { describe, expect, it } from 'vitest';
import { DAY, type Instant, plus } from '../../src/domain/instant.ts';
import { conversationKind, messageKind, messagePrefix } from '../../src/domain/memory.ts';
import { reminderKind, type StoredReminder } from '../../src/domain/reminder.ts';
import { type CreateStore, openPerson } from './person.ts';
import { deep, ids, LATER, lists, message, NOW, noteKind, reminder, UNSTORABLE } from './records.ts';

const FAR = '9999-12-31T00:00:00.000Z';
const conflict = expect.objectContaining({ code: 'version-conflict' });

interface Hooks {
  /** How long the indexes may trail. */
  indexDelayMs?: number;
  /** Writes an item past the adapter, as the predecessor did; absent where nobody can. */
  putRaw?: (item: Record<string, unknown>) => Promise<unknown>;
}

/** What every adapter of `UserDataPort` must do. Each case has a person of its own, and no table is ever cleared. */
export const userDataContract = (name: string, createStore: CreateStore, hooks: Hooks = {}): void => {
  const { indexDelayMs = 0, putRaw } = hooks;
  const open = () => openPerson(createStore, indexDelayMs);

  describe(name, { timeout: 20_000 }, () => {
    it('gives back what was put, with fields it does not know and without those that are undefined', async () => {
      const { store, user } = await open();
      const colour = { of: ['sky', '💙', '', null, {}, []] };
      await store.put(user, reminderKind, { ...reminder('r1'), notes: undefined, colour } as StoredReminder, 0);
      expect(await store.get(user, reminderKind, 'r1')).toStrictEqual({ ...reminder('r1'), colour });
      for (const id of ['R1', 'r', 'r1#', 'r'.repeat(5_000)])
        expect(await store.get(user, reminderKind, id)).toBeUndefined();
    });

    it('gives back keys that mean something to the language', async () => {
      const { store, user } = await open();
      const odd = { constructor: { name: 'Set', of: [{ constructor: 'Map' }] }, toString: null, length: -1 };
      await store.put(user, reminderKind, { ...reminder('r1'), odd } as StoredReminder, 0);
      const found = await store.get(user, reminderKind, 'r1');
      expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify({ ...reminder('r1'), odd })));
    });

    it('fills what an older release has left out', async () => {
      const { store, user } = await open();
      const { priority, ...older } = reminder('r1');
      await store.put(user, reminderKind, older as StoredReminder, 0);
      expect(await store.get(user, reminderKind, 'r1')).toMatchObject({ priority });
    });

    it('puts only over the version that was seen', async () => {
      const { store, user } = await open();
      const put = (version: number, seen: number) =>
        store.put(user, reminderKind, reminder('r1', { title: `${version}`, version }), seen);
      await expect(put(2, 1)).rejects.toEqual(conflict);
      await put(1, 0);
      await expect(put(1, 0)).rejects.toEqual(conflict);
      await expect(put(3, 2)).rejects.toEqual(conflict);
      await put(2, 1);
      expect(await store.get(user, reminderKind, 'r1')).toMatchObject({ title: '2', version: 2 });
    });

    it('lets one of twenty racing writers win', async () => {
      const { store, user } = await open();
      for (const seen of [0, 1]) {
        const put = (title: string) =>
          store.put(user, reminderKind, reminder('r1', { title, version: seen + 1 }), seen);
        const outcomes = await Promise.allSettled(ids(20).map(put));
        const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason);
        expect(lost).toEqual(Array(19).fill(conflict));
        const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
        expect(await store.get(user, reminderKind, 'r1')).toMatchObject({ title: ids(20)[winner] });
      }
    });

    it('deletes once, and says whether there was something', async () => {
      const { store, user, expectListed } = await open();
      await store.put(user, reminderKind, reminder('r1'), 0);
      expect(await store.delete(user, reminderKind, 'r1')).toBe(true);
      expect(await store.delete(user, reminderKind, 'r1')).toBe(false);
      expect(await store.get(user, reminderKind, 'r1')).toBeUndefined();
      await expectListed(lists.pending, []);
    });

    it('keeps people apart whose ids differ by case, by a colon or by an ending, and records likewise', async () => {
      const { store, user, expectListed } = await open();
      const people = [user, user.toUpperCase(), `${user}:x`, `${user}#x`, user.slice(0, -1)];
      for (const title of people)
        for (const id of ['a', 'A']) await store.put(title, reminderKind, reminder(id, { title }), 0);
      for (const title of people) {
        expect(await store.get(title, reminderKind, 'a')).toMatchObject({ title });
        await expectListed(lists.pending, ['A', 'a'], title);
      }
      await store.wipe(user, { all: true }, FAR);
      for (const who of people.slice(1)) expect(await store.summarise(who)).toMatchObject({ totalItems: 2 });
    });

    it('pages an ordered list both ways, within bounds and through equal instants', async () => {
      const { store, user, expectListed, putAll } = await open();
      const all = ids(25);
      const fireAt = (id: string): Instant => plus(LATER, Math.floor(Number(id) / 10));
      const [from, to] = [fireAt('0010'), fireAt('0020')];
      const reminders = all.map((id) => reminder(id, { fireAt: fireAt(id) }));
      await putAll(reminderKind, reminders);
      for (const limit of [1, 7, 25, 100]) {
        await expectListed({ ...lists.pending, limit }, all);
        await expectListed({ ...lists.pending, limit, order: 'desc' }, all.toReversed());
        await expectListed({ ...lists.pending, limit, from, to }, all.slice(10, 20));
        await expectListed({ ...lists.pending, limit, from, to, order: 'desc' }, all.slice(10, 20).toReversed());
      }
      await expectListed({ ...lists.pending, from: to }, all.slice(20));
      await expectListed({ ...lists.pending, to: from, order: 'desc' }, all.slice(0, 10).toReversed());
      await expectListed({ ...lists.pending, from: to, to: from }, []);
      await expectListed({ ...lists.pending, after: `${fireAt('0022')}#0022`, to: from }, []);
      await expectListed({ ...lists.pending, after: `${fireAt('0022')}#0022` }, ['0023', '0024']);
      for (const atMost of [10, 25, 100])
        expect(await store.count(user, reminderKind, lists.pending.prefix, atMost)).toBe(Math.min(25, atMost));
    });

    it('pages a list by key in the byte order of its keys', async () => {
      const { store, user, drain, putAll } = await open();
      const all = ['0', 'A', 'a', 'é', '\uFFFD', '😀'];
      const notes = all.map((id) => ({ id }));
      await putAll(noteKind, notes);
      for (const limit of [1, 2, 6, 100]) {
        expect(await drain(noteKind, { ...lists.notes, limit })).toEqual(all);
        expect(await drain(noteKind, { ...lists.notes, limit, order: 'desc' })).toEqual(all.toReversed());
      }
      expect(await drain(noteKind, { ...lists.notes, after: 'A' })).toEqual(all.slice(2));
      expect(await drain(noteKind, { ...lists.notes, after: 'A', order: 'desc' })).toEqual(['0']);
      expect(await drain(noteKind, { ...lists.notes, from: 'A', to: 'é' })).toEqual(['A', 'a']);
      expect((await store.list(user, noteKind, { ...lists.notes, limit: 6 })).next).toBeUndefined();
    });

    it('lists a conversation apart from its header and from the conversations next to it', async () => {
      const { store, user, drain, putAll } = await open();
      const header = { id: 'c1', createdAt: NOW, lastMessageAt: NOW, version: 1 };
      await store.put(user, conversationKind, header, 0);
      const messages = ['c', 'c1', 'c10'].map((conversationId) => message(conversationId, { conversationId }));
      await putAll(messageKind, messages);
      expect(await drain(messageKind, lists.said)).toEqual(['c1']);
      expect(await store.count(user, messageKind, lists.said.prefix, 10)).toBe(1);
      expect(await store.get(user, conversationKind, 'c1')).toEqual(header);
    });

    it('crosses more than 1 MB and more than 100 items in lists, counts, exports, summaries and wipes', async () => {
      const { store, user, drain, putAll, exported } = await open();
      const all = ids(130);
      const messages = all.map((id) => message(id, { content: 'x'.repeat(10_000) }));
      await putAll(messageKind, messages);
      expect(await drain(messageKind, lists.said)).toEqual(all);
      expect(await store.count(user, messageKind, lists.said.prefix, 1_000)).toBe(130);
      expect((await exported()).map(({ record }) => 'id' in record && record.id)).toEqual(all);
      const dataTypes = { conversation_memory: 130 };
      expect(await store.summarise(user)).toEqual({ dataTypes, totalItems: 130, lastUpdated: NOW });
      expect(await store.wipe(user, { prefix: lists.said.prefix }, FAR)).toEqual({ deleted: 130, remaining: false });
      expect(await drain(messageKind, lists.said)).toEqual([]);
    });

    it('looks at 500 items a page at most', async () => {
      const { clock, store, user, drain, putAll } = await open();
      const messages = ids(501).map((id) => message(id));
      await putAll(messageKind, messages);
      clock.now = plus(NOW, 30 * DAY);
      await store.put(user, messageKind, message('alive', { createdAt: clock.now }), 0);
      expect(await store.list(user, messageKind, { ...lists.said, limit: 20 })).toEqual({ records: [], next: '0499' });
      expect(await drain(messageKind, { ...lists.said, limit: 20 })).toEqual(['alive']);
    });

    it('takes what has expired as absent, and lets it be overwritten', async () => {
      const { clock, store, user, drain, exported } = await open();
      await store.put(user, messageKind, message('m1'), 0);
      clock.now = plus(NOW, 30 * DAY - 1);
      expect(await drain(messageKind, lists.said)).toEqual(['m1']);
      await expect(store.put(user, messageKind, message('m1'), 0)).rejects.toEqual(conflict);
      clock.now = plus(NOW, 30 * DAY);
      expect(await store.get(user, messageKind, 'c1#m1')).toBeUndefined();
      expect(await drain(messageKind, lists.said)).toEqual([]);
      expect(await store.count(user, messageKind, lists.said.prefix, 10)).toBe(0);
      expect(await exported()).toEqual([]);
      expect(await store.summarise(user)).toEqual({ dataTypes: {}, totalItems: 0, lastUpdated: null });
      await store.put(user, messageKind, message('m1', { createdAt: clock.now }), 0);
      expect(await drain(messageKind, lists.said)).toEqual(['m1']);
      clock.now = plus(clock.now, 30 * DAY);
      expect(await store.delete(user, messageKind, 'c1#m1')).toBe(false);
    });

    it('moves a record between lists, and keeps it out of all of them while it lies in the trash', async () => {
      const { store, user, expectListed, exported } = await open();
      await store.put(user, reminderKind, reminder('r1', { ringsAt: LATER }), 0);
      await expectListed(lists.pending, ['r1']);
      await store.put(user, reminderKind, reminder('r1', { status: 'done', version: 2 }), 1);
      await expectListed(lists.pending, []);
      await expectListed(lists.done, ['r1']);
      await store.put(user, reminderKind, reminder('r1', { status: 'done', deletedAt: NOW, version: 3 }), 2);
      await expectListed(lists.done, []);
      expect(await store.get(user, reminderKind, 'r1')).toMatchObject({ deletedAt: NOW });
      expect(await exported()).toEqual([]);
      expect(await store.summarise(user)).toMatchObject({ totalItems: 0 });
      await store.put(user, reminderKind, reminder('r1', { deletedAt: undefined, version: 4 }), 3);
      await expectListed(lists.pending, ['r1']);
    });

    it('summarises and exports public records only, in the order of their keys', async () => {
      const { clock, store, user, exported } = await open();
      await store.put(user, noteKind, { id: 'n1' }, 0);
      await store.put(user, reminderKind, reminder('r1'), 0);
      clock.now = LATER;
      await store.put(user, messageKind, message('m1'), 0);
      const dataTypes = { conversation_memory: 1, reminder_data: 1 };
      expect(await store.summarise(user)).toEqual({ dataTypes, totalItems: 2, lastUpdated: LATER });
      expect((await exported()).map(({ record }) => record)).toEqual([message('m1'), reminder('r1')]);
    });

    it('wipes a prefix, a data type without its neighbours, or everything', async () => {
      const { store, user, drain, putAll } = await open();
      await putAll(messageKind, [message('m1'), message('m1', { conversationId: 'c10' })]);
      await putAll(reminderKind, [reminder('r1'), reminder('r2')]);
      await store.put(user, noteKind, { id: 'n1' }, 0);
      expect(await store.wipe(user, { prefix: lists.said.prefix }, FAR)).toEqual({ deleted: 1, remaining: false });
      expect(await drain(messageKind, { ...lists.said, prefix: messagePrefix('c10') })).toEqual(['m1']);
      expect(await store.wipe(user, { dataType: 'reminder_data' }, FAR)).toEqual({ deleted: 2, remaining: false });
      expect(await store.get(user, noteKind, 'n1')).toEqual({ id: 'n1' });
      expect(await store.wipe(user, { all: true }, FAR)).toEqual({ deleted: 2, remaining: false });
      expect(await store.wipe(user, { all: true }, FAR)).toEqual({ deleted: 0, remaining: false });
    });

    it.skipIf(putRaw === undefined)("touches the predecessor's blobs only when it wipes", async () => {
      const { store, user, exported } = await open();
      for (const data_type of ['reminder_data', 'todo_data'])
        await putRaw?.({ user_id: user, data_type, data: [{ title: 'old' }], timestamp: NOW });
      expect(await exported()).toEqual([]);
      expect(await store.summarise(user)).toMatchObject({ totalItems: 0 });
      expect(await store.wipe(user, { dataType: 'reminder_data' }, FAR)).toEqual({ deleted: 1, remaining: false });
      expect(await store.wipe(user, { all: true }, FAR)).toEqual({ deleted: 1, remaining: false });
    });

    it('keeps the outermost values of free JSON unchanged', async () => {
      const { store, user } = await open();
      const numbers = [0, 0.1, -Math.PI, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e-100];
      const note = { id: 'n1', numbers, deep: deep(26), '': '', 'ttl.#:$': ['𝒳', '\u0000'], ttl: true, user_id: null };
      await store.put(user, noteKind, note, 0);
      expect(await store.get(user, noteKind, 'n1')).toEqual(note);
    });

    it.each(UNSTORABLE)('refuses %s', async (_, id, fields) => {
      const { store, user } = await open();
      await expect(store.put(user, noteKind, { id, ...fields }, 0)).rejects.toMatchObject({ code: 'invalid' });
    });
  });
};
