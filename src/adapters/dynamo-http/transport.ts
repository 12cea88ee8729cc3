/** One answer of the endpoint, whatever its status. */
export interface Answer {
  status: number;
  /** The `Date` header, if there was one. */
  date: string | undefined;
  text: string;
}

export interface Attempt {
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
  /** Ends the attempt before its time. */
  signal: AbortSignal | undefined;
}

/** Sends one signed `POST /` and gives the answer within a bound; anything thrown means that there was none. */
export type Transport = (attempt: Attempt) => Promise<Answer>;

export interface Destination {
  /** `https://dynamodb.eu-west-1.amazonaws.com` */
  origin: string;
  /** From the first byte sent, a new connection included, to the last byte received. */
  timeoutMs: number;
}

/** Opens the way to an endpoint, to be used by any number of attempts side by side. */
export type OpenTransport = (destination: Destination) => Transport;

/** The most that DynamoDB answers is 16 MB of items, and what JSON adds to them. */
export const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** An attempt that took too long, under the name and code by which the SDK calls it. */
export const timeoutError = (timeoutMs: number): Error =>
  Object.assign(new Error(`no answer within ${timeoutMs} ms`), { name: 'TimeoutError', code: 'ETIMEDOUT' });
