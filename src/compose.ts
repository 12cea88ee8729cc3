import type { Call } from './adapters/electrodb/calls.ts';
import { createDynamoClient } from './adapters/electrodb/client.ts';
import { createElectroStore } from './adapters/electrodb/store.ts';
import { createMemoryStore } from './adapters/memory/store.ts';
import { jwksKeys, privyJwksUrl } from './adapters/privy/jwks-keys.ts';
import { pemKey } from './adapters/privy/key-source.ts';
import { createPrivyVerifier } from './adapters/privy/verifier.ts';
import { createApp } from './app/app.ts';
import { createLog, type Log } from './app/log.ts';
import type { OpenConfig } from './config.ts';
import { createIdSource } from './domain/ids.ts';
import { instantAt, SECOND } from './domain/instant.ts';
import { DEFAULT_ITEM_POLICY, type ItemPolicy } from './domain/item.ts';
import { createDomain } from './domain/services.ts';
import type { StoreProbe, UserDataPort } from './domain/user-data.ts';
import { VERSION } from './version.ts';

/** Three attempts of this end well before a front end gives up waiting. */
const STORE_TIMEOUT = 2 * SECOND;

const millis = (): number => Date.now();
const now = (): string => instantAt(millis());
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

const openStore = (
  storage: OpenConfig['storage'],
  policy: ItemPolicy,
  onCall: (call: Call) => void,
): UserDataPort & StoreProbe => {
  if (storage.kind === 'memory') return createMemoryStore({ now, policy });
  const { table, region, endpoint, credentials } = storage;
  const client = createDynamoClient({ region, endpoint, credentials, timeoutMs: STORE_TIMEOUT });
  return createElectroStore({ client, table, now, policy, onCall });
};

/** A lost race is the contract at work; any other failure of the table is worth a line. */
const tableLog =
  (log: Log) =>
  (call: Call): void => {
    const isFailure = call.error !== undefined && call.error !== 'ConditionalCheckFailedException';
    (isFailure ? log.warn : log.debug)('table call', { ...call });
  };

const openIdentity = async ({ identity }: OpenConfig) => {
  const { appId, verificationKey, jwksUrl } = identity;
  const keys =
    verificationKey === undefined
      ? jwksKeys({ url: jwksUrl ?? privyJwksUrl(appId), now: millis })
      : await pemKey(verificationKey);
  return createPrivyVerifier({ appId, keys, now: millis });
};

/** Everything wired, from settings to the app. `write` takes the log's lines. */
export const compose = async (config: OpenConfig, write: (line: string) => void) => {
  const { storage, defaultTimeZone, rateLimitPerMinute, corsOrigins, conversationDays } = config;
  const log = createLog({ level: config.logLevel, now, write });
  const policy = { ...DEFAULT_ITEM_POLICY, conversationDays };
  const store = openStore(storage, policy, tableLog(log));
  const newId = createIdSource({ now: millis, random });
  const domain = createDomain({ store, clock: now, newId, retention: policy, defaultTimeZone });
  const verifyToken = await openIdentity(config);
  const app = createApp({
    version: VERSION,
    domain,
    probe: store,
    verifyToken,
    log,
    millis,
    corsOrigins,
    rateLimitPerMinute,
  });
  return { app, log };
};
