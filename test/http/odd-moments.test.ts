import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../src/domain/instant.ts';
import { type Behaviour, openReceiver, status } from '../contract/receiver.ts';
import { createTestApp, START, type TestApp } from '../support/app.ts';

const after = (ms: number) => ({ dateTime: plus(START, ms).slice(0, 19), timeZone: 'UTC' });

/** Alice with a webhook that answers so; without a zone where it is `null`. */
const open = async (answer: Behaviour = status(204), timeZone: string | null = 'UTC') => {
  const test = await createTestApp();
  const { ask, advance, tick, settled } = test;
  if (timeZone) await ask('alice', 'PATCH /v1/preferences', { body: { timeZone } });
  const { received, url } = await openReceiver(answer);
  const { body: webhook } = await ask('alice', 'POST /v1/webhooks', { body: { url } });
  return {
    ...test,
    received,
    remind: async (ms: number, more: object = {}): Promise<string> =>
      (await ask('alice', 'POST /v1/reminders', { body: { title: 'stretch', due: after(ms), ...more } })).body.id,
    /** Moves the clock, and does all that is due then. */
    jump: async (by: number): Promise<void> => {
      advance(by);
      while ((await tick()) > 0);
      await settled();
    },
    calls: () => received.map(({ headers }) => String(headers['webhook-id'])),
    notifications: async () => (await ask('alice', 'GET /v1/notifications?limit=100')).body.items,
    deliveries: async () => (await ask('alice', `GET /v1/webhooks/${webhook.id}/deliveries?limit=100`)).body.items,
  };
};

const armedIn = async ({ store }: Pick<TestApp, 'store'>): Promise<string[]> => {
  const far: Instant = '9999-12-31T00:00:00.000Z';
  const shards = Array.from({ length: 16 }, (_, number) => String(number).padStart(3, '0'));
  return (await Promise.all(shards.map((shard) => store.due(shard, far, 100)))).flat().map(({ key }) => key);
};

describe('ringing at odd moments', () => {
  it('leaves a delivery delivered that was attempted twice side by side', async () => {
    const held: (() => void)[] = [];
    const test = await open((response) => {
      const code = held.length === 0 ? 204 : 500;
      held.push(() => response.writeHead(code).end());
    });
    const { remind, tick, settled, advance, deliveries, received, jump } = test;
    await remind(MINUTE);
    advance(MINUTE);
    await tick();
    await expect.poll(() => held.length).toBe(1);
    advance(3 * HOUR);
    await tick();
    await expect.poll(() => held.length).toBe(2);
    held[0]?.();
    await expect.poll(deliveries).toMatchObject([{ status: 'delivered' }]);
    held[1]?.();
    await settled();
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    expect(await armedIn(test)).toEqual([]);
    await jump(DAY);
    expect(received).toHaveLength(2);
  });

  it('ends a snooze that was asked for after the clock was set back', async () => {
    const { remind, jump, ask, calls, notifications } = await open();
    const id = await remind(20 * MINUTE);
    await jump(20 * MINUTE);
    await jump(-10 * MINUTE);
    expect((await ask('alice', `POST /v1/reminders/${id}/snooze`, { body: { minutes: 5 } })).status).toBe(200);
    await jump(5 * MINUTE);
    expect(calls()).toHaveLength(2);
    expect(await notifications()).toHaveLength(1);
  });

  it('rings the occurrence of an hour ago of a series that was found after two days', async () => {
    const { remind, jump, calls } = await open();
    const id = await remind(HOUR, { recurrence: { rrule: 'FREQ=DAILY' } });
    await jump(2 * DAY + 2 * HOUR);
    expect(calls()).toEqual([`${id}.${plus(START, 2 * DAY + HOUR)}`]);
  });

  it('goes on where one shard of the index cannot be read', async () => {
    const { remind, store, jump, notifications } = await open();
    for (let number = 0; number < 40; number += 1) await remind(MINUTE);
    const { due } = store;
    store.due = async (shard, ...rest) => {
      if (shard === '003') throw new DomainError('store-unavailable', 'no such shard');
      return due(shard, ...rest);
    };
    await jump(MINUTE);
    expect((await notifications()).length).toBeGreaterThan(20);
  });

  it('counts an attempt once whose note was stored, and whose answer was lost', async () => {
    const { remind, store, jump, deliveries } = await open();
    await remind(MINUTE);
    const { put } = store;
    let isLost = false;
    store.put = async (...args) => {
      await put(...args);
      if (isLost || args[1].dataType !== 'delivery' || Object(args[2]).attempts !== 1) return;
      isLost = true;
      // The repeat of a write whose answer was lost finds another version than it has seen.
      throw new DomainError('version-conflict');
    };
    await jump(MINUTE);
    expect(isLost).toBe(true);
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });

  it('goes on with a series that is fixed in a zone for a person who has none', async () => {
    const { remind, jump, calls } = await open(status(204), null);
    await remind(MINUTE, { recurrence: { rrule: 'FREQ=DAILY' } });
    await jump(MINUTE);
    await jump(DAY);
    expect(calls()).toHaveLength(2);
  });
});
