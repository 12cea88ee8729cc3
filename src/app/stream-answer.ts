import type { Context } from 'hono';
import type { ChatAnswer } from '../domain/assistant/chat.ts';
import type { Listening } from '../domain/assistant/listening.ts';
import { answer } from './answer.ts';
import type { AppEnv } from './env.ts';
import { noteFailure, PROBLEMS } from './problems.ts';
import { createUiMessageStream, STREAM_HEADERS } from './ui-message-stream.ts';

/** A stream that takes what comes without waiting for its reader; nothing more once the reader has gone. */
const openStream = (gone: AbortController) => {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const readable = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
    cancel: () => {
      controller = undefined;
      gone.abort();
    },
  });
  const write = (bytes: Uint8Array): void => controller?.enqueue(bytes);
  const close = (): void => controller?.close();
  return { readable, write, close };
};

/** Whether the client asks for the answer as a stream. What names no preference gets JSON. */
export const wantsStream = (c: Context<AppEnv>): boolean =>
  /(?:^|,)\s*text\/event-stream\s*(?:;|,|$)/i.test(c.req.header('accept') ?? '');

/**
 * Answers while the work goes on. What fails before the first word is a problem with its status; later it ends the
 * stream. A client that goes away aborts the work.
 */
export const streamAnswer = async (
  c: Context<AppEnv>,
  work: (listening: Listening) => Promise<ChatAnswer>,
): Promise<Response> => {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  const { readable, write, close } = openStream(gone);
  const stream = createUiMessageStream((text) => write(encoder.encode(text)));
  const signal = AbortSignal.any([gone.signal, c.req.raw.signal]);
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const answered = work({
    signal,
    tell: (event) => {
      stream.tell(event);
      begin();
    },
  });
  await Promise.race([begun, answered]);
  answered.then(stream.finish, (error: unknown) => stream.fail(PROBLEMS[noteFailure(error, c)].title)).finally(close);
  return answer(c, readable, 200, STREAM_HEADERS);
};
