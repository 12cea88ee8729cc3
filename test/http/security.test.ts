import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import { createTestApp, issuer } from '../support/app.ts';
import {
  askRoute,
  BODIES,
  closedRoutesOf,
  everythingOf,
  giveFeed,
  giveThings,
  PUBLIC,
  refused,
  routesOf,
} from './routes.ts';

const remo = await createTestApp();
const closed = closedRoutesOf(remo);

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const good = issuer.token('alice');

/** Headers that prove nothing. */
const credentials: [string, Record<string, string>][] = [
  ['no token', {}],
  ['Basic', { Authorization: `Basic ${btoa('alice:secret')}` }],
  ['a good token as Basic', { Authorization: `Basic ${good}` }],
  ['a good token without a scheme', { Authorization: good }],
  ['a good token behind another', { Authorization: `Bearer garbage ${good}` }],
  ['two good tokens', { Authorization: `Bearer ${good}, Bearer ${good}` }],
  ['a good token in a cookie', { Cookie: `privy-token=${good}` }],
  ["somebody's name", { 'X-User-Id': 'did:privy:alice' }],
  ...Object.entries(issuer.hostile).map(([name, make]): [string, Record<string, string>] => [
    `a token ${name}`,
    bearer(make('alice')),
  ]),
];

/** The whole of a refusal: whatever the reason, there is nothing else to tell. */
const challenge = {
  type: 'urn:remo:problem:unauthenticated',
  title: 'A valid bearer token is needed',
  status: 401,
  code: 'unauthenticated',
  requestId: expect.any(String),
};

