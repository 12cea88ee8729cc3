import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import type { Original } from '../../src/domain/legacy/original.ts';
import { createPatience, forEachOf } from '../../src/domain/legacy/store-calls.ts';
import { preferencesKind } from '../../src/domain/preferences.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import type { Store } from '../../src/domain/user-data.ts';
import { imported, openStore, original, recordsOf, sourceOf } from './population.ts';

const ALICE = 'did:privy:alice';
const BOB = 'did:privy:bob';
const PEOPLE = [ALICE, BOB];

const reminder = (id: string, more: object = {}) => ({
  id,
  title: `do ${id}`,
  datetime: '2026-11-23T09:00:00',
  ...more,
});
const reminders = (...items: object[]): Original => original('reminder_data', { reminders: items });

const contents = async (store: Store): Promise<object[][]> => Promise.all(PEOPLE.map((user) => recordsOf(store, user)));

const time = fc.oneof(
  fc.constantFrom('2026-11-23T09:00:00', '2026-11-23 09:00', '2026-11-23T09:00:00Z', '2025-01-01', 'soon', '', null),
  fc.integer({ min: 0, max: 2e9 }),
);
const task = fc.record(
  {
    id: fc.oneof(fc.constantFrom('1', '2', 'a b', ''), fc.integer({ min: 1, max: 3 })),
    title: fc.constantFrom('milk', 'bread', '', 'x'.repeat(600)),
    datetime: time,
    due_date: time,
    created: time,
    completed: fc.constantFrom(true, false, 'true', 'maybe'),
    priority: fc.constantFrom('LOW', 'high', 9),
    strange: fc.constantFrom('s', {}),
  },
  { requiredKeys: [] },
);
const message = fc.record(
  { role: fc.constantFrom('user', 'assistant', 'tool'), content: fc.constantFrom('hi', 'ho', ''), timestamp: time },
  { requiredKeys: [] },
);
const blob = fc.oneof(
  fc.record({
    dataType: fc.constant('reminder_data'),
    data: fc.record({ reminders: fc.array(task, { maxLength: 6 }) }),
  }),
  fc.record({ dataType: fc.constant('todo_data'), data: fc.record({ todos: fc.array(task, { maxLength: 6 }) }) }),
  fc.record({
    dataType: fc.constant('conversation_memory'),
    data: fc.record({ messages: fc.array(message, { maxLength: 6 }) }),
  }),
  fc.record({
    dataType: fc.constant('user_preferences'),
    data: fc.record({ timezone: fc.constantFrom('Asia/Tokyo', 'x') }),
  }),
);
/** At most one original of each type for each person, as keys have it. */
const population = fc
  .array(fc.tuple(fc.constantFrom(...PEOPLE), blob), { maxLength: 6 })
  .map((all) => [
    ...new Map(all.map(([user, { dataType, data }]) => [user + dataType, original(dataType, data, user)])).values(),
  ]);

