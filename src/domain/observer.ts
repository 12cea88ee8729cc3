import type { DispatchEvent } from './dispatcher.ts';

/** The place in another service's trace that a request names (W3C Trace Context): identifiers in lower-case hexadecimal. */
export interface TraceParent {
  traceId: string;
  spanId: string;
  /** The flags' byte; its lowest bit says whether the trace is recorded. */
  flags: number;
}

/** A piece of work that others happen within: a request, an item that a dispatcher has claimed, one attempt at a delivery. */
export type Work = 'request' | 'dispatch' | 'delivery';

/** One finished request. */
export interface Answered {
  method: string;
  /** The route's pattern, never the path. */
  route: string;
  status: number;
  ms: number;
  /** The code of the problem that was the answer. */
  problem?: string | undefined;
}

/** How a call of the table ended: `conflict` is a condition that did not hold, `unavailable` one that nobody answered. */
export type StoreOutcome = 'ok' | 'conflict' | 'throttled' | 'unavailable' | 'failed';

/** One finished call of the table, its retries included. */
export interface StoreCalled {
  operation: string;
  outcome: StoreOutcome;
  ms: number;
}

/** One attempt at a call of the table. */
export interface StoreAttempted {
  operation: string;
  outcome: StoreOutcome;
  /** The capacity units that it has consumed, its indexes included, where the table tells. */
  capacity?: number | undefined;
}

/** One finished call to an endpoint that a person named. */
export interface SentOut {
  /** The class of the answer's status, such as `2xx`, or why there is none. */
  outcome: string;
  ms: number;
}

/** One finished turn of a language model. */
export interface ModelTurned {
  /** `none`, or the kind of failure. */
  failure: string;
  ms: number;
  steps?: number | undefined;
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
}

/**
 * Whoever watches Remo at work. It is told of kinds, numbers and durations, never of a person, a key or a text, and it
 * neither throws nor makes anybody wait.
 */
export interface Observer {
  /** Carries `run` out as one piece of work: what is told meanwhile belongs to it, and it belongs to the one around it. */
  during<T>(work: Work, run: () => Promise<T>, parent?: TraceParent): Promise<T>;
  /** The trace that the present work belongs to, if it is being traced. */
  traceId(): string | undefined;
  answered(answer: Answered): void;
  storeCalled(call: StoreCalled): void;
  storeAttempted(attempt: StoreAttempted): void;
  sentOut(call: SentOut): void;
  modelTurned(turn: ModelTurned): void;
  /** A look over all shards has shown `due` items whose instant has come, the oldest of them `oldestMs` ago. */
  looked(backlog: { due: number; oldestMs: number }): void;
  /** An item that is no delivery was claimed so long after the instant that it was armed for. */
  claimed(claim: { lateMs: number }): void;
  dispatched(event: DispatchEvent): void;
}

const nothing = (): void => {};

/** Nobody watches. */
export const UNOBSERVED: Observer = {
  during: (_work, run) => run(),
  traceId: () => undefined,
  answered: nothing,
  storeCalled: nothing,
  storeAttempted: nothing,
  sentOut: nothing,
  modelTurned: nothing,
  looked: nothing,
  claimed: nothing,
  dispatched: nothing,
};
