import { DomainError, isDomainError } from '../../domain/errors.ts';
import type { StoreOutcome } from '../../domain/observer.ts';

/** When trying again makes sense, in seconds. */
const RETRY_AFTER = 2;

const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
]);
const UNREACHABLE = new Set([
  'TimeoutError',
  'AbortError',
  // Whoever gives out the credentials does not answer.
  'CredentialsProviderError',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

interface SdkError extends Error {
  code?: unknown;
  $metadata?: { httpStatusCode?: number; attempts?: number };
}

/** The SDK's own error: ElectroDB wraps it as the cause of its own. */
const sdkErrorOf = (error: unknown): SdkError | undefined => {
  if (!(error instanceof Error)) return undefined;
  return error.name === 'ElectroError' && error.cause instanceof Error ? error.cause : error;
};

const isUnanswered = ({ name, code, $metadata }: SdkError): boolean => {
  if (UNREACHABLE.has(name) || (typeof code === 'string' && UNREACHABLE.has(code))) return true;
  // Other runtimes name a lost connection otherwise; none of them has an answer's status.
  return $metadata?.attempts !== undefined && $metadata.httpStatusCode === undefined;
};

/** Whether the table has too much to do, or something in front of it that names it otherwise. */
const isThrottled = ({ name, $metadata }: SdkError): boolean =>
  THROTTLED.has(name) || $metadata?.httpStatusCode === 429;

/** The failure's own name, for measurements: `ECONNREFUSED`, `TimeoutError`, `ThrottlingException` … */
export const failureName = (error: unknown): string => {
  const sdkError = sdkErrorOf(error);
  return typeof sdkError?.code === 'string' ? sdkError.code : (sdkError?.name ?? 'unknown');
};

/** What the domain calls a failed call; a failure that it has no word for stays as it is. */
export const asDomainError = (error: unknown): unknown => {
  const sdkError = sdkErrorOf(error);
  if (sdkError === undefined || error instanceof DomainError) return error;
  if (sdkError.name === 'ConditionalCheckFailedException')
    return new DomainError('version-conflict', undefined, { cause: sdkError });
  const status = sdkError.$metadata?.httpStatusCode ?? 0;
  if (!isThrottled(sdkError) && !isUnanswered(sdkError) && status < 500) return error;
  return new DomainError('store-unavailable', `the table cannot be reached: ${failureName(error)}`, {
    retryAfter: RETRY_AFTER,
    cause: sdkError,
  });
};

/** Whether a condition was refused to a repeated attempt, which may have met what an earlier one wrote before its answer was lost. */
export const isRepeatedConflict = (error: unknown): boolean => {
  if (!isDomainError(error, 'version-conflict')) return false;
  return (sdkErrorOf(error.cause)?.$metadata?.attempts ?? 1) > 1;
};

/** The kind of a failure, for measurements. */
export const outcomeOf = (error: unknown): Exclude<StoreOutcome, 'ok'> => {
  const sdkError = sdkErrorOf(error);
  if (sdkError !== undefined && isThrottled(sdkError)) return 'throttled';
  const asDomain = asDomainError(error);
  if (isDomainError(asDomain, 'version-conflict')) return 'conflict';
  return isDomainError(asDomain, 'store-unavailable') ? 'unavailable' : 'failed';
};
