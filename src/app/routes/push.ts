import * as z from 'zod';
import { P256Point } from '../../domain/p256.ts';
import { PushSubscription, PushSubscriptionInput } from '../../domain/push-subscription.ts';
import { Id } from '../../domain/task.ts';
import { answer, json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalRecord, created, record, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Web Push';
const params = z.object({ id: Id });
const PushKey = z.object({ publicKey: P256Point }).meta({ id: 'PushKey' });

export const pushRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/push-key',
    operationId: 'getPushKey',
    summary: 'Read the applicationServerKey that a browser subscribes with (VAPID)',
    tag,
    answers: { 200: { description: 'The key, an uncompressed P-256 point in base64url', schema: PushKey } },
    problems: ['no-push-key'],
    handle: (c) => json(c, { publicKey: c.get('services').pushSubscriptions.publicKey() }),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/push-subscriptions',
    operationId: 'createPushSubscription',
    summary: 'Have a browser told when a reminder rings: the body is what its PushSubscription.toJSON() yields',
    tag,
    body: PushSubscriptionInput,
    answers: {
      200: {
        description: 'The endpoint was known, and has these keys now',
        schema: PushSubscription,
        headers: ['ETag'],
      },
      201: { description: 'The subscription', schema: PushSubscription, headers: ['ETag', 'Location'] },
    },
    problems: ['limit-reached', 'no-push-key'],
    handle: async (c, { body }) => {
      const { subscription, isNew } = await c.get('services').pushSubscriptions.subscribe(c.get('userId'), body);
      return isNew ? created(c, `/v1/push-subscriptions/${subscription.id}`, subscription) : record(c, subscription);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/push-subscriptions',
    operationId: 'listPushSubscriptions',
    summary: 'List push subscriptions, the oldest first',
    tag,
    query: z.strictObject(listQuery),
    answers: { 200: { description: 'A page of push subscriptions', schema: pageOf(PushSubscription) } },
    problems: ['bad-cursor'],
    handle: async (c, { query }) => json(c, await c.get('services').pushSubscriptions.list(c.get('userId'), query)),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/push-subscriptions/:id',
    operationId: 'getPushSubscription',
    summary: 'Read a push subscription',
    tag,
    params,
    answers: { 200: { description: 'The push subscription', schema: PushSubscription, headers: ['ETag'] } },
    conditional: true,
    handle: async (c, { params: { id } }) =>
      conditionalRecord(c, await c.get('services').pushSubscriptions.get(c.get('userId'), id)),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/push-subscriptions/:id',
    operationId: 'deletePushSubscription',
    summary: 'Have a browser told no longer',
    tag,
    params,
    answers: { 204: { description: 'It is gone' } },
    conditional: true,
    handle: async (c, { params: { id } }) => {
      await c.get('services').pushSubscriptions.delete(c.get('userId'), id, seenBy(c));
      return answer(c, null, 204);
    },
  }),
];
