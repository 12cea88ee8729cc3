import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../src/node.ts', import.meta.url));
const PROBE = fileURLToPath(new URL('./probe.ts', import.meta.url));

/** Bytes. */
export interface Memory {
  /** What is in use after a full collection: a leak shows here, and nothing else does. */
  live: number;
  /** What the system has given to the process, garbage included. */
  rss: number;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Starts a server as a process of its own, and waits until it listens; fails with its last words if it does not. */
export const startServer = async (folder: string, variables: Record<string, string>) => {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TZ: 'UTC',
    PORT: '0',
    LOG_LEVEL: 'warn',
    REMO_RATE_LIMIT: '0',
    REMO_DATA_DIR: `${folder}/data`,
    ...variables,
  };
  const child = spawn(process.execPath, ['--expose-gc', '--import', PROBE, ENTRY], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const complaints: string[] = [];
  const listening = Promise.withResolvers<string>();
  const listen = (stream: typeof child.stdout): void => {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      const [, url] = /listens on (\S+)/.exec(line) ?? [];
      if (url !== undefined) listening.resolve(url);
      if (stream === child.stderr || line.includes('"level":"error"')) complaints.push(line);
    });
  };
  listen(child.stdout);
  listen(child.stderr);
  const closed = once(child, 'close');
  closed.then(() => listening.reject(new Error(`the server has ended: ${complaints.join('\n')}`)));

  return {
    url: await listening.promise,
    /** What it has said as an error. */
    complaints: complaints as readonly string[],
    hasEnded: (): boolean => hasEnded(child),
    memory: async (): Promise<Memory> => {
      const answered = once(child, 'message');
      child.send('memory');
      const [memory] = await answered;
      return memory;
    },
    /** At once, whatever it is doing. */
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await closed;
    },
  };
};
export type Server = Awaited<ReturnType<typeof startServer>>;

const LOOKS = 3;
const LOOK_EVERY_MS = 700;

/** Its memory when what was under way is over: what streams, timers and finalizers still hold goes within seconds. */
export const atRest = async ({ memory }: Pick<Server, 'memory'>): Promise<Memory> => {
  let least = await memory();
  for (let look = 1; look < LOOKS; look += 1) {
    await sleep(LOOK_EVERY_MS);
    const next = await memory();
    if (next.live < least.live) least = next;
  }
  return least;
};
