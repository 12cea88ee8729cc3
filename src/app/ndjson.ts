import { decode } from './body.ts';

/** Stands for a line that is not UTF-8; like that line it is no JSON. */
export const UNREADABLE = '\uFFFD';

const joined = (parts: readonly Uint8Array[], size: number): Uint8Array => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
};

/** The lines of a stream of UTF-8; `undefined` for a line of more than `maxBytes`, of which nothing is kept. */
export const linesOf = async function* (
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string | undefined> {
  let parts: Uint8Array[] = [];
  let size = 0;

  const take = (): string | undefined => {
    const line = size > maxBytes ? undefined : (decode(joined(parts, size)) ?? UNREADABLE);
    parts = [];
    size = 0;
    return line;
  };

  const add = (part: Uint8Array): void => {
    size += part.byteLength;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };

  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    add(chunk.subarray(from));
  }
  if (size > 0) yield take();
};

/** A stream of one JSON document a line, pulled as fast as it is read; fails here if there is no first one to be had. */
export const ndjson = async (documents: AsyncIterable<unknown>): Promise<ReadableStream<Uint8Array>> => {
  const encoder = new TextEncoder();
  const source = documents[Symbol.asyncIterator]();
  // Before the answer has begun, a failure can still become its status.
  let ahead: IteratorResult<unknown> | undefined = await source.next();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = ahead ?? (await source.next());
      ahead = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: async () => {
      await source.return?.();
    },
  });
};
