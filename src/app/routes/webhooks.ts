import * as z from 'zod';
import { Delivery } from '../../domain/delivery.ts';
import { Id } from '../../domain/task.ts';
import { Webhook, WebhookInput, WebhookSecret } from '../../domain/webhook.ts';
import { answer, json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalRecord, created, record, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Webhooks';
const params = z.object({ id: Id });
const withSecret = { description: 'The webhook with its secret, which is not shown again', schema: WebhookSecret };

export const webhookRoutes: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/webhooks',
    operationId: 'createWebhook',
    summary: 'Have an address called when a reminder rings (Standard Webhooks)',
    tag,
    body: WebhookInput,
    answers: { 201: { ...withSecret, headers: ['ETag', 'Location'] } },
    problems: ['limit-reached'],
    handle: async (c, { body }) => {
      const webhook = await c.get('services').webhooks.create(c.get('userId'), body);
      return created(c, `/v1/webhooks/${webhook.id}`, webhook);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/webhooks',
    operationId: 'listWebhooks',
    summary: 'List webhooks, the oldest first',
    tag,
    query: z.strictObject(listQuery),
    answers: { 200: { description: 'A page of webhooks', schema: pageOf(Webhook) } },
    problems: ['bad-cursor'],
    handle: async (c, { query }) => json(c, await c.get('services').webhooks.list(c.get('userId'), query)),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/webhooks/:id',
    operationId: 'getWebhook',
    summary: 'Read a webhook',
    tag,
    params,
    answers: { 200: { description: 'The webhook', schema: Webhook, headers: ['ETag'] } },
    conditional: true,
    handle: async (c, { params: { id } }) =>
      conditionalRecord(c, await c.get('services').webhooks.get(c.get('userId'), id)),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/webhooks/:id',
    operationId: 'deleteWebhook',
    summary: 'Have an address called no longer',
    tag,
    params,
    answers: { 204: { description: 'It is gone' } },
    conditional: true,
    handle: async (c, { params: { id } }) => {
      await c.get('services').webhooks.delete(c.get('userId'), id, seenBy(c));
      return answer(c, null, 204);
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/webhooks/:id/rotate',
    operationId: 'rotateWebhook',
    summary: 'Give a webhook a new secret; the former one signs beside it for a day',
    tag,
    params,
    answers: { 200: { ...withSecret, headers: ['ETag'] } },
    conditional: true,
    handle: async (c, { params: { id } }) =>
      record(c, await c.get('services').webhooks.rotate(c.get('userId'), id, seenBy(c))),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/webhooks/:id/test',
    operationId: 'testWebhook',
    summary: 'Call a webhook once with a ping, and say what came of it',
    tag,
    params,
    answers: {
      200: {
        description: 'What came of it',
        schema: z.object({ outcome: z.enum(['delivered', 'gone', 'failed']), reason: z.string().optional() }),
      },
    },
    problems: ['wrong-status'],
    handle: async (c, { params: { id } }) => json(c, await c.get('services').webhooks.test(c.get('userId'), id)),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/webhooks/:id/deliveries',
    operationId: 'listDeliveries',
    summary: 'List what was sent to a webhook, the latest first',
    tag,
    params,
    query: z.strictObject(listQuery),
    answers: { 200: { description: 'A page of deliveries', schema: pageOf(Delivery) } },
    problems: ['bad-cursor'],
    handle: async (c, { params: { id }, query }) =>
      json(c, await c.get('services').webhooks.deliveries(c.get('userId'), id, query)),
  }),
];
