import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

type Body = string | ReadableStream | null;

/**
 * An answer with the headers that every answer carries, and its own. They go into the response as the plain record that
 * they are: Node's server writes such a one out as it stands, where Hono's own `c.json` would build a `Headers` of it first.
 */
export const answer = (
  c: Context<AppEnv>,
  body: Body,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response => new Response(body, { status, headers: { ...c.get('headers'), ...headers } });

/** The same for an answer that Hono makes itself, as it does for streams of events. */
export const announce = (c: Context<AppEnv>): void => {
  for (const [name, value] of Object.entries(c.get('headers'))) c.header(name, value);
};

export const json = (
  c: Context<AppEnv>,
  body: object,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response => answer(c, JSON.stringify(body), status, { 'Content-Type': 'application/json', ...headers });
