import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { DAY, HOUR, type Instant, instantAt, MINUTE, millis, plus, SECOND } from '../../src/domain/instant.ts';
import { LEASE } from '../../src/domain/lease.ts';
import type { Notification } from '../../src/domain/notification.ts';
import { LATE_AFTER, MISSED_AFTER } from '../../src/domain/ringing.ts';
import { openReceiver, status } from '../contract/receiver.ts';
import { createTestApp, START } from '../support/app.ts';

const after = (ms: number) => ({ dateTime: plus(START, ms).slice(0, 19), timeZone: 'UTC' });

/** Alice with a webhook, and a clock that jumps. */
const open = async (answer = status(204)) => {
  const test = await createTestApp();
  const { received, url } = await openReceiver(answer);
  await test.ask('alice', 'PATCH /v1/preferences', { body: { timeZone: 'UTC' } });
  const { body: webhook } = await test.ask('alice', 'POST /v1/webhooks', { body: { url } });
  const remind = async (ms: number, more: object = {}): Promise<string> => {
    const body = { title: 'stretch', due: after(ms), ...more };
    return (await test.ask('alice', 'POST /v1/reminders', { body })).body.id;
  };
  /** Rings everything that is due, and lets every call come to its end. */
  const settle = async (): Promise<void> => {
    while ((await test.tick()) > 0);
    await test.settled();
  };
  const jump = (by: number): Promise<void> => {
    test.advance(by);
    return settle();
  };
  const items = async (path: string) => (await test.ask('alice', `GET ${path}?limit=100`)).body.items;
  return {
    ...test,
    remind,
    settle,
    jump,
    /** The occurrences that the webhook was called for, one call after the other. */
    calls: (): string[] =>
      received.flatMap(({ headers, body }) =>
        JSON.parse(body).type === 'reminder.fired' ? [String(headers['webhook-id'])] : [],
      ),
    notifications: (): Promise<Notification[]> => items('/v1/notifications'),
    deliveries: (): Promise<Delivery[]> => items(`/v1/webhooks/${webhook.id}/deliveries`),
  };
};

/** What is to be noted of a reminder when the dispatcher looks at these instants, one after the other. */
const expectedOf = (fireAt: Instant, looks: readonly number[]) => {
  const firedAt = looks.find((look) => look >= millis(fireAt));
  if (firedAt === undefined) return [];
  const lateness = firedAt - millis(fireAt);
  const firing = { scheduledAt: fireAt, firedAt: instantAt(firedAt) };
  return [{ ...firing, late: lateness > LATE_AFTER, missed: lateness > MISSED_AFTER }];
};

const SECONDS = { min: 1, max: 50 * 3_600 };
const jumps = fc.oneof(
  fc.integer({ min: -20 * 60, max: -1 }),
  fc.integer({ min: 1, max: 90 }),
  fc.integer({ min: HOUR / SECOND, max: (30 * HOUR) / SECOND }),
);

describe('a clock that jumps', () => {
  it('rings each reminder once, when it is first seen to be due, late or missed as the clock tells', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(SECONDS), { minLength: 1, maxLength: 5 }),
        fc.array(jumps, { minLength: 1, maxLength: 8 }),
        async (dues, steps) => {
          const { remind, jump, clock, calls, notifications, deliveries } = await open();
          for (const due of dues) await remind(due * SECOND);
          const looks: number[] = [];
          for (const step of steps) {
            await jump(step * SECOND);
            looks.push(millis(clock()));
          }
          const shown = await notifications();
          const inOrder = <T extends { scheduledAt: Instant }>(all: T[]): T[] =>
            all.toSorted((a, b) => millis(a.scheduledAt) - millis(b.scheduledAt));
          const seen = shown.map(({ scheduledAt, firedAt, late, missed }) => ({ scheduledAt, firedAt, late, missed }));
          expect(inOrder(seen)).toEqual(inOrder(dues.flatMap((due) => expectedOf(plus(START, due * SECOND), looks))));
          const rung = shown.filter(({ missed }) => !missed).map(({ id }) => id);
          expect(calls().toSorted()).toEqual(rung.toSorted());
          const made = (await deliveries()).filter(({ id }) => rung.includes(id));
          expect(made.map(({ status, attempts }) => [status, attempts])).toEqual(rung.map(() => ['delivered', 1]));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('back lets a series go on from where it is', async () => {
    const { remind, jump, calls } = await open();
    const id = await remind(MINUTE, { recurrence: { rrule: 'FREQ=DAILY' } });
    const idAt = (ms: number): string => `${id}.${plus(START, ms)}`;
    await jump(MINUTE);
    await jump(-10 * MINUTE);
    await jump(10 * MINUTE);
    expect(calls()).toEqual([idAt(MINUTE)]);
    await jump(DAY);
    expect(calls()).toEqual([idAt(MINUTE), idAt(MINUTE + DAY)]);
  });

  it('forward lets a series ring once for all that it has slept through', async () => {
    const { remind, jump, ask, calls, notifications } = await open();
    const id = await remind(HOUR, { recurrence: { rrule: 'FREQ=HOURLY' } });
    await jump(5 * HOUR + MINUTE);
    await jump(LEASE);
    expect(calls()).toEqual([`${id}.${plus(START, HOUR)}`]);
    expect(await notifications()).toMatchObject([{ late: true, missed: false }]);
    expect((await ask('alice', `GET /v1/reminders/${id}`)).body).toMatchObject({ fireAt: plus(START, 6 * HOUR) });
  });

  it('back holds up what a dispatcher has died over no longer than the jump and its lease', async () => {
    const { remind, jump, store, calls } = await open();
    await remind(MINUTE);
    const { put } = store;
    store.put = () => Promise.reject(new DomainError('store-unavailable', 'killed'));
    await jump(MINUTE);
    store.put = put;
    await jump(-10 * MINUTE);
    await jump(10 * MINUTE + LEASE - 1);
    expect(calls()).toEqual([]);
    await jump(1);
    expect(calls()).toHaveLength(1);
  });

  it('back makes no attempt at a delivery that has been made, and keeps the next one', async () => {
    let attempts = 0;
    const { remind, jump, calls, deliveries } = await open((response) => {
      attempts += 1;
      response.writeHead(attempts === 1 ? 500 : 204).end();
    });
    await remind(MINUTE);
    await jump(MINUTE);
    await jump(-10 * MINUTE);
    await jump(10 * MINUTE);
    expect(calls()).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ status: 'pending', attempts: 1, lastReason: 'status-500' }]);
    await jump(6 * SECOND);
    await jump(-10 * MINUTE);
    await jump(HOUR);
    expect(new Set(calls()).size).toBe(1);
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });
});
