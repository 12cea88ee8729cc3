import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { DeliveryOutcome, Notice } from '../../src/domain/channel.ts';
import { deliveryKind } from '../../src/domain/delivery.ts';
import { plus } from '../../src/domain/instant.ts';
import { LEASE } from '../../src/domain/lease.ts';
import { createOutbox } from '../../src/domain/outbox.ts';
import type { WayOut } from '../../src/domain/way-out.ts';
import { ALICE, createTestDomain, START } from '../support/domain.ts';

const NOTICE: Notice = {
  id: 'missed-1',
  at: START,
  event: 'reminders.missed',
  urgent: false,
  data: { count: 2, items: [{ title: 'a', id: '1' }] },
};

/** A way to endpoints that answer so, and what went that way. */
const wayTo = (name: string, endpoints: Record<string, DeliveryOutcome>) => {
  const sent: [endpointId: string, notice: Notice][] = [];
  const noted: [endpointId: string, outcome: string, isLast: boolean][] = [];
  const way: WayOut = {
    name,
    endpointIds: async () => Object.keys(endpoints),
    open: async (_userId, id) => {
      const outcome = endpoints[id];
      return (
        outcome && {
          deliver: async (notice) => {
            sent.push([id, notice]);
            return outcome;
          },
          note: async (result, isLast) => {
            noted.push([id, result, isLast]);
          },
        }
      );
    },
  };
  return { way, sent, noted, endpoints };
};

const open = (...ways: WayOut[]) => {
  const { store, clock } = createTestDomain();
  const outbox = createOutbox({ store, clock: clock.now, ways });
  const enlist = async () => (await outbox.enlist(ALICE, NOTICE, START, clock.now)).map(deliveryKind.id);
  /** Another process's attempt, where it goes other ways. */
  const attemptBy = async (others: readonly WayOut[], id: string) => {
    const delivery = await store.get(ALICE, deliveryKind, id);
    if (delivery === undefined) throw new Error('there is no such delivery');
    return createOutbox({ store, clock: clock.now, ways: others }).attempt(ALICE, delivery, plus(clock.now(), LEASE));
  };
  return { attempt: (id: string) => attemptBy(ways, id), attemptBy, enlist, store };
};

describe('the outbox', () => {
  it('sends one notice every way, also to endpoints of the same id', async () => {
    const hooks = wayTo('webhook', { one: { outcome: 'delivered' }, two: { outcome: 'delivered' } });
    const pushes = wayTo('push', { one: { outcome: 'delivered' } });
    const { enlist, attempt } = open(hooks.way, pushes.way);
    const ids = await enlist();
    expect(ids.toSorted()).toEqual(['missed-1#one', 'missed-1#push:one', 'missed-1#two']);
    expect(await enlist()).toEqual([]);
    for (const id of ids) expect(await attempt(id)).toBe('delivered');
    expect(hooks.sent.toSorted()).toEqual([
      ['one', NOTICE],
      ['two', NOTICE],
    ]);
    expect(pushes.sent).toEqual([['one', NOTICE]]);
    for (const id of ids) expect(await attempt(id)).toBe('left');
  });

  it.each<[DeliveryOutcome, string, object, boolean]>([
    [{ outcome: 'delivered' }, 'delivered', { status: 'delivered', attempts: 1 }, true],
    [{ outcome: 'gone' }, 'dead', { status: 'dead', attempts: 1, lastReason: 'gone' }, true],
    [{ outcome: 'failed', reason: 'dns' }, 'failed', { status: 'pending', attempts: 1, lastReason: 'dns' }, false],
  ])('tells the way of %j', async (outcome, told, stored, isLast) => {
    const { way, noted } = wayTo('push', { one: outcome });
    const { enlist, attempt, store } = open(way);
    const [id = ''] = await enlist();
    expect(await attempt(id)).toBe(told);
    expect(await store.get(ALICE, deliveryKind, id)).toMatchObject(stored);
    expect(noted).toEqual([['one', outcome.outcome, isLast]]);
  });

  it('sends the same bytes on every attempt, whatever order of keys the store gives back', async () => {
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .map(([key, each]) => [key, reversed(each)] as const)
              .toReversed(),
          )
        : value;
    const { way, sent } = wayTo('push', { one: { outcome: 'failed', reason: 'dns' } });
    const { enlist, attempt, store } = open(way);
    const [id = ''] = await enlist();
    await attempt(id);
    const { get } = store;
    store.get = async (userId, kind, key) => kind.schema.parse(reversed(await get(userId, kind, key)));
    await attempt(id);
    const [first, second] = sent.map(([, { data }]) => JSON.stringify(data));
    expect(first).toBe(JSON.stringify(NOTICE.data));
    expect(second).toBe(first);
  });

  it('gives up what goes to an endpoint that is no longer there, or a way that is no longer taken', async () => {
    const { way, sent, endpoints } = wayTo('push', { one: { outcome: 'delivered' }, two: { outcome: 'delivered' } });
    const { enlist, attempt, attemptBy } = open(way);
    const [one = '', two = ''] = await enlist();
    delete endpoints.one;
    expect(await attempt(one)).toBe('dead');
    expect(await attemptBy([], two)).toBe('dead');
    expect(sent).toEqual([]);
  });

  it('sends what an earlier release has stored, to the webhook that it was for', async () => {
    const { way, sent } = wayTo('webhook', { hook: { outcome: 'delivered' } });
    const { attempt, store } = open(way);
    const notification = {
      id: `r1.${START}`,
      reminderId: 'r1',
      title: 'stretch',
      priority: 'urgent',
      scheduledAt: START,
      firedAt: START,
      late: false,
      missed: false,
    };
    const former = {
      id: notification.id,
      endpointId: 'hook',
      notification,
      status: 'pending',
      attempts: 2,
      nextAttemptAt: START,
      createdAt: START,
      updatedAt: START,
      version: 3,
    };
    const id = `${notification.id}#hook`;
    const formerKind = { dataType: 'delivery', schema: z.custom<typeof former>(), id: () => id };
    await store.put(ALICE, formerKind, former, 0);
    expect(await attempt(id)).toBe('delivered');
    const notice = { id: notification.id, at: START, event: 'reminder.fired', urgent: true, data: notification };
    expect(sent).toEqual([['hook', notice]]);
    const stored = await store.get(ALICE, deliveryKind, id);
    const kept = { ...notice, data: JSON.stringify(notification) };
    expect(stored).toMatchObject({ status: 'delivered', attempts: 3, way: 'webhook', notice: kept });
    expect(stored).not.toHaveProperty('notification');
  });
});
