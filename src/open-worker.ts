import { sha256 } from '@noble/hashes/sha2.js';
import { openFetchTransport } from './adapters/dynamo-http/fetch-transport.ts';
import { createPlatformFetch } from './adapters/webhook/platform-fetch.ts';
import { type Composed, compose, type Runtime } from './compose/compose.ts';
import { ConfigError, parseDisklessConfig } from './config/config.ts';

/** There is nowhere to look here: the settings have to name them. */
const noCredentials = (): Promise<never> =>
  Promise.reject(new ConfigError('AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: are needed here'));

/** A Worker, with a language model's SDK if its entry brings one. */
export const createWorker = (more: Pick<Runtime, 'openModel'> = {}) => {
  let composed: Composed | undefined;

  /** The app is a value and is kept; a promise of it could not be awaited by another request. */
  const open = async (env: unknown): Promise<Composed> => {
    composed ??= await compose(parseDisklessConfig(env), {
      write: (line) => console.log(line),
      fetchOutward: createPlatformFetch({ allowLoopback: false }),
      sha256,
      openTransport: openFetchTransport,
      findCredentials: noCredentials,
      allowLoopback: false,
      ...more,
    });
    return composed;
  };

  return {
    fetch: async (request: Request, env: unknown): Promise<Response> => (await open(env)).app.fetch(request),

    /** Rings what is due, for most of a minute. */
    scheduled: async (_event: unknown, env: unknown): Promise<void> => (await open(env)).dispatchScheduled(),
  };
};
