import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { openModel } from '../../src/adapters/model/open.ts';
import { ChatAnswer } from '../../src/domain/assistant/chat.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { createTestApp, issuer, START } from '../support/app.ts';
import { inTurn, openModelServer, type Reply } from '../support/model-server.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Remo on a real port, with the model scripted, or with its built-in mind alone. */
const serving = async (script?: readonly Reply[], options: Parameters<typeof createTestApp>[0] = {}) => {
  const scripted = script && (await openModelServer(inTurn(...script)));
  if (scripted) undo.push(scripted.close);
  const model =
    scripted && (await openModel({ provider: 'openai-compatible', model: 'scripted', baseUrl: scripted.baseUrl }));
  const app = await createTestApp({ ...options, ...(model && { model }) });
  const server = await new Promise<Server>((resolve) => {
    const own = serve({ fetch: app.app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(own as Server));
  });
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat`;
  const headers = { Authorization: `Bearer ${issuer.token('alice')}`, Accept: 'text/event-stream' };

  const post = (message: string, more: Record<string, string> = {}, signal?: AbortSignal) =>
    fetch(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', ...more },
      body: JSON.stringify({ message, conversationId: 'talk', timeZone: 'America/New_York' }),
      ...(signal && { signal }),
    });

  /** What `useChat` does, with the lines that the guide for front ends gives. */
  const transport = new DefaultChatTransport<UIMessage>({
    api: url,
    headers,
    prepareSendMessagesRequest: ({ id, messages }) => ({
      body: {
        conversationId: id,
        message: messages
          .at(-1)
          ?.parts.map((part) => (part.type === 'text' ? part.text : ''))
          .join(''),
        timeZone: 'America/New_York',
      },
    }),
  });
  const chat = async (text: string) => {
    const messages: UIMessage[] = [{ id: 'm1', role: 'user', parts: [{ type: 'text', text }] }];
    const sent = { trigger: 'submit-message', chatId: 'talk', messageId: undefined, abortSignal: undefined } as const;
    const stream = await transport.sendMessages({ ...sent, messages });
    let last: UIMessage | undefined;
    for await (const message of readUIMessageStream({ stream, terminateOnError: true })) last = message;
    return last?.parts ?? [];
  };
  const said = async () =>
    (await app.ask('alice', 'GET /v1/conversations/talk/messages?order=asc')).body.items.map(
      ({ role, content }: { role: string; content: string }) => [role, content],
    );
  return { ...app, scripted, post, chat, said };
};

const REQUEST = 'remind me to call mom tomorrow at 9am';
const WHEN = 'Monday, November 23, 2026 at 9:00 AM (New York time, America/New_York)';
const CALL: Reply = {
  says: ['One ', 'moment.'],
  calls: [['create_reminder', { title: 'call mom', when: 'tomorrow 9am' }]],
};

/** The chunks of a stream, as they were sent. */
const chunksOf = (text: string): string[] =>
  text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^data: /, ''))
    .map((data) => (data === '[DONE]' ? data : JSON.parse(data).type));

describe('a streamed answer', () => {
  it.each<[string, readonly Reply[] | undefined, string[]]>([
    ['the built-in mind', undefined, [`Okay, I'll remind you to call mom on ${WHEN}.`]],
    ['a language model', [CALL, { says: ['All', ' set.'] }], ['One moment.', 'All set.']],
  ])(
    'of %s is what the AI SDK’s own client reads, tools included, and ends with the JSON answer',
    async (_mind, script, texts) => {
      const { chat, said } = await serving(script);
      const parts = await chat(REQUEST);
      expect(parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))).toEqual(texts);
      expect(parts.find(({ type }) => type === 'tool-create_reminder')).toMatchObject({
        state: 'output-available',
        input: { title: 'call mom' },
        output: { actions: [{ type: 'reminder.created' }] },
      });
      const answer = parts.find(({ type }) => type === 'data-answer');
      const { reply, actions, conversationId } = ChatAnswer.parse(answer && 'data' in answer ? answer.data : undefined);
      expect(reply).toBe(texts.join('\n\n'));
      expect(conversationId).toBe('talk');
      expect(actions).toMatchObject([{ type: 'reminder.created', reminder: { title: 'call mom' } }]);
      expect(await said()).toEqual([
        ['user', REQUEST],
        ['assistant', reply],
      ]);
    },
  );

  it('carries the protocol’s header and closes as it says', async () => {
    const { post } = await serving();
    const response = await post(REQUEST);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
    expect(response.headers.get('x-request-id')).toBeTruthy();
    expect(chunksOf(await response.text())).toEqual([
      'start',
      'tool-input-available',
      'tool-output-available',
      'text-start',
      'text-delta',
      'text-end',
      'data-answer',
      'finish',
      '[DONE]',
    ]);
  });

  it('shows what a tool has refused, and what Remo asks for', async () => {
    const refused: Reply = { calls: [['create_reminder', { title: 'x', when: 'banana' }]] };
    const { chat } = await serving([refused, { says: ['When?'] }]);
    const parts = await chat('remind me of x at banana');
    expect(parts).toMatchObject([
      { type: 'tool-create_reminder', state: 'output-error', errorText: 'time-unreadable' },
      { type: 'text', text: 'When?' },
      { type: 'data-answer' },
    ]);
  });

  it('goes on with the built-in mind where the model breaks off', async () => {
    const { chat } = await serving([{ says: ['Sure, I'], cut: true }]);
    const texts = (await chat(REQUEST)).flatMap((part) => (part.type === 'text' ? [part.text] : []));
    expect(texts).toEqual([
      'Sure, I',
      `Okay, I'll remind you to call mom on ${WHEN}.`,
      expect.stringMatching(/language model/),
    ]);
  });

  it('comes while the model speaks', async () => {
    const { post } = await serving([{ says: ['slowly ', 'said '], pause: 300 }]);
    const response = await post('hello');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes('slowly')) heard += (await reader?.read())?.value ?? '';
    expect(heard).not.toMatch(/said|DONE/);
    while (!heard.includes('[DONE]')) heard += (await reader?.read())?.value ?? '';
  });

  it.each([
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['application/json;q=0.5, text/event-stream', 'text/event-stream'],
    ['text/event-streams', 'application/json'],
  ])('is given to who accepts %s as %s', async (accept, type) => {
    const { post } = await serving();
    expect((await post('hello', { Accept: accept })).headers.get('content-type')).toBe(type);
  });

  it('is none where the request is refused or the store is down before a word was said', async () => {
    const memory = createMemoryStore({ now: () => START });
    const put = async () => {
      throw new DomainError('store-unavailable');
    };
    const { post, ask } = await serving(undefined, { store: { ...memory, put } });
    const down = await post('hello');
    expect([down.status, down.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    const headers = { Accept: 'text/event-stream' };
    expect((await ask('alice', 'POST /v1/chat', { body: { message: '' }, headers })).status).toBe(422);
    expect((await ask('alice', 'POST /v1/chat', { body: { message: 'hi' }, headers, token: null })).status).toBe(401);
  });

  it('ends with an error where the store goes down in the middle, in words that give nothing away', async () => {
    const memory = createMemoryStore({ now: () => START });
    const put: typeof memory.put = async (userId, kind, record, seen) => {
      if (kind.dataType === 'conversation_context') throw new Error('secret words');
      await memory.put(userId, kind, record, seen);
    };
    const { post, lines } = await serving(undefined, { store: { ...memory, put } });
    const text = await (await post('hello')).text();
    expect(chunksOf(text)).toEqual(['start', 'text-start', 'text-delta', 'text-end', 'error', '[DONE]']);
    expect(text).toMatch(/Something went wrong on our side/);
    expect(text + lines.join('')).not.toMatch(/secret words/);
    expect(lines.join('')).toMatch(/unexpected error/);
  });
});

