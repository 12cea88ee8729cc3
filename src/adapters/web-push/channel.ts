import { encryptNotification } from '@block65/webcrypto-web-push';
import type { Channel, DeliveryOutcome, FailureReason } from '../../domain/channel.ts';
import { digest } from '../../domain/ids.ts';
import { type Instant, millis, SECOND } from '../../domain/instant.ts';
import { MISSED_AFTER } from '../../domain/ringing.ts';
import { payloadOf } from './payload.ts';
import type { Vapid } from './vapid.ts';

/** A browser's push resource, and what messages to it are encrypted for; the keys are base64url. */
export interface PushEndpoint {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

type Answer = { status: number } | { fault: FailureReason };

interface Options {
  /** POSTs to an address that a stranger chose, and never rejects for what the other side does. */
  fetch: (
    url: string,
    request: { headers: Readonly<Record<string, string>>; body: Uint8Array<ArrayBuffer> },
  ) => Promise<Answer>;
  now: () => Instant;
  vapid: Vapid;
}

/** A topic is at most 32 characters of the URL-safe base64 alphabet (RFC 8030 §5.4), to which hexadecimal digits belong. */
const topicOf = (id: string): string => digest(id).slice(0, 32);

/**
 * How long a push service keeps a message for a device that is off: until the reminder counts as missed. A later attempt
 * reaches whoever is there at that moment, with 0.
 */
const secondsLeft = (at: Instant, now: Instant): number =>
  Math.max(0, Math.ceil((millis(at) + MISSED_AFTER - millis(now)) / SECOND));

const outcomeOf = (answer: Answer): DeliveryOutcome => {
  if ('fault' in answer) return { outcome: 'failed', reason: answer.fault };
  const { status } = answer;
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  return { outcome: 'failed', reason: status >= 300 && status < 400 ? 'redirect' : `status-${status}` };
};

/**
 * Delivers notices by Web Push (RFC 8030), encrypted for the browser alone (RFC 8291) and padded to one length. A repeat
 * has the topic of the first, and replaces it where that still waits.
 */
export const createPushChannel = ({ fetch, now, vapid }: Options): Channel<PushEndpoint> => ({
  deliver: async ({ endpoint, keys }, notice) => {
    const attempt = now();
    const subscription = { endpoint, keys, expirationTime: null };
    const body = await encryptNotification(subscription, payloadOf(notice));
    const headers = {
      authorization: await vapid.authorization(endpoint, attempt),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(secondsLeft(notice.at, attempt)),
      topic: topicOf(notice.id),
      urgency: notice.urgent ? 'high' : 'normal',
    };
    return outcomeOf(await fetch(endpoint, { headers, body }));
  },
});
