import { sha256 as pureSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { compactVerify, errors } from 'jose';
import type { VerifyToken } from '../../domain/identity.ts';
import { type Claimed, checkForm, readAccessToken, refusal } from './access-token.ts';
import type { KeySource } from './key-source.ts';

/**
 * How long a verified token is taken on trust. A key that the issuer withdraws thus stops opening anything within this
 * and the age that the key source allows its keys.
 */
const TRUST_MS = 5 * 60 * 1000;

const encoder = new TextEncoder();

interface Options {
  appId: string;
  keys: KeySource;
  /** Epoch milliseconds. */
  now: () => number;
  /** The most tokens remembered as verified; the oldest give way. */
  cacheSize?: number;
  /** SHA-256, by whatever the runtime has that is fast. */
  sha256?: (bytes: Uint8Array) => Uint8Array;
}

const createCache = (size: number, now: () => number) => {
  const entries = new Map<string, { userId: string; until: number }>();
  return {
    get: (fingerprint: string): string | undefined => {
      const entry = entries.get(fingerprint);
      if (entry !== undefined && entry.until <= now()) {
        entries.delete(fingerprint);
        return undefined;
      }
      return entry?.userId;
    },
    put: (fingerprint: string, { userId, expiresAt }: Claimed): void => {
      entries.set(fingerprint, { userId, until: Math.min(expiresAt, now() + TRUST_MS) });
      const [oldest] = entries.keys();
      if (entries.size > size && oldest !== undefined) {
        entries.delete(oldest);
      }
    },
  };
};

/**
 * Verifies Privy access tokens of one app: what the token says is judged first, then its ES256 signature, and what was
 * verified is remembered by the token's digest until it expires, for five minutes at most.
 */
export const createPrivyVerifier = ({
  appId,
  keys,
  now,
  cacheSize = 10_000,
  sha256 = pureSha256,
}: Options): VerifyToken => {
  const verified = createCache(cacheSize, now);

  return async (token) => {
    checkForm(token);
    const fingerprint = bytesToHex(sha256(encoder.encode(token)));
    const known = verified.get(fingerprint);
    if (known !== undefined) {
      return { userId: known };
    }
    const claimed = readAccessToken(token, appId, now());
    const key = await keys.find(claimed.kid);
    if (key === undefined) {
      throw refusal('its key is unknown');
    }
    try {
      await compactVerify(token, key, { algorithms: ['ES256'] });
    } catch (error) {
      throw error instanceof errors.JOSEError ? refusal('its signature is wrong', error) : error;
    }
    verified.put(fingerprint, claimed);
    return { userId: claimed.userId };
  };
};