describe('without a valid token', () => {
  it.each(credentials)('%s opens no closed route and learns no reason', async (_, headers) => {
    for (const route of closed) {
      const answer = await askRoute(remo, 'alice', route, { token: null, headers });
      expect(answer.body, route.line).toStrictEqual(challenge);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="remo"');
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('just the public GETs answer', async () => {
    await giveFeed(remo, 'alice');
    const answers = await Promise.all(
      routesOf(remo).map(async (route) => ({ route, answer: await askRoute(remo, 'alice', route, { token: null }) })),
    );
    const open = answers.filter(({ answer }) => answer.status !== 401);
    expect(open.map(({ route }) => route.line).sort()).toEqual(PUBLIC.map((path) => `GET ${path}`).sort());
    expect(open.map(({ answer }) => answer.status)).toEqual(open.map(() => 200));
  });

  it.each([
    ...PUBLIC.flatMap((path) => ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => `${method} ${path}`)),
    'GET /nothing',
    'POST /nothing',
    'OPTIONS /v1/me',
    'HEAD /v1/me',
    'GET /health/',
    'GET //health',
    'GET /HEALTH',
    'GET /docs/../v1/me',
    'GET /docs/%2e%2e/v1/me',
    'GET /docs%2f..%2fv1%2fme',
    'GET /docs%3f',
    'GET /docs%00',
    'GET /docs;/v1/me',
    'GET /v1/me?/docs',
    'GET /v1/me#/docs',
    'GET /%ff',
    'GET /%',
  ])('%s is closed', async (line) => {
    const { status } = await remo.ask('alice', line, { token: null });
    expect(status).toBe(401);
  });

  it('a token in the query or the body opens nothing', async () => {
    const answers = [
      await remo.ask('alice', `GET /v1/me?access_token=${good}`, { token: null }),
      await remo.ask('alice', 'POST /v1/chat', { token: null, body: { message: 'Hello', access_token: good } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });

  it('nothing has been stored by any of it', async () => {
    expect((await remo.ask('alice', 'GET /v1/me')).body.totalItems).toBe(0);
  });
});

describe('with a valid token', () => {
  it.each(['Bearer', 'bearer', 'BEARER', 'Bearer  '])('the scheme may be spelled %j', async (scheme) => {
    const { status } = await remo.ask('alice', 'GET /v1/me', {
      token: null,
      headers: { Authorization: `${scheme} ${good}` },
    });
    expect(status).toBe(200);
  });

  it('unknown paths are 404', async () => {
    expect(await remo.ask('alice', 'GET /nothing')).toMatchObject(refused(404, 'not-found'));
  });

  const withId = closed.filter(({ path }) => path.includes(':id'));
  const opens = 'POST /v1/conversations/:id/messages';

  it.each(withId.filter(({ line }) => line !== opens))(
    "$line is 404 for another's id, and changes nothing",
    async (route) => {
      const own = await createTestApp();
      await giveThings(own, 'alice');
      const before = await everythingOf(own, 'alice');
      for (const headers of [{}, { 'If-Match': '*' }, { 'If-Match': '"1"' }, { 'If-None-Match': '*' }])
        expect(await askRoute(own, 'bob', route, { headers: { ...headers } })).toMatchObject(refused(404, 'not-found'));
      expect(await everythingOf(own, 'alice')).toBe(before);
      expect((await askRoute(own, 'alice', route)).status).toBeLessThan(300);
    },
  );

  it("a message to another's conversation opens one of one's own", async () => {
    const own = await createTestApp();
    await giveThings(own, 'alice');
    const before = await everythingOf(own, 'alice');
    const { status } = await own.ask('bob', 'POST /v1/conversations/thing-1/messages', { body: { content: 'Mine' } });
    expect(status).toBe(201);
    expect(await everythingOf(own, 'alice')).toBe(before);
    const { body } = await own.ask('bob', 'GET /v1/conversations/thing-1/messages');
    expect(body.items.map(({ content }: { content: string }) => content)).toEqual(['Mine']);
  });

  const others = ['did:privy:bob', 'did:privy:alic', 'did:privy:alicee', 'did:privy:Alice', 'DID:privy:alice', 'alice'];
  const spellings = [
    ...others,
    'did:privy:alice ',
    'did:privy:alice\0',
    'did%3Aprivy%3Aalice',
    'did:privy:alice#',
    '%',
  ];

  it.each(closed.filter(({ path }) => path.includes(':user_id')))(
    '$line is 403 for any id but the own',
    async (route) => {
      for (const userId of spellings)
        expect(await askRoute(remo, 'alice', route, { userId }), userId).toMatchObject(refused(403, 'forbidden'));
      expect((await askRoute(remo, 'alice', route)).status).toBe(200);
    },
  );

  const forms: [string, (userId: string) => object | FormData | URLSearchParams][] = [
    ['POST /chat', (user_id) => ({ message: 'Hello', user_id })],
    ['POST /chat', (user_id) => new URLSearchParams({ message: 'Hello', user_id })],
    [
      'POST /chat',
      (user_id) => {
        const form = new FormData();
        form.set('message', 'Hello');
        form.set('user_id', user_id);
        return form;
      },
    ],
    ['DELETE /account/delete', (user_id) => ({ user_id, confirmation: 'DELETE_ACCOUNT' })],
  ];
  it.each(forms)('%s is 403 for any user_id in the body but the own', async (line, bodyFor) => {
    const own = await createTestApp();
    await giveThings(own, 'alice');
    const before = await everythingOf(own, 'alice');
    for (const userId of [...others, ''])
      expect(await own.ask('alice', line, { body: bodyFor(userId) }), userId).toMatchObject(refused(403, 'forbidden'));
    expect(await everythingOf(own, 'alice')).toBe(before);
    expect((await own.ask('alice', line, { body: bodyFor('did:privy:alice') })).status).toBe(200);
  });

  it('every route that takes a body has one in the table that these tests send', () => {
    const writes = closed.filter(({ method }) => ['POST', 'PUT', 'PATCH'].includes(method)).map(({ line }) => line);
    const bodyless = /\/(?:complete|reopen|cancel|restore|read|rotate|test|import|calendar-url)$/;
    const taking = [...writes.filter((line) => !bodyless.test(line)), 'DELETE /account/delete'];
    expect(taking.sort()).toEqual(Object.keys(BODIES).sort());
  });
});

describe('when tokens cannot be judged', () => {
  it('every closed route is 503 with Retry-After, and no challenge', async () => {
    const verifyToken = () => Promise.reject(new DomainError('identity-unavailable', 'no keys', { retryAfter: 7 }));
    const own = await createTestApp({ verifyToken });
    for (const route of closed) {
      const answer = await askRoute(own, 'alice', route);
      expect(answer, route.line).toMatchObject(refused(503, 'identity-unavailable'));
      expect(answer.headers.get('retry-after')).toBe('7');
      expect(answer.headers.has('www-authenticate')).toBe(false);
    }
    expect((await own.ask('alice', 'GET /health', { token: null })).status).toBe(200);
  });

  it('a defect of the verifier is 500 and opens nothing', async () => {
    const own = await createTestApp({ verifyToken: () => Promise.reject(new TypeError('the key is upside down')) });
    const answer = await own.ask('alice', 'GET /v1/me');
    expect(answer).toMatchObject(refused(500, 'internal'));
    expect(JSON.stringify(answer.body)).not.toContain('upside');
  });
});
