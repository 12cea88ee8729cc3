import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.ts';
import { createTestApp } from '../support/app.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

interface Received {
  headers: Record<string, string>;
  body: string;
}

/** An endpoint of alice's on this machine, which answers as it is told. */
const receiver = async (answer: (count: number) => number | 'hang') => {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers as Record<string, string>, body });
    const status = answer(received.length);
    if (status !== 'hang') response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
};

/** Alice with a webhook and one reminder that is due in a minute. */
const withWebhook = async (answer: (count: number) => number | 'hang') => {
  const test = await createTestApp();
  const endpoint = await receiver(answer);
  const { body: webhook } = await test.ask('alice', 'POST /v1/webhooks', { body: { url: endpoint.url } });
  const due = { dateTime: '2026-11-22T15:01', timeZone: 'UTC' };
  const { body: reminder } = await test.ask('alice', 'POST /v1/reminders', { body: { title: 'stretch', due } });
  /** Lets everything happen that is due by now. */
  const settle = async (): Promise<void> => {
    while ((await test.tick()) > 0) await test.settled();
    await test.settled();
  };
  const deliveries = async () => (await test.ask('alice', `GET /v1/webhooks/${webhook.id}/deliveries`)).body.items;
  return { ...test, ...endpoint, webhook, reminder, settle, deliveries, id: `${reminder.id}.2026-11-22T15:01:00.000Z` };
};

const verified = ({ headers, body }: Received, secret: string) => {
  // The signature carries the time of the test's clock, which the verifier's tolerance would refuse.
  const verifier = new Verifier(secret);
  const timestamp = new Date(Number(headers['webhook-timestamp']) * 1000);
  const signature = verifier.sign(headers['webhook-id'] ?? '', timestamp, body);
  return headers['webhook-signature']?.split(' ').includes(signature);
};

