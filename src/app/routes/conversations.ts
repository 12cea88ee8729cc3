import * as z from 'zod';
import { Context } from '../../domain/context.ts';
import { Conversation, ConversationId, Message, MessageInput } from '../../domain/memory.ts';
import { answer, json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalRecord, created, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Conversations';
const params = z.object({ id: ConversationId });

export const conversationRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/conversations',
    operationId: 'listConversations',
    summary: 'List conversations, the latest first',
    tag,
    query: z.strictObject(listQuery),
    answers: { 200: { description: 'A page of conversations', schema: pageOf(Conversation) } },
    problems: ['bad-cursor'],
    handle: async (c, { query }) => json(c, await c.get('services').memory.conversations(c.get('userId'), query)),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/conversations/:id',
    operationId: 'getConversation',
    summary: 'Read what a list shows of a conversation',
    tag,
    params,
    answers: { 200: { description: 'The conversation', schema: Conversation, headers: ['ETag'] } },
    conditional: true,
    handle: async (c, { params: { id } }) =>
      conditionalRecord(c, await c.get('services').memory.conversation(c.get('userId'), id)),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/conversations/:id',
    operationId: 'deleteConversation',
    summary: 'Remove a conversation with its messages and its context, for good',
    tag,
    params,
    answers: { 204: { description: 'It is gone' } },
    problems: ['unfinished'],
    conditional: true,
    handle: async (c, { params: { id } }) => {
      await c.get('services').memory.delete(c.get('userId'), id, seenBy(c));
      return answer(c, null, 204);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/conversations/:id/messages',
    operationId: 'listMessages',
    summary: 'Page through the messages of a conversation',
    tag,
    params,
    query: z.strictObject({ order: z.enum(['asc', 'desc']).default('desc'), ...listQuery }),
    answers: { 200: { description: 'A page of messages', schema: pageOf(Message) } },
    problems: ['bad-cursor'],
    handle: async (c, { params: { id }, query }) =>
      json(c, await c.get('services').memory.messages(c.get('userId'), id, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/conversations/:id/messages',
    operationId: 'appendMessage',
    summary: 'Append a message; an unknown id opens the conversation',
    tag,
    params,
    body: MessageInput,
    answers: { 201: { description: 'The new message', schema: Message, headers: ['Location'] } },
    handle: async (c, { params: { id }, body }) =>
      created(c, `/v1/conversations/${id}/messages`, await c.get('services').memory.append(c.get('userId'), id, body)),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/conversations/:id/context',
    operationId: 'getContext',
    summary: 'Read where a conversation stands',
    tag,
    params,
    answers: { 200: { description: 'The context', schema: Context, headers: ['ETag'] } },
    conditional: true,
    handle: async (c, { params: { id } }) =>
      conditionalRecord(c, await c.get('services').contexts.get(c.get('userId'), id)),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/conversations/:id/context',
    operationId: 'clearContext',
    summary: 'Forget where a conversation stands',
    tag,
    params,
    answers: { 204: { description: 'It is forgotten' } },
    conditional: true,
    handle: async (c, { params: { id } }) => {
      await c.get('services').contexts.clear(c.get('userId'), id, seenBy(c));
      return answer(c, null, 204);
    },
  }),
];
