import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What `child` sends next; its end is a failure. */
export const answerOf = async (child: ChildProcess): Promise<unknown> => {
  const ended = new AbortController();
  const end = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a process of the benchmark has ended');
  });
  const [message] = await Promise.race([once(child, 'message', { signal: ended.signal }), end]);
  end.catch(() => {});
  ended.abort();
  return message;
};

/** Asks a process of the benchmark, and gives what it answers. */
export const ask = async (child: ChildProcess, message: object): Promise<unknown> => {
  const answer = answerOf(child);
  child.send(message);
  return answer;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

export type Environment = Record<string, string>;

export interface Process {
  child: ChildProcess;
  close: () => Promise<void>;
}

interface Options {
  args?: string[];
  env?: Environment;
  /** The file that takes what it writes. */
  log?: string;
  execArgv?: string[];
}

/** Starts a script of this repository, named from here. */
export const start = (path: string, { args = [], env = {}, log, execArgv = [] }: Options = {}): Process => {
  const out = log === undefined ? undefined : openSync(log, 'w');
  const child = fork(fileOf(path), args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    execArgv,
    stdio: ['ignore', out ?? 'inherit', 'inherit', 'ipc'],
  });
  if (out !== undefined) closeSync(out);
  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
  return { child, close };
};

const SOON_MS = 20;
const PATIENCE_MS = 10_000;

/** Starts a server, and waits until it answers. */
export const startServer = async (path: string, options: Options): Promise<Process & { port: number }> => {
  const port = await freePort();
  const execArgv = ['--import', fileOf('./usage.ts'), ...(options.execArgv ?? [])];
  const server = start(path, { ...options, env: { ...options.env, PORT: String(port) }, execArgv });
  for (const giveUp = performance.now() + PATIENCE_MS; performance.now() < giveUp; ) {
    const answers = await fetch(`http://127.0.0.1:${port}/livez`).then(
      () => true,
      () => false,
    );
    if (answers) return { ...server, port };
    await new Promise((resolve) => setTimeout(resolve, SOON_MS));
  }
  await server.close();
  throw new Error(`${path} does not answer`);
};
