import { Pool } from 'undici';
import { type Answer, MAX_ANSWER_BYTES, type OpenTransport, timeoutError } from './transport.ts';

/** Requests under way at once; others wait for a connection within their own time. */
const CONNECTIONS = 128;
/** DynamoDB keeps idle connections for longer. */
const KEEP_ALIVE_MS = 30_000;

/** Node's own HTTP/1.1 client over kept-alive connections, used without the streams and promises around it. */
export const openNodeTransport: OpenTransport = ({ origin, timeoutMs }) => {
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: timeoutMs },
    // Each attempt has a timer of its own, for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return ({ headers, body, signal }) =>
    new Promise<Answer>((resolve, reject) => {
      const pieces: Buffer[] = [];
      let [status, size] = [0, 0];
      let date: string | undefined;
      let cut: Error | undefined;
      let abort: ((reason: Error) => void) | undefined;
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      const fail = (error: Error): void => {
        settle();
        reject(error);
      };
      /** Ends the attempt, whether it has got a connection or still waits for one. */
      const end = (error: Error): void => {
        cut = error;
        abort?.(error);
        fail(error);
      };
      const onAbort = (): void => end(signal?.reason);
      const timer = setTimeout(() => end(timeoutError(timeoutMs)), timeoutMs);
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort);
      pool.dispatch(
        { method: 'POST', path: '/', headers, body },
        {
          onRequestStart: (controller) => {
            abort = (reason) => controller.abort(reason);
            if (cut !== undefined) controller.abort(cut);
          },
          onResponseStart: (_controller, statusCode, received) => {
            status = statusCode;
            date = typeof received.date === 'string' ? received.date : undefined;
          },
          onResponseData: (_controller, piece) => {
            size += piece.length;
            if (size > MAX_ANSWER_BYTES) end(new Error('the answer is larger than any'));
            else pieces.push(piece);
          },
          onResponseEnd: () => {
            settle();
            const [first] = pieces;
            const whole = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
            resolve({ status, date, text: whole.toString() });
          },
          onResponseError: (_controller, error) => fail(error),
        },
      );
    });
};
