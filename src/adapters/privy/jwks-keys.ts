import { DomainError } from '../../domain/errors.ts';
import { fetchKeys, type Keys } from './jwks.ts';
import type { KeySource } from './key-source.ts';

const MAX_AGE_MS = 10 * 60 * 1000;
const OUTAGE_MS = 24 * 60 * 60 * 1000;
const COOLDOWN_MS = 30 * 1000;
/** Without any key nobody gets in, so that the next try comes sooner. */
const COLD_COOLDOWN_MS = 1000;
const POLL_MS = 20;

interface Options {
  /** https, or http to this machine. */
  url: string;
  fetch?: typeof fetch;
  /** Epoch milliseconds. */
  now: () => number;
  timeoutMs?: number;
}

interface Attempt {
  at: number;
  outcome: 'pending' | 'succeeded' | 'failed';
  error?: unknown;
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

const checked = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.includes(hostname))) {
    throw new Error('the URL of the key set is not https');
  }
  return url;
};

const pick = (keys: Keys | undefined, kid: string | undefined): CryptoKey | undefined => {
  if (kid !== undefined) {
    return keys?.get(kid);
  }
  return keys?.size === 1 ? [...keys.values()][0] : undefined;
};

/** Where Privy publishes the keys of an app. */
export const privyJwksUrl = (appId: string): string =>
  `https://auth.privy.io/api/v1/apps/${encodeURIComponent(appId)}/jwks.json`;

/**
 * The keys of a JWK Set, asked for again after ten minutes and, at most every 30 s, for a `kid` it does not hold. While
 * that fails the last good keys serve on, for a day.
 *
 * Requests share values and never a promise: in Workers one request cannot await another's I/O. Whoever needs a
 * download that is under way polls for its outcome.
 */
export const jwksKeys = ({ url, now, timeoutMs = 3000, ...options }: Options): KeySource => {
  const request = { url: checked(url), fetch: options.fetch ?? globalThis.fetch, timeoutMs };
  let good: { keys: Keys; at: number } | undefined;
  let last: Attempt | undefined;

  // A clock that was set back must not make keys fresh for hours.
  const since = (at: number): number => Math.abs(now() - at);
  const usable = (): Keys | undefined => (good !== undefined && since(good.at) <= OUTAGE_MS ? good.keys : undefined);
  const fresh = (): boolean => good !== undefined && since(good.at) < MAX_AGE_MS;

  /** How long until the issuer may be asked again. */
  const restMs = (): number => {
    if (last === undefined) {
      return 0;
    }
    // An attempt still pending past its timeout belongs to a request that the runtime has dropped.
    const pause = last.outcome === 'pending' ? timeoutMs : usable() === undefined ? COLD_COOLDOWN_MS : COOLDOWN_MS;
    return pause - since(last.at);
  };

  const refresh = async (): Promise<void> => {
    const attempt: Attempt = { at: now(), outcome: 'pending' };
    last = attempt;
    try {
      good = { keys: await fetchKeys(request), at: attempt.at };
      attempt.outcome = 'succeeded';
    } catch (error) {
      attempt.outcome = 'failed';
      attempt.error = error;
    }
  };

  const settled = async (): Promise<void> => {
    for (let waited = 0; last?.outcome === 'pending' && waited < timeoutMs; waited += POLL_MS) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };

  const find = async (kid: string | undefined): Promise<CryptoKey | undefined> => {
    const known = pick(usable(), kid);
    if (known !== undefined && fresh()) {
      return known;
    }
    if (restMs() <= 0) {
      await refresh();
    } else if (known === undefined) {
      await settled();
    }
    const key = pick(usable(), kid);
    if (key === undefined && last?.outcome !== 'succeeded') {
      throw new DomainError('identity-unavailable', 'the keys of the identity provider cannot be had', {
        retryAfter: Math.max(1, Math.ceil(restMs() / 1000)),
        cause: last?.error,
      });
    }
    return key;
  };

  return { find };
};
