import { describe, expect, it } from 'vitest';
import type { DispatchEvent } from '../../src/domain/dispatcher.ts';
import { shardNames } from '../../src/domain/due-index.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { LEASE } from '../../src/domain/lease.ts';
import { preferencesKind } from '../../src/domain/preferences.ts';
import type { Store } from '../../src/domain/user-data.ts';
import { createTestDispatcher } from '../support/dispatcher.ts';
import { ALICE, createTestDomain, type TestDomain } from '../support/domain.ts';

const NEW_YORK = 'America/New_York';
/** 10:00 in New York on the day on which every test begins at 10:00. */
const at = (time: string, timeZone?: string) => ({ dateTime: `2026-11-22T${time}`, ...(timeZone && { timeZone }) });

/** A dispatcher over a test's domain; `wrap` stands between it and the store. */
const dispatcherOf = (test: TestDomain, wrap: (store: Store) => Store = (store) => store) => {
  const events: DispatchEvent[] = [];
  const tell = (event: DispatchEvent): number => events.push(event);
  const dispatcher = createTestDispatcher(test, { store: wrap(test.store), tell });
  return { ...dispatcher, events };
};

const open = async (zone = NEW_YORK) => {
  const test = createTestDomain();
  await test.preferences.patch(ALICE, { timeZone: zone });
  test.clock.advance(0);
  const remind = (time: string, more = {}) =>
    test.reminders.create(ALICE, { title: 'stretch', due: at(time), ...more });
  const rung = async () => (await test.notifications.list(ALICE, { unread: false }, { limit: 100 })).items;
  return { ...test, test, remind, rung };
};

/** A store that dies at the n-th call about an item, before or after it has been carried out, as a killed process does. */
const dyingAt = (call: number, isCarriedOut: boolean) => {
  let calls = 0;
  return (store: Store): Store => {
    const step = async <T>(carryOut: () => Promise<T>): Promise<T> => {
      calls += 1;
      if (calls === call && isCarriedOut) await carryOut();
      if (calls >= call) throw new DomainError('store-unavailable', 'killed');
      return carryOut();
    };
    return {
      ...store,
      get: (...args) => step(() => store.get(...args)),
      list: (...args) => step(() => store.list(...args)),
      put: (...args) => step(() => store.put(...args)),
      move: (...args) => step(() => store.move(...args)),
    };
  };
};

