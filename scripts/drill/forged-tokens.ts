import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { createTestIssuer } from '../../test/support/tokens.ts';

export type Issuer = ReturnType<typeof createTestIssuer>;

/** A token, and whether it is somebody's. */
export interface TokenCase {
  name: string;
  token: string;
  isGood: boolean;
}

export const PERSON = 'Alice';
const encode = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');
export const partsOf = (token: string): [string, string, string] => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
};

type Members = Record<string, unknown>;

/** The order of P-256's group. */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF = 32;
const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const bytesOf = (value: bigint, length = HALF): Buffer =>
  Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');

/**
 * What Wycheproof's `es256` and `SpecialCaseEs256` groups of JSON Web Signatures do to a token, done to one of ours. The other
 * solution of the same signature, with N − s, is a good one there and here.
 */
export const altered = ({ token, jwk, publicKeyPem }: Issuer): TokenCase[] => {
  const good = token(PERSON);
  const [header, payload, signature] = partsOf(good);
  const bytes = Buffer.from(signature, 'base64url');
  const [r, s] = [bytes.subarray(0, HALF), bytes.subarray(HALF)];
  const input = `${header}.${payload}`;
  const signedAs = (...parts: Uint8Array[]): string => `${input}.${encode(Buffer.concat(parts))}`;
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(0) ^ 0x80, 0);
  const der = (value: Buffer): Buffer => {
    const body = value.readUInt8(0) >= 0x80 ? Buffer.concat([Buffer.of(0), value]) : value;
    return Buffer.concat([Buffer.of(2, body.length), body]);
  };
  const sequence = Buffer.concat([der(r), der(s)]);
  const hmacHeader = encode(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: jwk.kid }));
  const hmac = (key: string | Uint8Array): string =>
    `${hmacHeader}.${payload}.${createHmac('sha256', key).update(`${hmacHeader}.${payload}`).digest('base64url')}`;
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(`${jwk.x}`, 'base64url'),
    Buffer.from(`${jwk.y}`, 'base64url'),
  ]);
  const edges: readonly (readonly [string, bigint])[] = [
    ['0', 0n],
    ['1', 1n],
    ['N−1', N - 1n],
    ['N', N],
  ];
  const json = { payload, signatures: [{ protected: header, signature }] };

  const bad: Record<string, string> = {
    'a modified signature': `${input}.${encode(flipped)}`,
    'no signature': `${input}.`,
    'no signature and no separator': input,
    'a modified payload': `${header}.${encode('foo')}.${signature}`,
    'no payload': `${header}..${signature}`,
    'no payload and no separator': `${header}.${signature}`,
    'a modified header': `${encode(JSON.stringify({ alg: 'ES256', typ: 'JWT', kid: 'Xey-1' }))}.${payload}.${signature}`,
    'no header': `.${payload}.${signature}`,
    'no header and no separator': `${payload}.${signature}`,
    'a payload alone, with separators': `.${payload}.`,
    'a payload alone': payload,
    nothing: '',
    'an empty fourth part': `${good}.`,
    'a fourth part': `${good}.foo`,
    'separators alone': '..',
    'the JSON serialization': JSON.stringify(json),
    'the flattened JSON serialization': JSON.stringify({ payload, protected: header, signature }),
    'HS256 with the key as PEM': hmac(publicKeyPem),
    'HS256 with the key as a point': hmac(point),
    'HS256 with the coordinates': hmac(point.subarray(1)),
    'HS256 with the key as a JWK': hmac(JSON.stringify(jwk)),
    'HS256 with an empty key': hmac(''),
    'a signature too long: each half with a zero in front': signedAs(Buffer.of(0), r, Buffer.of(0), s),
    'a signature too long: zeros behind': signedAs(r, s, Buffer.of(0, 0)),
    'a signature too long: zeros between': signedAs(r, Buffer.of(0), s, Buffer.of(0)),
    'a signature too short': signedAs(r, s.subarray(0, HALF - 1)),
    'half a signature': signedAs(r),
    'r too big: r + N': signedAs(bytesOf(numberOf(r) + N, HALF + 1), Buffer.of(0), s),
    's too big: s + N': signedAs(Buffer.of(0), r, bytesOf(numberOf(s) + N, HALF + 1)),
    'an overflow: r + 2^256': signedAs(Buffer.of(1), r, Buffer.of(0), s),
    'an overflow: s + 2^256': signedAs(Buffer.of(0), r, Buffer.of(1), s),
    'an overflow of a buffer': signedAs(Buffer.alloc(200), r, Buffer.alloc(200), s),
    'the halves changed over': signedAs(s, r),
    'r negated': signedAs(bytesOf(N - numberOf(r)), s),
    'r twice': signedAs(r, r),
    DER: signedAs(Buffer.of(0x30, sequence.length), sequence),
    'spaces in the header': `${header}    .${payload}.${signature}`,
    'spaces in the payload': `${header}.    ${payload}.${signature}`,
    'spaces in the signature': `${header}.${payload}.    ${signature}`,
    'a line end behind': `${good}\n`,
    'characters of no alphabet in the header': `${header}####.${payload}.${signature}`,
    'characters of no alphabet in the payload': `${header}.????${payload}.${signature}`,
    'characters of no alphabet in the signature': `${header}.${payload}.?${signature}`,
    'a character of no alphabet in place of one': `${header}.${payload}.${signature.slice(0, -1)}?`,
    'padding in the header': `${header}=.${payload}.${signature}`,
    'padding in the payload': `${header}.${payload}==.${signature}`,
    'padding of the signature': `${good}==`,
    "base64's own alphabet": good.replaceAll('-', '+').replaceAll('_', '/').replace(/$/, '+'),
  };
  for (const [one, left] of edges)
    for (const [other, right] of edges) bad[`r = ${one}, s = ${other}`] = signedAs(bytesOf(left), bytesOf(right));

  return [
    { name: 'a valid token', token: good, isGood: true },
    { name: 'the other solution: N − s', token: signedAs(r, bytesOf(N - numberOf(s))), isGood: true },
    ...Object.entries(bad).map(([name, forged]) => ({ name, token: forged, isGood: false })),
  ];
};

