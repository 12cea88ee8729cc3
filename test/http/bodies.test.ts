import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestApp, issuer } from '../support/app.ts';
import { addressOf, askRoute, BODIES, closedRoutesOf, drain, refused, routesOf, withThings } from './routes.ts';

const KB = 1024;
const LIMIT = 256 * KB;
const JSON_TYPE = { 'Content-Type': 'application/json' };

const utf8 = new TextEncoder();
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** A stream that does not say how long it is. */
const streamOf = (size: number): ReadableStream<Uint8Array> => {
  let left = size;
  return new ReadableStream({
    pull: (controller) => {
      if (left <= 0) return controller.close();
      controller.enqueue(utf8.encode(' '.repeat(Math.min(left, 64 * KB))));
      left -= 64 * KB;
    },
  });
};

describe('a body that cannot be read', async () => {
  const remo = await createTestApp();
  const taking = closedRoutesOf(remo).filter(({ line }) => line in BODIES);
  const send = (line: string, body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
    remo.ask('alice', addressOf({ path: line }, 'thing-1', 'did:privy:alice'), { body, headers });

  const bodies: [string, string | Uint8Array, number, string, ...string[]][] = [
    ['nothing', '', 400, 'malformed-json'],
    ['half an object', '{"title":', 400, 'malformed-json'],
    ['an object with a comma too many', '{"title":"x",}', 400, 'malformed-json'],
    ['two objects', '{}{}', 400, 'malformed-json'],
    ['a form', 'title=x', 400, 'malformed-json'],
    ['NaN', 'NaN', 400, 'malformed-json'],
    ['200 000 open brackets', '['.repeat(200_000), 400, 'malformed-json'],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 400, 'malformed-json'],
    ['half a character', Uint8Array.of(0x22, 0xe2, 0x82, 0x22), 400, 'malformed-json'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), 400, 'malformed-json'],
    ['null', 'null', 422, 'invalid', '#'],
    ['a list', '[]', 422, 'invalid', '#'],
    ['a text', '"title"', 422, 'invalid', '#'],
    ['a number', '7', 422, 'invalid', '#'],
    ['false', 'false', 422, 'invalid', '#'],
    ['5 000 levels', deep(5_000), 422, 'invalid', '#'],
    ['5 000 levels below a field', `{"title":${deep(5_000)}}`, 422, 'invalid', '#'],
    ['a lone surrogate', '{"message":"\\ud83d"}', 422, 'invalid', '#/message'],
    ['a lone surrogate in the depth', '{"a":[0,{"b/c":"x\\udc00"}]}', 422, 'invalid', '#/a/1/b~1c'],
    ['a lone surrogate in a key', '{"a":{"\\ud83d":1}}', 422, 'invalid', '#/a/%EF%BF%BD'],
    ['__proto__', '{"__proto__":{"role":"admin"}}', 422, 'invalid', '#/__proto__'],
    ['__proto__ in the depth', '{"custom":[{"__proto__":null}]}', 422, 'invalid', '#/custom/0/__proto__'],
    ['a number beyond all', '{"minutes":1e400}', 422, 'invalid', '#/minutes'],
    ['a number that doubles cannot tell', '{"minutes":9007199254740993}', 422, 'invalid', '#/minutes'],
    ['a number too small', '{"minutes":1e-200}', 422, 'invalid', '#/minutes'],
  ];
  it.each(bodies)('%s is refused by every route that takes one', async (_, body, status, code, ...pointers) => {
    for (const { line } of taking)
      expect(await send(line, body), line).toMatchObject(refused(status, code, ...pointers));
  });

  it.each([
    ['no type', {}],
    ['an empty type', { 'Content-Type': '' }],
    ['text', { 'Content-Type': 'text/plain' }],
    ['text/json', { 'Content-Type': 'text/json' }],
    ['another +json', { 'Content-Type': 'application/ld+json' }],
    ['JSON lines', { 'Content-Type': 'application/x-ndjson' }],
    ['two types', { 'Content-Type': 'text/plain, application/json' }],
    ['JSON in a parameter', { 'Content-Type': 'text/plain; a=application/json' }],
  ])('%s is 415 on every route that takes a body', async (_, headers) => {
    for (const { line } of taking)
      expect(await send(line, utf8.encode(JSON.stringify(BODIES[line])), headers), line).toMatchObject(
        refused(415, 'unsupported-media-type'),
      );
  });

  it('a form is taken by /chat alone', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      for (const { line } of taking.filter(({ path }) => path !== '/chat'))
        expect(await send(line, 'message=Hello', { 'Content-Type': type }), line).toMatchObject(
          refused(415, 'unsupported-media-type'),
        );
  });

  it.each([
    ['multipart without a boundary', 'multipart/form-data', 'message=Hello'],
    ['multipart that is none', 'multipart/form-data; boundary=x', 'message=Hello'],
    ['multipart cut short', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="mess'],
  ])('%s is 400', async (_, type, body) => {
    expect(await send('POST /chat', body, { 'Content-Type': type })).toMatchObject(refused(400, 'malformed-request'));
  });

  it.each<[string, string, string]>([
    ['an empty form', '', '#/message'],
    ['a form without a message', 'user_id=did:privy:alice', '#/message'],
    ['a message that comes twice', 'message=a&message=b', '#/message'],
    ['a message that is blank', 'message=%20', '#/message'],
    ['a message that is too long', `message=${'x'.repeat(8_001)}`, '#/message'],
    ['a user_id that comes twice', 'message=a&user_id=did:privy:alice&user_id=did:privy:alice', '#/user_id'],
  ])('%s is 422', async (_, body, pointer) => {
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(await send('POST /chat', body, type)).toMatchObject(refused(422, 'invalid', pointer));
  });

  it('a message that is a file is 422', async () => {
    const body = new FormData();
    body.set('message', new File(['Hello'], 'message.txt'));
    expect(await remo.ask('alice', 'POST /chat', { body })).toMatchObject(refused(422, 'invalid', '#/message'));
  });

  it('300 KB are 413 on every route but the import, whether they say their length or not', async () => {
    const writes = closedRoutesOf(remo).filter(({ method, path }) => method !== 'GET' && !path.endsWith('/import'));
    expect(writes.length).toBeGreaterThan(20);
    const token = issuer.token('alice');
    for (const { method, path, line } of writes)
      for (const length of [{ 'Content-Length': String(300 * KB) }, {}]) {
        const response = await remo.app.request(addressOf({ path }, 'a', 'did:privy:alice'), {
          method,
          headers: { Authorization: `Bearer ${token}`, ...JSON_TYPE, ...length },
          body: streamOf(300 * KB),
          duplex: 'half',
        } as RequestInit);
        expect({ status: response.status, body: await response.json() }, line).toMatchObject(
          refused(413, 'payload-too-large'),
        );
      }
  });

  it('nothing of it has been stored', async () => {
    expect((await remo.ask('alice', 'GET /v1/me')).body).toMatchObject({ dataTypes: {}, totalItems: 0 });
  });
});

