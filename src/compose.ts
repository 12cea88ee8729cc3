import { writeCalendar } from './adapters/calendar/icalendar.ts';
import { type CredentialsSource, createDynamoHttp } from './adapters/dynamo-http/client.ts';
import { documentCalls, electroClient } from './adapters/dynamo-http/documents.ts';
import type { OpenTransport } from './adapters/dynamo-http/transport.ts';
import type { Call } from './adapters/electrodb/calls.ts';
import type { TableClient } from './adapters/electrodb/documents.ts';
import { createElectroStore } from './adapters/electrodb/store.ts';
import { createMemoryStore } from './adapters/memory/store.ts';
import { jwksKeys, privyJwksUrl } from './adapters/privy/jwks-keys.ts';
import { pemKey } from './adapters/privy/key-source.ts';
import { createPrivyVerifier } from './adapters/privy/verifier.ts';
import { createPushChannel } from './adapters/web-push/channel.ts';
import { openVapid } from './adapters/web-push/vapid.ts';
import { judgeUrl } from './adapters/webhook/address.ts';
import { createWebhookChannel } from './adapters/webhook/channel.ts';
import type { GuardedFetch } from './adapters/webhook/guarded-fetch.ts';
import { createApp } from './app/app.ts';
import { createLog, type Log } from './app/log.ts';
import { ConfigError, type OpenConfig } from './config.ts';
import { createDispatcher, type DispatchEvent } from './domain/dispatcher.ts';
import { createIdSource, personHash, pooled } from './domain/ids.ts';
import { instantAt, SECOND } from './domain/instant.ts';
import { DEFAULT_ITEM_POLICY, type ItemPolicy } from './domain/item.ts';
import { STORE_BOUND } from './domain/lease.ts';
import { createOutbox } from './domain/outbox.ts';
import type { PushOutside } from './domain/push-subscription-service.ts';
import { createPushWay } from './domain/push-way.ts';
import { createDomain } from './domain/services.ts';
import type { Store } from './domain/user-data.ts';
import { createWebhookWay } from './domain/webhook-way.ts';
import { VERSION } from './version.ts';

/** Three attempts of this, and the pauses in between, end within the bound. */
const STORE_TIMEOUT = STORE_BOUND / 4;

const SCHEDULED_RUN = 50 * SECOND;
const SCHEDULED_PAUSE = 2 * SECOND;
/** 192 bits, as Standard Webhooks advises at least. */
const SECRET_BYTES = 24;

const millis = (): number => Date.now();
const now = (): string => instantAt(millis());
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

type TableConfig = Extract<OpenConfig['storage'], { kind: 'dynamodb' }>;

const openClient = async (
  storage: TableConfig,
  { openTransport, findCredentials, sha256 }: Runtime,
): Promise<TableClient> => {
  const { client, region, endpoint, credentials } = storage;
  const place = { region, endpoint, timeoutMs: STORE_TIMEOUT };
  if (client === 'sdk') {
    const { createDynamoClient, sdkDocuments } = await import('./adapters/electrodb/client.ts');
    return sdkDocuments(createDynamoClient({ ...place, credentials }));
  }
  const call = createDynamoHttp({ ...place, credentials: credentials ?? findCredentials, openTransport, sha256 });
  const documents = documentCalls(call);
  return { documents, forElectro: electroClient(documents) };
};

interface StoreParts {
  policy: ItemPolicy;
  onCall: (call: Call) => void;
}

const openStore = async (
  storage: OpenConfig['storage'],
  runtime: Runtime,
  { policy, onCall }: StoreParts,
): Promise<Store> => {
  if (storage.kind === 'memory') return createMemoryStore({ now, policy });
  const client = await openClient(storage, runtime);
  return createElectroStore({ client, table: storage.table, now, policy, onCall });
};

/** A lost race is the contract at work; any other failure of the table is worth a line. */
const tableLog =
  (log: Log) =>
  (call: Call): void => {
    const isFailure = call.error !== undefined && call.error !== 'ConditionalCheckFailedException';
    (isFailure ? log.warn : log.debug)('table call', { ...call });
  };

