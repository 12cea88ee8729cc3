import type { StoreOutcome } from '../../domain/observer.ts';

/** A call that has failed for good, shaped as the SDK's errors are: under the service's own name for it, or the network's. */
export class DynamoError extends Error {
  override readonly name: string;
  /** What the network calls it, where there was no answer. */
  readonly code: string | undefined;
  readonly $metadata: { httpStatusCode: number | undefined; attempts: number };

  constructor(
    name: string,
    message: string,
    details: { status?: number; code?: string; attempts: number; cause?: unknown },
  ) {
    super(message, { cause: details.cause });
    this.name = name;
    this.code = details.code;
    this.$metadata = { httpStatusCode: details.status, attempts: details.attempts };
  }
}

/** What an answer that is no success says of itself: `com.amazonaws.dynamodb.v20120810#ThrottlingException` and a text. */
export interface Refusal {
  name: string;
  message: string;
  status: number;
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(text));
  } catch {
    // Something between here and the table has answered in its own words.
    return {};
  }
};

export const refusalIn = (status: number, text: string): Refusal => {
  const { __type, message, Message } = parsed(text);
  const name = typeof __type === 'string' ? (__type.split('#').at(-1) ?? '') : '';
  const said = message ?? Message;
  return {
    name: name || (status >= 500 ? 'InternalServerError' : 'UnknownError'),
    message: typeof said === 'string' ? said : `the table answered ${status}`,
    status,
  };
};

const THROTTLED: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TransactionInProgressException',
]);

export const isThrottled = ({ name, status }: Refusal): boolean => THROTTLED.has(name) || status === 429;
const OVER = 500;
export const isPassing = (refusal: Refusal): boolean => isThrottled(refusal) || refusal.status >= OVER;

/** The kind of a refusal, for measurements. */
export const outcomeOf = (refusal: Refusal): Exclude<StoreOutcome, 'ok'> => {
  if (isThrottled(refusal)) return 'throttled';
  if (refusal.name === 'ConditionalCheckFailedException') return 'conflict';
  return isPassing(refusal) ? 'unavailable' : 'failed';
};

/** Refusals that a clock which is wrong by minutes brings about. */
const SKEWED: ReadonlySet<string> = new Set([
  'AuthFailure',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);
export const isSkewed = ({ name }: Refusal): boolean => SKEWED.has(name);

export const isExpired = ({ name }: Refusal): boolean => name === 'ExpiredTokenException' || name === 'ExpiredToken';