describe('a body that can be read', () => {
  it.each([
    'application/json',
    'APPLICATION/JSON; charset=UTF-8',
    'application/json ;x',
    'application/merge-patch+json',
  ])('may call itself %s', async (type) => {
    const { ask } = await createTestApp();
    const { status } = await ask('alice', 'POST /v1/todos', {
      body: '{"title":"x"}',
      headers: { 'Content-Type': type },
    });
    expect(status).toBe(201);
  });

  it('ends at 256 KB exactly', async () => {
    const { ask } = await createTestApp();
    const line = 'POST /user/did:privy:alice/preferences';
    const body = (size: number) => ({ body: JSON.stringify({ x: 'x'.repeat(size - 8) }), headers: JSON_TYPE });
    expect((await ask('alice', line, body(LIMIT))).status).toBe(200);
    expect(await ask('alice', line, body(LIMIT + 1))).toMatchObject(refused(413, 'payload-too-large'));
    const { body: saved } = await ask('alice', 'GET /user/did:privy:alice/preferences');
    expect(saved.preferences.x).toHaveLength(LIMIT - 8);
  });

  it.each(['💙 é ü \u0000 \u2028 \uFFFF \r\n', '<script>alert(1)</script>', "'; DROP TABLE users; --", '__proto__'])(
    'comes back as it was: %j',
    async (notes) => {
      const { ask } = await createTestApp();
      const { body } = await ask('alice', 'POST /v1/todos', { body: { title: 'x', notes } });
      expect(body.notes).toBe(notes);
      expect((await ask('alice', `GET /v1/todos/${body.id}`)).body.notes).toBe(notes);
    },
  );

  it('may hold keys that objects have by nature', async () => {
    const { ask } = await createTestApp();
    const preferences = JSON.parse('{"constructor":1,"toString":{"hasOwnProperty":[]},"prototype":null,"":0}');
    await ask('alice', 'POST /user/did:privy:alice/preferences', { body: preferences });
    const { body } = await ask('alice', 'GET /user/did:privy:alice/preferences');
    expect(body.preferences).toStrictEqual(preferences);
    expect((await ask('alice', 'POST /v1/todos', { body: { title: 'x', constructor: 1 } })).body).toMatchObject({
      errors: [{ pointer: '#/constructor' }],
    });
  });
});

