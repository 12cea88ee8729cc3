import type { MiddlewareHandler } from 'hono';
import { bytesDigest, createSeededIds, digest } from '../domain/ids.ts';
import { answer } from './answer.ts';
import type { AppEnv } from './env.ts';
import { problem } from './problems.ts';
import { wantsStream } from './stream-answer.ts';
import { startTurn } from './turn.ts';

/** Headers of an answer that are part of what is given again. */
const KEPT_HEADERS = ['content-type', 'etag', 'location', 'x-vercel-ai-ui-message-stream'] as const;

const MAX_KEY = 255;

/** The key as the draft writes it, a quoted string, or bare; `undefined` if it is neither. */
const keyIn = (header: string): string | undefined => {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  return key.length > 0 && key.length <= MAX_KEY && /^[\x21-\x7e]+$/.test(key) ? key : undefined;
};

/** A stream is kept once it has ended well; one that was cut off, by the client or by a failure, is run again. */
const keptWhenEnded = (
  stream: ReadableStream<Uint8Array>,
  end: { finish: (body: string) => Promise<void>; abandon: () => Promise<void>; hasFailed: () => boolean },
): ReadableStream<Uint8Array> => {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let body = '';
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) {
        await (end.hasFailed() ? end.abandon() : end.finish(body));
        controller.close();
        return;
      }
      body += decoder.decode(value, { stream: true });
      controller.enqueue(value);
    },
    cancel: async (reason) => {
      await reader.cancel(reason);
      await end.abandon();
    },
  });
};

/**
 * Makes a POST repeatable under its `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the first attempt's
 * answer is given again, and an attempt that was cut off is run again under the first one's clock and ids.
 */
export const idempotent: MiddlewareHandler<AppEnv> = async (c, next) => {
  const header = c.req.header('idempotency-key');
  if (header === undefined) return next();
  const key = keyIn(header);
  if (key === undefined) {
    const detail = `is not 1–${MAX_KEY} visible ASCII characters`;
    return problem(c, 'invalid', { errors: [{ in: 'header', pointer: '/Idempotency-Key', detail }] });
  }
  const sent = new Uint8Array(await c.req.arrayBuffer());
  const { pathname, search } = new URL(c.req.url);
  const asked = [c.req.method, pathname, search, bytesDigest(sent), ...(wantsStream(c) ? ['stream'] : [])];
  const fingerprint = digest(asked.join('\n'));
  const verdict = await c.get('domain').claimKey(c.get('userId'), key, fingerprint);
  if ('replay' in verdict) {
    const { status, headers, body } = verdict.replay;
    return answer(c, body, status, headers);
  }
  const { at, seed } = verdict.run;
  startTurn(c, { now: () => at, newId: createSeededIds(at, seed) });
  await next();
  if (c.res.status >= 500 || c.res.status === 429) return verdict.abandon();
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = c.res.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const finish = (answer: string): Promise<void> => verdict.finish({ status: c.res.status, headers, body: answer });
  if (c.res.body === null || !headers['content-type']?.startsWith('text/event-stream'))
    return finish(await c.res.clone().text());
  const hasFailed = (): boolean => c.get('problem') !== undefined || c.req.raw.signal.aborted;
  c.res = new Response(keptWhenEnded(c.res.body, { finish, abandon: verdict.abandon, hasFailed }), c.res);
};
