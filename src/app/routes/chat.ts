import type { Context } from 'hono';
import { createAssistant } from '../../domain/assistant/assistant.ts';
import { ChatAnswer, ChatInput } from '../../domain/assistant/chat.ts';
import { json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { AppEnv } from '../env.ts';

/** Lets the assistant answer; the log is told what it did and asked, and nothing of what was said. */
export const converse = async (c: Context<AppEnv>, input: ChatInput): Promise<ChatAnswer> => {
  const assistant = createAssistant({ services: c.get('services'), ...c.get('turn') });
  const answer = await assistant.chat(c.get('userId'), input);
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
    answers: { 200: { description: 'What Remo says, and what it has done', schema: ChatAnswer } },
    problems: ['version-conflict'],
    handle: async (c, { body }) => json(c, await converse(c, body)),
  }),
];
