import { isDomainError } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Json } from '../json.ts';
import { understand } from '../language/understand.ts';
import type { Services } from '../services.ts';
import { answer } from './answering.ts';
import type { ChatAnswer, ChatInput, Question } from './chat.ts';
import { circumstancesOf } from './due-words.ts';
import { type Pending, type Recall, standingBefore } from './memory.ts';
import { carryOut } from './mind.ts';
import type { Said, Talk } from './turn.ts';

interface Deps {
  services: Services;
  now: () => Instant;
  newId: () => string;
}

export interface Assistant {
  /** Understands a message, does what it asks, and answers; both sides are kept in the conversation. */
  chat(userId: string, input: ChatInput): Promise<ChatAnswer>;
}

const questionOf = ({ question, candidates }: Pending): Question => ({ question, ...(candidates && { candidates }) });

const remembered = ({ undo = [], actions = [], mentioned, list }: Said, former: Recall): Recall => {
  const next = list ?? former.list;
  const changes = actions.some(({ type }) => !type.endsWith('.listed'));
  return {
    mentioned: (mentioned ?? former.mentioned).slice(0, 100),
    undo: changes ? undo : former.undo,
    ...(next && { list: next }),
  };
};

/** Notes are stored as JSON, in which what is left out has no place. */
const asJson = (notes: object): Record<string, Json> => JSON.parse(JSON.stringify(notes));

/** The assistant with its built-in mind, which needs no key and no network. Times are read as of the moment of the message. */
export const createAssistant = ({ services, now, newId }: Deps): Assistant => ({
  chat: async (userId, { message, conversationId = newId(), timeZone }) => {
    const { memory, contexts, preferences } = services;
    const { id } = await memory.append(userId, conversationId, { role: 'user', content: message });
    const settings = await preferences.settings(userId, timeZone);
    const noted = await contexts.recall(userId, conversationId);
    const at = now();
    const { pending: open, recall } = standingBefore(id, noted);
    const talk: Talk = { context: { services, userId, now: at, saidAt: at, settings, requestZone: timeZone }, recall };

    const request = understand(message, circumstancesOf(settings, at));
    const said = open ? await answer(talk, open, message) : await carryOut(talk, request);
    const { reply, actions = [], pending } = said;

    try {
      await contexts.note(userId, noted, {
        state: pending ? 'asking' : 'idle',
        lastIntent: request.intent,
        recall: asJson({ ...remembered(said, recall), before: { message: id, pending: open, recall } }),
        ...(pending && { pending: asJson(pending) }),
      });
    } catch (error) {
      // Messages that cross have written where the conversation stands since; what this one did is stored all the same.
      if (!isDomainError(error, 'version-conflict')) throw error;
    }
    await memory.append(userId, conversationId, { role: 'assistant', content: reply });
    return { reply, conversationId, actions, ...(pending && { pending: questionOf(pending) }) };
  },
});
