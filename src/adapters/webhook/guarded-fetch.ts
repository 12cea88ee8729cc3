import type { FailureReason } from '../../domain/channel.ts';
import { SECOND } from '../../domain/instant.ts';
import { CALL_BOUND } from '../../domain/lease.ts';

/** How long the body of an answer may take, of which nothing is kept. */
export const MAX_BODY_MS = SECOND;
/** How long an attempt may take from the look-up of the name to the last header of the answer. */
export const TIMEOUT_MS = CALL_BOUND - MAX_BODY_MS;

export interface OutwardRequest {
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array<ArrayBuffer>;
}

/** The status of an answer, whose body is dropped; or why there is none. */
export type Answer = { status: number } | { fault: Exclude<FailureReason, 'redirect' | `status-${number}`> };

/**
 * POSTs to an address that a stranger chose. It judges the address itself, at that moment; follows no redirect; is
 * bounded in time and bytes; and never rejects for what the other side does.
 */
export type GuardedFetch = (url: string, request: OutwardRequest) => Promise<Answer>;
