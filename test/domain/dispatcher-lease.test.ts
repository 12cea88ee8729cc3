import { describe, expect, it } from 'vitest';
import type { DeliveryOutcome, Notice } from '../../src/domain/channel.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { LEASE, STORE_BOUND } from '../../src/domain/lease.ts';
import { createOutbox } from '../../src/domain/outbox.ts';
import type { Store } from '../../src/domain/user-data.ts';
import type { WebhookChannel } from '../../src/domain/webhook-service.ts';
import { createWebhookWay } from '../../src/domain/webhook-way.ts';
import { createTestDispatcher } from '../support/dispatcher.ts';
import { ALICE, createTestDomain } from '../support/domain.ts';

const NEW_YORK = 'America/New_York';
const DELIVERED: DeliveryOutcome = { outcome: 'delivered' };

/** One call of the store about an item, such as `put delivery`. */
type Step = <T>(name: string, carryOut: () => Promise<T>) => Promise<T>;

const stepped = (store: Store, step: Step): Store => ({
  ...store,
  get: (userId, kind, id) => step(`get ${kind.dataType}`, () => store.get(userId, kind, id)),
  list: (userId, kind, listing) => step(`list ${kind.dataType}`, () => store.list(userId, kind, listing)),
  put: (userId, kind, record, seen) => step(`put ${kind.dataType}`, () => store.put(userId, kind, record, seen)),
  move: (entry, dueAt) => step('move', () => store.move(entry, dueAt)),
});

/** Alice with a webhook, at 10:00, and reminders for 10:01. */
const open = async () => {
  const test = createTestDomain({ defaultTimeZone: NEW_YORK });
  const { clock, store, reminders } = test;
  const calls: Notice[] = [];
  const answers: DeliveryOutcome[] = [];
  const channel: WebhookChannel = {
    deliver: async (_, notice) => {
      calls.push(notice);
      return answers.shift() ?? DELIVERED;
    },
  };
  const webhook = await test.webhooks.create(ALICE, { url: 'https://example.com/hook' });
  const remind = (title: string, more = {}) =>
    reminders.create(ALICE, { title, due: { dateTime: '2026-11-22T10:01' }, ...more });
  const dispatcherOn = (used: Store) => {
    const ways = [createWebhookWay({ store: used, clock: clock.now, channel })];
    const outbox = createOutbox({ store: used, clock: clock.now, ways });
    const dispatcher = createTestDispatcher(test, { store: used, outbox, defaultTimeZone: NEW_YORK });
    /** Does all that is due by now. */
    const run = async (): Promise<void> => {
      while ((await dispatcher.tick()) > 0);
      await dispatcher.settled();
    };
    return { ...dispatcher, run };
  };
  const deliveries = async () => (await test.webhooks.deliveries(ALICE, webhook.id, { limit: 100 })).items;
  const rung = async () => (await test.notifications.list(ALICE, { unread: false }, { limit: 100 })).items;
  return { ...test, store, remind, dispatcherOn, deliveries, rung, calls, answers };
};

/** A process that stands still, as one does that is stopped: `meanwhile` happens before its n-th call, or before the answer. */
const pausingAt = (call: number, isCarriedOut: boolean, meanwhile: (name: string) => Promise<void>): Step => {
  let count = 0;
  let pause = Promise.resolve();
  return async (name, carryOut) => {
    count += 1;
    if (count !== call) return pause.then(carryOut);
    const result = isCarriedOut ? { value: await carryOut() } : undefined;
    pause = meanwhile(name);
    await pause;
    return result === undefined ? carryOut() : result.value;
  };
};