describe('the import', () => {
  it('run twice changes nothing, and leaves the originals', async () => {
    await fc.assert(
      fc.asyncProperty(population, async (originals) => {
        const store = openStore();
        const source = sourceOf(originals);
        const first = await imported(store, source);
        const before = await contents(store);
        const second = await imported(store, source);
        expect(await contents(store)).toEqual(before);
        expect(source.left()).toEqual(originals);
        for (const [name, { read, imported: fresh, there, expired, skipped }] of first.tallies) {
          expect(fresh + there + expired + skipped).toBe(read);
          expect(second.tallies.get(name)).toMatchObject({ read, imported: 0, there: fresh + there, expired, skipped });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(population, async (originals) => {
        const [forwards, backwards] = [openStore(), openStore()];
        await imported(forwards, sourceOf(originals));
        await imported(backwards, sourceOf(originals.toReversed()));
        expect(await contents(backwards)).toEqual(await contents(forwards));
      }),
      { numRuns: 60 },
    );
  });

  it('that breaks off anywhere is finished by the next', async () => {
    await fc.assert(
      fc.asyncProperty(population, fc.integer({ min: 0, max: 20 }), async (originals, puts) => {
        const whole = openStore();
        await imported(whole, sourceOf(originals));
        const broken = openStore();
        let left = puts;
        const failing: Store = {
          ...broken,
          put: async (...call) => {
            left -= 1;
            if (left < 0) throw new DomainError('store-unavailable');
            await broken.put(...call);
          },
        };
        await imported(failing, sourceOf(originals)).catch(() => {});
        await imported(broken, sourceOf(originals));
        expect(await contents(broken)).toEqual(await contents(whole));
      }),
      { numRuns: 60 },
    );
  });

  it('only looks when it is told to, and says what it would do', async () => {
    const store = openStore();
    const source = sourceOf([reminders(reminder('1'))]);
    const { tallies } = await imported(store, source, { mode: 'look' });
    expect(tallies.get('reminder_data')).toMatchObject({ read: 1, imported: 1 });
    expect(await contents(store)).toEqual([[], []]);
  });

  it('brings nothing back that its person has deleted', async () => {
    const store = openStore();
    const source = sourceOf([reminders(reminder('1'))]);
    await imported(store, source);
    await store.delete(ALICE, reminderKind, '1');
    await imported(store, source);
    expect(await recordsOf(store, ALICE)).toEqual([]);
  });

  it('adds what is new in an original that has changed', async () => {
    const store = openStore();
    await imported(store, sourceOf([reminders(reminder('1'))]));
    const { tallies } = await imported(store, sourceOf([reminders(reminder('1'), reminder('2'))]));
    expect(tallies.get('reminder_data')).toMatchObject({ read: 2, imported: 1, there: 1 });
  });

  it('never overwrites, and says where the original says something else', async () => {
    const store = openStore();
    await imported(store, sourceOf([reminders(reminder('1'), reminder('2'))]));
    const mine = await store.get(ALICE, reminderKind, '2');
    if (mine === undefined) throw new Error('reminder 2 is missing');
    await store.put(ALICE, reminderKind, { ...mine, title: 'mine', version: 2 }, 1);
    const before = await contents(store);
    const changed = sourceOf([reminders(reminder('1', { title: 'theirs' }), reminder('2', { title: 'theirs' }))]);
    const { oddities } = await imported(store, changed, { mode: 'write-and-remove' });
    expect(await contents(store)).toEqual(before);
    expect(oddities).toEqual([{ what: 'differs', index: 0, item: '1', user: ALICE }]);
    expect(changed.left()).toHaveLength(1);
  });

  const ODD: readonly (readonly [sentence: string, item: object])[] = [
    ['an item that cannot be taken over', { title: 'x' }],
    ['a field that has no counterpart', reminder('2', { recurring: 'daily' })],
    ['a state that has no counterpart', reminder('2', { status: 'paused' })],
  ];
  it.each(ODD)('removes no original that holds %s', async (_sentence, item) => {
    const source = sourceOf([reminders(reminder('1'), item)]);
    await imported(openStore(), source, { mode: 'write-and-remove' });
    expect(source.left()).toHaveLength(1);
  });

  it('removes an original when every record of it is stored, and not when one has gone since', async () => {
    const store = openStore();
    const source = sourceOf([reminders(reminder('1')), original('todo_data', { todos: [{ id: 't', title: 'x' }] })]);
    await imported(store, source);
    await store.delete(ALICE, reminderKind, '1');
    const { oddities, tallies } = await imported(store, source, { mode: 'write-and-remove' });
    expect(source.left().map(({ dataType }) => dataType)).toEqual(['reminder_data']);
    expect(tallies.get('todo_data')).toMatchObject({ removed: 1 });
    expect(oddities).toEqual([{ what: 'gone', index: 0, item: '1', user: ALICE }]);
  });

  it('removes nothing of an original that has changed since it was read', async () => {
    const source = { ...sourceOf([reminders(reminder('1'))]), remove: async () => false };
    const { oddities, tallies } = await imported(openStore(), source, { mode: 'write-and-remove' });
    expect(oddities).toEqual([{ what: 'changed-meanwhile', user: ALICE }]);
    expect(tallies.get('reminder_data')).toMatchObject({ removed: 0, imported: 1 });
  });

  describe('reads a naive time', () => {
    const said = (zone: string) => original('user_preferences', { timezone: zone });
    const firesIn = async (store: Store) => (await store.get(ALICE, reminderKind, '1'))?.fireAt.slice(11, 16);
    const timeZones = new Map([[ALICE, 'Asia/Tokyo']]);
    const nine = reminders(reminder('1'));

    it('in the zone of the run', async () => {
      const store = openStore();
      await imported(store, sourceOf([nine]));
      expect(await firesIn(store)).toBe('08:00');
    });

    it('rather in the zone that the operator names for the person, which becomes theirs', async () => {
      const store = openStore();
      const theirs = original('user_preferences', { theme: 'dark' });
      const { oddities } = await imported(store, sourceOf([nine, theirs]), { timeZones });
      expect(await firesIn(store)).toBe('00:00');
      const preferences = await store.get(ALICE, preferencesKind, 'self');
      expect(preferences).toMatchObject({ timeZone: 'Asia/Tokyo', custom: { theme: 'dark' } });
      expect(oddities).toEqual([]);
    });

    it('rather in the zone of their old preferences', async () => {
      const store = openStore();
      await imported(store, sourceOf([nine, said('America/New_York')]), { timeZones });
      expect(await firesIn(store)).toBe('14:00');
    });

    it('first of all in the zone that they have here', async () => {
      const store = openStore();
      await imported(store, sourceOf([said('Asia/Kolkata')]));
      await imported(store, sourceOf([nine, said('America/New_York')]), { timeZones });
      expect(await firesIn(store)).toBe('03:30');
    });

    it('in no zone when nobody knows one, and takes over what needs none', async () => {
      const store = openStore();
      const mixed = reminders(reminder('1'), reminder('2', { datetime: '2026-11-23T09:00Z' }));
      const { oddities } = await imported(store, sourceOf([mixed]), { timeZone: undefined });
      expect(oddities).toEqual([{ what: 'time-zone-missing', index: 0, item: '1', user: ALICE }]);
      expect(await recordsOf(store, ALICE)).toMatchObject([{ id: '2', due: { timeZone: 'UTC' } }]);
    });
  });

  it('makes old users the person that the operator names, without mixing up their ids', async () => {
    const store = openStore();
    const [mail, word] = ['a@example.com', 'default_user'];
    const theirs = [mail, word, ALICE].map((user) => original('reminder_data', [reminder('1', { title: user })], user));
    const { oddities } = await imported(store, sourceOf(theirs), { users: new Map([[mail, ALICE]]) });
    expect(oddities).toEqual([{ what: 'user-unknown', user: word }]);
    const found = await recordsOf(store, ALICE);
    expect(found.map((record) => 'title' in record && record.title).sort()).toEqual([mail, ALICE]);
    expect(await store.get(ALICE, reminderKind, '1')).toMatchObject({ title: ALICE });
  });
});

describe('calls to a table', () => {
  it('that is throttled are made again after growing pauses, so many at a time, and in the end given up', async () => {
    const pauses: number[] = [];
    const pause = async (ms: number): Promise<void> => void pauses.push(ms);
    const patiently = createPatience({ atOnce: 2, pause, random: () => 1 });
    let [running, most, refused] = [0, 0, 3];
    await forEachOf([1, 2, 3, 4, 5], 5, () =>
      patiently(async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        refused -= 1;
        if (refused >= 0) throw new DomainError('store-unavailable');
      }),
    );
    expect(most).toBe(2);
    expect(pauses).toHaveLength(3);
    const down = patiently(() => Promise.reject(new DomainError('store-unavailable')));
    await expect(down).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(pauses.length).toBeGreaterThan(10);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(20_000);
  });

  it('that fail otherwise end the work at once', async () => {
    let begun = 0;
    const work = forEachOf([1, 2, 3, 4], 1, async () => {
      begun += 1;
      throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    expect(begun).toBe(1);
  });
});
