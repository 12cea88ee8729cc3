import { type Context, contextKind, emptyContext, type StoredContext } from './context.ts';
import { DomainError } from './errors.ts';
import type { Instant } from './instant.ts';
import { shown } from './kind.ts';
import { conversationKind } from './memory.ts';
import type { UserDataPort } from './user-data.ts';
import { assertSeen, changeRecord, type Seen } from './version.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
}

/** What the assistant notes about a conversation. */
export type ContextNotes = Pick<StoredContext, 'state' | 'topic' | 'pending' | 'lastIntent' | 'recall'>;

/** What can be done with the state of a conversation. */
export const createContextService = ({ store, now }: Deps) => {
  const recall = async (userId: string, conversationId: string): Promise<StoredContext> =>
    (await store.get(userId, contextKind, conversationId)) ?? emptyContext(conversationId);

  return {
    /** With what the assistant keeps for itself. */
    recall,

    get: async (userId: string, conversationId: string): Promise<Context> => {
      const stored = await store.get(userId, contextKind, conversationId);
      if (stored === undefined && (await store.get(userId, conversationKind, conversationId)) === undefined)
        throw new DomainError('not-found');
      return shown(stored ?? emptyContext(conversationId), ['recall']);
    },

    /** Replaces the assistant's notes; the last of two messages that cross decides where the conversation stands. */
    note: async (userId: string, known: StoredContext, notes: ContextNotes): Promise<void> => {
      const { conversationId } = known;
      await changeRecord(store, userId, {
        kind: contextKind,
        id: conversationId,
        known,
        initial: emptyContext(conversationId),
        apply: ({ version }) => ({ conversationId, ...notes, version, updatedAt: now() }),
      });
    },

    /** Forgets what was asked and understood. */
    clear: async (userId: string, conversationId: string, seen?: Seen): Promise<void> => {
      const stored = await store.get(userId, contextKind, conversationId);
      if (stored === undefined) throw new DomainError('not-found');
      assertSeen(seen, stored.version);
      await store.delete(userId, contextKind, conversationId);
    },
  };
};
