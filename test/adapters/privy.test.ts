import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { jwksKeys, privyJwksUrl } from '../../src/adapters/privy/jwks-keys.ts';
import { type KeySource, pemKey } from '../../src/adapters/privy/key-source.ts';
import { createPrivyVerifier } from '../../src/adapters/privy/verifier.ts';
import { createTestIssuer } from '../support/tokens.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const clock = { ms: 0 };
const now = () => clock.ms;
const start = Date.parse('2026-11-22T12:00:00Z');

const unauthenticated = expect.objectContaining({ code: 'unauthenticated' });
const unavailable = expect.objectContaining({ code: 'identity-unavailable', retryAfter: expect.any(Number) });

type Answer = (response: ServerResponse) => unknown;

const json =
  (value: unknown): Answer =>
  (response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
  };

const servers: Server[] = [];

/** A real key server whose answer can be exchanged and which can be shut down and brought back on its port. */
const startKeyServer = async (answer: Answer) => {
  const state = { answer, requests: 0 };
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((_, response) => {
      state.requests += 1;
      state.answer(response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return server;
  };
  let server = await listen(0);
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/jwks.json`,
    stop: () => stop(server),
    restart: async () => {
      server = await listen(port);
    },
  });
};

const stop = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

afterEach(async () => {
  await Promise.all(servers.splice(0).map(stop));
});

const setUp = async () => {
  clock.ms = start;
  const issuer = createTestIssuer({ now });
  const server = await startKeyServer(json({ keys: [issuer.jwk] }));
  const keys = jwksKeys({ url: server.url, now, timeoutMs: 400 });
  const verify = createPrivyVerifier({ appId: issuer.appId, keys, now });
  return { issuer, server, keys, verify };
};

describe.each<[string, (issuer: ReturnType<typeof createTestIssuer>) => Promise<KeySource>]>([
  ['with a configured key', (issuer) => pemKey(issuer.publicKeyPem)],
  [
    'with a key set over HTTP',
    async (issuer) => jwksKeys({ url: (await startKeyServer(json({ keys: [issuer.jwk] }))).url, now }),
  ],
])('the verifier %s', (_, keysOf) => {
  const open = async () => {
    clock.ms = start;
    const issuer = createTestIssuer({ now });
    return { issuer, verify: createPrivyVerifier({ appId: issuer.appId, keys: await keysOf(issuer), now }) };
  };

  it.each<[string, string, Parameters<ReturnType<typeof createTestIssuer>['token']>[1]]>([
    ['plain', 'alice', {}],
    ['whose name has capitals', 'cM7Zx_A-b', {}],
    ['whose name has colons', 'tenant:alice.b', {}],
    ['of the longest name', 'a'.repeat(118), {}],
    ['without typ', 'alice', { header: { typ: undefined } }],
    ['without kid', 'alice', { header: { kid: undefined } }],
    [
      'with unknown claims',
      'alice',
      {
        claims: {
          role: 'x',
          nested: [
            { a: 1, b: '":' },
            { a: 2, '': {} },
          ],
          '': 0,
        },
      },
    ],
    ['issued within the skew', 'alice', { claims: { iat: start / SECOND + 5 } }],
    ['about to expire', 'alice', { claims: { exp: start / SECOND + 1 } }],
    ['that lives a day', 'alice', { claims: { iat: start / SECOND, exp: start / SECOND + 24 * 3600 } }],
  ])('accepts a token %s', async (_, name, over) => {
    const { issuer, verify } = await open();
    expect(await verify(issuer.token(name, over))).toEqual({ userId: `did:privy:${name}` });
  });

  it.each(Object.keys(createTestIssuer().hostile))('refuses a token %s', async (kind) => {
    const { issuer, verify } = await open();
    const make: (name: string) => string = Object.entries(issuer.hostile).find(([key]) => key === kind)?.[1] ?? fail;
    const token = make('alice');
    const error = await verify(token).catch((reason: unknown) => reason);
    expect(error).toEqual(unauthenticated);
    if (token !== '') {
      expect(String(error)).not.toContain(token);
    }
    expect(await verify(issuer.token('alice'))).toEqual({ userId: 'did:privy:alice' });
  });

  it.each(['\n', ' ', '\0'])('refuses a good token followed by %j', async (tail) => {
    const { issuer, verify } = await open();
    await expect(verify(`${issuer.token('alice')}${tail}`)).rejects.toEqual(unauthenticated);
  });

  it('refuses every token of which one character was changed', async () => {
    const { issuer, verify } = await open();
    const token = issuer.token('alice');
    for (let at = 0; at < token.length; at += 7) {
      const changed = token.slice(0, at) + (token.charAt(at) === 'A' ? 'B' : 'A') + token.slice(at + 1);
      await expect(verify(changed)).rejects.toEqual(unauthenticated);
    }
  });
});

const fail = (): never => {
  throw new Error('no such kind of token');
};

describe('a configured key', () => {
  it.each<[string, (pem: string) => string]>([
    ['with \\n for its line ends', (pem) => pem.replaceAll('\n', '\\n')],
    ['with CRLF line ends', (pem) => pem.replaceAll('\n', '\r\n')],
    ['on one line', (pem) => pem.replaceAll('\n', '')],
    ['in white space', (pem) => `\n  ${pem}  `],
  ])('is read %s', async (_, spell) => {
    clock.ms = start;
    const issuer = createTestIssuer({ now });
    const keys = await pemKey(spell(issuer.publicKeyPem));
    const verify = createPrivyVerifier({ appId: issuer.appId, keys, now });
    expect(await verify(issuer.token('alice'))).toEqual({ userId: 'did:privy:alice' });
  });

  const exported = (key: ReturnType<typeof generateKeyPairSync>) =>
    key.publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it.each<[string, string]>([
    ['empty', ''],
    ['no PEM', 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'],
    ['cut short', createTestIssuer().publicKeyPem.slice(0, 60)],
    ['of another curve', exported(generateKeyPairSync('ec', { namedCurve: 'P-384' }))],
    ['of another algorithm', exported(generateKeyPairSync('ed25519'))],
  ])('is refused at once when it is %s', async (_, pem) => {
    await expect(pemKey(pem)).rejects.toThrow('the verification key is not a P-256 public key');
  });
});

describe('the key set', () => {
  it('is downloaded once for many requests at the same time', async () => {
    const { issuer, server, verify } = await setUp();
    const names = Array.from({ length: 50 }, (_, index) => `user-${index}`);
    const identities = await Promise.all(names.map((name) => verify(issuer.token(name))));
    expect(identities).toEqual(names.map((name) => ({ userId: `did:privy:${name}` })));
    expect(server.requests).toBe(1);
  });

  it('is asked for again after ten minutes', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    clock.ms += 10 * MINUTE - 1;
    await verify(issuer.token('bob'));
    expect(server.requests).toBe(1);
    clock.ms += 1;
    await verify(issuer.token('carol'));
    expect(server.requests).toBe(2);
  });

  it('is asked for again when the clock was set back by more than that', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    clock.ms -= HOUR;
    await verify(issuer.token('bob'));
    expect(server.requests).toBe(2);
  });

  it('is asked for again when a token names a new key', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    const next = createTestIssuer({ now, kid: 'key-2' });
    server.answer = json({ keys: [issuer.jwk, next.jwk] });
    clock.ms += 30 * SECOND;
    const names = ['bob', 'carol', 'dave'];
    const identities = await Promise.all(names.map((name) => verify(next.token(name))));
    expect(identities.map(({ userId }) => userId)).toEqual(['did:privy:bob', 'did:privy:carol', 'did:privy:dave']);
    expect(await verify(issuer.token('erin'))).toEqual({ userId: 'did:privy:erin' });
    expect(server.requests).toBe(2);
  });

  it('is asked for again at most every 30 s, however many tokens name unknown keys', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    const flood = async () => {
      for (let index = 0; index < 20; index += 1) {
        const forged = createTestIssuer({ now, kid: `forged-${index}` }).token('alice');
        await expect(verify(forged)).rejects.toEqual(unauthenticated);
      }
    };
    clock.ms += 29 * SECOND;
    await flood();
    expect(server.requests).toBe(1);
    clock.ms += SECOND;
    await flood();
    expect(server.requests).toBe(2);
  });

  it('does not choose between several keys for a token that names none', async () => {
    const { issuer, server, verify } = await setUp();
    server.answer = json({ keys: [issuer.jwk, createTestIssuer({ kid: 'key-2' }).jwk] });
    await expect(verify(issuer.token('alice', { header: { kid: undefined } }))).rejects.toEqual(unauthenticated);
  });

  it('may hold members that are no ES256 keys', async () => {
    const { issuer, server, verify } = await setUp();
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    const encryption = { ...createTestIssuer().jwk, use: 'enc' };
    const second = createTestIssuer().jwk;
    server.answer = json({ keys: [null, {}, 'x', { ...rsa, kid: 'key-1' }, encryption, issuer.jwk, second] });
    expect(await verify(issuer.token('alice'))).toEqual({ userId: 'did:privy:alice' });
  });

  const many = Array.from({ length: 32 }, (_, index) => createTestIssuer({ kid: `other-${index}` }).jwk);
  const failures: [string, (jwk: object) => Answer][] = [
    ['answers 500', (jwk) => (response) => response.writeHead(500).end(JSON.stringify({ keys: [jwk] }))],
    [
      'redirects',
      (jwk) => (response) => response.writeHead(302, { location: '/' }).end(JSON.stringify({ keys: [jwk] })),
    ],
    ['answers no JSON', () => (response) => response.end('<html>')],
    ['answers other JSON', () => json({ error: 'x' })],
    ['answers no keys', () => json({ keys: [] })],
    ['answers only keys of another kind', () => json({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'key-1' }] })],
    ['answers too many keys', (jwk) => json({ keys: [jwk, ...many] })],
    ['answers too much', (jwk) => json({ keys: [jwk], more: 'x'.repeat(64 * 1024) })],
    ['hangs up', () => (response) => response.destroy()],
    ['says nothing', () => () => undefined],
    ['stops half way', () => (response) => response.writeHead(200).write('{"keys":[')],
  ];

  it.each(failures)('leaves a token unjudged when the server %s and no key was ever had', async (_, answer) => {
    const { issuer, server, verify } = await setUp();
    server.answer = answer(issuer.jwk);
    await expect(verify(issuer.token('alice'))).rejects.toEqual(unavailable);
    server.answer = json({ keys: [issuer.jwk] });
    clock.ms += SECOND;
    expect(await verify(issuer.token('alice'))).toEqual({ userId: 'did:privy:alice' });
  });

  it.each(failures)('serves on when the server %s later', async (_, answer) => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    server.answer = answer(issuer.jwk);
    clock.ms += 11 * MINUTE;
    expect(await verify(issuer.token('bob'))).toEqual({ userId: 'did:privy:bob' });
    expect(server.requests).toBe(2);
  });

  it('serves on through an outage of a day, and not longer', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    await server.stop();
    clock.ms += 24 * HOUR;
    expect(await verify(issuer.token('bob'))).toEqual({ userId: 'did:privy:bob' });
    clock.ms += MINUTE;
    await expect(verify(issuer.token('carol'))).rejects.toEqual(unavailable);
    await server.restart();
    clock.ms += SECOND;
    expect(await verify(issuer.token('carol'))).toEqual({ userId: 'did:privy:carol' });
  });

  it('is asked for every 30 s during an outage', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    server.answer = (response) => response.writeHead(500).end();
    clock.ms += 11 * MINUTE;
    for (const name of ['a', 'b', 'c']) {
      await verify(issuer.token(name));
    }
    expect(server.requests).toBe(2);
    clock.ms += 30 * SECOND;
    await verify(issuer.token('d'));
    expect(server.requests).toBe(3);
  });

  it('makes nobody with a known key wait for a slow refresh but the one who asked', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    server.answer = () => undefined;
    clock.ms += 11 * MINUTE;
    const order: string[] = [];
    const slow = verify(issuer.token('bob')).then(() => order.push('slow'));
    await verify(issuer.token('carol')).then(() => order.push('quick'));
    await slow;
    expect(order).toEqual(['quick', 'slow']);
    expect(server.requests).toBe(2);
  });

  it('leaves a token with an unknown key unjudged while the server is down', async () => {
    const { issuer, server, verify } = await setUp();
    await verify(issuer.token('alice'));
    const next = createTestIssuer({ now, kid: 'key-2' });
    await server.stop();
    clock.ms += MINUTE;
    await expect(verify(next.token('bob'))).rejects.toEqual(
      expect.objectContaining({ code: 'identity-unavailable', retryAfter: 30 }),
    );
    clock.ms += 10 * SECOND;
    await expect(verify(next.token('bob'))).rejects.toEqual(
      expect.objectContaining({ code: 'identity-unavailable', retryAfter: 20 }),
    );
  });

  it('is not asked for on behalf of a token that is at fault anyway', async () => {
    const { issuer, server, verify } = await setUp();
    await expect(verify(issuer.hostile.expired('alice'))).rejects.toEqual(unauthenticated);
    expect(server.requests).toBe(0);
  });

  it('comes over https unless it comes from this machine', () => {
    expect(() => jwksKeys({ url: 'http://auth.example/jwks.json', now })).toThrow('is not https');
    expect(() => jwksKeys({ url: 'http://127.0.0.1.example/jwks.json', now })).toThrow('is not https');
    expect(privyJwksUrl('an/app')).toBe('https://auth.privy.io/api/v1/apps/an%2Fapp/jwks.json');
    expect(() => jwksKeys({ url: privyJwksUrl('an-app'), now })).not.toThrow();
  });
});

describe('a verified token', () => {
  /** Counts how often the keys are asked for, which a remembered token does not need. */
  const counted = async (cacheSize: number) => {
    clock.ms = start;
    const issuer = createTestIssuer({ now });
    const pem = await pemKey(issuer.publicKeyPem);
    const asked = { times: 0, withdrawn: false };
    const keys: KeySource = {
      find: async (kid) => {
        asked.times += 1;
        return asked.withdrawn ? undefined : pem.find(kid);
      },
    };
    return { issuer, asked, verify: createPrivyVerifier({ appId: issuer.appId, keys, now, cacheSize }) };
  };

  it('is remembered, and each token for itself', async () => {
    const { issuer, asked, verify } = await counted(10);
    const alice = issuer.token('alice');
    const bob = issuer.token('bob');
    for (let round = 0; round < 3; round += 1) {
      expect(await verify(alice)).toEqual({ userId: 'did:privy:alice' });
      expect(await verify(bob)).toEqual({ userId: 'did:privy:bob' });
    }
    expect(asked.times).toBe(2);
  });

  it('is refused the moment it expires', async () => {
    const { issuer, verify } = await counted(10);
    const token = issuer.token('alice', { claims: { exp: start / SECOND + 60 } });
    await verify(token);
    clock.ms = start + 60 * SECOND - 1;
    expect(await verify(token)).toEqual({ userId: 'did:privy:alice' });
    clock.ms += 1;
    await expect(verify(token)).rejects.toEqual(unauthenticated);
  });

  it('outlives the withdrawal of its key by five minutes at most', async () => {
    const { issuer, asked, verify } = await counted(10);
    const token = issuer.token('alice');
    await verify(token);
    asked.withdrawn = true;
    clock.ms += 5 * MINUTE - 1;
    expect(await verify(token)).toEqual({ userId: 'did:privy:alice' });
    clock.ms += 1;
    await expect(verify(token)).rejects.toEqual(unauthenticated);
  });

  it('gives way to newer ones once too many are remembered', async () => {
    const { issuer, asked, verify } = await counted(2);
    const [first, second, third] = ['a', 'b', 'c'].map((name) => issuer.token(name));
    for (const token of [first, second, third, second, third]) {
      await verify(token ?? fail());
    }
    expect(asked.times).toBe(3);
    await verify(first ?? fail());
    expect(asked.times).toBe(4);
  });

  it('is not remembered when it was refused', async () => {
    const { issuer, asked, verify } = await counted(10);
    const token = issuer.token('alice');
    asked.withdrawn = true;
    await expect(verify(token)).rejects.toEqual(unauthenticated);
    asked.withdrawn = false;
    expect(await verify(token)).toEqual({ userId: 'did:privy:alice' });
  });
});
