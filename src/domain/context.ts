import * as z from 'zod';
import { DAY, EPOCH, InstantText, plus } from './instant.ts';
import { FreeJson } from './json.ts';
import type { Kind } from './kind.ts';
import { ConversationId } from './memory.ts';

/** Where a conversation stands: what was last understood, and what Remo has asked and waits for. */
export const Context = z
  .object({
    conversationId: ConversationId,
    state: z.enum(['idle', 'asking']).default('idle'),
    topic: z.string().max(500).optional(),
    pending: FreeJson.optional(),
    lastIntent: z.string().max(64).optional(),
    version: z.int().min(0),
    updatedAt: InstantText,
  })
  .meta({ id: 'Context' });
export type Context = z.infer<typeof Context>;

const StoredContext = Context.extend({
  /** What the assistant keeps for itself: the things last spoken of, and how the last action is undone. */
  recall: FreeJson.optional(),
}).loose();
export type StoredContext = Context & { recall?: z.infer<typeof FreeJson> | undefined };

/** The context of a conversation in which nothing has been understood yet: version 0. */
export const emptyContext = (conversationId: string): StoredContext => ({
  conversationId,
  state: 'idle',
  version: 0,
  updatedAt: EPOCH,
});

export const contextKind: Kind<StoredContext> = {
  dataType: 'conversation_context',
  schema: StoredContext,
  exported: z.strictObject(Context.shape),
  id: ({ conversationId }) => conversationId,
  expiresAt: ({ updatedAt }, { conversationDays }) => plus(updatedAt, conversationDays * DAY),
  internal: ['recall'],
};
