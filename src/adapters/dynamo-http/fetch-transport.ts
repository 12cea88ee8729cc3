import { MAX_ANSWER_BYTES, type OpenTransport, timeoutError } from './transport.ts';

/** The platform's `fetch`, which keeps its connections itself, as Workers have it. */
export const openFetchTransport: OpenTransport =
  ({ origin, timeoutMs }) =>
  async ({ headers, body, signal }) => {
    const late = AbortSignal.timeout(timeoutMs);
    const ends = signal === undefined ? late : AbortSignal.any([signal, late]);
    try {
      const request = { method: 'POST', headers, body, redirect: 'manual', signal: ends } as const;
      const answer = await fetch(`${origin}/`, request);
      const text = await answer.text();
      if (text.length > MAX_ANSWER_BYTES) throw new Error('the answer is larger than any');
      return { status: answer.status, date: answer.headers.get('date') ?? undefined, text };
    } catch (error) {
      throw late.aborted ? timeoutError(timeoutMs) : error;
    }
  };