describe('the dispatcher', () => {
  it('rings a reminder when its time has come, and once only', async () => {
    const { test, clock, remind, rung, reminders } = await open();
    const { id } = await remind('10:01');
    const dispatcher = dispatcherOf(test);
    await dispatcher.tick();
    expect(await rung()).toEqual([]);

    clock.advance(MINUTE + SECOND);
    await dispatcher.tick();
    await dispatcher.tick();
    clock.advance(2 * LEASE);
    await dispatcher.tick();
    expect(await rung()).toEqual([
      {
        id: `${id}.2026-11-22T15:01:00.000Z`,
        reminderId: id,
        title: 'stretch',
        priority: 'medium',
        scheduledAt: '2026-11-22T15:01:00.000Z',
        firedAt: '2026-11-22T15:01:01.000Z',
        late: false,
        missed: false,
      },
    ]);
    expect(await reminders.get(ALICE, id)).toMatchObject({
      status: 'pending',
      lastFiredAt: '2026-11-22T15:01:01.000Z',
    });
    expect(dispatcher.events).toEqual([expect.objectContaining({ event: 'rung', lateMs: SECOND })]);
  });

  it.each([
    ['completed', (test: TestDomain, id: string) => test.reminders.complete(ALICE, id)],
    ['cancelled', (test: TestDomain, id: string) => test.reminders.cancel(ALICE, id)],
    ['deleted', (test: TestDomain, id: string) => test.reminders.delete(ALICE, id)],
    ['put off', (test: TestDomain, id: string) => test.reminders.snooze(ALICE, id, { minutes: 60 })],
    ['moved', (test: TestDomain, id: string) => test.reminders.change(ALICE, id, { due: at('12:00') })],
  ])('does not ring what has been %s', async (_fate, change) => {
    const { test, clock, remind, rung } = await open();
    const { id } = await remind('10:01');
    await change(test, id);
    clock.advance(2 * MINUTE);
    await dispatcherOf(test).tick();
    expect(await rung()).toEqual([]);
  });

  it('rings again after a snooze, as the same occurrence, unread once more', async () => {
    const { test, clock, remind, rung, reminders, notifications } = await open();
    const { id } = await remind('10:01');
    const { tick } = dispatcherOf(test);
    clock.advance(MINUTE);
    await tick();
    const [first] = await rung();
    await notifications.read(ALICE, first?.id ?? '');
    await reminders.snooze(ALICE, id, { minutes: 10 });
    clock.advance(10 * MINUTE);
    await tick();
    expect(await rung()).toEqual([{ ...first, firedAt: '2026-11-22T15:11:00.000Z' }]);
  });

  it('marks as late what it finds within a day, and rings nothing that is older', async () => {
    const { test, clock, remind, rung } = await open();
    await remind('10:01', { title: 'old' });
    clock.advance(HOUR);
    await remind('11:30', { title: 'late' });
    clock.advance(DAY);
    const dispatcher = dispatcherOf(test);
    await dispatcher.tick();
    expect((await rung()).map(({ title, late, missed }) => ({ title, late, missed }))).toEqual(
      expect.arrayContaining([
        { title: 'old', late: true, missed: true },
        { title: 'late', late: true, missed: false },
      ]),
    );
    expect(dispatcher.events.map(({ event }) => event).toSorted()).toEqual(['missed', 'rung']);
  });

  it('holds back all but urgent ones until the quiet hours end', async () => {
    const { test, clock, remind, rung, preferences } = await open();
    await preferences.patch(ALICE, { quietHours: { from: '10:00', to: '12:00' } });
    await remind('10:30', { title: 'quiet' });
    await remind('10:30', { title: 'loud', priority: 'urgent' });
    const { tick } = dispatcherOf(test);
    clock.advance(31 * MINUTE);
    await tick();
    expect((await rung()).map(({ title }) => title)).toEqual(['loud']);
    clock.advance(88 * MINUTE);
    await tick();
    expect(await rung()).toHaveLength(1);
    clock.advance(MINUTE);
    await tick();
    expect((await rung()).map(({ title }) => title).toSorted()).toEqual(['loud', 'quiet']);
  });

  it('rings in the end what waits for the end of quiet hours while its person flies over its time', async () => {
    const { test, clock, remind, rung, preferences, todos } = await open();
    await preferences.patch(ALICE, { quietHours: { from: '10:00', to: '12:00' } });
    await remind('10:30', { title: 'held' });
    await todos.create(ALICE, { title: 'held todo', alarms: [{ at: { dateTime: '2026-11-22T10:30' } }] });
    const { tick } = dispatcherOf(test);
    clock.advance(31 * MINUTE);
    await tick();
    expect(await rung()).toEqual([]);
    await preferences.patch(ALICE, { timeZone: 'Europe/Berlin' });
    clock.advance(89 * MINUTE);
    await tick();
    expect((await rung()).map(({ title }) => title).toSorted()).toEqual(['held', 'held todo']);
  });

  it('leaves a version to the people who edit', async () => {
    const { test, clock, remind, reminders } = await open();
    const { id, version } = await remind('10:01');
    clock.advance(MINUTE);
    const { store } = test;
    const shards = shardNames(DEFAULT_ITEM_POLICY.dueShards);
    const [entry] = (await Promise.all(shards.map((shard) => store.due(shard, clock.now(), 9)))).flat();
    if (entry === undefined) throw new Error('nothing is due');
    await store.move(entry, clock.now());
    expect(await reminders.change(ALICE, id, { title: 'mine' }, [version])).toMatchObject({ title: 'mine' });
  });

  it.each([
    ['before', false],
    ['after', true],
  ])('rings exactly once whichever call it dies %s, when another goes on after the lease', async (_, isCarriedOut) => {
    let survived = 0;
    for (let call = 1; survived === 0; call += 1) {
      const { test, clock, remind, rung } = await open();
      await remind('10:01');
      clock.advance(MINUTE);
      const dying = dispatcherOf(test, dyingAt(call, isCarriedOut));
      await dying.tick();
      if (!dying.events.some(({ event }) => event === 'failed')) survived = call;
      clock.advance(LEASE + SECOND);
      const heir = dispatcherOf(test);
      await heir.tick();
      expect(await rung()).toHaveLength(1);
      const rings = [...dying.events, ...heir.events].filter(({ event }) => event === 'rung');
      expect(rings.length).toBeLessThanOrEqual(1);
      clock.advance(LEASE + SECOND);
      await heir.tick();
      expect(await rung()).toHaveLength(1);
    }
    expect(survived).toBeGreaterThan(4);
  });

  it('shares the work with any number of others', async () => {
    const { test, clock, remind, rung } = await open();
    for (let n = 0; n < 200; n += 1) await remind('10:01', { title: `r${n}` });
    clock.advance(MINUTE);
    const dispatchers = Array.from({ length: 4 }, () => dispatcherOf(test));
    while ((await Promise.all(dispatchers.map(({ tick }) => tick()))).some((seen) => seen > 0));
    const rings = dispatchers.flatMap(({ events }) => events).filter(({ event }) => event === 'rung');
    expect(rings).toHaveLength(200);
    const { items, next } = await test.notifications.list(ALICE, { unread: true }, { limit: 100 });
    expect([items.length, (await rung()).length, next === undefined]).toEqual([100, 100, false]);
  });

  it('moves an all-day reminder with its person instead of ringing it at the old hour', async () => {
    const { test, clock, rung, reminders, preferences } = await open();
    const { id } = await reminders.create(ALICE, { title: 'holiday', due: { date: '2026-11-23' } });
    await preferences.patch(ALICE, { timeZone: 'America/Los_Angeles' });
    expect(await reminders.get(ALICE, id)).toMatchObject({ fireAt: '2026-11-23T17:00:00.000Z' });
    clock.advance(23 * HOUR);
    const { tick } = dispatcherOf(test);
    await tick();
    expect(await rung()).toEqual([]);
    clock.advance(3 * HOUR);
    await tick();
    expect(await rung()).toHaveLength(1);
  });

  it('goes on with a zone change that a request has left unfinished', async () => {
    const { test, clock, reminders, preferences, item, store } = await open();
    const { id } = await reminders.create(ALICE, { title: 'x', due: { dateTime: '2026-11-25T09:00' } });
    await preferences.patch(ALICE, { timeZone: 'Asia/Tokyo' });
    expect(await item(preferencesKind, 'self')).toHaveProperty('due_at');
    clock.advance(2 * MINUTE);
    await dispatcherOf(test).tick();
    expect(await store.get(ALICE, preferencesKind, 'self')).not.toHaveProperty('resync');
    expect(await reminders.get(ALICE, id)).toMatchObject({ fireAt: '2026-11-25T00:00:00.000Z' });
  });

  it('keeps looking after the store has failed', async () => {
    const test = createTestDomain();
    let looks = 0;
    const { run } = createTestDispatcher(test, {
      due: {
        ...test.store,
        due: async () => {
          looks += 1;
          throw new DomainError('store-unavailable');
        },
      },
      shards: 1,
    });
    let pauses = 0;
    await run(
      () => pauses === 3,
      async () => {
        pauses += 1;
      },
    );
    expect(looks).toBe(3);
  });
});
