import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { type Behaviour, openReceiver, status } from '../contract/receiver.ts';
import { createTestApp, START } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { newKeyPair } from '../support/vapid-keys.ts';
import { drain, refused } from './routes.ts';

const LIST = '/v1/push-subscriptions';

/** Alice with a browser at a push service that behaves so, and one reminder that is due in a minute. */
const withBrowser = async (behaviour: Behaviour, more: object = {}) => {
  const test = await createTestApp();
  const service = await openReceiver(behaviour);
  const browser = openBrowser();
  const { body: subscription } = await test.ask('alice', `POST ${LIST}`, { body: browser.subscriptionAt(service.url) });
  const due = { dateTime: '2026-11-22T15:01', timeZone: 'UTC' };
  const { body: reminder } = await test.ask('alice', 'POST /v1/reminders', {
    body: { title: 'stretch', due, ...more },
  });
  /** Lets so much time pass, and everything happen that is due then. */
  const pass = async (ms: number): Promise<void> => {
    test.advance(ms);
    while ((await test.tick()) > 0) await test.settled();
    await test.settled();
  };
  return { ...test, ...service, browser, subscription, reminder, pass, path: `${LIST}/${subscription.id}` };
};

describe('the push key', () => {
  it('is what browsers subscribe with', async () => {
    const { ask } = await createTestApp();
    const { status, body } = await ask('alice', 'GET /v1/push-key');
    expect([status, body]).toEqual([200, { publicKey: expect.stringMatching(/^B[\w-]{86}$/) }]);
  });

  it('is missing where the operator has set none, and nobody can subscribe', async () => {
    const { ask } = await createTestApp({ withoutPush: true });
    const body = openBrowser().subscriptionAt('https://push.example.com/1');
    for (const answer of [await ask('alice', 'GET /v1/push-key'), await ask('alice', `POST ${LIST}`, { body })])
      expect(answer).toMatchObject(refused(404, 'no-push-key'));
    expect((await ask('alice', `GET ${LIST}`)).body).toEqual({ items: [] });
  });
});

describe('a push subscription', () => {
  it('is made of what the browser yields, and shows its keys to nobody', async () => {
    const { ask } = await createTestApp();
    const { keys } = openBrowser();
    const input = { endpoint: 'https://push.example.com/1', expirationTime: Date.parse(START) + MINUTE, keys };
    const made = await ask('alice', `POST ${LIST}`, { body: input });
    const { id } = made.body;
    const subscription = {
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      endpoint: input.endpoint,
      createdAt: START,
      expiresAt: '2026-11-22T15:01:00.000Z',
      version: 1,
    };
    expect([made.status, made.body]).toEqual([201, subscription]);
    expect([made.headers.get('location'), made.headers.get('etag')]).toEqual([`${LIST}/${id}`, '"1"']);
    expect((await ask('alice', `GET ${LIST}/${id}`)).body).toEqual(subscription);
    expect(await drain({ ask }, 'alice', LIST)).toEqual([subscription]);
    const { body: everything } = await ask('alice', 'GET /v1/me/export');
    expect(everything).toContain(id);
    for (const secret of Object.values(keys)) expect(everything).not.toContain(secret);
  });

  it('is the same when the browser subscribes again, and changes only with its keys', async () => {
    const { ask } = await createTestApp();
    const [former, browser] = [openBrowser(), openBrowser()];
    const subscribe = ({ subscriptionAt }: typeof browser) =>
      ask('alice', `POST ${LIST}`, { body: subscriptionAt('https://push.example.com/1') });
    const { body: first } = await subscribe(former);
    const again = await subscribe(former);
    expect([again.status, again.body]).toEqual([200, first]);
    const renewed = await subscribe(browser);
    expect([renewed.status, renewed.body]).toEqual([200, { ...first, version: 2 }]);
    expect(await drain({ ask }, 'alice', LIST)).toEqual([renewed.body]);
  });

  it.each<[string, string, object]>([
    ['no https URL', '#/endpoint', { endpoint: 'http://push.example.com/1' }],
    ['an address of somebody’s inside', '#/endpoint', { endpoint: 'https://10.0.0.1/' }],
    ['no URL', '#/endpoint', { endpoint: 'nonsense' }],
    ['no endpoint', '#/endpoint', { endpoint: undefined }],
    ['an endpoint that is too long', '#/endpoint', { endpoint: `https://push.example.com/${'x'.repeat(2_000)}` }],
    ['one that is too long when it is spelled out', '#/endpoint', { endpoint: `https://e.com/${'ü'.repeat(900)}` }],
    ['no keys', '#/keys', { keys: undefined }],
    ['a key beside the curve', '#/keys/p256dh', { keys: { ...openBrowser().keys, p256dh: `BA${'A'.repeat(85)}` } }],
    ['a key of another form', '#/keys/p256dh', { keys: { ...openBrowser().keys, p256dh: newKeyPair().privateKey } }],
    ['a secret that is too short', '#/keys/auth', { keys: { ...openBrowser().keys, auth: 'AAAA' } }],
    ['a time that has passed', '#/expirationTime', { expirationTime: Date.parse(START) }],
    ['a time that is none', '#/expirationTime', { expirationTime: 'soon' }],
    ['something else', '#/topic', { topic: 'x' }],
  ])('is not made of %s', async (_what, pointer, change) => {
    const { ask } = await createTestApp();
    const body = { ...openBrowser().subscriptionAt('https://push.example.com/1'), ...change };
    expect(await ask('alice', `POST ${LIST}`, { body })).toMatchObject(refused(422, 'invalid', pointer));
    expect(await drain({ ask }, 'alice', LIST)).toEqual([]);
  });

  it('is its person’s alone, and there are ten at the most', async () => {
    const { ask } = await createTestApp();
    const subscribe = (name: string, n: number) =>
      ask(name, `POST ${LIST}`, { body: openBrowser().subscriptionAt(`https://push.example.com/${n}`) });
    const made = [];
    for (let n = 1; n <= 10; n += 1) made.push(await subscribe('alice', n));
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
    expect(await subscribe('alice', 11)).toMatchObject(refused(409, 'limit-reached'));
    expect((await subscribe('alice', 10)).status).toBe(200);
    expect((await subscribe('bob', 1)).status).toBe(201);
    const path = made[0]?.headers.get('location');
    expect((await ask('alice', `DELETE ${path}`)).status).toBe(204);
    expect(await ask('alice', `GET ${path}`)).toMatchObject(refused(404, 'not-found'));
    expect((await ask('bob', `GET ${path}`)).status).toBe(200);
    expect((await subscribe('alice', 11)).status).toBe(201);
  });

  it('ends when the browser lets it expire', async () => {
    const { ask, advance } = await createTestApp();
    const body = {
      ...openBrowser().subscriptionAt('https://push.example.com/1'),
      expirationTime: Date.parse(START) + MINUTE,
    };
    const { headers } = await ask('alice', `POST ${LIST}`, { body });
    advance(2 * MINUTE);
    expect((await ask('alice', `GET ${headers.get('location')}`)).status).toBe(404);
  });
});

