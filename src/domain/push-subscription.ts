import * as z from 'zod';
import { digest } from './ids.ts';
import { InstantText } from './instant.ts';
import { type Kind, shown } from './kind.ts';
import { P256Point } from './p256.ts';
import { Id } from './task.ts';
import { text } from './text.ts';

export const MAX_ENDPOINT = 2_000;

/** A browser that is told when a reminder rings (Web Push, RFC 8030). */
export const PushSubscription = z
  .object({
    id: Id,
    endpoint: text(MAX_ENDPOINT).meta({ description: "The address at the browser's push service" }),
    createdAt: InstantText,
    expiresAt: InstantText.optional().meta({ description: 'When the browser lets it expire, if it has said' }),
    disabledAt: InstantText.optional().meta({
      description: 'Since when it lacks its keys and nothing is sent to it; subscribing again enables it',
    }),
    version: z.int().min(1),
  })
  .meta({ id: 'PushSubscription' });
export type PushSubscription = z.infer<typeof PushSubscription>;

/** The browser's key and secret, for which messages are encrypted (RFC 8291 §3.1 and §3.2). */
const Keys = z.strictObject({
  p256dh: P256Point,
  auth: z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'is not 16 bytes in base64url'),
});

/** What a browser's `PushSubscription.toJSON()` yields. */
export const PushSubscriptionInput = z
  .strictObject({
    endpoint: text(MAX_ENDPOINT).min(1),
    expirationTime: z.number().nullish().meta({ description: 'Milliseconds since 1970' }),
    keys: Keys,
  })
  .meta({ id: 'PushSubscriptionInput' });
export type PushSubscriptionInput = z.infer<typeof PushSubscriptionInput>;

const StoredPushSubscription = PushSubscription.extend({ keys: Keys.optional() }).loose();
export type StoredPushSubscription = PushSubscription & { keys?: z.infer<typeof Keys> | undefined };

export const PUSH_SUBSCRIPTION_PREFIX = 'push_subscription#';

/** The id follows from the endpoint, so that subscribing once more makes no second one. */
export const pushSubscriptionId = (endpoint: string): string => digest(endpoint);

export const pushSubscriptionKind: Kind<StoredPushSubscription> = {
  dataType: 'push_subscription',
  schema: StoredPushSubscription,
  exported: z.strictObject(PushSubscription.shape),
  id: ({ id }) => id,
  orderKey: ({ createdAt, id }) => `${PUSH_SUBSCRIPTION_PREFIX}${createdAt}#${id}`,
  expiresAt: ({ expiresAt }) => expiresAt,
  // Its keys were left behind: it works again once the browser has sent them anew.
  imported: (subscription, { now }) => ({ ...subscription, disabledAt: subscription.disabledAt ?? now }),
  internal: ['keys'],
};

export const shownPushSubscription = (subscription: StoredPushSubscription): PushSubscription =>
  shown(subscription, ['keys']);
