import type { Instant } from './instant.ts';

/**
 * What goes out about one event. `id` is the same on every attempt, so that a receiver can drop a repeat; `at` is when
 * the event was, whenever it is sent; `data` is plain JSON.
 */
export interface Notice {
  id: string;
  at: Instant;
  event: 'reminder.fired' | 'ping';
  data: object;
}

/** Why a delivery failed, without a word of what the endpoint said. */
export type FailureReason =
  | `status-${number}`
  | 'redirect'
  | 'refused-address'
  | 'dns'
  | 'tls'
  | 'connection'
  | 'timeout'
  | 'too-large';

/** `gone`: the endpoint asked never to be called again. `failed`: a later attempt may succeed. */
export type DeliveryOutcome =
  | { outcome: 'delivered' }
  | { outcome: 'gone' }
  | { outcome: 'failed'; reason: FailureReason };

/** A way to reach a person outside Remo. */
export interface Channel<Endpoint> {
  /** One attempt, bounded in bytes, and in time by `CALL_BOUND`. Whatever the endpoint does is an outcome; a rejection is a fault of ours. */
  deliver(endpoint: Endpoint, notice: Notice): Promise<DeliveryOutcome>;
}
