import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { altered, confused, type Issuer, PERSON, partsOf, type TokenCase } from './forged-tokens.ts';

type Members = Record<string, unknown>;

/** Headers that the issuer's own key has signed: what they say decides. */
const headed = ({ token, jwk, signed }: Issuer): TokenCase[] => {
  const own = { alg: 'ES256', typ: 'JWT', kid: jwk.kid };
  const [, payload] = partsOf(token(PERSON));
  const claims = Buffer.from(payload, 'base64url').toString();
  const stranger = createPrivateKey(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const strangersJwk = { ...stranger.export({ format: 'jwk' }), d: undefined, kid: jwk.kid, alg: 'ES256', use: 'sig' };

  const bad: Record<string, Members> = {
    'crit: []': { crit: [] },
    'crit: exp': { crit: ['exp'], exp: 1 },
    'crit: b64': { crit: ['b64'], b64: false },
    'crit: alg': { crit: ['alg'] },
    'crit: something of its own': { crit: ['urn:x'], 'urn:x': true },
    'crit as text': { crit: 'b64' },
    'crit: null': { crit: null },
    'b64: false': { b64: false },
    'b64: true': { b64: true },
    'zip: DEF': { zip: 'DEF' },
    jku: { jku: 'http://127.0.0.1:9/jwks.json' },
    x5u: { x5u: 'http://127.0.0.1:9/cert.pem' },
    x5c: { x5c: ['AAAA'] },
    'jwk: its own': { jwk },
    'alg: es256': { alg: 'es256' },
    'alg: a list': { alg: ['ES256'] },
    'alg: null': { alg: null },
    'no alg': { alg: undefined },
    'typ: JWE': { typ: 'JWE' },
    'typ: at+jwt': { typ: 'at+jwt' },
    'typ: 1': { typ: 1 },
  };
  const kids: readonly unknown[] = [
    ...[
      '',
      ' ',
      `${jwk.kid} `,
      `${jwk.kid}\u0000`,
      `${jwk.kid}`.toUpperCase(),
      '__proto__',
      'constructor',
      'toString',
      '0',
      'null',
    ],
    ...[
      '../../../../dev/null',
      '/dev/null',
      'file:///dev/null',
      'http://127.0.0.1:9/jwks.json',
      'x\r\nX-Injected: 1',
      '*',
      '%00',
    ],
    ...[`' UNION SELECT 'key' --`, `${jwk.kid}' OR '1'='1`, '$(id)', '\u0024{jwk}', 'x'.repeat(257), 'x'.repeat(3_000)],
    ...[1, 0, true, null, [], [jwk.kid], {}, { toString: jwk.kid }],
  ];
  const member = (text: string): string => JSON.stringify(own).replace('{', `{${text},`);
  const texts: Record<string, string> = {
    'alg twice, none first': member('"alg":"none"'),
    'alg twice, the same': member('"alg":"ES256"'),
    'alg twice, once escaped': member('"\\u0061lg":"none"'),
    'kid twice': member('"kid":"other"'),
    'crit twice': member('"crit":["b64"],"crit":null'),
    'a list': '["ES256"]',
    null: 'null',
    text: '"ES256"',
    'no JSON': '{alg:ES256}',
    'JSON and more': `${JSON.stringify(own)}x`,
    'JSON behind a byte order mark': `\ufeff${JSON.stringify(own)}`,
    'a comment': `/**/${JSON.stringify(own)}`,
  };
  const good: Record<string, string> = {
    'space in the JSON of the header': ' { "kid" : "KID" ,\n\t"alg" : "ES256" } '.replace('KID', `${jwk.kid}`),
    'no typ': JSON.stringify({ ...own, typ: undefined }),
    'a member that means nothing here': JSON.stringify({ ...own, cty: 'x', custom: { deep: [1] } }),
    'the name of the algorithm escaped': JSON.stringify(own).replace('ES256', '\\u0045S256'),
    'no kid, where there is one key': JSON.stringify({ ...own, kid: undefined }),
  };
  const attackers = [{ jwk: strangersJwk }, { jwk: strangersJwk, kid: undefined }, {}];
  return [
    ...Object.entries(bad).map(([name, over]) => ({
      name,
      token: signed(JSON.stringify({ ...own, ...over }), claims),
      isGood: false,
    })),
    ...kids.map((kid) => ({
      name: `kid: ${JSON.stringify(kid).slice(0, 40)}`,
      token: signed(JSON.stringify({ ...own, kid }), claims),
      isGood: false,
    })),
    ...Object.entries(texts).map(([name, text]) => ({
      name: `header: ${name}`,
      token: signed(text, claims),
      isGood: false,
    })),
    ...Object.entries(good).map(([name, text]) => ({ name, token: signed(text, claims), isGood: true })),
    ...attackers.map((over, at) => ({
      name: `signed by a stranger, header ${at + 1}`,
      token: signed(JSON.stringify({ ...own, ...over }), claims, stranger),
      isGood: false,
    })),
  ];
};

/** Payloads that the issuer's own key has signed, at `nowS`, in seconds since 1970. */
const claimed = ({ token, signed, jwk, appId }: Issuer, nowS: number): TokenCase[] => {
  const header = JSON.stringify({ alg: 'ES256', typ: 'JWT', kid: jwk.kid });
  const [, payload] = partsOf(token(PERSON));
  const claims = Buffer.from(payload, 'base64url').toString();
  const member = (text: string): string => claims.replace('{', `{${text},`);
  const twice: Record<string, string> = {
    'sub twice': member('"sub":"did:privy:Mallory"'),
    'sub twice, behind': claims.replace(/}$/, ',"sub":"did:privy:Mallory"}'),
    'sub twice, once escaped': member('"s\\u0075b":"did:privy:Mallory"'),
    'exp twice': member('"exp":9999999999'),
    'aud twice': member('"aud":"another"'),
    'iss twice': member('"iss":"mallory"'),
    'a member of a member twice': member('"x":{"y":1,"y":2}'),
    '__proto__ with a subject': claims.replace(/"sub":"[^"]*"/, '"__proto__":{"sub":"did:privy:Mallory"}'),
  };
  const bad: Record<string, Members> = {
    'aud: another': { aud: 'another' },
    'aud: a list with the app': { aud: [appId] },
    'aud: the app and a space': { aud: `${appId} ` },
    'aud: the app in capitals': { aud: appId.toUpperCase() },
    'iss: with a scheme': { iss: 'https://privy.io' },
    'iss: with a dot': { iss: 'privy.io.' },
    'iss: a list': { iss: ['privy.io'] },
    'sub: another method': { sub: 'did:key:Alice' },
    'sub: nobody': { sub: 'did:privy:' },
    'sub: a list': { sub: ['did:privy:Alice'] },
    'sub: with a separator': { sub: 'did:privy:Alice#todo_data' },
    'sub: with a zero byte': { sub: 'did:privy:Alice\u0000' },
    'sub: with a lone surrogate': { sub: 'did:privy:Alice\ud800' },
    'exp: text': { exp: `${nowS + 60}` },
    'exp: null': { exp: null },
    'exp: a fraction': { exp: nowS + 60.5 },
    'exp: negative': { exp: -1 },
    'exp: in milliseconds': { exp: (nowS + 60) * 1_000 },
    'exp: past all numbers': { exp: 1e300 },
    'no exp': { exp: undefined },
    'no iat': { iat: undefined },
    'iat: text': { iat: `${nowS}` },
    'nbf: text': { nbf: `${nowS}` },
    'no sub': { sub: undefined },
    'no aud': { aud: undefined },
    'no iss': { iss: undefined },
    'no sid': { sid: undefined },
  };
  return [
    ...Object.entries(twice).map(([name, text]) => ({ name, token: signed(header, text), isGood: false })),
    ...Object.entries(bad).map(([name, over]) => ({ name, token: token(PERSON, { claims: over }), isGood: false })),
    {
      name: 'a claim that means nothing here',
      token: token(PERSON, { claims: { more: { than: ['asked'] } } }),
      isGood: true,
    },
  ];
};

