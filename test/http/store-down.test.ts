import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { DomainError } from '../../src/domain/errors.ts';
import type { Store } from '../../src/domain/user-data.ts';
import { createTestApp, START } from '../support/app.ts';
import { askRoute, closedRoutesOf, giveThings, refused, withThings } from './routes.ts';

/** A store whose every call fails. */
const failing = (failure: () => Error): Store => ({
  get: () => Promise.reject(failure()),
  list: () => Promise.reject(failure()),
  count: () => Promise.reject(failure()),
  put: () => Promise.reject(failure()),
  delete: () => Promise.reject(failure()),
  summarise: () => Promise.reject(failure()),
  wipe: () => Promise.reject(failure()),
  // biome-ignore lint/correctness/useYield: it fails before its first record
  export: async function* () {
    throw failure();
  },
  isReachable: async () => false,
  due: () => Promise.reject(failure()),
  move: () => Promise.reject(failure()),
});

// The push key is a setting of the server, and no store is asked for it.
const routes = closedRoutesOf(await createTestApp()).filter(({ path }) => path !== '/v1/push-key');

describe('with a store that cannot be reached', () => {
  it.each(routes)('$line is 503 with Retry-After', async (route) => {
    const remo = await createTestApp({ store: failing(() => new DomainError('store-unavailable', 'no table')) });
    // What a person's first request in a while looks at fails as the route's own work does.
    for (const headers of [{}, {}, { 'Idempotency-Key': 'key-1' }]) {
      const answer = await askRoute(remo, 'alice', route, { headers: { ...headers } });
      expect(answer).toMatchObject(refused(503, 'store-unavailable'));
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    }
  });

  it('the service still tells how it is', async () => {
    const remo = await createTestApp({ store: failing(() => new DomainError('store-unavailable')) });
    const statuses: [string, number][] = [];
    for (const path of ['/', '/livez', '/openapi.json', '/docs', '/health'])
      statuses.push([path, (await remo.ask('', `GET ${path}`, { token: null })).status]);
    expect(statuses).toEqual([
      ['/', 200],
      ['/livez', 200],
      ['/openapi.json', 200],
      ['/docs', 200],
      ['/health', 503],
    ]);
  });

  it('an import says so instead of blaming its lines', async () => {
    const remo = await createTestApp();
    await remo.ask('alice', 'GET /v1/me');
    remo.store.put = () => Promise.reject(new DomainError('store-unavailable'));
    const body =
      '{"dataType":"todo_data","record":{"id":"a","title":"x","priority":"low","category":"c","status":"pending"';
    const times = `"createdAt":"${START}","updatedAt":"${START}","version":1}}`;
    const answer = await remo.ask('alice', 'POST /v1/me/import', {
      body: `${body},${times}\n`,
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    expect(answer).toMatchObject(refused(503, 'store-unavailable'));
  });
});

describe('with a store that cannot be written', () => {
  // Those left out write nothing here: there is nothing to bring back or to take in, and neither a ping nor the reading
  // of a message leaves a trace.
  const effects = routes.filter(
    ({ method, path }) => method !== 'GET' && !/\/(?:reopen|restore|import|test|understand)$/.test(path),
  );
  it.each(effects)('$line is 503 with Retry-After', async (route) => {
    const remo = await withThings();
    const down = () => Promise.reject(new DomainError('store-unavailable', 'no table', { retryAfter: 5 }));
    Object.assign(remo.store, { put: down, delete: down, wipe: down });
    const answer = await askRoute(remo, 'alice', route);
    expect(answer).toMatchObject(refused(503, 'store-unavailable'));
    expect(answer.headers.get('retry-after')).toBe('5');
  });
});

describe('with a defect in the store', () => {
  const secret = 'the table is called alice-secret';
  it.each(routes)('$line is 500 in fixed words', async (route) => {
    const remo = await createTestApp({ store: failing(() => new TypeError(secret)) });
    for (const headers of [{}, {}, { 'Idempotency-Key': 'key-1' }]) {
      const answer = await askRoute(remo, 'alice', route, { headers: { ...headers } });
      expect(answer.status).toBe(500);
      expect(answer.body).toStrictEqual({
        type: 'urn:remo:problem:internal',
        title: 'Something went wrong on our side',
        status: 500,
        code: 'internal',
        requestId: answer.headers.get('x-request-id'),
      });
    }
    expect(remo.lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(3);
  });

  it('an export that breaks off lacks its end', async () => {
    const store = createMemoryStore({ now: () => START });
    const remo = await createTestApp({ store });
    await giveThings(remo, 'alice');
    const { export: whole } = store;
    store.export = async function* (userId) {
      for await (const each of whole(userId)) {
        yield each;
        throw new TypeError(secret);
      }
    };
    await expect(remo.ask('alice', 'GET /v1/me/export')).rejects.toThrow(secret);
  });
});
