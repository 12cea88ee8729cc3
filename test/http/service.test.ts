import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { createTestApp, START } from '../support/app.ts';
import { addressOf, refused, routesOf } from './routes.ts';

const open = { token: null };
const emptyStore = () => createMemoryStore({ now: () => START });

describe('what answers without a token', () => {
  it('names the service', async () => {
    const { ask } = await createTestApp();
    const { status, body } = await ask('', 'GET /', open);
    expect(status).toBe(200);
    expect(body).toStrictEqual({
      name: 'Remo',
      version: '0.0.0-test',
      openapi: '/openapi.json',
      docs: '/docs',
      health: '/health',
    });
    expect((await ask('', 'HEAD /', open)).body).toBe('');
  });

  it('lives without its store', async () => {
    const store = new Proxy(emptyStore(), { get: () => () => Promise.reject(new Error('touched')) });
    const { ask, lines } = await createTestApp({ store });
    expect(await ask('', 'GET /livez', open)).toMatchObject({ status: 200, body: { status: 'alive' } });
    expect(lines.join('\n')).not.toContain('store call');
  });
});

describe('GET /health', () => {
  it('tells that the table can be reached', async () => {
    const { ask } = await createTestApp();
    const { status, body } = await ask('', 'GET /health', open);
    expect(status).toBe(200);
    expect(body).toStrictEqual({ status: 'healthy', timestamp: START, dynamodb_available: true });
  });

  it('is 503 where it cannot, and asks at most every two seconds', async () => {
    let probes = 0;
    let reachable = false;
    const isReachable = async () => {
      probes += 1;
      return reachable;
    };
    const { ask, advance } = await createTestApp({ store: { ...emptyStore(), isReachable } });
    const unhealthy = { status: 'unhealthy', timestamp: START, dynamodb_available: false };
    expect(await ask('', 'GET /health', open)).toMatchObject({ status: 503, body: unhealthy });
    reachable = true;
    advance(1_999);
    expect((await ask('', 'GET /health', open)).status).toBe(503);
    expect(probes).toBe(1);
    advance(1);
    expect((await ask('', 'GET /health', open)).status).toBe(200);
    expect(probes).toBe(2);
  });

  it('is 503 within two seconds where the table never answers', async () => {
    const store = { ...emptyStore(), isReachable: () => new Promise<boolean>(() => {}) };
    const { ask } = await createTestApp({ store });
    const from = performance.now();
    expect((await ask('', 'GET /health', open)).status).toBe(503);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});

describe('the documents', () => {
  it('are the OpenAPI document and a page over it that names every operation', async () => {
    const { ask } = await createTestApp();
    const { headers, body: document } = await ask('', 'GET /openapi.json', open);
    expect(headers.get('content-type')).toBe('application/json');
    const { body: page } = await ask('', 'GET /docs', open);
    const operations = Object.values<Record<string, { operationId: string; summary: string }>>(document.paths).flatMap(
      (methods) => Object.values(methods),
    );
    expect(operations.length).toBeGreaterThan(40);
    for (const { operationId } of operations) expect(page).toContain(`id="${operationId}"`);
    for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(page, anchor).toContain(`id="${anchor}"`);
  });

  it('are a page without scripts, on which only its own style sheet may act', async () => {
    const { ask } = await createTestApp();
    const { headers, body: page } = await ask('', 'GET /docs', open);
    expect(headers.get('content-type')).toMatch(/^text\/html; ?charset=UTF-8$/i);
    expect(page).not.toMatch(/<script|\son\w+=|javascript:|<link|<img|<iframe|https?:\/\/(?!json-schema)/i);
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`,
    );
  });
});

describe('a path or method that nobody has', () => {
  it.each([
    'GET /nothing',
    'POST /v1',
    'GET /v1/reminders/',
    'GET /v1//reminders',
    'GET /v1/reminders/a/b/c',
    'PUT /chat/x',
  ])('%s is 404', async (line) => {
    const { ask } = await createTestApp();
    const answer = await ask('alice', line);
    expect(answer).toMatchObject(refused(404, 'not-found'));
    expect(answer.headers.has('allow')).toBe(false);
  });

  it('is 405 where the path has other methods, which it names', async () => {
    const remo = await createTestApp();
    const known = Map.groupBy(routesOf(remo), ({ path }) => path);
    for (const [path, routes] of known) {
      const methods = routes.map(({ method }) => method);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        if (methods.includes(method)) continue;
        const answer = await remo.ask('alice', `${method} ${addressOf({ path }, 'a', 'b')}`);
        expect(answer, `${method} ${path}`).toMatchObject(refused(405, 'method-not-allowed'));
        expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(methods.sort());
      }
    }
  });
});

describe('every kind of answer', async () => {
  const broken = new Proxy(emptyStore(), { get: () => () => Promise.reject(new Error('boom')) });
  const remo = await createTestApp({ corsOrigins: ['https://app.example.com'] });
  const failing = await createTestApp({ store: broken });
  const headers = { Origin: 'https://app.example.com' };
  const kinds = [
    ['200', 200, () => remo.ask('alice', 'GET /v1/me', { headers })],
    ['200 of a page', 200, () => remo.ask('', 'GET /docs', { ...open, headers })],
    ['200 of a stream', 200, () => remo.ask('alice', 'GET /v1/me/export', { headers })],
    ['201', 201, () => remo.ask('alice', 'POST /v1/todos', { body: { title: 'x' }, headers })],
    ['204', 204, () => remo.ask('alice', 'OPTIONS /v1/todos', { headers })],
    ['304', 304, () => remo.ask('alice', 'GET /v1/preferences', { headers: { ...headers, 'If-None-Match': '*' } })],
    ['400', 400, () => remo.ask('alice', 'GET /v1/todos?cursor=x', { headers })],
    ['401', 401, () => remo.ask('alice', 'GET /v1/me', { ...open, headers })],
    ['404', 404, () => remo.ask('alice', 'GET /nothing', { headers })],
    ['405', 405, () => remo.ask('alice', 'PUT /v1/me', { headers })],
    ['413', 413, () => remo.ask('alice', 'POST /v1/todos', { body: 'x'.repeat(300_000), headers })],
    ['422', 422, () => remo.ask('alice', 'POST /v1/todos', { body: {}, headers })],
    ['500', 500, () => failing.ask('alice', 'GET /v1/me', { headers })],
  ] as const;

  it.each(kinds)('carries the security headers and a request id: %s', async (_, status, get) => {
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age=31536000'),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    for (const [name, value] of answer.headers)
      expect(`${name}: ${value}`).not.toMatch(/, (?:DENY|nosniff|no-referrer)/);
    if (status >= 400) expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it.each(kinds.filter(([, status]) => status !== 500))('can be read by an allowed origin: %s', async (_, __, get) => {
    const answer = await get();
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(answer.headers.get('access-control-expose-headers')).toBe('ETag,Location,Retry-After,X-Request-Id');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('has no CORS headers unless an origin is configured', async () => {
    const closed = await createTestApp();
    for (const line of ['GET /v1/me', 'OPTIONS /v1/me', 'GET /nothing']) {
      const answer = await closed.ask('alice', line, { headers });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it.each(['https://app.example.com.evil.test', 'http://app.example.com', 'https://APP.example.com', 'null', '*', ''])(
    'cannot be read by the origin %j',
    async (origin) => {
      for (const line of ['GET /v1/me', 'OPTIONS /v1/me']) {
        const answer = await remo.ask('alice', line, { headers: { Origin: origin } });
        expect(answer.headers.has('access-control-allow-origin')).toBe(false);
      }
    },
  );

  it('may be asked for in advance by an allowed origin', async () => {
    const { status, headers: allowed } = await remo.ask('', 'OPTIONS /v1/reminders/a', {
      ...open,
      headers: { ...headers, 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'x-evil' },
    });
    expect(status).toBe(204);
    expect(allowed.get('access-control-allow-origin')).toBe('https://app.example.com');
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
      expect(allowed.get('access-control-allow-methods')?.split(',')).toContain(method);
    expect(allowed.get('access-control-allow-headers')?.split(',').sort()).toEqual([
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'X-Request-Id',
    ]);
    expect(allowed.get('access-control-max-age')).toBe('600');
    expect(allowed.has('access-control-allow-credentials')).toBe(false);
  });
});

describe('X-Request-Id', () => {
  it.each(['abc', 'A-1_b.2', 'x'.repeat(64)])('%s is taken over', async (id) => {
    const { ask } = await createTestApp();
    for (const line of ['GET /v1/me', 'GET /nothing'])
      expect((await ask('alice', line, { headers: { 'X-Request-Id': id } })).headers.get('x-request-id')).toBe(id);
  });

  it.each(['', 'x'.repeat(65), 'a b', '{"level":"error"}', '<b>', 'é', 'a,b', '../..', '$(id)'])(
    '%j is replaced',
    async (id) => {
      const { ask, lines } = await createTestApp();
      const { headers, body } = await ask('alice', 'GET /nothing', { headers: { 'X-Request-Id': id } });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(body.requestId).toBe(headers.get('x-request-id'));
      if (id !== '') expect(lines.join('\n')).not.toContain(id);
    },
  );
});
