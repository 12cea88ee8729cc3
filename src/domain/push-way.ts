import { PUSH_SUBSCRIPTION_PREFIX, pushSubscriptionKind } from './push-subscription.ts';
import type { PushChannel } from './push-subscription-service.ts';
import type { UserDataPort } from './user-data.ts';
import type { WayOut } from './way-out.ts';

interface Deps {
  store: UserDataPort;
  channel: PushChannel;
}

/** The way out to a person's browsers: a subscription that its push service no longer knows is removed (RFC 8030 §7.3). */
export const createPushWay = ({ store, channel }: Deps): WayOut => ({
  name: 'push',

  endpointIds: async (userId) => {
    const listing = { prefix: PUSH_SUBSCRIPTION_PREFIX, order: 'asc', limit: 100 } as const;
    const { records } = await store.list(userId, pushSubscriptionKind, listing);
    return records.filter(({ disabledAt }) => disabledAt === undefined).map(({ id }) => id);
  },

  open: async (userId, id) => {
    const subscription = await store.get(userId, pushSubscriptionKind, id);
    if (subscription?.keys === undefined || subscription.disabledAt !== undefined) return undefined;
    const { endpoint, keys } = subscription;
    return {
      deliver: (notice) => channel.deliver({ endpoint, keys }, notice),
      note: async (outcome) => {
        if (outcome === 'gone') await store.delete(userId, pushSubscriptionKind, id);
      },
    };
  },
});
