import { describe, expect, it } from 'vitest';
import { feedName } from '../../src/domain/calendar-link.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { readCalendar } from '../support/calendar.ts';
import { BERLIN, everythingOf, refused } from './routes.ts';

/** The path of a new feed of `name`, which has one reminder. */
const subscribe = async ({ ask }: Pick<TestApp, 'ask'>, name = 'alice'): Promise<string> => {
  const { status, body } = await ask(name, 'POST /v1/calendar-url');
  expect(status).toBe(200);
  expect(body.url).toMatch(/^http:\/\/localhost\/calendar\/[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{32}\.ics$/);
  return new URL(body.url).pathname;
};

const read = ({ ask }: Pick<TestApp, 'ask'>, path: string, headers: Record<string, string> = {}) =>
  ask('nobody', `GET ${path}`, { token: null, headers });

const closed = refused(404, 'not-found');

describe('the calendar feed', () => {
  it('is read without a token by whoever has its address', async () => {
    const remo = await createTestApp();
    await remo.ask('alice', 'POST /v1/reminders', { body: { title: 'Call mom', due: BERLIN } });
    await remo.ask('bob', 'POST /v1/reminders', { body: { title: 'Call dad', due: BERLIN } });
    const { status, headers, body } = await read(remo, await subscribe(remo));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(readCalendar(body).events.map(({ summary }) => summary)).toEqual(['Call mom']);
  });

  it('is 304 for whoever has it, until it changes', async () => {
    const remo = await createTestApp();
    const path = await subscribe(remo);
    const etag = (await read(remo, path)).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await read(remo, path, { 'If-None-Match': known });
      expect(answer).toMatchObject({ status: 304, body: '' });
      expect(answer.headers.get('etag')).toBe(etag);
    }
    expect((await read(remo, path, { 'If-None-Match': '"other"' })).status).toBe(200);
    await remo.ask('alice', 'POST /v1/reminders', { body: { title: 'Call mom', due: BERLIN } });
    const changed = await read(remo, path, { 'If-None-Match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('has one address at a time: a new one ends the former', async () => {
    const remo = await createTestApp();
    const former = await subscribe(remo);
    const path = await subscribe(remo);
    expect(path).not.toBe(former);
    expect(await read(remo, former)).toMatchObject(closed);
    expect((await read(remo, path)).status).toBe(200);
  });

  it('ends when its address is revoked, which may be done twice', async () => {
    const remo = await createTestApp();
    const path = await subscribe(remo);
    for (let n = 0; n < 2; n += 1)
      expect(await remo.ask('alice', 'DELETE /v1/calendar-url')).toMatchObject({ status: 204, body: '' });
    expect(await read(remo, path)).toMatchObject(closed);
  });

  it('ends with the wipe of its person’s data', async () => {
    const remo = await createTestApp();
    const path = await subscribe(remo);
    await remo.ask('alice', 'DELETE /v1/me');
    expect(await read(remo, path)).toMatchObject(closed);
  });

  it('has an address that begins as the operator says', async () => {
    const remo = await createTestApp({ publicUrl: 'https://remo.example.com' });
    const { body } = await remo.ask('alice', 'POST /v1/calendar-url');
    expect(body.url).toMatch(/^https:\/\/remo\.example\.com\/calendar\//);
  });

  it('leaves nothing of its secret in the store, in an export or in the log', async () => {
    const remo = await createTestApp();
    const path = await subscribe(remo);
    const [, secret = ''] = /\.([A-Za-z0-9_-]{32})\.ics$/.exec(path) ?? [];
    expect(secret).not.toBe('');
    await read(remo, path);
    await read(remo, path.slice(0, -5));
    await remo.ask('alice', `POST ${path}`);
    await remo.ask('alice', `GET ${path}/more`);
    const { list } = remo.store;
    remo.store.list = () => Promise.reject(new TypeError('cannot list'));
    expect((await read(remo, path)).status).toBe(500);
    remo.store.list = list;
    const [, owner = ''] = /calendar\/([^.]+)\./.exec(path) ?? [];
    const log = remo.lines.join('\n');
    expect(log).toContain('"route":"/calendar/:file"');
    for (const part of [secret, owner, '.ics']) expect(log).not.toContain(part);
    expect(await everythingOf(remo, 'alice')).toBe('{"end":true,"count":0}\n');
    expect((await remo.ask('alice', 'GET /v1/me')).body.dataTypes).not.toHaveProperty('calendar');
  });
});

describe('an address that opens nothing', () => {
  const random = (path: string): string => /\.([^.]+)\.ics$/.exec(path)?.[1] ?? '';
  const owner = (path: string): string => /\/calendar\/([^.]+)/.exec(path)?.[1] ?? '';
  const addresses: [what: string, address: (alice: string, bob: string) => string][] = [
    ['another person’s id with one’s own secret', (alice, bob) => `/calendar/${owner(alice)}.${random(bob)}.ics`],
    ['one’s own id with another person’s secret', (alice, bob) => `/calendar/${owner(bob)}.${random(alice)}.ics`],
    ['an unknown person', (alice) => `/calendar/${btoa('did:privy:nobody').replaceAll('=', '')}.${random(alice)}.ics`],
    ['no DID', (alice) => `/calendar/${btoa('somebody-else')}.${random(alice)}.ics`.replaceAll('=', '')],
    ['no base64url', (alice) => `/calendar/${'A'.repeat(17)}.${random(alice)}.ics`],
    ['the secret in another case', (alice) => alice.replace(random(alice), random(alice).toLowerCase())],
    ['a shorter secret', (alice) => alice.replace(/.\.ics$/, '.ics')],
    ['no secret', (alice) => `/calendar/${owner(alice)}.ics`],
    ['no end', (alice) => alice.replace(/\.ics$/, '')],
    ['another end', (alice) => alice.replace(/\.ics$/, '.ICS')],
    ['a line end', (alice) => `${alice}%0a`],
    ['a slash', (alice) => `/calendar/..%2fv1%2fme?${alice}`],
    ['a long name', () => `/calendar/${'A'.repeat(4_000)}.ics`],
    ['no name at all', () => '/calendar/.ics'],
  ];

  it.each(addresses)('is 404 like any other: %s', async (_, address) => {
    const remo = await createTestApp();
    const [alice, bob] = [await subscribe(remo), await subscribe(remo, 'bob')];
    const answer = await read(remo, address(alice, bob));
    const wrong = await read(remo, alice.replace(random(alice), 'A'.repeat(32)));
    expect(answer).toMatchObject(closed);
    const { requestId, ...body } = answer.body;
    expect(wrong.body).toStrictEqual({ ...body, requestId: expect.any(String) });
    expect([...answer.headers.keys()]).toEqual([...wrong.headers.keys()]);
  });

  it('costs one read at most', async () => {
    const remo = await createTestApp();
    const path = await subscribe(remo);
    const before = remo.lines.length;
    await read(remo, path.replace(random(path), 'A'.repeat(32)));
    await read(remo, '/calendar/nobody.ics');
    const calls = remo.lines.slice(before).map((line) => JSON.parse(line));
    const requests = calls.filter(({ event }) => event === 'request');
    expect(requests.map(({ storeCalls }) => storeCalls)).toEqual([1, 0]);
    expect(requests.map((request) => 'user' in request)).toEqual([false, false]);
  });
});

describe('the rate of feeds', () => {
  it('is bounded for each person named, and takes nothing from what that person does', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 180 });
    const path = await subscribe(remo);
    const guess = `/calendar/${feedName('did:privy:alice', new Uint8Array(24))}`;
    const statuses: number[] = [];
    for (const each of [path, guess, path, path]) statuses.push((await read(remo, each)).status);
    expect(statuses).toEqual([200, 404, 200, 429]);
    expect((await read(remo, path)).headers.get('retry-after')).toBe('20');
    expect((await remo.ask('alice', 'GET /v1/me')).status).toBe(200);
    expect((await read(remo, await subscribe(remo, 'bob'))).status).toBe(200);
  });
});
