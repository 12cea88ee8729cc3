import type { Context } from 'hono';
import { createAssistant } from '../../domain/assistant/assistant.ts';
import { ChatAnswer, ChatInput } from '../../domain/assistant/chat.ts';
import type { Listening } from '../../domain/assistant/listening.ts';
import { json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { AppEnv } from '../env.ts';
import { streamAnswer, wantsStream } from '../stream-answer.ts';

/** Lets the assistant answer; the log is told what it did and asked, and nothing of what was said. */
export const converse = async (c: Context<AppEnv>, input: ChatInput, listening?: Listening): Promise<ChatAnswer> => {
  const { model } = c.get('domain');
  const assistant = createAssistant({ services: c.get('services'), ...c.get('turn'), model });
  const answer = await assistant.chat(c.get('userId'), input, listening);
  const did = answer.actions.map(({ type }) => type);
  c.get('log').debug('answered', { requestId: c.get('requestId'), did, asks: answer.pending?.question });
  return answer;
};

export const chatRoutes: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/chat',
    operationId: 'chat',
    summary: 'Say something to Remo',
    tag: 'Chat',
    body: ChatInput,
    answers: {
      200: {
        description:
          'What Remo says, and what it has done; with `Accept: text/event-stream` as a UI message stream of the AI SDK, which ends with the same document in a `data-answer` part',
        schema: ChatAnswer,
        streamed: true,
      },
    },
    problems: ['version-conflict'],
    handle: async (c, { body }) =>
      wantsStream(c) ? streamAnswer(c, (listening) => converse(c, body, listening)) : json(c, await converse(c, body)),
  }),
];