/** A token under another algorithm, signed as that algorithm has it, wherever the name of the key is the issuer's. */
export const confused = ({ token, jwk }: Issuer): TokenCase[] => {
  const [, payload] = partsOf(token(PERSON));
  const input = (members: Members): string =>
    `${encode(JSON.stringify({ typ: 'JWT', kid: jwk.kid, ...members }))}.${payload}`;
  const asymmetric = (alg: string, key: KeyObject, hash: string): string => {
    const text = input({ alg });
    return `${text}.${encode(sign(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }))}`;
  };
  const curve = (namedCurve: string): KeyObject => generateKeyPairSync('ec', { namedCurve }).privateKey;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const edwards = generateKeyPairSync('ed25519').privateKey;
  const edText = input({ alg: 'EdDSA' });
  const cases: Record<string, string> = {
    RS256: asymmetric('RS256', rsa, 'sha256'),
    ES384: asymmetric('ES384', curve('secp384r1'), 'sha384'),
    ES512: asymmetric('ES512', curve('secp521r1'), 'sha512'),
    ES256K: asymmetric('ES256K', curve('secp256k1'), 'sha256'),
    'ES256 by a key of secp256k1': asymmetric('ES256', curve('secp256k1'), 'sha256'),
    'ES256 by another key': asymmetric('ES256', curve('P-256'), 'sha256'),
    'ES256 over another hash': asymmetric('ES256', curve('P-256'), 'sha384'),
    EdDSA: `${edText}.${encode(sign(null, Buffer.from(edText), edwards))}`,
  };
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
    cases[`${alg === '' ? 'an empty algorithm' : alg} without a signature`] = `${input({ alg })}.`;
    cases[`${alg === '' ? 'an empty algorithm' : alg} with the digest`] =
      `${input({ alg })}.${createHash('sha256').update(input({ alg })).digest('base64url')}`;
  }
  return Object.entries(cases).map(([name, forged]) => ({ name: `under ${name}`, token: forged, isGood: false }));
};
