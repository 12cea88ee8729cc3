import { base64url } from 'jose';
import * as z from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { UserId } from '../../domain/identity.ts';

const MAX_LENGTH = 4096;
/** Clocks of issuer and server may differ by this much. */
const SKEW_S = 5;
/** Privy's lifetime is an hour by default and a setting of the app; a day covers it and bounds what a leaked token is worth. */
const MAX_LIFETIME_S = 24 * 60 * 60;

/**
 * A compact JWS with a 64-byte signature: 85 characters and one that carries two bits, whose four spare bits are zero,
 * because a signature must not have a second spelling. Header and payload are signed as spelled.
 */
const FORM = /^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/;

/** What a token says of itself; nothing of it is proven before the signature is. */
export interface Claimed {
  kid: string | undefined;
  userId: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export const refusal = (reason: string, cause?: unknown): DomainError =>
  new DomainError('unauthenticated', `the token is refused: ${reason}`, { cause });

const absent = z.undefined().optional();
const seconds = z.int().nonnegative();

/** Members that bring a key along or change what is signed are refused; others mean nothing here (RFC 7515 §4). */
const headerSchema = z.object({
  alg: z.literal('ES256'),
  typ: z.literal('JWT').optional(),
  kid: z.string().min(1).max(256).optional(),
  crit: absent,
  b64: absent,
  zip: absent,
  jwk: absent,
  jku: absent,
  x5c: absent,
  x5u: absent,
});

const claimsSchema = z.object({
  iss: z.literal('privy.io'),
  aud: z.string(),
  sub: UserId,
  sid: z.string().min(1).max(256),
  iat: seconds,
  exp: seconds,
  nbf: seconds.optional(),
  /** Identity tokens carry it; they describe a person to a client and authorise nothing. */
  linked_accounts: absent,
});

/** Throws for anything but strict UTF-8 JSON that names each member once, since parsers differ in which of two they take. */
const parse = (part: string): unknown => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(base64url.decode(part));
  // The reviver also meets the root, as a member of a wrapper object.
  let members = -1;
  const value: unknown = JSON.parse(text, function (this: unknown, _name: string, member: unknown) {
    members += Array.isArray(this) ? 0 : 1;
    return member;
  });
  const names = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
  if (names !== members) {
    throw new SyntaxError('a member is named twice');
  }
  return value;
};

const read = <Schema extends z.ZodType>(schema: Schema, part: string, what: string): z.output<Schema> => {
  let value: unknown;
  try {
    value = parse(part);
  } catch {
    // The cause quotes what it could not read.
    throw refusal(`its ${what} cannot be read`);
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    throw refusal(`its ${what} is wrong at ${result.error.issues.map(({ path }) => `/${path.join('/')}`).join(', ')}`);
  }
  return result.data;
};

/** Refuses what is not spelled as an ES256 token is, which bounds all later work on it. */
export const checkForm = (token: string): void => {
  if (token.length > MAX_LENGTH || !FORM.test(token)) {
    throw refusal('it has not the form of an ES256 token');
  }
};

/** Reads a token whose form was checked; refuses all but an unexpired Privy access token of the app. */
export const readAccessToken = (token: string, appId: string, nowMs: number): Claimed => {
  const [header = '', payload = ''] = token.split('.', 2);
  const { kid } = read(headerSchema, header, 'header');
  const { aud, sub, iat, exp, nbf = iat } = read(claimsSchema, payload, 'payload');
  if (aud !== appId) {
    throw refusal('it is for another app');
  }
  const expiresAt = exp * 1000;
  if (expiresAt <= nowMs) {
    throw refusal('it has expired');
  }
  if (Math.max(iat, nbf) * 1000 > nowMs + SKEW_S * 1000) {
    throw refusal('it is from the future');
  }
  if (exp - iat > MAX_LIFETIME_S) {
    throw refusal('it lives too long');
  }
  return { kid, userId: sub, expiresAt };
};
