import { DomainError } from './errors.ts';
import type { Kind } from './kind.ts';
import type { UserDataPort } from './user-data.ts';

/** How many pending reminders, and as many todos, one person may have. */
const MAX_LIVE = 10_000;
/** After so many creations a process counts again what is really there. */
const RECOUNT_AFTER = 1_000;
const MAX_REMEMBERED = 10_000;

/**
 * Holds each person to the bound on live records. The count is taken once in a while and carried on in between, so that
 * a creation costs no read; processes that create side by side may pass the bound by what each has not yet seen.
 */
export const createQuota = (store: UserDataPort) => {
  const counts = new Map<string, { count: number; claims: number }>();

  const remember = (key: string, count: number): { count: number; claims: number } => {
    const known = { count, claims: 0 };
    counts.delete(key);
    counts.set(key, known);
    const [oldest] = counts.keys();
    if (counts.size > MAX_REMEMBERED && oldest !== undefined) counts.delete(oldest);
    return known;
  };

  return {
    /** Makes room for one more live record of a bounded kind, or refuses with `limit-reached`. */
    claim: async <R>(userId: string, kind: Kind<R>): Promise<void> => {
      const { livePrefix: prefix } = kind;
      if (prefix === undefined) return;
      const key = `${prefix}${userId}`;
      let known = counts.get(key);
      if (known === undefined || known.claims >= RECOUNT_AFTER || known.count >= MAX_LIVE) {
        const isFull = known !== undefined && known.count >= MAX_LIVE;
        const stored = await store.count(userId, kind, prefix, MAX_LIVE);
        // Claims whose records are not stored yet are not in the count: only the bound itself takes a lower one.
        known = remember(key, isFull ? stored : Math.max(stored, counts.get(key)?.count ?? 0));
      }
      if (known.count >= MAX_LIVE) throw new DomainError('limit-reached');
      known.count += 1;
      known.claims += 1;
    },
  };
};

export type Quota = ReturnType<typeof createQuota>;
