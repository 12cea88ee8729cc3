import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { createWebhookChannel } from '../../src/adapters/webhook/channel.ts';
import type { GuardedFetch } from '../../src/adapters/webhook/guarded-fetch.ts';
import { createNodeFetch } from '../../src/adapters/webhook/node-fetch.ts';
import { createPlatformFetch } from '../../src/adapters/webhook/platform-fetch.ts';
import { instantAt } from '../../src/domain/instant.ts';
import { channelContract, NOTICE } from '../contract/channel.ts';
import { openReceiver, type Received, status } from '../contract/receiver.ts';

const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;

const now = (): string => instantAt(Date.now());

const contracted = (fetch: GuardedFetch) => ({
  channel: createWebhookChannel({ fetch, now }),
  endpointAt: (url: string) => ({ url, secrets: [SECRET] }),
  idIn: ({ headers }: Received) => headers['webhook-id'],
});
channelContract('webhook on Node', ({ timeoutMs }) => contracted(createNodeFetch({ allowLoopback: true, timeoutMs })));
channelContract("webhook on a platform's fetch", ({ timeoutMs }) =>
  contracted(createPlatformFetch({ allowLoopback: true, timeoutMs })),
);

describe('a webhook', () => {
  const send = async (secrets: readonly string[], at = now): Promise<Received> => {
    const receiver = await openReceiver(status(204));
    const channel = createWebhookChannel({ fetch: createNodeFetch({ allowLoopback: true }), now: at });
    expect(await channel.deliver({ url: receiver.url, secrets }, NOTICE)).toEqual({ outcome: 'delivered' });
    const [request] = receiver.received;
    if (request === undefined) throw new Error('nothing was received');
    return request;
  };
  /** What a receiver makes of a request that it trusts `secret` to have signed. */
  const verify = (secret: string, { headers, body }: Pick<Received, 'headers' | 'body'>): unknown =>
    new Webhook(secret).verify(body, {
      'webhook-id': String(headers['webhook-id']),
      'webhook-timestamp': String(headers['webhook-timestamp']),
      'webhook-signature': String(headers['webhook-signature']),
    });

  it('carries the event, when it was, and its data, as JSON', async () => {
    const { headers, body } = await send([SECRET]);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Remo-Webhooks/1' });
    expect(headers['webhook-id']).toBe(NOTICE.id);
    expect(JSON.parse(body)).toEqual({ type: 'reminder.fired', timestamp: NOTICE.at, data: NOTICE.data });
  });

  it('verifies with its secret and with no other', async () => {
    const request = await send([SECRET]);
    expect(verify(SECRET, request)).toEqual(JSON.parse(request.body));
    expect(() => verify(OLD_SECRET, request)).toThrow('No matching signature');
  });

  it('verifies with the new secret and with the old one while they are rotated', async () => {
    const request = await send([SECRET, OLD_SECRET]);
    for (const secret of [SECRET, OLD_SECRET]) expect(verify(secret, request)).toEqual(JSON.parse(request.body));
  });

  it.each<[part: string, tamper: (request: Received) => Pick<Received, 'headers' | 'body'>]>([
    ['body', ({ headers, body }) => ({ headers, body: body.replace('fired', 'fired ') })],
    ['id', ({ headers, body }) => ({ headers: { ...headers, 'webhook-id': `${NOTICE.id}0` }, body })],
    [
      'timestamp',
      ({ headers, body }) => ({
        headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 1) },
        body,
      }),
    ],
  ])('does not verify with another %s', async (_part, tamper) => {
    const request = await send([SECRET, OLD_SECRET]);
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(() => verify(secret, tamper(request))).toThrow('No matching signature');
    }
  });

  it("is signed with the attempt's time, so that a late attempt still verifies and an old request does not", async () => {
    const { headers } = await send([SECRET], () => '2026-11-24T00:00:00.900Z');
    expect(headers['webhook-timestamp']).toBe(String(Date.parse('2026-11-24T00:00:00Z') / 1_000));
    const old = await send([SECRET], () => instantAt(Date.now() - 6 * 60_000));
    expect(() => verify(SECRET, old)).toThrow('too old');
  });

  it('is never sent unsigned', async () => {
    const receiver = await openReceiver(status(204));
    const channel = createWebhookChannel({ fetch: createNodeFetch({ allowLoopback: true }), now });
    await expect(channel.deliver({ url: receiver.url, secrets: [] }, NOTICE)).rejects.toThrow('no secret');
    expect(receiver.connections()).toBe(0);
  });
});
