import * as z from 'zod';
import { DomainError, isDomainError } from './errors.ts';
import { digest } from './ids.ts';
import { DAY, type Instant, InstantText, millis, plus, SECOND } from './instant.ts';
import { MAX_RECORD_BYTES } from './item.ts';
import { jsonBytes } from './json.ts';
import type { Kind } from './kind.ts';
import type { UserDataPort } from './user-data.ts';

const LIFETIME = DAY;
/** Longer than any one request may run, so that a lease ends only when its owner has died. */
const LEASE = 60 * SECOND;

/** The answer that is given again. */
const Answer = z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });
export type Answer = z.infer<typeof Answer>;

const Attempt = z.object({
  key: z.string(),
  /** What was asked: another request under the same key is refused. */
  fingerprint: z.string(),
  /** The "now" of the first attempt, and of each that has to do it again. */
  at: InstantText,
  /** Ids of whatever the request makes are derived from it. */
  seed: z.string(),
  leaseUntil: InstantText,
  answer: Answer.optional(),
  version: z.int(),
});
type Attempt = z.infer<typeof Attempt>;

const idempotencyKind: Kind<Attempt> = {
  dataType: 'idempotency',
  schema: Attempt.loose(),
  id: ({ key }) => key,
  expiresAt: ({ at }) => plus(at, LIFETIME),
};

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
}

/** What to do with a request that carries a key: give the old answer again, or run under the first attempt's clock and seed. */
export type Verdict =
  | { replay: Answer }
  | { run: { at: Instant; seed: string }; finish: (answer: Answer) => Promise<void>; abandon: () => Promise<void> };

/** Makes requests repeatable: one effect and one answer per key and person, for 24 hours, through crashes. */
export const createIdempotency = ({ store, now, newId }: Deps) => {
  const lease = async (userId: string, attempt: Attempt, seen: number): Promise<Verdict> => {
    await store.put(userId, idempotencyKind, attempt, seen);
    const put = async (next: Attempt): Promise<void> => {
      try {
        await store.put(userId, idempotencyKind, next, attempt.version);
      } catch (error) {
        // The lease was lost: whoever holds it now does the same work on the same ids, and its answer is kept.
        if (!isDomainError(error, 'version-conflict')) throw error;
      }
    };
    const abandon = (): Promise<void> => put({ ...attempt, leaseUntil: now(), version: attempt.version + 1 });
    return {
      run: { at: attempt.at, seed: attempt.seed },
      finish: (answer) => {
        const finished = { ...attempt, answer, version: attempt.version + 1 };
        // An answer too large to be kept is made again, on the same ids, for whoever asks again.
        return jsonBytes(finished) <= MAX_RECORD_BYTES ? put(finished) : abandon();
      },
      abandon,
    };
  };

  const takeUp = (userId: string, found: Attempt, fingerprint: string): Promise<Verdict> | Verdict => {
    if (found.fingerprint !== fingerprint) throw new DomainError('key-reused');
    if (found.answer !== undefined) return { replay: found.answer };
    const left = millis(found.leaseUntil) - millis(now());
    if (left > 0) throw new DomainError('key-in-flight', undefined, { retryAfter: Math.ceil(left / SECOND) });
    const renewed = { ...found, leaseUntil: plus(now(), LEASE), version: found.version + 1 };
    return lease(userId, renewed, found.version);
  };

  /** `key-in-flight` while another attempt holds the lease, `key-reused` if the key stood for another request. */
  return async (userId: string, idempotencyKey: string, fingerprint: string): Promise<Verdict> => {
    const key = digest(idempotencyKey);
    const found = await store.get(userId, idempotencyKind, key);
    try {
      if (found !== undefined) return await takeUp(userId, found, fingerprint);
      const at = now();
      return await lease(userId, { key, fingerprint, at, seed: newId(), leaseUntil: plus(at, LEASE), version: 1 }, 0);
    } catch (error) {
      if (!isDomainError(error, 'version-conflict')) throw error;
      throw new DomainError('key-in-flight', undefined, { retryAfter: 1, cause: error });
    }
  };
};
