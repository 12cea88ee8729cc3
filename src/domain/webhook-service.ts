import type { Channel, DeliveryOutcome } from './channel.ts';
import { mapPage, type Page, type PageRequest, paged } from './cursor.ts';
import { type Delivery, deliveryKind, deliveryPrefix, type StoredDelivery } from './delivery.ts';
import { DomainError, invalid } from './errors.ts';
import { DAY, type Instant, plus } from './instant.ts';
import { shown } from './kind.ts';
import type { UserDataPort } from './user-data.ts';
import { assertSeen, changeRecord, createRecord, type Seen } from './version.ts';
import {
  type StoredWebhook,
  secretsAt,
  shownWebhook,
  WEBHOOK_PREFIX,
  type Webhook,
  type WebhookSecret,
  webhookKind,
} from './webhook.ts';

/** More addresses than this to call for one reminder are a broadcast. */
const MAX_WEBHOOKS = 10;
/** How long the former secret signs beside a new one, so that receivers can change over. */
const OVERLAP = DAY;

/** What calls a webhook: its address and the secrets that sign. */
export type WebhookChannel = Channel<{ url: string; secrets: readonly string[] }>;

/** How webhooks reach the world outside. */
export interface Outside {
  channel: WebhookChannel;
  /** The address in its normal form, or what is wrong with it. */
  judgeUrl: (url: string) => { url: string } | { problem: string };
  /** A fresh `whsec_…` secret. */
  newSecret: () => string;
}

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
  outside: Outside;
}

const shownDelivery = (delivery: StoredDelivery): Delivery =>
  shown(delivery, ['way', 'endpointId', 'notice', 'version']);

/** What can be done with the addresses that are called when a reminder rings. */
export const createWebhookService = ({ store, now, newId, outside }: Deps) => {
  const get = async (userId: string, id: string): Promise<StoredWebhook> => {
    const webhook = await store.get(userId, webhookKind, id);
    if (webhook === undefined) throw new DomainError('not-found');
    return webhook;
  };

  return {
    create: async (userId: string, input: { url: string }): Promise<WebhookSecret> => {
      const judged = outside.judgeUrl(input.url);
      if ('problem' in judged) throw invalid('/url', judged.problem);
      if ((await store.count(userId, webhookKind, WEBHOOK_PREFIX, MAX_WEBHOOKS)) >= MAX_WEBHOOKS)
        throw new DomainError('limit-reached');
      const secret = outside.newSecret();
      const fresh = { id: newId(), url: judged.url, createdAt: now(), secrets: [{ secret }], version: 1 };
      const webhook = await createRecord(store, userId, webhookKind, fresh);
      return { ...shownWebhook(webhook), secret: webhook.secrets[0]?.secret ?? secret };
    },

    get: async (userId: string, id: string): Promise<Webhook> => shownWebhook(await get(userId, id)),

    list: async (userId: string, page: PageRequest): Promise<Page<Webhook>> => {
      const stored = await paged(userId, ['webhooks'], page, (window) =>
        store.list(userId, webhookKind, { prefix: WEBHOOK_PREFIX, order: 'asc', ...window }),
      );
      return mapPage(stored, shownWebhook);
    },

    delete: async (userId: string, id: string, seen?: Seen): Promise<void> => {
      assertSeen(seen, (await get(userId, id)).version);
      if (!(await store.delete(userId, webhookKind, id))) throw new DomainError('not-found');
    },

    /** A new secret, beside which the former one signs for a day; and a new beginning for a disabled webhook. */
    rotate: async (userId: string, id: string, seen?: Seen): Promise<WebhookSecret> => {
      const secret = outside.newSecret();
      const apply = (current: StoredWebhook): StoredWebhook => {
        const [former] = secretsAt(current, now());
        const kept = former === undefined ? [] : [{ secret: former, until: plus(now(), OVERLAP) }];
        return { ...current, secrets: [{ secret }, ...kept], disabledAt: undefined, failingSince: undefined };
      };
      return { ...shownWebhook(await changeRecord(store, userId, { kind: webhookKind, id, seen, apply })), secret };
    },

    /** Calls the webhook once with a ping and says what came of it. */
    test: async (userId: string, id: string): Promise<DeliveryOutcome> => {
      const webhook = await get(userId, id);
      const secrets = secretsAt(webhook, now());
      if (secrets.length === 0) throw new DomainError('wrong-status', 'it has no secret');
      return outside.channel.deliver(
        { url: webhook.url, secrets },
        { id: newId(), at: now(), event: 'ping', data: {} },
      );
    },

    /** What was sent to the webhook, the latest first. */
    deliveries: async (userId: string, id: string, page: PageRequest): Promise<Page<Delivery>> => {
      await get(userId, id);
      const stored = await paged(userId, ['deliveries', id], page, (window) =>
        store.list(userId, deliveryKind, { prefix: deliveryPrefix(id), order: 'desc', ...window }),
      );
      return mapPage(stored, shownDelivery);
    },
  };
};
