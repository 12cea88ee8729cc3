import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createDynamoClient } from './adapters/electrodb/client.ts';
import { failureName } from './adapters/electrodb/failure.ts';
import { describeMissing, ensureTable } from './adapters/electrodb/table.ts';
import { compose } from './compose.ts';
import { type Config, ConfigError, type OpenConfig, parseConfig } from './config.ts';

/** How long a stopping server waits for what is in flight. */
const DRAIN_MS = 10_000;
const IDLE_CHECK_MS = 50;
/** Load balancers keep idle connections for 60 s; a server that closes first answers some request with a reset. */
const KEEP_ALIVE_MS = 65_000;
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

type Close = () => Promise<void>;
const nothing: Close = async () => {};

/** A reason not to start that the person at the terminal can mend. */
class StartError extends Error {}

const openStorage = async ({ storage }: Config): Promise<{ storage: OpenConfig['storage']; close: Close }> => {
  if (storage.kind === 'memory') return { storage, close: nothing };
  if (storage.kind === 'dynamodb') {
    const client = createDynamoClient({ ...storage, timeoutMs: 2_000 });
    const missing = await describeMissing({ client, table: storage.table }).catch((error: unknown) => {
      process.stderr.write(`The table cannot be described right now (${failureName(error)}); starting all the same.\n`);
      return [];
    });
    if (missing.length > 0) throw new StartError(`${missing.join('\n')}\nnpm run create-table makes what is missing.`);
    return { storage, close: nothing };
  }
  const { openEmbedded } = await import('./adapters/embedded/open.ts');
  const { endpoint, credentials, close } = await openEmbedded({ dataDir: storage.dataDir, role: 'server' });
  const opened = { kind: 'dynamodb', table: storage.table, region: 'local', endpoint, credentials } as const;
  await ensureTable({ client: createDynamoClient({ ...opened, timeoutMs: 5_000 }), table: storage.table });
  return { storage: opened, close };
};

const openIdentity = async ({ identity, host }: Config): Promise<OpenConfig['identity']> => {
  if (identity.kind === 'privy') return identity;
  if (!LOOPBACK.includes(host))
    throw new StartError(`Without PRIVY_APP_ID only this machine is served: HOST may not be ${host}.`);
  const { openDevelopmentIdentity } = await import('./adapters/development-identity/development-identity.ts');
  const { appId, verificationKey } = await openDevelopmentIdentity(identity.dataDir);
  return { kind: 'privy', appId, verificationKey };
};

/** What a newcomer needs next: where it listens, whose tokens it takes, and a request to paste. */
const greeting = ({ identity, storage }: Config, { address, port, family }: AddressInfo): string => {
  const host = family === 'IPv6' ? `[${address}]` : address;
  const isDevelopment = identity.kind === 'development';
  const token = isDevelopment ? '$(npm run --silent token -- alice)' : '$PRIVY_ACCESS_TOKEN';
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const body = JSON.stringify({ message: 'Set a reminder for tomorrow 9am', timeZone });
  return `Remo listens on http://${host}:${port}
identity: ${isDevelopment ? 'development (npm run --silent token -- alice)' : `Privy app ${identity.appId}`}
storage:  ${storage.kind}${storage.kind === 'embedded' ? ` in ${storage.dataDir}` : ''}

curl -s http://${host}:${port}/v1/chat \\
  -H "Authorization: Bearer ${token}" \\
  -H 'Content-Type: application/json' \\
  -d '${body}'
`;
};

const listen = (fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: Config): Promise<Server> =>
  new Promise((resolve, reject) => {
    const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: KEEP_ALIVE_MS + 1_000 };
    const server = serve({ fetch, hostname: host, port, serverOptions }, () => resolve(server)) as Server;
    server.once('error', reject);
  });

/** Takes no more, lets what is in flight finish within a bound, then closes what it stands on. */
const stop = async (server: Server, close: Close): Promise<void> => {
  const drained = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Kept-alive connections become idle one after another, as their last answers go out.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await drained;
  clearInterval(idle);
  clearTimeout(cut);
  await close();
};

const start = async (): Promise<void> => {
  if (existsSync('.env')) process.loadEnvFile();
  const config = parseConfig(process.env);
  const identity = await openIdentity(config);
  const { storage, close } = await openStorage(config);
  const { app, log } = await compose({ ...config, storage, identity }, (line) => process.stdout.write(`${line}\n`));
  const server = await listen(app.fetch, config);
  process.stdout.write(greeting(config, server.address() as AddressInfo));

  const onSignal = (signal: NodeJS.Signals): void => {
    log.info('stopping', { signal });
    stop(server, close).then(
      () => process.exit(0),
      (error: Error) => {
        log.error('the stop failed', { error: error.name, stack: error.stack });
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
};

const isExpected = (error: unknown): error is Error =>
  error instanceof StartError ||
  error instanceof ConfigError ||
  (error instanceof Error && 'code' in error && ['folder-in-use', 'EADDRINUSE', 'EACCES'].includes(String(error.code)));

start().catch((error: unknown) => {
  process.stderr.write(`${isExpected(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