describe('when a reminder rings', () => {
  it('the browser is told once, in words that it alone can read', async () => {
    const { pass, received, browser, reminder } = await withBrowser(status(201), { priority: 'urgent' });
    await pass(MINUTE);
    await pass(10 * MINUTE);
    expect(received).toHaveLength(1);
    const [message] = received;
    if (message === undefined) throw new Error('nothing was received');
    expect(message.headers).toMatchObject({ urgency: 'high', ttl: '86400' });
    expect(JSON.parse(browser.read(message))).toMatchObject({
      type: 'reminder.fired',
      timestamp: '2026-11-22T15:01:00.000Z',
      data: { id: `${reminder.id}.2026-11-22T15:01:00.000Z`, reminderId: reminder.id, title: 'stretch' },
    });
  });

  it.each([404, 410])('a browser whose push service answers %d is removed, and asked no more', async (code) => {
    const { ask, pass, received, path } = await withBrowser(status(code));
    await pass(MINUTE);
    await pass(10 * MINUTE);
    expect(received).toHaveLength(1);
    expect(await ask('alice', `GET ${path}`)).toMatchObject(refused(404, 'not-found'));
    expect(await drain({ ask }, 'alice', LIST)).toEqual([]);
  });

  it.each([413, 429, 500])('a push service that answers %d is asked again, about the same topic', async (code) => {
    const codes = [code, 201];
    const { ask, pass, received, path } = await withBrowser((response) =>
      response.writeHead(codes.shift() ?? 500).end(),
    );
    await pass(MINUTE);
    await pass(SECOND);
    expect(received).toHaveLength(1);
    await pass(5 * SECOND);
    await pass(10 * MINUTE);
    const topics = received.map(({ headers }) => headers.topic);
    expect(topics).toEqual([expect.stringMatching(/^[\w-]{1,32}$/), topics[0]]);
    expect((await ask('alice', `GET ${path}`)).status).toBe(200);
  });

  it('a browser that is forgotten in between is told nothing more', async () => {
    const { ask, pass, received, path } = await withBrowser(status(503));
    await pass(MINUTE);
    await ask('alice', `DELETE ${path}`);
    await pass(10 * MINUTE);
    expect(received).toHaveLength(1);
  });

  it('a webhook is called beside it, each with a delivery of its own', async () => {
    const { ask, pass, received } = await withBrowser(status(500));
    const hook = await openReceiver(status(204));
    const { body: webhook } = await ask('alice', 'POST /v1/webhooks', { body: { url: hook.url } });
    await pass(MINUTE);
    expect([received.length, hook.received.length]).toEqual([1, 1]);
    const { body } = await ask('alice', `GET /v1/webhooks/${webhook.id}/deliveries`);
    expect(body.items).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });

  it('a browser of an import is told nothing until it subscribes again', async () => {
    const { ask, pass, received, browser, subscription, url } = await withBrowser(status(201));
    const { body: everything } = await ask('alice', 'GET /v1/me/export');
    await ask('alice', 'DELETE /v1/me');
    const { body: report } = await ask('alice', 'POST /v1/me/import', {
      body: everything,
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    expect(report.errors).toEqual([]);
    const [imported] = await drain({ ask }, 'alice', LIST);
    expect(imported).toEqual({ ...subscription, disabledAt: START });
    await pass(MINUTE);
    expect(received).toEqual([]);

    const again = await ask('alice', `POST ${LIST}`, { body: browser.subscriptionAt(url) });
    expect([again.status, again.body]).toEqual([200, { ...subscription, version: 2 }]);
    const due = { dateTime: '2026-11-22T15:05', timeZone: 'UTC' };
    await ask('alice', 'POST /v1/reminders', { body: { title: 'again', due } });
    await pass(4 * MINUTE);
    expect(received.map((message) => JSON.parse(browser.read(message)).data.title)).toEqual(['again']);
  });
});
