import type { DeliveryOutcome, Notice } from './channel.ts';

/** An endpoint that may be called now. */
export interface OpenEndpoint {
  /** One attempt; a rejection is a fault of ours. */
  deliver: (notice: Notice) => Promise<DeliveryOutcome>;
  /** Notes how the endpoint fares: what came of an attempt, and whether that was the last one at its delivery. */
  note: (outcome: DeliveryOutcome['outcome'], isLast: boolean) => Promise<void>;
}

/** One kind of endpoint that a person may have: which there are, and how one is reached. */
export interface WayOut {
  /** What stored deliveries name it by. */
  readonly name: string;
  /** The ids of the person's endpoints that want to be called. */
  endpointIds: (userId: string) => Promise<string[]>;
  /** `undefined` where the endpoint is gone, or no longer wants to be called. */
  open: (userId: string, endpointId: string) => Promise<OpenEndpoint | undefined>;
}
