import { judgeUrl } from '../../src/adapters/webhook/address.ts';
import { createWebhookChannel } from '../../src/adapters/webhook/channel.ts';
import { createNodeFetch } from '../../src/adapters/webhook/node-fetch.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Outside } from '../../src/domain/webhook-service.ts';

/** The world outside as a development server reaches it: this machine's own addresses are allowed. */
export const createOutside = (now: () => Instant): Outside => {
  let made = 0;
  return {
    channel: createWebhookChannel({ fetch: createNodeFetch({ allowLoopback: true, timeoutMs: 1_000 }), now }),
    judgeUrl: (url) => judgeUrl(url, { allowLoopback: true }),
    newSecret: () => {
      made += 1;
      return `whsec_${btoa(String(made).padStart(24, '0'))}`;
    },
  };
};
