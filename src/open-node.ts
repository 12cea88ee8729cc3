import { existsSync } from 'node:fs';
import { createDynamoClient } from './adapters/electrodb/client.ts';
import { failureName } from './adapters/electrodb/failure.ts';
import { describeMissing, ensureTable } from './adapters/electrodb/table.ts';
import { createNodeFetch } from './adapters/webhook/node-fetch.ts';
import { collectorLog } from './compose/collector-log.ts';
import type { Runtime } from './compose/compose.ts';
import { type Config, ConfigError, type OpenConfig, parseConfig } from './config/config.ts';
import type { Observer } from './domain/observer.ts';
import { nodeTable } from './node-table.ts';
import { VERSION } from './version.ts';

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Whether a process owns the data folder or works on it beside its owner. */
type Role = 'server' | 'command';

export type Close = () => Promise<void>;
const nothing: Close = async () => {};

/** A reason not to start that the person at the terminal can mend. */
class StartError extends Error {}

const openStorage = async (
  { storage }: Config,
  role: Role,
): Promise<{ storage: OpenConfig['storage']; close: Close }> => {
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
  const { endpoint, credentials, close } = await openEmbedded({ dataDir: storage.dataDir, role });
  const { table, client } = storage;
  const opened = { kind: 'dynamodb', table, client, region: 'local', endpoint, credentials } as const;
  await ensureTable({ client: createDynamoClient({ ...opened, timeoutMs: 5_000 }), table });
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

/** The operator's keys; a developer's machine has some of its own. */
const openVapidKeys = async ({ vapid, identity }: Config): Promise<OpenConfig['vapid']> => {
  if (vapid !== undefined || identity.kind !== 'development') return vapid;
  const { openDevelopmentPushKeys } = await import('./adapters/development-identity/push-keys.ts');
  return openDevelopmentPushKeys(identity.dataDir);
};

interface Telemetry {
  observer?: Observer;
  /** Where the metrics are served. */
  metricsUrl?: string | undefined;
  close: Close;
}

/** What watches this process; without a reader of metrics and traces nothing of it is loaded. */
const openWatch = async (config: Config, write: Runtime['write']): Promise<Telemetry> => {
  const { metricsPort, otlp } = config;
  if (metricsPort === undefined && otlp === undefined) return { close: nothing };
  const { openTelemetry } = await import('./adapters/telemetry/open.ts');
  return openTelemetry({ metricsPort, otlp, version: VERSION, onFault: collectorLog(config, write) });
};

/** Writes the lines of one turn of the event loop at once: under load, many requests cost one system call. */
const createLineWriter = (write: (text: string) => void): Runtime['write'] => {
  let waiting = '';
  const flush = (): void => {
    if (waiting !== '') write(waiting);
    waiting = '';
  };
  process.once('exit', flush);
  return (line) => {
    if (waiting === '') setImmediate(flush);
    waiting += `${line}\n`;
  };
};

/** The settings of this Node process, and whatever they name on its disk, opened. */
export const openNode = async (
  role: Role,
): Promise<{ config: Config; open: OpenConfig; runtime: Runtime; metricsUrl: string | undefined; close: Close }> => {
  if (existsSync('.env')) process.loadEnvFile();
  const config = parseConfig(process.env);
  const identity = await openIdentity(config);
  const vapid = await openVapidKeys(config);
  const write = createLineWriter((text) => process.stdout.write(text));
  const watch = await openWatch(config, write);
  const { storage, close } = await openStorage(config, role);
  const allowLoopback = config.identity.kind === 'development';
  const runtime: Runtime = {
    write,
    observer: watch.observer,
    fetchOutward: createNodeFetch({ allowLoopback }),
    ...nodeTable(),
    allowLoopback,
    // Without a model configured nothing of its SDK is loaded.
    openModel: async (settings) => (await import('./adapters/model/open.ts')).openModel(settings),
  };
  const closeAll = async (): Promise<void> => {
    await watch.close();
    await close();
  };
  const open = { ...config, storage, identity, vapid };
  return { config, open, runtime, metricsUrl: watch.metricsUrl, close: closeAll };
};

const isExpected = (error: unknown): error is Error =>
  error instanceof StartError ||
  error instanceof ConfigError ||
  (error instanceof Error && 'code' in error && ['folder-in-use', 'EADDRINUSE', 'EACCES'].includes(String(error.code)));

/** Runs a Node entry; what keeps it from starting is said in words where the person at the terminal can mend it. */
export const run = (start: () => Promise<void>): void => {
  start().catch((error: unknown) => {
    process.stderr.write(
      `${isExpected(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  });
};