describe('a webhook', () => {
  it('shows its secret when it is made and when it is rotated, and never again', async () => {
    const { ask, webhook } = await withWebhook(() => 200);
    expect(webhook.secret).toMatch(/^whsec_/);
    const path = `/v1/webhooks/${webhook.id}`;
    const { secret, ...shown } = webhook;
    expect((await ask('alice', `GET ${path}`)).body).toEqual(shown);
    expect((await ask('alice', 'GET /v1/webhooks')).body.items).toEqual([shown]);
    expect((await ask('alice', 'GET /v1/me/export')).body).not.toContain('whsec_');
    const rotated = await ask('alice', `POST ${path}/rotate`);
    expect(rotated.body.secret).toMatch(/^whsec_/);
    expect(rotated.body.secret).not.toBe(secret);
  });

  it.each([
    'ftp://example.com',
    'http://example.com/x',
    'https://10.0.0.1/',
    'https://[::ffff:169.254.169.254]/',
    'nonsense',
  ])('is not made for %s', async (url) => {
    const { ask } = await createTestApp();
    const { status, body } = await ask('alice', 'POST /v1/webhooks', { body: { url } });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/url']);
  });

  it('is called once when a reminder rings, signed, under the id of the occurrence', async () => {
    const { advance, settle, received, webhook, reminder, id, deliveries } = await withWebhook(() => 204);
    advance(MINUTE);
    await settle();
    advance(HOUR);
    await settle();
    expect(received).toHaveLength(1);
    const [call] = received as [Received];
    expect(call.headers['webhook-id']).toBe(id);
    expect(verified(call, webhook.secret)).toBe(true);
    expect(JSON.parse(call.body)).toMatchObject({
      type: 'reminder.fired',
      data: { id, reminderId: reminder.id, title: 'stretch' },
    });
    expect(await deliveries()).toMatchObject([{ id, status: 'delivered', attempts: 1 }]);
  });

  it('signs with the former secret as well for a day after a rotation', async () => {
    const { ask, advance, settle, received, webhook } = await withWebhook(() => 200);
    const { body } = await ask('alice', `POST /v1/webhooks/${webhook.id}/rotate`);
    advance(MINUTE);
    await settle();
    const [call] = received as [Received];
    expect([verified(call, webhook.secret), verified(call, body.secret)]).toEqual([true, true]);
    advance(DAY);
    await ask('alice', `POST /v1/webhooks/${webhook.id}/test`);
    const ping = received.at(-1) as Received;
    expect([verified(ping, webhook.secret), verified(ping, body.secret)]).toEqual([false, true]);
  });

  it('is called again after longer and longer pauses, until it takes the call', async () => {
    const { advance, settle, received, deliveries, id } = await withWebhook((count) => (count < 3 ? 500 : 200));
    advance(MINUTE);
    await settle();
    expect(await deliveries()).toMatchObject([{ id, status: 'pending', attempts: 1, lastReason: 'status-500' }]);
    advance(SECOND);
    await settle();
    expect(received).toHaveLength(1);
    advance(5 * SECOND);
    await settle();
    expect(received).toHaveLength(2);
    advance(6 * MINUTE);
    await settle();
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id, id]);
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 3 }]);
  });

  it('that never answers well ends as a dead letter, and is called no longer', async () => {
    const { ask, advance, settle, received, deliveries, webhook } = await withWebhook(() => 500);
    advance(MINUTE);
    for (let day = 0; day < 24; day += 1) {
      await settle();
      advance(5 * HOUR);
    }
    expect(await deliveries()).toMatchObject([{ status: 'dead', attempts: 10, lastReason: 'status-500' }]);
    expect(received).toHaveLength(10);
    expect((await ask('alice', `GET /v1/webhooks/${webhook.id}`)).body).toMatchObject({
      failingSince: expect.any(String),
      disabledAt: expect.any(String),
    });
  });

  it('that is gone is disabled at once', async () => {
    const { ask, advance, settle, received, deliveries, webhook } = await withWebhook(() => 410);
    advance(MINUTE);
    await settle();
    advance(DAY);
    await settle();
    expect(received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ status: 'dead', attempts: 1, lastReason: 'gone' }]);
    expect((await ask('alice', `GET /v1/webhooks/${webhook.id}`)).body).toHaveProperty('disabledAt');
  });

  it('that hangs delays no other', async () => {
    const test = await withWebhook(() => 'hang');
    const quick = await receiver(() => 200);
    await test.ask('alice', 'POST /v1/webhooks', { body: { url: quick.url } });
    test.advance(MINUTE);
    const from = performance.now();
    while ((await test.tick()) > 0);
    await expect.poll(() => quick.received.length, { timeout: 900 }).toBe(1);
    expect(performance.now() - from).toBeLessThan(900);
    await test.settled();
    expect(await test.deliveries()).toMatchObject([{ status: 'pending', lastReason: 'timeout' }]);
  });

  it('tells what came of a ping', async () => {
    const { ask, webhook, received } = await withWebhook((count) => (count === 1 ? 200 : 503));
    const ping = async () => (await ask('alice', `POST /v1/webhooks/${webhook.id}/test`)).body;
    expect(await ping()).toEqual({ outcome: 'delivered' });
    expect(await ping()).toEqual({ outcome: 'failed', reason: 'status-503' });
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'ping' });
  });

  it('is its person’s alone, and there are ten at the most', async () => {
    const { ask, webhook } = await withWebhook(() => 200);
    expect((await ask('bob', `GET /v1/webhooks/${webhook.id}`)).status).toBe(404);
    expect((await ask('bob', `DELETE /v1/webhooks/${webhook.id}`)).status).toBe(404);
    for (let n = 1; n < 10; n += 1) {
      const { status } = await ask('alice', 'POST /v1/webhooks', { body: { url: `https://example.com/${n}` } });
      expect(status).toBe(201);
    }
    const { body } = await ask('alice', 'POST /v1/webhooks', { body: { url: 'https://example.com/11' } });
    expect(body.code).toBe('limit-reached');
    expect((await ask('alice', `DELETE /v1/webhooks/${webhook.id}`)).status).toBe(204);
    expect((await ask('alice', `GET /v1/webhooks/${webhook.id}`)).status).toBe(404);
  });
});
