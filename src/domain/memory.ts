import * as z from 'zod';
import { DAY, InstantText, MINUTE, plus } from './instant.ts';
import type { Kind } from './kind.ts';
import { Id } from './task.ts';
import { line, text } from './text.ts';

/** A conversation's id: ours, or one that the client chose. */
export const ConversationId = Id;

const Role = z.enum(['user', 'assistant', 'system']);

/** One thing that was said; never changed afterwards. */
export const Message = z
  .object({
    id: Id,
    conversationId: ConversationId,
    role: Role,
    content: text(20_000).min(1),
    createdAt: InstantText,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

export const MessageInput = z.strictObject({ role: Role.default('user'), content: text(20_000).min(1) }).meta({
  id: 'MessageInput',
});
export type MessageInput = z.infer<typeof MessageInput>;

/** What a list of conversations shows of one. `lastMessageAt` may lag its last message by up to a minute. */
export const Conversation = z
  .object({
    id: ConversationId,
    title: line(100).optional(),
    createdAt: InstantText,
    lastMessageAt: InstantText,
    version: z.int().min(1),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof Conversation>;

/** A header is written again at most this often, so that an append costs one write however busy the conversation is. */
export const HEADER_REFRESH = MINUTE;

/** Below this lie a conversation's messages; their ids grow with time. */
export const messagePrefix = (conversationId: string): string => `conversation_memory#${conversationId}#`;
export const CONVERSATION_PREFIX = 'conversation#';
export const conversationPlace = ({ lastMessageAt, id }: Conversation): string => `${lastMessageAt}#${id}`;

export const messageKind: Kind<Message> = {
  dataType: 'conversation_memory',
  schema: Message.loose(),
  exported: z.strictObject(Message.shape),
  id: ({ conversationId, id }) => `${conversationId}#${id}`,
  expiresAt: ({ createdAt }, { conversationDays }) => plus(createdAt, conversationDays * DAY),
};

export const conversationKind: Kind<Conversation> = {
  dataType: 'conversation_memory',
  schema: Conversation.loose(),
  exported: z.strictObject(Conversation.shape),
  id: ({ id }) => id,
  orderKey: (conversation) => CONVERSATION_PREFIX + conversationPlace(conversation),
  // The header outlives its last message by as much as it may lag behind it.
  expiresAt: ({ lastMessageAt }, { conversationDays }) => plus(lastMessageAt, conversationDays * DAY + HEADER_REFRESH),
};
