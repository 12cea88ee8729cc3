import { dead, delivered, deliveryKind, failed, type StoredDelivery } from './delivery.ts';
import { isDomainError } from './errors.ts';
import { DAY, type Instant, millis } from './instant.ts';
import { outlasts } from './lease.ts';
import type { Notification } from './notification.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';
import { type StoredWebhook, secretsAt, WEBHOOK_PREFIX, webhookKind } from './webhook.ts';
import type { WebhookChannel } from './webhook-service.ts';

/** A webhook whose calls have failed for this long, and one of them for good, is called no longer. */
const DISABLED_AFTER = 3 * DAY;

interface Deps {
  store: UserDataPort;
  clock: () => Instant;
  channel: WebhookChannel;
}

/**
 * What goes out to a person's endpoints. Each delivery is an item of its own, armed for its next attempt, so that one slow
 * or dead endpoint delays neither the ringing nor the others.
 */
export const createOutbox = ({ store, clock, channel }: Deps) => {
  const changeWebhook = async (userId: string, id: string, apply: (current: StoredWebhook) => StoredWebhook) => {
    try {
      await changeRecord(store, userId, { kind: webhookKind, id, apply });
    } catch (error) {
      if (!isDomainError(error, 'not-found')) throw error;
    }
  };

  /** Notes on the webhook how it fares: only when that changes. */
  const noteSuccess = (userId: string, { id, failingSince }: StoredWebhook): Promise<void> | undefined =>
    failingSince === undefined
      ? undefined
      : changeWebhook(userId, id, (current) => ({ ...current, failingSince: undefined }));

  const noteFailure = async (userId: string, webhook: StoredWebhook, { status }: StoredDelivery, isGone: boolean) => {
    const now = clock();
    const { id, failingSince = now } = webhook;
    const isSustained = status === 'dead' && millis(now) - millis(failingSince) >= DISABLED_AFTER;
    if (webhook.failingSince !== undefined && !isGone && !isSustained) return;
    await changeWebhook(userId, id, (current) => ({
      ...current,
      failingSince: current.failingSince ?? now,
      ...((isGone || isSustained) && { disabledAt: current.disabledAt ?? now }),
    }));
  };

  return {
    /**
     * Arms a delivery to each endpoint, for the instant that `armAt` names; done again for the same ring it changes nothing.
     * Answers those that it has armed.
     */
    enlist: async (
      userId: string,
      notification: Notification,
      ringsAt: Instant,
      armAt: (endpointId: string) => Instant,
    ): Promise<StoredDelivery[]> => {
      const listing = { prefix: WEBHOOK_PREFIX, order: 'asc', limit: 100 } as const;
      const { records } = await store.list(userId, webhookKind, listing);
      const enabled = records.filter(({ disabledAt }) => disabledAt === undefined);
      const now = clock();
      const armed = await Promise.all(
        enabled.map(async ({ id: endpointId }) => {
          let isNew = false;
          const initial: StoredDelivery = {
            id: notification.id,
            endpointId,
            notification,
            status: 'pending',
            attempts: 0,
            nextAttemptAt: armAt(endpointId),
            createdAt: now,
            updatedAt: now,
            version: 0,
          };
          // An occurrence that rings again after a snooze goes out again.
          const apply = (current: StoredDelivery): StoredDelivery => {
            isNew = current.version === 0 || current.createdAt < ringsAt;
            return isNew ? { ...initial, version: current.version } : current;
          };
          const id = deliveryKind.id(initial);
          const delivery = await changeRecord(store, userId, {
            kind: deliveryKind,
            id,
            known: initial,
            initial,
            apply,
          });
          return isNew ? [delivery] : [];
        }),
      );
      return armed.flat();
    },

    /**
     * Makes one attempt at the delivery, which is the caller's own until `leaseUntil`; `left` where the lease would not
     * outlast it, so that nobody is called by two at once.
     */
    attempt: async (
      userId: string,
      delivery: StoredDelivery,
      leaseUntil: Instant,
    ): Promise<'delivered' | 'failed' | 'dead' | 'left'> => {
      if (delivery.status !== 'pending') return 'left';
      /** However late the outcome is noted, it counts for this delivery alone: not for a settled one, nor for the next ring's. */
      const settle = (apply: (current: StoredDelivery) => StoredDelivery): Promise<StoredDelivery> =>
        changeRecord(store, userId, {
          kind: deliveryKind,
          id: deliveryKind.id(delivery),
          known: delivery,
          apply: (current) =>
            current.status === 'pending' && current.createdAt === delivery.createdAt ? apply(current) : current,
        });
      const webhook = await store.get(userId, webhookKind, delivery.endpointId);
      const secrets = webhook === undefined ? [] : secretsAt(webhook, clock());
      if (webhook === undefined || webhook.disabledAt !== undefined || secrets.length === 0) {
        await settle((current) => dead(current, 'disabled', clock()));
        return 'dead';
      }
      const { notification } = delivery;
      const notice = {
        id: delivery.id,
        at: notification.firedAt,
        event: 'reminder.fired',
        data: notification,
      } as const;
      if (!outlasts(leaseUntil, clock())) return 'left';
      const result = await channel.deliver({ url: webhook.url, secrets }, notice);
      if (result.outcome === 'delivered') {
        await settle((current) => delivered(current, clock()));
        await noteSuccess(userId, webhook);
        return 'delivered';
      }
      const isGone = result.outcome === 'gone';
      const settled = await settle((current) =>
        result.outcome === 'gone' ? dead(current, 'gone', clock()) : failed(current, result.reason, clock()),
      );
      await noteFailure(userId, webhook, settled, isGone);
      return settled.status === 'dead' ? 'dead' : 'failed';
    },
  };
};

export type Outbox = ReturnType<typeof createOutbox>;
