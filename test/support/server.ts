import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Variables = Record<string, string>;

/** The tests' own variables would be the server's settings; it starts from what a shell has anyway. */
const bare = (dataDir: string, variables: Variables): Variables => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  TZ: 'UTC',
  PORT: '0',
  REMO_DATA_DIR: dataDir,
  ...variables,
});

export const dataFolder = (): string => mkdtempSync(join(tmpdir(), 'remo-data-'));

export const tokenFor = (name: string, dataDir: string): string =>
  spawnSync(process.execPath, ['scripts/token.ts', name], { env: bare(dataDir, {}), encoding: 'utf8' }).stdout.trim();

export interface Server {
  /** Where it listens. */
  url: string;
  process: ChildProcess;
  /** Everything that it has printed. */
  output: () => string;
  /** Sends the signal and waits for the end; the exit code, or the signal's name. */
  end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals | null>;
}

const ended = (child: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode ?? child.signalCode)
    : new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));

/** Starts an entry as a process of its own, and waits until it works; `undefined` as `url` if it does not listen. */
export const startServer = async (
  dataDir: string,
  variables: Variables = {},
  entry = 'src/node.ts',
): Promise<Omit<Server, 'url'> & { url: string | undefined }> => {
  const child = spawn(process.execPath, [entry], { env: bare(dataDir, variables), stdio: 'pipe' });
  let printed = '';
  const listening = new Promise<string | undefined>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const [, url] = /listens on (\S+)/.exec(printed) ?? [];
        if (url !== undefined || printed.includes('"dispatching"')) resolve(url);
      });
    child.once('exit', () => resolve(undefined));
  });
  return {
    url: await listening,
    process: child,
    output: () => printed,
    end: (signal) => {
      child.kill(signal);
      return ended(child);
    },
  };
};
