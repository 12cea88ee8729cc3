import { importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { createPushChannel } from '../../src/adapters/web-push/channel.ts';
import { openVapid } from '../../src/adapters/web-push/vapid.ts';
import type { GuardedFetch } from '../../src/adapters/webhook/guarded-fetch.ts';
import { createNodeFetch } from '../../src/adapters/webhook/node-fetch.ts';
import { createPlatformFetch } from '../../src/adapters/webhook/platform-fetch.ts';
import type { Notice } from '../../src/domain/channel.ts';
import { DAY, HOUR, instantAt, MINUTE, millis, plus } from '../../src/domain/instant.ts';
import { channelContract, NOTICE } from '../contract/channel.ts';
import { openReceiver, type Received, status } from '../contract/receiver.ts';
import { openBrowser } from '../support/browser.ts';
import { newVapidKeys } from '../support/vapid-keys.ts';

const keys = newVapidKeys();
const vapid = await openVapid(keys);
if (vapid === undefined) throw new Error('the VAPID keys are not a pair');
const browser = openBrowser();

const now = (): string => instantAt(Date.now());

const contracted = (fetch: GuardedFetch) => ({
  channel: createPushChannel({ fetch, now, vapid }),
  endpointAt: (endpoint: string) => ({ endpoint, keys: browser.keys }),
  idIn: ({ headers }: Received) => headers.topic,
});
channelContract('Web Push on Node', ({ timeoutMs }) => contracted(createNodeFetch({ allowLoopback: true, timeoutMs })));
channelContract("Web Push on a platform's fetch", ({ timeoutMs }) =>
  contracted(createPlatformFetch({ allowLoopback: true, timeoutMs })),
);

describe('a push message', () => {
  const send = async (notice: Notice = NOTICE, at = now): Promise<Received & { url: string }> => {
    const receiver = await openReceiver(status(201));
    const channel = createPushChannel({ fetch: createNodeFetch({ allowLoopback: true }), now: at, vapid });
    const endpoint = { endpoint: receiver.url, keys: browser.keys };
    expect(await channel.deliver(endpoint, notice)).toEqual({ outcome: 'delivered' });
    const [request] = receiver.received;
    if (request === undefined) throw new Error('nothing was received');
    return { ...request, url: receiver.url };
  };

  it('carries the event, when it was, and its data, as JSON for its browser alone', async () => {
    const request = await send();
    expect(request.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      'content-length': String(request.bytes.length),
    });
    expect(JSON.parse(browser.read(request))).toEqual({
      type: 'reminder.fired',
      timestamp: NOTICE.at,
      data: NOTICE.data,
    });
    expect(() => openBrowser().read(request)).toThrow();
    expect(request.body).not.toContain('reminder');
  });

  it('has the one length of 4096 bytes, whatever it says, and is never encrypted alike', async () => {
    const [short, long] = [await send(), await send({ ...NOTICE, data: { title: 'x'.repeat(10_000) } })];
    expect([short.bytes.length, long.bytes.length]).toEqual([4_096, 4_096]);
    expect((await send()).bytes.equals(short.bytes)).toBe(false);
  });

  it("is signed with the server's key for that push service and for half a day (RFC 8292)", async () => {
    const at = '2026-11-23T14:00:03.000Z';
    const { headers, url } = await send(NOTICE, () => at);
    const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
    expect(key).toBe(keys.publicKey);
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    const { payload, protectedHeader } = await jwtVerify(
      token,
      await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256'),
      { algorithms: ['ES256'], audience: new URL(url).origin, currentDate: new Date(at) },
    );
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'ES256' });
    expect(payload).toEqual({
      aud: new URL(url).origin,
      exp: millis(plus(at, 12 * HOUR)) / 1_000,
      sub: 'mailto:remo@example.com',
    });
  });

  it('has a topic that push services take, the same for a repeat', async () => {
    const [first, repeat, other] = [await send(), await send(), await send({ ...NOTICE, id: 'another' })].map(
      ({ headers }) => headers.topic,
    );
    expect(first).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
    expect(repeat).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    [true, 'high'],
    [false, 'normal'],
    [undefined, 'normal'],
  ])('whose notice says urgent: %s is of %s urgency', async (urgent, urgency) => {
    const notice = urgent === undefined ? NOTICE : { ...NOTICE, urgent };
    expect((await send(notice)).headers.urgency).toBe(urgency);
  });

  it.each([
    ['at once', 0, DAY],
    ['after an hour', HOUR, 23 * HOUR],
    ['a minute before a day is over', DAY - MINUTE, MINUTE],
    ['after a day', DAY, 0],
    ['after three days', 3 * DAY, 0],
  ])('sent %s is kept for what is left of the day', async (_when, after, left) => {
    const { headers } = await send(NOTICE, () => plus(NOTICE.at, after));
    expect(Number(headers.ttl)).toBe(left / 1_000);
  });
});

describe('what a push service answers', () => {
  const answered = async (code: number) => {
    const receiver = await openReceiver(status(code));
    const { channel, endpointAt } = contracted(createNodeFetch({ allowLoopback: true }));
    return channel.deliver(endpointAt(receiver.url), NOTICE);
  };

  it.each([404, 410])('%d: the subscription is gone', async (code) => {
    expect(await answered(code)).toEqual({ outcome: 'gone' });
  });

  it.each([400, 401, 403, 413, 429, 502])('%d is a failure', async (code) => {
    expect(await answered(code)).toEqual({ outcome: 'failed', reason: `status-${code}` });
  });

  it('an address of somebody’s inside is not asked', async () => {
    const { channel, endpointAt } = contracted(createNodeFetch({ allowLoopback: false }));
    expect(await channel.deliver(endpointAt('https://10.0.0.1/push'), NOTICE)).toEqual({
      outcome: 'failed',
      reason: 'refused-address',
    });
  });
});

describe('VAPID keys', () => {
  it('of two pairs are none', async () => {
    expect(await openVapid({ ...keys, privateKey: newVapidKeys().privateKey })).toBeUndefined();
  });

  it.each([
    ['zero', Buffer.alloc(32)],
    ['beyond the order of the curve', Buffer.alloc(32, 255)],
  ])('with a private key that is %s are none', async (_what, privateKey) => {
    expect(await openVapid({ ...keys, privateKey: privateKey.toString('base64url') })).toBeUndefined();
  });
});
