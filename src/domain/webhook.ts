import * as z from 'zod';
import { type Instant, InstantText } from './instant.ts';
import { type Kind, shown } from './kind.ts';
import { Id } from './task.ts';
import { text } from './text.ts';

/** An address of the person's own that is called when a reminder rings (Standard Webhooks). */
export const Webhook = z
  .object({
    id: Id,
    url: text(2_000),
    createdAt: InstantText,
    failingSince: InstantText.optional().meta({ description: 'Since when every call has failed' }),
    disabledAt: InstantText.optional().meta({
      description: 'Since when it is no longer called; a rotation enables it',
    }),
    version: z.int().min(1),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookInput = z.strictObject({ url: text(2_000).min(1) }).meta({ id: 'WebhookInput' });

/** A webhook with its secret, which is shown when it is made and when it is rotated, and never again. */
export const WebhookSecret = Webhook.extend({ secret: z.string().meta({ examples: ['whsec_…'] }) }).meta({
  id: 'WebhookSecret',
});
export type WebhookSecret = z.infer<typeof WebhookSecret>;

const Secret = z.object({
  secret: z.string(),
  /** From when on the secret no longer signs: the one before the last rotation does for a while, beside the new one. */
  until: InstantText.optional(),
});

const StoredWebhook = Webhook.extend({ secrets: z.array(Secret).default([]) }).loose();
export type StoredWebhook = Webhook & { secrets: z.infer<typeof Secret>[] };

export const WEBHOOK_PREFIX = 'webhook#';
export const webhookPlace = ({ createdAt, id }: Webhook): string => `${createdAt}#${id}`;

export const webhookKind: Kind<StoredWebhook> = {
  dataType: 'webhook',
  schema: StoredWebhook,
  exported: z.strictObject(Webhook.shape).transform((webhook): StoredWebhook => ({ ...webhook, secrets: [] })),
  id: ({ id }) => id,
  orderKey: (webhook) => WEBHOOK_PREFIX + webhookPlace(webhook),
  // Its secrets were left behind: it is called again once it has been given a new one.
  imported: (webhook, { now }) => ({ ...webhook, disabledAt: webhook.disabledAt ?? now }),
  internal: ['secrets'],
};

export const shownWebhook = (webhook: StoredWebhook): Webhook => shown(webhook, ['secrets']);

/** The secrets that sign at `now`, the newest first. */
export const secretsAt = ({ secrets }: StoredWebhook, now: Instant): string[] =>
  secrets.flatMap(({ secret, until }) => (until === undefined || until > now ? [secret] : []));
