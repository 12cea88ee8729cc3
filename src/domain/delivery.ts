import * as z from 'zod';
import { Notice } from './channel.ts';
import { digest } from './ids.ts';
import { DAY, HOUR, type Instant, InstantText, MINUTE, plus, SECOND } from './instant.ts';
import type { Kind } from './kind.ts';
import { firedNotice, Notification } from './notification.ts';

/** The pauses before each attempt, as Standard Webhooks advises. */
const PAUSES = [0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY];
/** How much a pause varies, so that many that failed together do not come back together. */
const JITTER = 0.2;

/** What became of one notification on its way to one endpoint, as the log of the endpoint shows it. */
export const Delivery = z
  .object({
    id: z.string().meta({ description: 'The message id: that of the occurrence, or of what else went out' }),
    status: z.enum(['pending', 'delivered', 'dead']),
    attempts: z.int().min(0),
    lastReason: z.string().optional().meta({ description: 'Why the last attempt failed' }),
    nextAttemptAt: InstantText.optional(),
    createdAt: InstantText,
    updatedAt: InstantText,
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

/** The way of a delivery that names none. */
export const WEBHOOK_WAY = 'webhook';

/** A notice as it is kept: its data are the text that goes out, for storage keeps no order of keys and every attempt is alike. */
const KeptNotice = Notice.extend({ data: z.string() });

export const kept = (notice: Notice): z.infer<typeof KeptNotice> => ({ ...notice, data: JSON.stringify(notice.data) });

const Addressed = Delivery.extend({
  /** The name of the way out. */
  way: z.string().default(WEBHOOK_WAY),
  endpointId: z.string(),
  version: z.int().min(1),
});
const StoredDelivery = z.union([
  Addressed.extend({ notice: KeptNotice }).loose(),
  // An earlier release keeps the notification itself.
  Addressed.extend({ notification: Notification })
    .loose()
    .transform(({ notification, ...delivery }) => ({ ...delivery, notice: kept(firedNotice(notification)) })),
]);
export type StoredDelivery = Delivery & {
  way: string;
  endpointId: string;
  notice: z.infer<typeof KeptNotice>;
  version: number;
};

/** What the delivery brings. */
export const noticeIn = ({ notice }: StoredDelivery): Notice =>
  Notice.parse({ ...notice, data: JSON.parse(notice.data) });

/** Where a delivery goes: the same for all to one endpoint, and for no other endpoint of its person. */
export const addressOf = ({ way, endpointId }: Pick<StoredDelivery, 'way' | 'endpointId'>): string =>
  way === WEBHOOK_WAY ? endpointId : `${way}:${endpointId}`;

/** The address in the id of a delivery. */
export const addressIn = (id: string): string => id.slice(id.indexOf('#') + 1);

/** Below this stands an endpoint's log, in the order of time. */
export const deliveryPrefix = (address: string): string => `delivery#${address}#`;

export const deliveryKind: Kind<StoredDelivery> = {
  dataType: 'delivery',
  schema: StoredDelivery,
  id: (delivery) => `${delivery.id}#${addressOf(delivery)}`,
  orderKey: (delivery) => `${deliveryPrefix(addressOf(delivery))}${delivery.createdAt}#${delivery.id}`,
  armedAt: ({ nextAttemptAt }) => nextAttemptAt,
  expiresAt: ({ createdAt }, { logDays }) => plus(createdAt, logDays * DAY),
};

/** What a failed attempt leads to: the next one after a longer pause, or the end. The jitter follows from the id. */
export const failed = (delivery: StoredDelivery, reason: string, now: Instant): StoredDelivery => {
  const attempts = delivery.attempts + 1;
  const pause = PAUSES[attempts];
  const ended = { ...delivery, attempts, lastReason: reason, updatedAt: now, nextAttemptAt: undefined };
  if (pause === undefined) return { ...ended, status: 'dead' };
  const spread = Number.parseInt(digest(`${deliveryKind.id(delivery)}#${attempts}`).slice(0, 8), 16) / 2 ** 32;
  return { ...ended, nextAttemptAt: plus(now, Math.round(pause * (1 + JITTER * (spread - 0.5)))) };
};

export const delivered = (delivery: StoredDelivery, now: Instant): StoredDelivery => ({
  ...delivery,
  status: 'delivered',
  attempts: delivery.attempts + 1,
  lastReason: undefined,
  nextAttemptAt: undefined,
  updatedAt: now,
});

/** The end of a delivery whose endpoint no longer wants any. */
export const dead = (delivery: StoredDelivery, reason: string, now: Instant): StoredDelivery => ({
  ...failed({ ...delivery, attempts: PAUSES.length }, reason, now),
  attempts: delivery.attempts + 1,
});
