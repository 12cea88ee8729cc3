import type { Hono } from 'hono';
import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { pemKey } from '../../src/adapters/privy/key-source.ts';
import { createPrivyVerifier } from '../../src/adapters/privy/verifier.ts';
import type { Resolve } from '../../src/adapters/webhook/public-lookup.ts';
import { type AppDeps, createApp } from '../../src/app/app.ts';
import type { AppEnv } from '../../src/app/env.ts';
import { createLog } from '../../src/app/log.ts';
import type { ModelPort } from '../../src/domain/assistant/model.ts';
import { createIdSource } from '../../src/domain/ids.ts';
import { instantAt } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { createDomain } from '../../src/domain/services.ts';
import type { Store } from '../../src/domain/user-data.ts';
import { createTestDispatcher } from './dispatcher.ts';
import { createOutside } from './outside.ts';
import { createTestIssuer } from './tokens.ts';

export const issuer = createTestIssuer();

/** A Sunday, 10:00 in New York. */
export const START = '2026-11-22T15:00:00.000Z';

interface Options
  extends Partial<Pick<AppDeps, 'corsOrigins' | 'observer' | 'publicUrl' | 'rateLimitPerMinute' | 'verifyToken'>> {
  store?: Store;
  defaultTimeZone?: string;
  model?: ModelPort;
  /** As on a server whose operator has set no VAPID keys. */
  withoutPush?: boolean;
  /** What the names of webhooks lead to. */
  resolve?: Resolve;
}

interface Request {
  /** Sent as JSON unless it is text already. */
  body?: unknown;
  headers?: Record<string, string>;
  /** A bearer token other than the person's own; `null` sends none. */
  token?: string | null;
}

/** An answer with its body read: parsed where it is JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

/** Remo over the memory store, with really signed tokens and a clock that tests move. */
export const createTestApp = async (options: Options = {}) => {
  let ms = Date.parse(START);
  const millis = (): number => ms;
  const clock = (): string => instantAt(ms);
  const advance = (by: number): void => {
    ms += by;
  };
  const store = options.store ?? createMemoryStore({ now: clock });
  const newId = createIdSource({ now: millis, random: (length) => crypto.getRandomValues(new Uint8Array(length)) });
  const { defaultTimeZone, model } = options;
  const { push, ...elsewhere } = createOutside(clock, options.resolve);
  const outside = options.withoutPush ? elsewhere : { ...elsewhere, push };
  const domain = createDomain({ store, clock, newId, retention: DEFAULT_ITEM_POLICY, outside, defaultTimeZone, model });
  const lines: string[] = [];
  // Tokens are checked against the real clock: they are really signed, and really expire.
  const keys = await pemKey(issuer.publicKeyPem);
  const app: Hono<AppEnv> = createApp({
    version: '0.0.0-test',
    domain,
    probe: store,
    verifyToken: options.verifyToken ?? createPrivyVerifier({ appId: issuer.appId, keys, now: Date.now }),
    log: createLog({ level: 'debug', now: clock, write: (line) => lines.push(line) }),
    observer: options.observer,
    millis,
    corsOrigins: options.corsOrigins ?? [],
    rateLimitPerMinute: options.rateLimitPerMinute ?? 0,
    publicUrl: options.publicUrl,
  });

  /** Rings what is due, as a server's own dispatcher does. */
  const ground = { store, clock: { now: clock, advance }, domain, outside };
  const { tick, settled } = createTestDispatcher(ground, {
    defaultTimeZone,
    tell: (done) => {
      if (done.event === 'rung') domain.wake.wake(done.userId);
    },
  });

  /** What `name` sees when asking for `method path`, as in `'POST /v1/todos'`. */
  const ask = async (name: string, line: string, { body, headers = {}, token }: Request = {}): Promise<Answer> => {
    const [method = 'GET', path = '/'] = line.split(' ');
    const bearer = token === undefined ? issuer.token(name) : token;
    const isText =
      typeof body === 'string' ||
      body instanceof FormData ||
      body instanceof URLSearchParams ||
      body instanceof Uint8Array;
    const response = await app.request(path, {
      method,
      headers: {
        ...(bearer !== null && { Authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && !isText && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? (body as BodyInit) : JSON.stringify(body) }),
    });
    // A stream of events goes on and on: that it has begun is the answer.
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: '' };
    }
    const text = await response.text();
    const isJson = /[/+]json$/.test(response.headers.get('content-type')?.split(';')[0] ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };

  return {
    app,
    domain,
    store,
    ask,
    tick,
    settled,
    /** The log's lines so far. */
    lines,
    clock,
    advance,
  };
};

export type TestApp = Awaited<ReturnType<typeof createTestApp>>;
