import { isDomainError } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Json } from '../json.ts';
import type { Services } from '../services.ts';
import { isChange } from './action.ts';
import { builtInMind } from './built-in-mind.ts';
import type { ChatAnswer, ChatInput, Question } from './chat.ts';
import { type Listening, watching } from './listening.ts';
import { type Answered, answerTo, keptOf, type Pending, standingOf } from './memory.ts';
import type { ModelPort } from './model.ts';
import { createModelMind } from './model-mind.ts';
import { recallAfter } from './several.ts';

interface Deps {
  services: Services;
  now: () => Instant;
  newId: () => string;
  /** A language model, if one is configured; the built-in mind stands behind it. */
  model?: ModelPort | undefined;
}

export interface Assistant {
  /** Understands a message, does what it asks, and answers; both sides are kept in the conversation. */
  chat(userId: string, input: ChatInput, listening?: Listening): Promise<ChatAnswer>;
}

const questionOf = ({ question, candidates }: Pending): Question => ({ question, ...(candidates && { candidates }) });

/** Notes are stored as JSON, in which what is left out has no place. */
const asJson = (notes: object): Record<string, Json> => JSON.parse(JSON.stringify(notes));

const NOBODY: Listening = { tell: () => {} };

/** The assistant with its mind. Times are read as of the moment of the message. */
export const createAssistant = ({ services, now, newId, model }: Deps): Assistant => ({
  chat: async (userId, { message, conversationId = newId(), timeZone }, { tell, signal } = NOBODY) => {
    const { memory, contexts, preferences } = services;
    const { id } = await memory.append(userId, conversationId, { role: 'user', content: message });
    const noted = await contexts.recall(userId, conversationId);

    const respond = async (): Promise<Answered> => {
      const mind = model === undefined ? builtInMind : createModelMind(model, builtInMind);
      const settings = await preferences.settings(userId, timeZone);
      const at = now();
      const { pending: open, recall } = standingOf(noted);
      const watch = watching(tell);
      const context = { services, userId, now: at, saidAt: at, settings, requestZone: timeZone, watch };
      const said = await mind({ context, recall }, { message, id, conversationId, pending: open, tell, signal });
      const { reply, actions = [], pending, intent } = said;
      const answered = { message: id, id: newId(), reply, actions, ...(pending && { pending: questionOf(pending) }) };
      // Whoever went away before anything was done finds the conversation as it was.
      if (signal?.aborted && !actions.some(isChange)) return answered;
      try {
        await contexts.note(userId, noted, {
          state: pending ? 'asking' : 'idle',
          ...(intent && { lastIntent: intent }),
          recall: asJson({ ...recallAfter(said, recall), answered: keptOf(answered) }),
          ...(pending && { pending: asJson(pending) }),
        });
      } catch (error) {
        // Messages that cross have written where the conversation stands since; what this one did is stored all the same.
        if (!isDomainError(error, 'version-conflict')) throw error;
      }
      return answered;
    };

    const former = answerTo(id, noted);
    if (former) tell({ type: 'text', text: former.reply });
    const { id: own, reply, actions, pending } = former ?? (await respond());
    // Whoever went away before a word was said has no answer to be kept.
    if (reply !== '') await memory.append(userId, conversationId, { role: 'assistant', content: reply }, own);
    return { reply, conversationId, actions, ...(pending && { pending }) };
  },
});
