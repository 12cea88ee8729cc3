import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { type AddressPolicy, judgeUrl } from './address.ts';
import { type Answer, type GuardedFetch, MAX_BODY_MS, TIMEOUT_MS } from './guarded-fetch.ts';
import { createResolve, LookupError, publicLookup, type Resolve } from './public-lookup.ts';

const MAX_HEADER_BYTES = 16 * 1_024;
/** A short answer is read to its end, so that its sender sees an orderly close; nothing of it is kept. */
const MAX_BODY_BYTES = 16 * 1_024;

interface Options extends AddressPolicy {
  timeoutMs?: number;
  resolve?: Resolve;
}

/** Reads an answer away, or cuts it off at the bound. */
const drop = (answer: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let bytes = 0;
    const cut = setTimeout(() => answer.destroy(), MAX_BODY_MS);
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) answer.destroy();
    });
    // The status has told the outcome; how the body ends changes nothing.
    answer.on('error', () => {});
    answer.once('close', () => {
      clearTimeout(cut);
      resolve();
    });
  });

const isHeaderOverflow = (error: Error): boolean => 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';

/**
 * The guarded fetch of Node: the address that a socket connects to is the address that was judged. Every request has a
 * connection of its own, so that none inherits one whose address nobody judged, and no proxy stands between.
 */
export const createNodeFetch = ({
  allowLoopback,
  timeoutMs = TIMEOUT_MS,
  resolve = createResolve(),
}: Options): GuardedFetch => {
  const lookup = publicLookup(resolve);

  return (url, { headers, body }) => {
    const judged = judgeUrl(url, { allowLoopback });
    if ('problem' in judged) return Promise.resolve({ fault: 'refused-address' });

    return new Promise<Answer>((settle) => {
      const isSecure = judged.url.startsWith('https:');
      const signal = AbortSignal.timeout(timeoutMs);
      let isShakingHands = false;

      const request = (isSecure ? tlsRequest : plainRequest)(judged.url, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        lookup,
        maxHeaderSize: MAX_HEADER_BYTES,
        signal,
      });
      const faultOf = (error: Error): Answer => {
        if (error instanceof LookupError) return { fault: error.fault };
        if (signal.aborted) return { fault: 'timeout' };
        if (isHeaderOverflow(error)) return { fault: 'too-large' };
        return { fault: isShakingHands ? 'tls' : 'connection' };
      };

      request.on('socket', (socket) => {
        socket.once('connect', () => {
          isShakingHands = isSecure;
        });
        socket.once('secureConnect', () => {
          isShakingHands = false;
        });
      });
      request.once('response', (answer) => {
        const { statusCode = 0 } = answer;
        settle(drop(answer).then(() => ({ status: statusCode })));
      });
      request.on('error', (error) => settle(faultOf(error)));
      // An answer that changes the protocol closes the request without a response and without an error.
      request.once('close', () => settle({ fault: 'connection' }));
      request.end(body);
    });
  };
};