describe('a dispatcher that stands still for longer than its lease', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])(
    'calls nobody whom its heir has called, %s whichever call of the store it stands still',
    async (_, isCarriedOut) => {
      const repeats: string[] = [];
      let hasPaused = true;
      let call = 0;
      while (hasPaused) {
        call += 1;
        hasPaused = false;
        const { clock, store, remind, dispatcherOn, deliveries, rung, calls } = await open();
        await remind('stretch');
        clock.advance(MINUTE);
        const heir = dispatcherOn(store);
        const step = pausingAt(call, isCarriedOut, async (name) => {
          hasPaused = true;
          const former = calls.length;
          clock.advance(LEASE + SECOND);
          const [delivery] = await deliveries();
          await heir.run();
          // It has called, and could not tell anybody: nobody else can know.
          if (former === 1 && delivery?.status === 'pending') repeats.push(name);
        });
        const before = repeats.length;
        await dispatcherOn(stepped(store, step)).run();
        clock.advance(2 * LEASE);
        await heir.run();
        expect([...new Set(calls.map(({ id }) => id))]).toEqual((await rung()).map(({ id }) => id));
        expect(calls).toHaveLength(repeats.length > before ? 2 : 1);
        expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
      }
      expect(call).toBeGreaterThan(8);
      expect(repeats).toEqual(isCarriedOut ? [] : ['put delivery']);
    },
  );

  it.each([
    [STORE_BOUND, 1],
    [STORE_BOUND + 1, 0],
  ])('by as little as leaves no time to note the outcome makes no call: after %d ms, %d calls', async (pause, made) => {
    const { clock, store, remind, dispatcherOn, calls } = await open();
    await remind('stretch');
    clock.advance(MINUTE);
    const slow: Step = async (name, carryOut) => {
      if (name === 'get webhook') clock.advance(pause);
      return carryOut();
    };
    await dispatcherOn(stepped(store, slow)).run();
    expect(calls).toHaveLength(made);
    clock.advance(LEASE);
    await dispatcherOn(store).run();
    expect(calls).toHaveLength(1);
  });

  it('does not count a call of the first ring for the second', async () => {
    const { clock, store, remind, dispatcherOn, deliveries, calls, answers, reminders } = await open();
    const { id } = await remind('stretch');
    clock.advance(MINUTE);
    let puts = 0;
    const step: Step = async (name, carryOut) => {
      if (name === 'put delivery') puts += 1;
      if (name === 'put delivery' && puts === 2) {
        const heir = dispatcherOn(store);
        clock.advance(LEASE + SECOND);
        await heir.run();
        await reminders.snooze(ALICE, id, { minutes: 10 });
        clock.advance(10 * MINUTE);
        answers.push({ outcome: 'failed', reason: 'timeout' });
        await heir.run();
      }
      return carryOut();
    };
    await dispatcherOn(stepped(store, step)).run();
    expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: 1 }]);
    clock.advance(MINUTE);
    await dispatcherOn(store).run();
    expect(calls).toHaveLength(4);
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });
});

describe('a dispatcher', () => {
  it('sends what was noted when another has died right after the note', async () => {
    const { clock, store, remind, dispatcherOn, rung, calls, reminders } = await open();
    const { id } = await remind('stretch', { recurrence: { rrule: 'FREQ=DAILY' } });
    clock.advance(MINUTE + 40 * SECOND);
    let isDead = false;
    const step: Step = async (name, carryOut) => {
      if (name === 'list webhook') isDead = true;
      if (isDead) throw new DomainError('store-unavailable', 'killed');
      return carryOut();
    };
    await dispatcherOn(stepped(store, step)).run();
    clock.advance(LEASE + SECOND);
    await dispatcherOn(store).run();
    const [notification] = await rung();
    expect(notification).toMatchObject({ firedAt: '2026-11-22T15:01:40.000Z', late: false });
    expect(calls.map(({ at, data }) => ({ at, data }))).toEqual([{ at: notification?.firedAt, data: notification }]);
    expect(await reminders.get(ALICE, id)).toMatchObject({ lastFiredAt: notification?.firedAt });
    const { items } = await reminders.history(ALICE, id, { limit: 10 });
    expect(items).toMatchObject([{ outcome: 'fired', firedAt: notification?.firedAt }]);
  });

  it('asks the store eight times for a ring with one webhook', async () => {
    const { clock, store, remind, dispatcherOn } = await open();
    await remind('stretch');
    clock.advance(MINUTE);
    const names: string[] = [];
    const step: Step = (name, carryOut) => {
      names.push(name);
      return carryOut();
    };
    await dispatcherOn(stepped(store, step)).run();
    expect(names.toSorted()).toEqual([
      'get user_preferences',
      'get webhook',
      'list webhook',
      'move',
      'put delivery',
      'put delivery',
      'put notification',
      'put reminder_data',
    ]);
  });

  it('puts off to different instants what finds an endpoint busy', async () => {
    const { clock, store, remind, dispatcherOn, deliveries } = await open();
    for (let n = 0; n < 12; n += 1) await remind(`r${n}`);
    clock.advance(MINUTE);
    await dispatcherOn(store).run();
    const waiting = (await deliveries()).flatMap(({ nextAttemptAt = [] }) => nextAttemptAt);
    expect(waiting.length).toBeGreaterThan(4);
    expect(new Set(waiting).size).toBeGreaterThan(1);
  });

  it('takes no lease on a delivery that it cannot attempt at once', async () => {
    const { clock, store, remind, dispatcherOn, calls } = await open();
    for (let n = 0; n < 12; n += 1) await remind(`r${n}`);
    clock.advance(MINUTE);
    const dispatcher = dispatcherOn(store);
    await dispatcher.run();
    for (let waited = 0; calls.length < 12 && waited < LEASE / 2; waited += SECOND) {
      clock.advance(SECOND);
      await dispatcher.run();
    }
    expect(calls).toHaveLength(12);
  });
});
