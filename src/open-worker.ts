import { createPlatformFetch } from './adapters/webhook/platform-fetch.ts';
import { type Composed, compose, type Runtime } from './compose.ts';
import { parseDisklessConfig } from './config.ts';

/** A Worker, with a language model's SDK if its entry brings one. */
export const createWorker = (more: Pick<Runtime, 'openModel'> = {}) => {
  let composed: Composed | undefined;

  /** The app is a value and is kept; a promise of it could not be awaited by another request. */
  const open = async (env: unknown): Promise<Composed> => {
    composed ??= await compose(parseDisklessConfig(env), {
      write: (line) => console.log(line),
      fetchOutward: createPlatformFetch({ allowLoopback: false }),
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
