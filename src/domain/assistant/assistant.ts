import { isDomainError } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Json } from '../json.ts';
import { isTalk } from '../language/request.ts';
import { type PlacedRequest, requestsIn } from '../language/requests.ts';
import type { Services } from '../services.ts';
import { answer } from './answering.ts';
import type { ChatAnswer, ChatInput, Question } from './chat.ts';
import { circumstancesOf } from './due-words.ts';
import { type Pending, standingBefore } from './memory.ts';
import { carryOutAll, goOnWaiting, recallAfter } from './several.ts';
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

/** Notes are stored as JSON, in which what is left out has no place. */
const asJson = (notes: object): Record<string, Json> => JSON.parse(JSON.stringify(notes));

/** Carries out what a message asks; talk around its requests asks for nothing. */
const doAll = (talk: Talk, requests: readonly PlacedRequest[]): Promise<Said> => {
  const all = requests.map(({ asked }) => asked);
  const asking = all.filter(({ intent }) => !isTalk(intent));
  return carryOutAll(talk, asking.length > 0 ? asking : all);
};

/** “Half past 4, and make it urgent” is about what is being made. */
const isOneAnswer = ([, ...more]: readonly PlacedRequest[]): boolean =>
  more.every(({ asked }) => asked.item?.said === true);

/** Takes the first words of a message as the answer to what was asked, and the rest as the requests that they are. */
const answerAll = async (
  talk: Talk,
  open: Pending,
  message: string,
  requests: readonly PlacedRequest[],
): Promise<Said> => {
  const [first, ...more] = isOneAnswer(requests) ? [] : requests;
  const said = await answer(talk, open, first ? message.slice(...first.span) : message);
  const next = await goOnWaiting(talk, open, said);
  return more.length === 0
    ? next
    : carryOutAll(
        talk,
        more.map(({ asked }) => asked),
        [next],
      );
};

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

    const requests = requestsIn(message, circumstancesOf(settings, at), { answering: open !== undefined });
    const said = open ? await answerAll(talk, open, message, requests) : await doAll(talk, requests);
    const { reply, actions = [], pending } = said;

    try {
      await contexts.note(userId, noted, {
        state: pending ? 'asking' : 'idle',
        lastIntent: requests.at(-1)?.asked.intent,
        recall: asJson({ ...recallAfter(said, recall), before: { message: id, pending: open, recall } }),
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
