import { type Instant, plus, SECOND } from './instant.ts';

/** What one call outward may take at most, to the end of the answer. Every channel keeps to it. */
export const CALL_BOUND = 16 * SECOND;
/** What one call of the store may take at most, its retries included. */
export const STORE_BOUND = 8 * SECOND;

/**
 * For how long a claimed item is one dispatcher's own: the time for what comes before a call, the call, and the note of its
 * outcome. It is also what an item waits for whose dispatcher has died.
 */
export const LEASE = STORE_BOUND + CALL_BOUND + STORE_BOUND;

/** Whether a lease that ends at `until` outlasts a call that begins at `now`, and the note of its outcome. */
export const outlasts = (until: Instant, now: Instant): boolean => plus(now, CALL_BOUND + STORE_BOUND) <= until;
