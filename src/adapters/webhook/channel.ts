import { Webhook } from 'standardwebhooks';
import type { Channel, DeliveryOutcome } from '../../domain/channel.ts';
import { type Instant, millis, SECOND } from '../../domain/instant.ts';
import type { Answer, GuardedFetch } from './guarded-fetch.ts';

/** Where notices go. Each of `secrets` (`whsec_…`) signs: one, or while it is being rotated the new and the old one. */
export interface WebhookEndpoint {
  url: string;
  secrets: readonly string[];
}

interface Options {
  fetch: GuardedFetch;
  now: () => Instant;
}

const outcomeOf = (answer: Answer): DeliveryOutcome => {
  if ('fault' in answer) return { outcome: 'failed', reason: answer.fault };
  const { status } = answer;
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  if (status === 410) return { outcome: 'gone' };
  return { outcome: 'failed', reason: status >= 300 && status < 400 ? 'redirect' : `status-${status}` };
};

/**
 * Delivers notices as Standard Webhooks (the specification's version 1.0.0, symmetric signatures): the signed timestamp
 * is the attempt's, the one in the body is the event's.
 */
export const createWebhookChannel = ({ fetch, now }: Options): Channel<WebhookEndpoint> => ({
  deliver: async ({ url, secrets }, { id, at, event, data }) => {
    if (secrets.length === 0) throw new Error('a webhook endpoint has no secret');
    const body = JSON.stringify({ type: event, timestamp: at, data });
    const attempt = millis(now());
    const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(attempt), body));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Remo-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(attempt / SECOND)),
      'webhook-signature': signatures.join(' '),
    };
    return outcomeOf(await fetch(url, { headers, body }));
  },
});
