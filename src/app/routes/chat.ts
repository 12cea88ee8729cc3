import { createAssistant } from '../../domain/assistant/assistant.ts';
import { ChatAnswer, ChatInput } from '../../domain/assistant/chat.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

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
    handle: async (c, { body }) => {
      const assistant = createAssistant({ services: c.get('services'), ...c.get('turn') });
      return c.json(await assistant.chat(c.get('userId'), body));
    },
  }),
];
