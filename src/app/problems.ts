import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { DomainError, type DomainErrorCode } from '../domain/errors.ts';
import { answer } from './answer.ts';
import type { AppEnv } from './env.ts';

/** What HTTP itself can refuse, besides the domain. */
type HttpProblemCode =
  | 'forbidden'
  | 'internal'
  | 'malformed-json'
  | 'malformed-request'
  | 'method-not-allowed'
  | 'payload-too-large'
  | 'rate-limited'
  | 'unsupported-media-type';

export type ProblemCode = DomainErrorCode | HttpProblemCode;

interface Problem {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 503;
  title: string;
}

/** Every refusal that a caller can meet (RFC 9457). The answers, the OpenAPI document and `docs/errors.md` all read it. */
export const PROBLEMS = {
  'bad-cursor': { status: 400, title: 'The cursor was not made for this list' },
  forbidden: { status: 403, title: "The data of another person is not this token's" },
  'identity-unavailable': { status: 503, title: 'The keys that tokens are checked with cannot be had right now' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  invalid: { status: 422, title: 'The input does not fit its schema' },
  'key-in-flight': { status: 409, title: 'A request with this Idempotency-Key is still running' },
  'key-reused': { status: 422, title: 'This Idempotency-Key stood for another request' },
  'limit-reached': { status: 409, title: 'There are as many pending records of this kind as one person may have' },
  'malformed-json': { status: 400, title: 'The body is not JSON in UTF-8' },
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'method-not-allowed': { status: 405, title: 'This path does not know this method' },
  'no-push-key': { status: 404, title: 'Nothing is pushed from here: this server has no VAPID keys' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'payload-too-large': { status: 413, title: 'The body is larger than this route takes' },
  'rate-limited': { status: 429, title: 'Too many requests in too short a time' },
  'stale-version': { status: 412, title: 'The record has a newer version than the one named in If-Match' },
  'store-unavailable': { status: 503, title: 'The data cannot be reached right now' },
  'time-zone-unknown': { status: 422, title: 'No time zone is known: give one, or set it in the preferences' },
  unauthenticated: { status: 401, title: 'A valid bearer token is needed' },
  unfinished: { status: 503, title: 'Part of the work is done; the same request goes on with it' },
  'unsupported-media-type': { status: 415, title: 'The body has a type that this route does not take' },
  'version-conflict': { status: 409, title: 'Others keep changing this record; try again' },
  'wrong-status': { status: 409, title: 'The record is not in a status that allows this' },
} as const satisfies Record<ProblemCode, Problem>;

/** Where a fault of a request stands. */
export type Place = 'body' | 'header' | 'path' | 'query';

/** One fault, with an RFC 6901 JSON Pointer to it. */
interface Fault {
  in: Place;
  pointer: string;
  detail: string;
}

interface Details {
  detail?: string;
  errors?: readonly Fault[];
  /** Seconds. */
  retryAfter?: number | undefined;
  headers?: Record<string, string>;
}

/** A small body can hold a fault every few bytes: an answer names no more than these. */
const MAX_FAULTS = 100;

/** The pointer in the form of a URI fragment (RFC 6901 §6), as RFC 9457 §3 has it. */
const inFragment = ({ pointer, ...fault }: Fault): Fault => ({
  ...fault,
  pointer: `#${encodeURI(pointer.toWellFormed()).replaceAll('#', '%23')}`,
});

export const problemType = (code: ProblemCode): string => `urn:remo:problem:${code}`;

/** One problem document. */
export const problem = (
  c: Context<AppEnv>,
  code: ProblemCode,
  { detail, errors, retryAfter, headers }: Details = {},
): Response => {
  const { status, title } = PROBLEMS[code];
  c.set('problem', code);
  const faults = errors?.slice(0, MAX_FAULTS).map(inFragment);
  const body = { type: problemType(code), title, status, code, detail, errors: faults, requestId: c.get('requestId') };
  return answer(c, JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...(code === 'unauthenticated' && { 'WWW-Authenticate': 'Bearer realm="remo"' }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    ...headers,
  });
};

const domainProblem = (c: Context<AppEnv>, { code, issues, retryAfter }: DomainError): Response => {
  const errors = issues.map(({ pointer, message }) => ({ in: 'body', pointer, detail: message }) as const);
  const wait = retryAfter ?? (PROBLEMS[code].status === 503 ? 1 : undefined);
  return problem(c, code, { retryAfter: wait, ...(errors.length > 0 && { errors }) });
};

/** Where an error came from, without its message, which may quote what a person wrote. */
const framesOf = ({ stack = '' }: Error): string[] =>
  stack.split('\n').flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : []));

/** Notes what nobody expected; its message stays out of answer and log. */
const noteUnexpected = (error: Error, c: Context<AppEnv>): void =>
  c.get('log').error('unexpected error', { requestId: c.get('requestId'), error: error.name, stack: framesOf(error) });

/** What was thrown after an answer had begun, which can no longer become a problem: noted in the log, named by its code. */
export const noteFailure = (error: unknown, c: Context<AppEnv>): ProblemCode => {
  const code = error instanceof DomainError ? error.code : 'internal';
  c.set('problem', code);
  if (error instanceof DomainError) c.get('log').warn('cut off', { requestId: c.get('requestId'), problem: code });
  else noteUnexpected(error instanceof Error ? error : new Error('thrown'), c);
  return code;
};

/** Turns whatever was thrown into a problem; an unexpected error's message goes to the log alone. */
export const onError = (error: Error, c: Context<AppEnv>): Response => {
  if (error instanceof DomainError) {
    c.set('reason', error.message);
    return domainProblem(c, error);
  }
  if (error instanceof HTTPException && error.status === 400) return problem(c, 'malformed-request');
  if (c.req.raw.signal.aborted) return problem(c, 'malformed-request');
  noteUnexpected(error, c);
  return problem(c, 'internal');
};
