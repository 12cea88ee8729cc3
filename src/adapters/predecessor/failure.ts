import { DomainError } from '../../domain/errors.ts';

/** What a table that is busy or out of reach says; anything else is a defect or a refusal, and trying again is no help. */
const PASSING =
  /^(?:ProvisionedThroughputExceeded|RequestLimitExceeded|Throttling|ThrottlingException|InternalServerError|ServiceUnavailable|TimeoutError|AbortError|E[A-Z]+)/;

interface SdkError extends Error {
  code?: unknown;
  $metadata?: { httpStatusCode?: number };
}

const isPassing = ({ name, code, $metadata }: SdkError): boolean =>
  PASSING.test(name) || (typeof code === 'string' && PASSING.test(code)) || ($metadata?.httpStatusCode ?? 0) >= 500;

/** Runs a call of the SDK; what passes by itself fails as `store-unavailable`. */
export const called = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || !isPassing(error)) throw error;
    throw new DomainError('store-unavailable', `the old table cannot be reached: ${error.name}`, { cause: error });
  }
};