const DAY_S = 24 * 60 * 60;
const SKEW_S = 5;

/** The last moment at which each rule of the clock lets a token in, and the first at which it does not. Exact: for a clock that stands still. */
export const clockEdges = ({ token }: Issuer, nowS: number): TokenCase[] => {
  const at = (name: string, claims: Members, isGood: boolean): TokenCase => ({
    name,
    token: token(PERSON, { claims }),
    isGood,
  });
  return [
    at('expires in a second', { iat: nowS - 60, exp: nowS + 1 }, true),
    at('expires now', { iat: nowS - 60, exp: nowS }, false),
    at('expired a second ago', { iat: nowS - 60, exp: nowS - 1 }, false),
    at('issued as far ahead as clocks may differ', { iat: nowS + SKEW_S, exp: nowS + 60 }, true),
    at('issued a second further ahead', { iat: nowS + SKEW_S + 1, exp: nowS + 60 }, false),
    at('valid from as far ahead as clocks may differ', { nbf: nowS + SKEW_S }, true),
    at('valid from a second further ahead', { nbf: nowS + SKEW_S + 1 }, false),
    at('lives for a day', { iat: nowS, exp: nowS + DAY_S }, true),
    at('lives for a second more', { iat: nowS, exp: nowS + DAY_S + 1 }, false),
    at('ends before it begins', { iat: nowS + 4, exp: nowS + 3 }, true),
    at('was issued in 1970', { iat: 0, exp: nowS + 60 }, false),
  ];
};

/** Every case whose verdict does not hang on the second. */
export const tokenCases = (issuer: Issuer, nowS: number): TokenCase[] => [
  ...altered(issuer),
  ...confused(issuer),
  ...headed(issuer),
  ...claimed(issuer, nowS),
  ...Object.entries(issuer.hostile).map(([name, forge]) => ({
    name: `a token ${name}`,
    token: forge(PERSON),
    isGood: false,
  })),
];
