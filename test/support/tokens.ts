import { createHmac, createPublicKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';

type Members = Record<string, unknown>;

interface Overrides {
  /** Laid over the claims; undefined removes one. */
  claims?: Members;
  /** Laid over the header; undefined removes a member. */
  header?: Members;
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same bytes with one of the spare bits of the last character set. */
const respell = (token: string): string => {
  const last = ALPHABET.indexOf(token.slice(-1));
  return token.slice(0, -1) + ALPHABET.charAt(last + 1);
};

/**
 * An issuer of Privy access tokens with a P-256 key of its own, and of the tokens that a server must refuse. It signs
 * whatever text it is given, with Node's crypto, so that neither its rules nor its library are the verifier's.
 */
export const createTestIssuer = ({ appId = 'remo-test', kid = 'key-1', now = Date.now } = {}) => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKeyPem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const jwk = { ...createPublicKey(publicKeyPem).export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' };
  const seconds = (): number => Math.floor(now() / 1000);

  const claimsOf = (name: string): Members => ({
    sid: 'session-1',
    iss: 'privy.io',
    iat: seconds() - 10,
    aud: appId,
    sub: `did:privy:${name}`,
    exp: seconds() + 3590,
  });
  const header: Members = { alg: 'ES256', typ: 'JWT', kid };

  /** A token of exactly these texts, whatever they hold. */
  const signed = (headerText: string, payloadText: string, key = pair.privateKey): string => {
    const input = `${encode(headerText)}.${encode(payloadText)}`;
    const signature = signBytes('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')}`;
  };

  const token = (name: string, over: Overrides = {}): string =>
    signed(JSON.stringify({ ...header, ...over.header }), JSON.stringify({ ...claimsOf(name), ...over.claims }));

  const withClaims = (claims: Members) => (name: string) => token(name, { claims });
  const withHeader = (members: Members) => (name: string) => token(name, { header: members });
  const withPayload = (change: (payload: string) => string) => (name: string) =>
    signed(JSON.stringify(header), change(JSON.stringify(claimsOf(name))));
  const unsigned = (members: Members, name: string): string =>
    `${encode(JSON.stringify({ ...header, ...members }))}.${encode(JSON.stringify(claimsOf(name)))}`;

  /** Makers of refused tokens by what is wrong with them; each but for that is `name`'s own good token. */
  const hostile = {
    'made of garbage': () => 'garbage',
    empty: () => '',
    'of the wrong audience': withClaims({ aud: 'another-app' }),
    'with a list as audience': withClaims({ aud: [appId] }),
    'without an audience': withClaims({ aud: undefined }),
    'of the wrong issuer': withClaims({ iss: 'https://privy.io' }),
    'without an issuer': withClaims({ iss: undefined }),
    expired: (name: string) => token(name, { claims: { iat: seconds() - 3600, exp: seconds() } }),
    'without an expiry': withClaims({ exp: undefined }),
    'with text as expiry': (name: string) => token(name, { claims: { exp: `${seconds() + 60}` } }),
    'with an infinite expiry': withPayload((payload) => payload.replace(/"exp":\d+/, '"exp":1e400')),
    'with a fraction as expiry': (name: string) => token(name, { claims: { exp: seconds() + 0.5 } }),
    'that lives for years': (name: string) => token(name, { claims: { exp: seconds() + 1e8 } }),
    'from the future': (name: string) => token(name, { claims: { iat: seconds() + 60, nbf: seconds() } }),
    'not valid yet': (name: string) => token(name, { claims: { nbf: seconds() + 60 } }),
    'without a time of issue': withClaims({ iat: undefined }),
    'without a subject': withClaims({ sub: undefined }),
    'with an empty subject': withClaims({ sub: '' }),
    'with a number as subject': withClaims({ sub: 7 }),
    'with a subject of another kind': withClaims({ sub: 'did:key:alice' }),
    'with a nameless subject': withClaims({ sub: 'did:privy:' }),
    'with # in the subject': withClaims({ sub: 'did:privy:alice#reminder_data' }),
    'with a line end after the subject': withClaims({ sub: 'did:privy:alice\n' }),
    'with an endless subject': withClaims({ sub: `did:privy:${'a'.repeat(119)}` }),
    'without a session': withClaims({ sid: undefined }),
    'with an empty session': withClaims({ sid: '' }),
    'that describes a person': withClaims({ linked_accounts: '[]' }),
    'that names the subject twice': withPayload((payload) => payload.replace('{', '{"sub":"did:privy:mallory",')),
    'that names the subject twice, once escaped': withPayload((payload) =>
      payload.replace('{', '{"\\u0073ub" :"did:privy:mallory",'),
    ),
    'whose payload is no object': withPayload(() => 'null'),
    'whose payload is no JSON': withPayload((payload) => payload.slice(1)),
    'with a byte order mark': withPayload((payload) => `\uFEFF${payload}`),
    'nested too deep to read': withPayload(() => '['.repeat(1400) + ']'.repeat(1400)),
    'longer than any': withClaims({ more: 'x'.repeat(4096) }),
    'of alg none': (name: string) => `${unsigned({ alg: 'none' }, name)}.`,
    'of alg none under a real signature': withHeader({ alg: 'none' }),
    'signed HS256 with the public key': (name: string) => {
      const input = unsigned({ alg: 'HS256' }, name);
      return `${input}.${createHmac('sha256', publicKeyPem).update(input).digest('base64url')}`;
    },
    'of alg ES384': withHeader({ alg: 'ES384' }),
    'of another type': withHeader({ typ: 'at+jwt' }),
    'with crit': withHeader({ crit: ['b64'], b64: true }),
    'with b64': withHeader({ b64: true }),
    'with a key of its own': withHeader({ jwk }),
    'with the address of its key': withHeader({ jku: 'https://mallory.example/jwks.json' }),
    'with a number as kid': withHeader({ kid: 1 }),
    'with a respelled signature': (name: string) => respell(token(name)),
    'with padding': (name: string) => `${token(name)}==`,
    'with a fourth part': (name: string) => `${token(name)}.e30`,
    'with another payload than was signed': (name: string) => {
      const [head, , signature] = token(name).split('.');
      return [head, encode(JSON.stringify(claimsOf(`${name}-2`))), signature].join('.');
    },
    'signed by another key': (name: string) =>
      signed(
        JSON.stringify(header),
        JSON.stringify(claimsOf(name)),
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      ),
  } satisfies Record<string, (name: string) => string>;

  return { appId, publicKeyPem, jwk, signed, token, hostile };
};
export type TestIssuer = ReturnType<typeof createTestIssuer>;
