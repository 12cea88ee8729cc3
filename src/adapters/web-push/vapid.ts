import { SignJWT } from 'jose';
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';
import { HOUR, type Instant, millis, SECOND } from '../../domain/instant.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
/** A token may be good for a day at most (RFC 8292 §2); half of it forgives clocks that are hours off. */
const LIFETIME = 12 * HOUR;

/** How a server names itself to push services (RFC 8292). */
export interface VapidKeys {
  /** An uncompressed P-256 point, and the 32 bytes of its private key, both in base64url. */
  publicKey: string;
  privateKey: string;
  /** A `mailto:` or `https:` address at which the operator can be reached. */
  subject: string;
}

export interface Vapid {
  publicKey: string;
  /** The `Authorization` of a request to `endpoint`. */
  authorization: (endpoint: string, now: Instant) => Promise<string>;
}

const importKeys = async ({ publicKey, privateKey }: VapidKeys) => {
  const point = fromBase64Url(publicKey);
  const coordinate = (from: number): string => toBase64Url(point.slice(from, from + 32));
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) };
  const verifying = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['verify']);
  // Some runtimes see here that the halves do not belong together, and others do not look.
  const signing = await crypto.subtle
    .importKey('jwk', { ...jwk, d: privateKey }, ALGORITHM, false, ['sign'])
    .catch(() => undefined);
  return { signing, verifying };
};

/**
 * Readies the keys for signing; `undefined` if the private key is not the public one's. Signed here rather than by the
 * library that encrypts, which takes no clock and no plain `http`, the development's.
 */
export const openVapid = async (keys: VapidKeys): Promise<Vapid | undefined> => {
  const { signing, verifying } = await importKeys(keys);
  if (signing === undefined) return undefined;
  const sample = new TextEncoder().encode(keys.publicKey);
  const signature = await crypto.subtle.sign(SIGNATURE, signing, sample);
  if (!(await crypto.subtle.verify(SIGNATURE, verifying, signature, sample))) return undefined;

  const { publicKey, subject } = keys;
  return {
    publicKey,
    authorization: async (endpoint, now) => {
      const token = await new SignJWT()
        .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
        .setAudience(new URL(endpoint).origin)
        .setExpirationTime(Math.floor((millis(now) + LIFETIME) / SECOND))
        .setSubject(subject)
        .sign(signing);
      return `vapid t=${token}, k=${publicKey}`;
    },
  };
};
