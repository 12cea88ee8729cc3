import type { DeliveryOutcome } from './channel.ts';
import { WEBHOOK_WAY } from './delivery.ts';
import { isDomainError } from './errors.ts';
import { DAY, type Instant, millis } from './instant.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';
import type { WayOut } from './way-out.ts';
import { type StoredWebhook, secretsAt, WEBHOOK_PREFIX, webhookKind } from './webhook.ts';
import type { WebhookChannel } from './webhook-service.ts';

/** A webhook whose calls have failed for this long, and one of them for good, is called no longer. */
const DISABLED_AFTER = 3 * DAY;

interface Deps {
  store: UserDataPort;
  clock: () => Instant;
  channel: WebhookChannel;
}

/** The way out to a person's webhooks: one that is gone, or has failed for days, is disabled until it is rotated. */
export const createWebhookWay = ({ store, clock, channel }: Deps): WayOut => {
  const change = async (userId: string, id: string, apply: (current: StoredWebhook) => StoredWebhook) => {
    try {
      await changeRecord(store, userId, { kind: webhookKind, id, apply });
    } catch (error) {
      if (!isDomainError(error, 'not-found')) throw error;
    }
  };

  /** Notes on the webhook how it fares: only when that changes. */
  const note = async (
    userId: string,
    webhook: StoredWebhook,
    outcome: DeliveryOutcome['outcome'],
    isLast: boolean,
  ): Promise<void> => {
    const now = clock();
    const { id, failingSince = now } = webhook;
    const wasFailing = webhook.failingSince !== undefined;
    if (outcome === 'delivered') {
      if (wasFailing) await change(userId, id, (current) => ({ ...current, failingSince: undefined }));
      return;
    }
    const isOver = outcome === 'gone' || (isLast && millis(now) - millis(failingSince) >= DISABLED_AFTER);
    if (wasFailing && !isOver) return;
    await change(userId, id, (current) => ({
      ...current,
      failingSince: current.failingSince ?? now,
      ...(isOver && { disabledAt: current.disabledAt ?? now }),
    }));
  };

  return {
    name: WEBHOOK_WAY,

    endpointIds: async (userId) => {
      const listing = { prefix: WEBHOOK_PREFIX, order: 'asc', limit: 100 } as const;
      const { records } = await store.list(userId, webhookKind, listing);
      return records.filter(({ disabledAt }) => disabledAt === undefined).map(({ id }) => id);
    },

    open: async (userId, id) => {
      const webhook = await store.get(userId, webhookKind, id);
      const secrets = webhook === undefined ? [] : secretsAt(webhook, clock());
      if (webhook === undefined || webhook.disabledAt !== undefined || secrets.length === 0) return undefined;
      return {
        deliver: (notice) => channel.deliver({ url: webhook.url, secrets }, notice),
        note: (outcome, isLast) => note(userId, webhook, outcome, isLast),
      };
    },
  };
};
