import { writeCalendar } from '../../src/adapters/calendar/icalendar.ts';
import { createPushChannel } from '../../src/adapters/web-push/channel.ts';
import { openVapid } from '../../src/adapters/web-push/vapid.ts';
import { judgeUrl } from '../../src/adapters/webhook/address.ts';
import { createWebhookChannel } from '../../src/adapters/webhook/channel.ts';
import { createNodeFetch } from '../../src/adapters/webhook/node-fetch.ts';
import type { Resolve } from '../../src/adapters/webhook/public-lookup.ts';
import type { CalendarOutside } from '../../src/domain/calendar-service.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { PushOutside } from '../../src/domain/push-subscription-service.ts';
import { createPushWay } from '../../src/domain/push-way.ts';
import type { UserDataPort } from '../../src/domain/user-data.ts';
import type { WayOut } from '../../src/domain/way-out.ts';
import type { Outside } from '../../src/domain/webhook-service.ts';
import { createWebhookWay } from '../../src/domain/webhook-way.ts';
import { newVapidKeys } from './vapid-keys.ts';

const vapid = await openVapid(newVapidKeys());
if (vapid === undefined) throw new Error('the VAPID keys are not a pair');

/** The world outside as a development server reaches it: this machine's own addresses are allowed. */
export const createOutside = (
  now: () => Instant,
  resolve?: Resolve,
): Outside & Required<PushOutside> & CalendarOutside => {
  let made = 0;
  const fetch = createNodeFetch({ allowLoopback: true, timeoutMs: 1_000, ...(resolve && { resolve }) });
  return {
    channel: createWebhookChannel({ fetch, now }),
    push: { publicKey: vapid.publicKey, channel: createPushChannel({ fetch, now, vapid }) },
    judgeUrl: (url) => judgeUrl(url, { allowLoopback: true }),
    newCalendarKey: () => crypto.getRandomValues(new Uint8Array(24)),
    writeCalendar,
    newSecret: () => {
      made += 1;
      return `whsec_${btoa(String(made).padStart(24, '0'))}`;
    },
  };
};

interface Places {
  store: UserDataPort;
  clock: () => Instant;
  outside: Outside & PushOutside;
}

/** Every way out of the store to the world outside. */
export const waysOut = ({ store, clock, outside: { channel, push } }: Places): WayOut[] => [
  createWebhookWay({ store, clock, channel }),
  ...(push === undefined ? [] : [createPushWay({ store, channel: push.channel })]),
];
