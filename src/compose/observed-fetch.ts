import type { GuardedFetch } from '../adapters/webhook/guarded-fetch.ts';
import type { Observer } from '../domain/observer.ts';

/** `fetch` with each call told to `observer`: the class of its status or its fault, never where it went. */
export const observedFetch =
  (fetch: GuardedFetch, observer: Observer): GuardedFetch =>
  async (url, request) => {
    const from = performance.now();
    const answer = await fetch(url, request);
    const outcome = 'fault' in answer ? answer.fault : `${Math.floor(answer.status / 100)}xx`;
    observer.sentOut({ outcome, ms: performance.now() - from });
    return answer;
  };
