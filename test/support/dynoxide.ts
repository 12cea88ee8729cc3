import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/** Why there is no dynoxide here, if there is none: its package exists for some platforms only. */
export const missingDynoxide = existsSync(BINARY) ? undefined : '@dynoxide/linux-x64 is not installed on this platform';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
  );

const untilListening = async (endpoint: string, child: ChildProcess): Promise<void> => {
  const giveUp = performance.now() + 10_000;
  while (child.exitCode === null && performance.now() < giveUp) {
    const listens = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (listens) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('dynoxide did not start');
};

/** A dynoxide of its own, in memory: an engine that accounts for the capacity which requests consume. */
export const openDynoxide = async () => {
  const port = await freePort();
  const child = spawn(BINARY, ['--port', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilListening(endpoint, child);
  return {
    endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    close: async (): Promise<void> => {
      child.kill();
      await ended(child);
    },
  };
};