/** What a dispatcher did, for the log; and whoever waits for the person's notifications is woken. */
const dispatchLog =
  (log: Log, wake: (userId: string) => void) =>
  (done: DispatchEvent): void => {
    if (done.event === 'failed') {
      const { key, error } = done;
      log.warn('dispatch failed', { key, error: error instanceof Error ? error.name : 'unknown' });
    } else if (done.event === 'rung') {
      const { userId, occurrenceId, lateMs } = done;
      log.info('rung', { user: personHash(userId), occurrenceId, lateMs });
      wake(userId);
    } else if (done.event === 'delivery') {
      const { key, outcome } = done;
      (outcome === 'dead' ? log.warn : log.debug)('delivery', { key, outcome });
    } else log.debug('dispatched', { outcome: done.event, key: done.key });
  };

const openIdentity = async ({ identity }: OpenConfig, sha256: Runtime['sha256']) => {
  const { appId, verificationKey, jwksUrl } = identity;
  const keys =
    verificationKey === undefined
      ? jwksKeys({ url: jwksUrl ?? privyJwksUrl(appId), now: millis })
      : await pemKey(verificationKey);
  return createPrivyVerifier({ appId, keys, now: millis, sha256 });
};

const openPush = async ({ vapid: keys }: OpenConfig, fetch: GuardedFetch): Promise<PushOutside['push']> => {
  if (keys === undefined) return undefined;
  const vapid = await openVapid(keys);
  if (vapid === undefined) throw new ConfigError('REMO_VAPID_PRIVATE_KEY: is not the one of REMO_VAPID_PUBLIC_KEY');
  return { publicKey: vapid.publicKey, channel: createPushChannel({ fetch, now, vapid }) };
};

/** What a runtime gives besides settings. */
export interface Runtime {
  /** Takes a line of the log. */
  write: (line: string) => void;
  /** How addresses that people name are called, guarded as far as the runtime can. */
  fetchOutward: GuardedFetch;
  sha256: (bytes: Uint8Array) => Uint8Array;
  /** How DynamoDB is reached over HTTP. */
  openTransport: OpenTransport;
  /** Where credentials come from that no setting gives. */
  findCredentials: CredentialsSource;
  /** Whether such an address may be this machine's own: in development only. */
  allowLoopback: boolean;
}

/** Everything wired, from settings to the app and the dispatcher. */
export const compose = async (config: OpenConfig, runtime: Runtime) => {
  const { write, fetchOutward, allowLoopback } = runtime;
  const { storage, defaultTimeZone, rateLimitPerMinute, corsOrigins, conversationDays, dueShards } = config;
  const log = createLog({ level: config.logLevel, now, write });
  const policy = { ...DEFAULT_ITEM_POLICY, conversationDays, dueShards };
  const store = await openStore(storage, runtime, { policy, onCall: tableLog(log) });
  const newId = createIdSource({ now: millis, random: pooled(random) });
  const channel = createWebhookChannel({ fetch: fetchOutward, now });
  const push = await openPush(config, fetchOutward);
  const outside = {
    channel,
    push,
    judgeUrl: (url: string) => judgeUrl(url, { allowLoopback }),
    newSecret: () => `whsec_${btoa(String.fromCharCode(...random(SECRET_BYTES)))}`,
    newCalendarKey: () => random(SECRET_BYTES),
    writeCalendar,
  };
  const domain = createDomain({ store, clock: now, newId, retention: policy, outside, defaultTimeZone });
  const verifyToken = await openIdentity(config, runtime.sha256);
  const app = createApp({
    version: VERSION,
    domain,
    probe: store,
    verifyToken,
    log,
    millis,
    corsOrigins,
    rateLimitPerMinute,
    publicUrl: config.publicUrl,
  });
  const ways = [
    createWebhookWay({ store, clock: now, channel }),
    ...(push === undefined ? [] : [createPushWay({ store, channel: push.channel })]),
  ];
  const dispatcher = createDispatcher({
    store,
    due: store,
    clock: now,
    resync: domain.resync,
    outbox: createOutbox({ store, clock: now, ways }),
    shards: dueShards,
    random: Math.random,
    defaultTimeZone,
    tell: dispatchLog(log, domain.wake.wake),
  });
  /** One run of a schedule that comes every minute: rings what is due, and ends before the next. */
  const dispatchScheduled = async (): Promise<void> => {
    const endsAt = millis() + SCHEDULED_RUN;
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SCHEDULED_PAUSE));
    await dispatcher.run(() => millis() >= endsAt, pause);
  };
  return { app, log, dispatcher, dispatchScheduled, stopStreams: domain.wake.stop };
};

/** What a runtime has to serve and to run. */
export type Composed = Awaited<ReturnType<typeof compose>>;
