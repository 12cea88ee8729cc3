import { writeCalendar } from '../adapters/calendar/icalendar.ts';
import { jwksKeys, privyJwksUrl } from '../adapters/privy/jwks-keys.ts';
import { pemKey } from '../adapters/privy/key-source.ts';
import { createPrivyVerifier } from '../adapters/privy/verifier.ts';
import { createPushChannel } from '../adapters/web-push/channel.ts';
import { openVapid } from '../adapters/web-push/vapid.ts';
import { judgeUrl } from '../adapters/webhook/address.ts';
import { createWebhookChannel } from '../adapters/webhook/channel.ts';
import type { GuardedFetch } from '../adapters/webhook/guarded-fetch.ts';
import { createApp } from '../app/app.ts';
import { createLog } from '../app/log.ts';
import { ConfigError, type OpenConfig } from '../config/config.ts';
import { createDispatcher } from '../domain/dispatcher.ts';
import { createIdSource, pooled } from '../domain/ids.ts';
import { instantAt, SECOND } from '../domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../domain/item.ts';
import { UNOBSERVED } from '../domain/observer.ts';
import { createOutbox } from '../domain/outbox.ts';
import type { PushOutside } from '../domain/push-subscription-service.ts';
import { createPushWay } from '../domain/push-way.ts';
import { createDomain } from '../domain/services.ts';
import { createWebhookWay } from '../domain/webhook-way.ts';
import { VERSION } from '../version.ts';
import { dispatchLog } from './dispatch-log.ts';
import { lazyModel, type ModelRuntime } from './model.ts';
import { observedFetch } from './observed-fetch.ts';
import { openStore, type TableRuntime } from './store.ts';

/** For so long a scheduled run looks for what is due. */
export const SCHEDULED_RUN = 50 * SECOND;
const SCHEDULED_PAUSE = 2 * SECOND;
/** 192 bits, as Standard Webhooks advises at least. */
const SECRET_BYTES = 24;

const millis = (): number => Date.now();
const now = (): string => instantAt(millis());
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

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
export interface Runtime extends TableRuntime, ModelRuntime {
  /** Takes a line of the log. */
  write: (line: string) => void;
  /** How addresses that people name are called, guarded as far as the runtime can. */
  fetchOutward: GuardedFetch;
  /** Whether such an address may be this machine's own: in development only. */
  allowLoopback: boolean;
}

/** Everything wired, from settings to the app and the dispatcher. */
export const compose = async (config: OpenConfig, runtime: Runtime) => {
  const { write, allowLoopback, observer = UNOBSERVED } = runtime;
  const fetchOutward = observedFetch(runtime.fetchOutward, observer);
  const { storage, defaultTimeZone, rateLimitPerMinute, corsOrigins, conversationDays, dueShards } = config;
  const log = createLog({ level: config.logLevel, now, traceId: observer.traceId, write });
  const policy = { ...DEFAULT_ITEM_POLICY, conversationDays, dueShards };
  const store = await openStore(storage, runtime, { policy, now, log, observer: runtime.observer });
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
  const model = lazyModel(config.model, runtime, log);
  const domain = createDomain({ store, clock: now, newId, retention: policy, outside, defaultTimeZone, model });
  const verifyToken = await openIdentity(config, runtime.sha256);
  const app = createApp({
    version: VERSION,
    domain,
    probe: store,
    verifyToken,
    log,
    observer,
    millis,
    corsOrigins,
    rateLimitPerMinute,
    publicUrl: config.publicUrl,
  });
  const ways = [
    createWebhookWay({ store, clock: now, channel }),
    ...(push === undefined ? [] : [createPushWay({ store, channel: push.channel })]),
  ];
  const noteDispatch = dispatchLog(log, domain.wake.wake);
  const dispatcher = createDispatcher({
    store,
    due: store,
    clock: now,
    resync: domain.resync,
    outbox: createOutbox({ store, clock: now, ways }),
    shards: dueShards,
    random: Math.random,
    defaultTimeZone,
    observer,
    tell: (done) => {
      noteDispatch(done);
      observer.dispatched(done);
    },
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
