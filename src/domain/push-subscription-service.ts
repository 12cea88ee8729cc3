import type { Channel } from './channel.ts';
import { mapPage, type Page, type PageRequest, paged } from './cursor.ts';
import { DomainError, invalid } from './errors.ts';
import { type Instant, instantAt } from './instant.ts';
import {
  MAX_ENDPOINT,
  PUSH_SUBSCRIPTION_PREFIX,
  type PushSubscription,
  type PushSubscriptionInput,
  pushSubscriptionId,
  pushSubscriptionKind,
  type StoredPushSubscription,
  shownPushSubscription,
} from './push-subscription.ts';
import type { UserDataPort } from './user-data.ts';
import { assertSeen, changeRecord, type Seen } from './version.ts';

/** More browsers than this are not one person's. */
const MAX_SUBSCRIPTIONS = 10;

/** What reaches a browser: its address, and the keys that messages are encrypted for. */
export type PushChannel = Channel<{ endpoint: string; keys: { p256dh: string; auth: string } }>;

/** How push subscriptions reach the world outside. */
export interface PushOutside {
  /** The address in its normal form, or what is wrong with it. */
  judgeUrl: (url: string) => { url: string } | { problem: string };
  /** Absent where the operator has set no VAPID keys. `publicKey` is the `applicationServerKey` that browsers ask for. */
  push?: { publicKey: string; channel: PushChannel } | undefined;
}

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  outside: PushOutside;
}

/** What can be done with the browsers that are told when a reminder rings. */
export const createPushSubscriptionService = ({ store, now, outside }: Deps) => {
  const publicKey = (): string => {
    if (outside.push === undefined) throw new DomainError('no-push-key');
    return outside.push.publicKey;
  };

  const get = async (userId: string, id: string): Promise<StoredPushSubscription> => {
    const subscription = await store.get(userId, pushSubscriptionKind, id);
    if (subscription === undefined) throw new DomainError('not-found');
    return subscription;
  };

  const endpointIn = (input: PushSubscriptionInput): string => {
    const judged = outside.judgeUrl(input.endpoint);
    if ('problem' in judged) throw invalid('/endpoint', judged.problem);
    if (judged.url.length > MAX_ENDPOINT) throw invalid('/endpoint', `is longer than ${MAX_ENDPOINT} characters`);
    return judged.url;
  };

  const expiryIn = ({ expirationTime }: PushSubscriptionInput): Instant | undefined => {
    const expiresAt = typeof expirationTime === 'number' ? instantAt(expirationTime) : undefined;
    if (expiresAt !== undefined && expiresAt <= now()) throw invalid('/expirationTime', 'has passed');
    return expiresAt;
  };

  return {
    publicKey,

    /** Takes up a browser's subscription, or renews the one with this endpoint; `isNew` tells which. */
    subscribe: async (
      userId: string,
      input: PushSubscriptionInput,
    ): Promise<{ subscription: PushSubscription; isNew: boolean }> => {
      publicKey();
      const { keys } = input;
      const endpoint = endpointIn(input);
      const expiresAt = expiryIn(input);
      const id = pushSubscriptionId(endpoint);
      const isNew = (await store.get(userId, pushSubscriptionKind, id)) === undefined;
      const count = () => store.count(userId, pushSubscriptionKind, PUSH_SUBSCRIPTION_PREFIX, MAX_SUBSCRIPTIONS);
      if (isNew && (await count()) >= MAX_SUBSCRIPTIONS) throw new DomainError('limit-reached');
      const initial = { id, endpoint, createdAt: now(), version: 0 };
      const apply = (current: StoredPushSubscription): StoredPushSubscription => {
        const isSame =
          current.endpoint === endpoint &&
          current.expiresAt === expiresAt &&
          current.disabledAt === undefined &&
          current.keys?.p256dh === keys.p256dh &&
          current.keys.auth === keys.auth;
        return isSame ? current : { ...current, endpoint, expiresAt, disabledAt: undefined, keys };
      };
      const change = { kind: pushSubscriptionKind, id, initial, apply };
      return { subscription: shownPushSubscription(await changeRecord(store, userId, change)), isNew };
    },

    get: async (userId: string, id: string): Promise<PushSubscription> => shownPushSubscription(await get(userId, id)),

    list: async (userId: string, page: PageRequest): Promise<Page<PushSubscription>> => {
      const stored = await paged(userId, ['push-subscriptions'], page, (window) =>
        store.list(userId, pushSubscriptionKind, { prefix: PUSH_SUBSCRIPTION_PREFIX, order: 'asc', ...window }),
      );
      return mapPage(stored, shownPushSubscription);
    },

    delete: async (userId: string, id: string, seen?: Seen): Promise<void> => {
      assertSeen(seen, (await get(userId, id)).version);
      if (!(await store.delete(userId, pushSubscriptionKind, id))) throw new DomainError('not-found');
    },
  };
};
