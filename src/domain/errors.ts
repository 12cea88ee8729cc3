/** One fault in a person's input: an RFC 6901 JSON Pointer to the value and a sentence about it. */
export interface Issue {
  pointer: string;
  message: string;
}

/** Everything that can go wrong in the domain's own terms; what a transport makes of each is the transport's business. */
export type DomainErrorCode =
  | 'bad-cursor'
  | 'identity-unavailable'
  | 'invalid'
  | 'key-in-flight'
  | 'key-reused'
  | 'limit-reached'
  | 'no-push-key'
  | 'not-found'
  | 'stale-version'
  | 'store-unavailable'
  | 'time-zone-unknown'
  | 'unauthenticated'
  | 'unfinished'
  | 'version-conflict'
  | 'wrong-status';

interface Details {
  issues?: readonly Issue[];
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  cause?: unknown;
}

/** A refusal that callers tell apart by `code`; its message is for logs and never holds personal text. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;
  readonly issues: readonly Issue[];
  readonly retryAfter: number | undefined;

  constructor(code: DomainErrorCode, message: string = code, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.issues = details.issues ?? [];
    this.retryAfter = details.retryAfter;
  }
}

/** Whether `error` is the domain's refusal `code`. */
export const isDomainError = (error: unknown, code?: DomainErrorCode): error is DomainError =>
  error instanceof DomainError && (code === undefined || error.code === code);

/** The refusal of one input value: a 422 that names it. */
export const invalid = (pointer: string, message: string): DomainError =>
  new DomainError('invalid', 'the input does not fit', { issues: [{ pointer, message }] });
