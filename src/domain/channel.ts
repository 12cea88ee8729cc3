import * as z from 'zod';
import { InstantText } from './instant.ts';

/** What goes out about one event. */
export const Notice = z.object({
  /** The same on every attempt, so that a receiver can drop a repeat. */
  id: z.string(),
  /** When the event was, whenever it is sent. */
  at: InstantText,
  /** Its name, such as `reminder.fired`. */
  event: z.string(),
  /** Whether it is worth waking a device that saves its battery. */
  urgent: z.boolean().optional(),
  data: z.looseObject({}),
});
export type Notice = z.infer<typeof Notice>;

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
