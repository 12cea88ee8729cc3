import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { jsonFault } from '../domain/json.ts';
import type { AppEnv } from './env.ts';
import { problem } from './problems.ts';

const MAX_BODY = 256 * 1024;
const MAX_DEPTH = 32;

const JSON_TYPE = /^application\/(?:merge-patch\+)?json$/;
const FORM_TYPE = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)$/;

const mediaType = (c: Context<AppEnv>): string =>
  (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

export const isForm = (c: Context<AppEnv>): boolean => FORM_TYPE.test(mediaType(c));

const limitStream: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: MAX_BODY,
  onError: (c) => problem(c as Context<AppEnv>, 'payload-too-large'),
});

/** Refuses bodies over 256 KB, whether they say their length or not. */
export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  // These have no body (RFC 9110 §9.3.1), and to ask for it would make the platform build the whole request.
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  // A body that is opened and left unread takes its connection along, and whatever the client sends on it next.
  const length = c.req.header('content-length') ?? '';
  if (Number(length) > MAX_BODY) return problem(c, 'payload-too-large');
  // A length that is said is held by the runtime, which ends the body there; only what comes without is counted here.
  const isSaid = /^\d{1,6}$/.test(length) && c.req.header('transfer-encoding') === undefined;
  return isSaid ? next() : limitStream(c, next);
};

const parse = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The text of UTF-8, `undefined` where it is none: what cannot be read must not be stored as something else. */
export const decode = (bytes: ArrayBuffer | Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/**
 * Lets through only what the route can read: a form where it takes one, else JSON in UTF-8 without anything that cannot
 * be stored. No body gets past it, so the validator behind it always has something to judge.
 */
export const readableBody =
  ({ forms }: { forms: boolean }): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (forms && isForm(c)) return next();
    if (!JSON_TYPE.test(mediaType(c))) return problem(c, 'unsupported-media-type');
    const text = decode(await c.req.arrayBuffer());
    const parsed = text === undefined ? undefined : parse(text);
    if (parsed === undefined) return problem(c, 'malformed-json');
    const fault = jsonFault(parsed.value, MAX_DEPTH);
    if (fault !== undefined) {
      const errors = [{ in: 'body', pointer: fault.pointer, detail: fault.message }] as const;
      return problem(c, 'invalid', { errors });
    }
    c.set('json', parsed.value);
    return next();
  };