describe('whatever is sent', async () => {
  const remo = await withThings();
  const routes = closedRoutesOf(remo);
  const words = [
    'title',
    'due',
    'text',
    'notes',
    'timeZone',
    'minutes',
    'until',
    'custom',
    'timesOfDay',
    'message',
    'role',
  ];
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom<unknown>(
      { date: '2026-11-23' },
      { dateTime: '9999-12-31T23:59:59', timeZone: 'Pacific/Niue' },
      { dateTime: '1970-01-01T00:00', timeZone: 'Pacific/Kiritimati' },
      { minutes: 525_600 },
      'x'.repeat(10_000),
      -0,
      Number.MAX_SAFE_INTEGER,
      '\ud800',
    ),
  );
  const junk = fc.oneof(values, fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), values));
  const clock = fc.integer({ min: 0, max: 60_000 });

  const isAnswer = ({ status, body }: Awaited<ReturnType<typeof remo.ask>>): boolean =>
    status < 400 || (status < 500 && body.status === status && typeof body.code === 'string');

  it.each(routes.filter(({ line }) => line in BODIES))('as JSON to $line, the answer is never a 5xx', async (route) => {
    const good = fc
      .tuple(fc.constantFrom(...words), values)
      .map(([key, value]) => ({ ...BODIES[route.line], [key]: value }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(junk, good), clock, async (body, passed) => {
        remo.advance(passed);
        const address = addressOf(route, 'thing-1', 'did:privy:alice');
        const answer = await remo.ask('alice', `${route.method} ${address}`, {
          body: JSON.stringify(body),
          headers: JSON_TYPE,
        });
        expect(isAnswer(answer), JSON.stringify(answer.body)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('as a query, the answer is never a 5xx', async () => {
    const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'));
    const names = fc.constantFrom(
      'status',
      'from',
      'to',
      'q',
      'limit',
      'cursor',
      'order',
      'category',
      'priority',
      '__proto__',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
      fc.constantFrom(
        '%',
        '%ff',
        '%00',
        '%ED%A0%80',
        '0000-01-01',
        '9999-12-31',
        '-271821-04-20',
        '1970-01-01',
        '1e400',
      ),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.array(fc.tuple(names, texts), { maxLength: 4 }),
        async (route, query) => {
          const search = query.map(([name, text]) => `${name}=${text}`).join('&');
          const answer = await remo.ask('alice', `GET ${route.path}?${search}`);
          expect(isAnswer(answer), search).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('as a path, the answer is never a 5xx', async () => {
    const parts = fc.oneof(
      fc.constantFrom(
        'v1',
        'user',
        'reminders',
        'data',
        'chat',
        '..',
        '.',
        '%',
        '%ff',
        '%00',
        '%2f',
        '%2e%2e',
        ':id',
        '*',
        '%ED%A0%80',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
    );
    const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD');
    await fc.assert(
      fc.asyncProperty(methods, fc.array(parts, { maxLength: 5 }), async (method, path) => {
        const { status } = await remo.ask('alice', `${method} /${path.join('/')}`);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'If-Match',
    'If-None-Match',
    'Idempotency-Key',
    'X-Request-Id',
    'Content-Type',
    'Content-Length',
    'Accept',
    'Origin',
  ])('as %s, the answer is never a 5xx', async (name) => {
    const text = fc.string({
      unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)),
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routesOf(remo)), text, async (route, value) => {
        const { status } = await askRoute(remo, 'alice', route, { headers: { [name]: value } });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });

  it('what was stored on the way can be read', async () => {
    for (const path of ['/v1/reminders?status=all', '/v1/todos?status=all', '/v1/conversations'])
      await drain(remo, 'alice', `${path}${path.includes('?') ? '&' : '?'}limit=100`);
    expect((await remo.ask('alice', 'GET /v1/me/export')).body).toMatch(/\{"end":true,"count":\d+\}\n$/);
  });
});