describe('a client that goes away', () => {
  it('stops the model, and what was done is stored, told and undone like anything else', async () => {
    const { post, scripted, said, ask } = await serving([
      CALL,
      { says: Array(100).fill('and so on '), pause: 30 },
      { calls: [['create_todo', { title: 'never' }]] },
    ]);
    const gone = new AbortController();
    const reader = (await post(REQUEST, {}, gone.signal)).body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes('and so on')) heard += (await reader?.read())?.value ?? '';
    gone.abort();
    await expect.poll(() => scripted?.brokenOff()).toBe(1);
    await expect.poll(said).toEqual([
      ['user', REQUEST],
      ['assistant', `I'll remind you to call mom on ${WHEN}.`],
    ]);
    await sleep(100);
    expect(scripted?.asked).toHaveLength(2);
    expect((await ask('alice', 'GET /v1/conversations/talk/context')).body.state).toBe('idle');
    scripted?.follow(inTurn({ status: 500 }));
    expect(
      (await ask('alice', 'POST /v1/chat', { body: { message: 'undo', conversationId: 'talk' } })).body.reply,
    ).toMatch(/^Undone: “call mom” is gone again/);
  });
});

describe('a streamed answer under an Idempotency-Key', () => {
  const key = { 'Idempotency-Key': 'once' };

  it('is given again as it was, and is not another one in JSON', async () => {
    const { post, scripted, ask } = await serving([CALL, { says: ['Set.'] }]);
    const first = await (await post(REQUEST, key)).text();
    const again = await post(REQUEST, key);
    expect(again.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
    expect(await again.text()).toBe(first);
    expect(scripted?.asked).toHaveLength(2);
    expect((await ask('alice', 'GET /v1/reminders')).body.items).toHaveLength(1);
    expect((await post(REQUEST, { ...key, Accept: 'application/json' })).status).toBe(422);
  });

  /** Says the request, hears it up to `words`, and goes away. */
  const hearUpTo = async (words: string, { post, scripted }: Awaited<ReturnType<typeof serving>>) => {
    const gone = new AbortController();
    const reader = (await post(REQUEST, key, gone.signal)).body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes(words)) heard += (await reader?.read())?.value ?? '';
    gone.abort();
    await expect.poll(() => scripted?.brokenOff()).toBe(1);
  };
  const RAMBLING = { says: Array(100).fill('and so on '), pause: 30 };

  it('is made again where the client had gone away before anything was done', async () => {
    const talk = await serving([RAMBLING]);
    await hearUpTo('and so on', talk);
    talk.scripted?.follow(inTurn(CALL, { says: ['Set.'] }));
    await expect.poll(async () => (await talk.post(REQUEST, key)).text()).toMatch(/Set\./);
    expect((await talk.ask('alice', 'GET /v1/reminders')).body.items).toHaveLength(1);
  });

  it('tells what was done where the client had gone away after it, and does it no second time', async () => {
    const talk = await serving([CALL, RAMBLING]);
    await hearUpTo('and so on', talk);
    await expect.poll(async () => (await talk.said()).length).toBe(2);
    const said = await talk.said();
    await expect.poll(async () => (await talk.post(REQUEST, key)).text()).toMatch(/I'll remind you to call mom/);
    expect(talk.scripted?.asked).toHaveLength(2);
    expect(await talk.said()).toEqual(said);
    expect((await talk.ask('alice', 'GET /v1/reminders')).body.items).toHaveLength(1);
  });
});
