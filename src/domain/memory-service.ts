import { contextKind } from './context.ts';
import { type Page, type PageRequest, paged } from './cursor.ts';
import { DomainError, isDomainError } from './errors.ts';
import { type Instant, millis, plus, SECOND } from './instant.ts';
import {
  CONVERSATION_PREFIX,
  type Conversation,
  conversationKind,
  HEADER_REFRESH,
  type Message,
  type MessageInput,
  messageKind,
  messagePrefix,
} from './memory.ts';
import type { UserDataPort } from './user-data.ts';
import { assertSeen, type Seen } from './version.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
}

const TITLE_LENGTH = 80;
/** How long the removal of one conversation may take before the caller is asked to go on. */
const DELETE_WITHIN = 20 * SECOND;

/** The beginning of what was said; never half of a surrogate pair. */
export const titleOf = (content: string): string | undefined => {
  const start = content.trim().replaceAll(/\s+/g, ' ').slice(0, TITLE_LENGTH);
  return (start.isWellFormed() ? start : start.slice(0, -1)).trim() || undefined;
};

/** What can be done with what was said. */
export const createMemoryService = ({ store, now, newId }: Deps) => {
  const header = async (userId: string, id: string): Promise<Conversation> => {
    const conversation = await store.get(userId, conversationKind, id);
    if (conversation === undefined) throw new DomainError('not-found');
    return conversation;
  };

  /** The last message that each header names, as this turn knows it: question and answer look once. */
  const noted = new Map<string, Instant>();

  /** Opens the conversation, or notes that it goes on; whoever loses the race has the winner's header, as good as its own. */
  const touch = async (userId: string, id: string, { role, content }: MessageInput): Promise<void> => {
    const at = now();
    const isFresh = (since: Instant | undefined): boolean =>
      since !== undefined && millis(at) - millis(since) < HEADER_REFRESH;
    const key = `${userId} ${id}`;
    if (isFresh(noted.get(key))) return;
    const current = await store.get(userId, conversationKind, id);
    if (current !== undefined && isFresh(current.lastMessageAt)) {
      noted.set(key, current.lastMessageAt);
      return;
    }
    const opened = { id, title: role === 'user' ? titleOf(content) : undefined, createdAt: at };
    const { version } = current ?? { version: 0 };
    const next: Conversation = { ...(current ?? opened), lastMessageAt: at, version: version + 1 };
    try {
      await store.put(userId, conversationKind, next, version);
    } catch (error) {
      if (!isDomainError(error, 'version-conflict')) throw error;
    }
    noted.set(key, at);
  };

  return {
    /** Appends to the conversation, opening it when it is not there. Costs the same however long it is. */
    append: async (userId: string, conversationId: string, input: MessageInput, id = newId()): Promise<Message> => {
      await touch(userId, conversationId, input);
      const message: Message = { id, conversationId, ...input, createdAt: now() };
      try {
        await store.put(userId, messageKind, message, 0);
      } catch (error) {
        // An id that is taken was derived from the same cause: the message is there already.
        if (!isDomainError(error, 'version-conflict')) throw error;
      }
      return message;
    },

    /** A page costs one read of its own size, wherever in the conversation it lies. */
    messages: async (
      userId: string,
      conversationId: string,
      { order, ...page }: PageRequest & { order: 'asc' | 'desc' },
    ): Promise<Page<Message>> => {
      const prefix = messagePrefix(conversationId);
      const messages = await paged(userId, ['messages', conversationId, order], page, (window) =>
        store.list(userId, messageKind, { prefix, order, ...window }),
      );
      if (messages.items.length === 0 && page.cursor === undefined) await header(userId, conversationId);
      return messages;
    },

    conversation: header,

    /** The latest first. */
    conversations: (userId: string, page: PageRequest): Promise<Page<Conversation>> =>
      paged(userId, ['conversations'], page, (window) =>
        store.list(userId, conversationKind, { prefix: CONVERSATION_PREFIX, order: 'desc', ...window }),
      ),

    /** Removes the messages, then what names them, so that a removal cut short can be found and repeated. */
    delete: async (userId: string, id: string, seen?: Seen): Promise<void> => {
      assertSeen(seen, (await header(userId, id)).version);
      const { remaining } = await store.wipe(userId, { prefix: messagePrefix(id) }, plus(now(), DELETE_WITHIN));
      if (remaining) throw new DomainError('unfinished', undefined, { retryAfter: 1 });
      await store.delete(userId, contextKind, id);
      await store.delete(userId, conversationKind, id);
      noted.delete(`${userId} ${id}`);
    },
  };
};
