import { type AddressPolicy, judgeUrl } from './address.ts';
import { type GuardedFetch, TIMEOUT_MS } from './guarded-fetch.ts';

interface Options extends AddressPolicy {
  timeoutMs?: number;
}

/**
 * The guarded fetch of a runtime that resolves names itself, such as Workers. It judges the URL and its literals; that a
 * public name leads to no private address is left to the platform: on Workers the flag `global_fetch_strictly_public`
 * sends every request out through the public internet, which has no route to anybody's inside. It must not be used on a
 * runtime without such a promise.
 */
export const createPlatformFetch =
  ({ allowLoopback, timeoutMs = TIMEOUT_MS }: Options): GuardedFetch =>
  async (url, { headers, body }) => {
    const judged = judgeUrl(url, { allowLoopback });
    if ('problem' in judged) return { fault: 'refused-address' };
    const signal = AbortSignal.timeout(timeoutMs);
    const request = new Request(judged.url, { method: 'POST', headers, body, redirect: 'manual', signal });
    try {
      const answer = await fetch(request);
      // The status has told the outcome; how the body ends changes nothing.
      await answer.body?.cancel().catch(() => {});
      return { status: answer.status };
    } catch {
      // The platform does not say which of names, certificates and connections it was.
      return { fault: signal.aborted ? 'timeout' : 'connection' };
    }
  };
