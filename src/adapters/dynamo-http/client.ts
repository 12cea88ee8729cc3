import type { StoreAttempted } from '../../domain/observer.ts';
import { capacityIn } from './capacity.ts';
import {
  DynamoError,
  isExpired,
  isPassing,
  isSkewed,
  isThrottled,
  outcomeOf,
  type Refusal,
  refusalIn,
} from './failure.ts';
import { createRetryBudget, pauseBehind } from './retry.ts';
import { type Credentials, createSigner, type Sha256 } from './signature.ts';
import type { Answer, OpenTransport } from './transport.ts';
import { sleep, within } from './waiting.ts';

const encoder = new TextEncoder();

const ATTEMPTS = 3;
/** How much of the time of one attempt may go by before there are credentials for a call. */
const CREDENTIALS_SHARE = 0.5;
/** The service refuses what is signed more than five minutes off. */
const SKEW_MS = 4 * 60 * 1000;

/** Gives the credentials of the moment; keeps and renews them itself. */
export type CredentialsSource = (how?: { forceRefresh?: boolean }) => Promise<Credentials>;

export interface DynamoHttpSettings {
  region: string;
  /** Another engine than AWS's own. */
  endpoint?: string | undefined;
  credentials: Credentials | CredentialsSource;
  /** How long one attempt may take. */
  timeoutMs: number;
  openTransport: OpenTransport;
  sha256: Sha256;
  /** Told of each attempt; the table says what it consumes only if there is somebody to tell. */
  onAttempt?: ((attempt: StoreAttempted) => void) | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
  random?: () => number;
}

export interface CallOptions {
  abortSignal?: AbortSignal | undefined;
}

/** One call of the DynamoDB API, its input and output in the low-level form (`{ S: … }`). */
export type DynamoCall = (operation: string, input: object, options?: CallOptions) => Promise<Record<string, unknown>>;

const originOf = (region: string): string =>
  `https://dynamodb.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** What a successful answer holds. Of one that cannot be read no word is repeated: it may hold what people have said. */
const outputIn = (text: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new SyntaxError('the answer is no JSON');
  }
};

/** The network's failure under the code that Node gives it, or that of what lies behind it. */
const networkError = (error: unknown, attempts: number): DynamoError => {
  const { name = 'Error', message = '', code, cause } = Object(error);
  const inner: { code?: unknown } = Object(cause);
  const known = [code, inner.code].find((one) => typeof one === 'string');
  return new DynamoError(name, message, { attempts, cause: error, ...(known !== undefined && { code: known }) });
};

/**
 * A client of the DynamoDB API (JSON 1.0) that does what the store needs and no more: it signs, sends, tries again what
 * may pass by itself, and ends every call within its bound. Failures come as `DynamoError`; a failure to find credentials
 * stays as it is.
 */
export const createDynamoHttp = (settings: DynamoHttpSettings): DynamoCall => {
  const { region, endpoint = originOf(region), credentials: given, timeoutMs, openTransport } = settings;
  const { now = Date.now, random = Math.random, onAttempt } = settings;
  const { origin, host } = new URL(endpoint);
  const send = openTransport({ origin, timeoutMs });
  const sign = createSigner({ region, host, sha256: settings.sha256 });
  const budget = createRetryBudget();
  /** How far the service's clock is ahead of this one; nothing until it has refused a request for its time. */
  let skew = 0;

  /** Whether the refusal came from a clock that is wrong, and is no longer. */
  const isMended = (refusal: Refusal, date: string | undefined): boolean => {
    if (!isSkewed(refusal) || date === undefined) return false;
    const found = Date.parse(date) - now();
    if (Number.isNaN(found) || Math.abs(found - skew) < SKEW_MS) return false;
    skew = found;
    return true;
  };

  return async (operation, input, { abortSignal: signal } = {}) => {
    const target = `DynamoDB_20120810.${operation}`;
    const asked = onAttempt === undefined ? input : { ...input, ReturnConsumedCapacity: 'TOTAL' };
    const body = encoder.encode(JSON.stringify(asked));
    const find = (source: CredentialsSource, forceRefresh: boolean): Promise<Credentials> =>
      within(source({ forceRefresh }), timeoutMs * CREDENTIALS_SHARE, signal);
    let credentials = typeof given === 'function' ? await find(given, false) : given;
    let isFresh = false;
    for (let attempts = 1; ; attempts += 1) {
      const mayRepeat = (): boolean => attempts < ATTEMPTS && !signal?.aborted;
      const headers = sign({ target, body, credentials, at: now() + skew });
      let answer: Answer;
      let output: Record<string, unknown> | undefined;
      try {
        answer = await send({ headers, body, signal });
        if (answer.status === 200) output = outputIn(answer.text);
      } catch (error) {
        onAttempt?.({ operation, outcome: 'unavailable' });
        if (!(mayRepeat() && budget.take())) throw networkError(error, attempts);
        await sleep(pauseBehind(attempts, false, random), signal);
        continue;
      }
      if (output !== undefined) {
        budget.give();
        onAttempt?.({ operation, outcome: 'ok', capacity: capacityIn(output) });
        return output;
      }
      const refusal = refusalIn(answer.status, answer.text);
      onAttempt?.({ operation, outcome: outcomeOf(refusal) });
      const isOld = typeof given === 'function' && isExpired(refusal) && !isFresh;
      // What is cured need not recover: it is repeated at once, whatever the budget.
      const isCured = isOld || isMended(refusal, answer.date);
      if (!(mayRepeat() && (isCured || (isPassing(refusal) && budget.take()))))
        throw new DynamoError(refusal.name, refusal.message, { status: refusal.status, attempts });
      if (isOld) {
        credentials = await find(given, true);
        isFresh = true;
      } else if (!isCured) await sleep(pauseBehind(attempts, isThrottled(refusal), random), signal);
    }
  };
};
