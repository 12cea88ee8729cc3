import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './env.ts';
import { problem } from './problems.ts';

const WINDOW_SECONDS = 60;
const WINDOW_MS = WINDOW_SECONDS * 1000;
/** A message to the assistant is worth as many requests. */
const CHAT_COST = 10;
const CHAT_PATHS: readonly string[] = ['/chat', '/v1/chat'];
/** The buckets of people who have been away the longest are forgotten first: theirs are full again anyway. */
const MAX_BUCKETS = 100_000;

interface Bucket {
  /** Of one request there are `WINDOW_MS`: whole numbers, whose sums do not drift from what callers are told. */
  parts: number;
  /** Milliseconds since 1970. */
  at: number;
}

interface Options {
  /** Requests a minute for each person and process; 0 turns the limit off. */
  perMinute: number;
  millis: () => number;
  /** Whose bucket a request takes from: by default the person's whose token it brought, of nobody none. */
  personOf?: (c: Context<AppEnv>) => string | undefined;
  /** How many requests one is worth that is no message to the assistant. */
  cost?: number;
}

const bearerOf = (c: Context<AppEnv>): string | undefined => c.get('userId');

/** A token bucket for each person, which says how it stands when it is empty (draft-ietf-httpapi-ratelimit-headers). */
export const rateLimit = ({
  perMinute,
  millis,
  personOf = bearerOf,
  cost: plain = 1,
}: Options): MiddlewareHandler<AppEnv> => {
  const buckets = new Map<string, Bucket>();
  const full = perMinute * WINDOW_MS;

  const refilled = (userId: string): Bucket => {
    const at = millis();
    const bucket = buckets.get(userId) ?? { parts: full, at };
    buckets.delete(userId);
    const passed = Math.max(0, at - bucket.at);
    const fresh = { parts: Math.min(full, bucket.parts + passed * perMinute), at };
    buckets.set(userId, fresh);
    const [oldest] = buckets.keys();
    if (buckets.size > MAX_BUCKETS && oldest !== undefined) buckets.delete(oldest);
    return fresh;
  };

  return async (c, next) => {
    const userId = personOf(c);
    if (perMinute === 0 || userId === undefined) return next();
    const cost = Math.min(full, (CHAT_PATHS.includes(c.req.path) ? CHAT_COST : plain) * WINDOW_MS);
    const bucket = refilled(userId);
    if (bucket.parts >= cost) {
      bucket.parts -= cost;
      return next();
    }
    const wait = Math.ceil((cost - bucket.parts) / perMinute / 1000);
    const headers = {
      RateLimit: `"user";r=${Math.floor(bucket.parts / WINDOW_MS)};t=${wait}`,
      'RateLimit-Policy': `"user";q=${perMinute};w=${WINDOW_SECONDS}`,
    };
    return problem(c, 'rate-limited', { retryAfter: wait, headers });
  };
};
