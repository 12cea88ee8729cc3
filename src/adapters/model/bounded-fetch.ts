/** More than any answer of a model within its bounds; a server that sends more is cut off. */
const MAX_BYTES = 4 * 1024 * 1024;

/** What a model's server sends goes on for too long. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/** `fetch` with an answer that ends in `AnswerTooLong` past a bound; a redirect would carry the key along and is none. */
export const boundedFetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.body === null) return response;
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > MAX_BYTES) controller.error(new AnswerTooLong());
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counted), { status, statusText, headers });
};
