import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../../src/adapters/model/open.ts';
import type { ModelTurn } from '../../src/domain/assistant/model.ts';
import { createTestApp } from '../support/app.ts';
import { inTurn, type ModelServer, openModelServer, type Reply, type Script } from '../support/model-server.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await openModelServer(inTurn({ says: ['Hello.'] }));
});
afterAll(() => server.close());

/** A tighter rein than the assistant's, so that nobody waits for its end. */
const BOUNDS = { steps: 3, outputTokens: 100, characters: 2_000, millis: 400 };

const open = () => openModel({ provider: 'openai-compatible', model: 'scripted', baseUrl: server.baseUrl });

const converse = async (script: Script, more: Partial<ModelTurn> = {}) => {
  server.follow(script);
  const { converse: own } = await open();
  const heard: string[] = [];
  const outcome = await own({
    system: 'You are Remo.',
    messages: [{ role: 'user', content: 'hello' }],
    tools: [{ name: 'look', description: 'looks', input: { type: 'object', properties: {} } }],
    act: async (calls) => calls.map(() => ({ ok: true })),
    tell: (words) => heard.push(words),
    bounds: BOUNDS,
    signal: undefined,
    ...more,
  });
  expect(heard.join('')).toBe(outcome.text);
  return outcome;
};

const look: Reply = { calls: [['look', {}]] };

describe('a model that', () => {
  it.each<[string, Reply, object]>([
    ['answers 429', { status: 429 }, { failure: 'rate-limited', status: 429 }],
    ['answers 500', { status: 500 }, { failure: 'unavailable', status: 500 }],
    ['refuses the key', { status: 401 }, { failure: 'unavailable', status: 401 }],
    ['sends its callers on', { status: 302 }, { failure: 'unavailable' }],
    [
      'is cut off in mid-sentence',
      { says: ['I have', ' set'], cut: true },
      { failure: 'unavailable', text: 'I have set' },
    ],
    ['is cut off in a call', { ...look, cut: true }, { failure: 'unavailable' }],
    [
      'ends without saying so',
      { raw: 'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n' },
      { failure: 'unavailable' },
    ],
    ['sends what is no protocol', { raw: 'data: {"choices": 5\n\n' }, { failure: 'malformed' }],
    ['says nothing', {}, { failure: 'refused', text: '' }],
    ['refuses', { refuses: 'I cannot help with that.' }, { failure: 'refused' }],
    ['is filtered', { says: ['So'], finish: 'content_filter' }, { failure: 'refused' }],
    ['speaks too slowly', { says: Array(50).fill('slow '), pause: 50 }, { failure: 'timeout' }],
    ['calls with endless arguments', { calls: [['look', { x: 'y'.repeat(5_000) }]] }, { failure: 'too-long' }],
    ['sends endlessly', { raw: `data: ${'x'.repeat(5 * 1024 * 1024)}` }, { failure: 'too-long' }],
  ])('%s has failed, and says how', async (_name, reply, outcome) => {
    expect(await converse(inTurn(reply))).toMatchObject({ steps: 1, ...outcome });
  });

  it('cannot be reached has failed', async () => {
    const gone = await openModelServer(inTurn({}));
    await gone.close();
    const { converse: own } = await openModel({ provider: 'openai-compatible', model: 'x', baseUrl: gone.baseUrl });
    const turn = { system: '', messages: [{ role: 'user' as const, content: 'hi' }], tools: [], tell: () => {} };
    const outcome = await own({ ...turn, act: async () => [], bounds: BOUNDS, signal: undefined });
    expect(outcome).toMatchObject({ failure: 'unavailable', text: '' });
  });

  it('never comes to an end with its calls is stopped after so many steps', async () => {
    const outcome = await converse(inTurn(look));
    expect(outcome).toMatchObject({ failure: 'too-long', steps: BOUNDS.steps });
    expect(server.asked).toHaveLength(BOUNDS.steps);
  });

  it('says too much is cut, which the text shows, and is told to stop', async () => {
    const bounds = { ...BOUNDS, millis: 5_000 };
    const outcome = await converse(inTurn({ says: Array(400).fill('0123456789'), pause: 1 }), { bounds });
    expect(outcome).not.toHaveProperty('failure');
    expect(outcome.text).toHaveLength(BOUNDS.characters + 1);
    expect(outcome.text).toMatch(/9…$/);
    await expect.poll(server.brokenOff).toBe(1);
  });

  it('says too much over several steps is cut as well', async () => {
    const bounds = { ...BOUNDS, millis: 5_000 };
    const outcome = await converse(inTurn({ ...look, says: ['x'.repeat(1_500)] }), { bounds });
    expect(outcome.text).toMatch(/x…$/);
    expect(outcome.text.length).toBeLessThan(BOUNDS.characters + 5);
  });

  it('has used up its tokens in mid-sentence has its text shown as cut', async () => {
    expect((await converse(inTurn({ says: ['I have'], finish: 'length' }))).text).toBe('I have…');
  });

  it('is no longer listened to is told to stop', async () => {
    const gone = new AbortController();
    const words = Array(50).fill('word ');
    const bounds = { ...BOUNDS, millis: 5_000 };
    const heard = converse(inTurn({ says: words, pause: 20 }), { signal: gone.signal, bounds });
    setTimeout(() => gone.abort(), 150);
    const { failure, text } = await heard;
    expect(failure).toBe('aborted');
    expect(text.length).toBeLessThan(words.join('').length);
    await expect.poll(server.brokenOff).toBe(1);
  });

  it('is given the results of its calls, and what it said before them', async () => {
    const outcome = await converse(
      inTurn(
        {
          says: ['Let me see.'],
          calls: [
            ['look', {}],
            ['look', {}],
          ],
        },
        { says: ['Two.'] },
      ),
    );
    expect(outcome).toEqual({ text: 'Let me see.\n\nTwo.', steps: 2, inputTokens: 200, outputTokens: 20 });
    expect(server.asked[1]?.messages.slice(2)).toMatchObject([
      { role: 'assistant', content: 'Let me see.', tool_calls: [{ id: 'call_1_0' }, { id: 'call_1_1' }] },
      { role: 'tool', tool_call_id: 'call_1_0', content: '{"ok":true}' },
      { role: 'tool', tool_call_id: 'call_1_1', content: '{"ok":true}' },
    ]);
  });

  it('works for somebody whose store fails does not hide that', async () => {
    const act = async () => {
      throw new Error('the store is down');
    };
    await expect(converse(inTurn(look), { act })).rejects.toThrow('the store is down');
  });
});

describe('where the model fails, the built-in mind', () => {
  const talking = async () => {
    const { ask, lines } = await createTestApp({ model: await open() });
    const say = async (message: string, ...replies: Reply[]) => {
      server.follow(inTurn(...replies));
      const body = { message, conversationId: 'talk', timeZone: 'America/New_York' };
      const answer = await ask('alice', 'POST /v1/chat', { body });
      expect(answer.status).toBe(200);
      return answer.body;
    };
    const reminders = async () => (await ask('alice', 'GET /v1/reminders?status=all')).body.items;
    return { ask, say, reminders, lines };
  };
  const BY_MYSELF = /couldn't reach my language model/;
  const REQUEST = 'remind me to call mom tomorrow at 9am';

  it.each<[string, Reply[]]>([
    ['at once', [{ status: 500 }]],
    ['with 429', [{ status: 429 }]],
    ['in mid-sentence', [{ says: ['Sure, I'], cut: true }]],
    ['in mid-call', [{ calls: [['create_reminder', { title: 'call mom', when: 'tomorrow 9am' }]], cut: true }]],
    ['by refusing', [{ refuses: 'No.' }]],
    ['by calling nothing that there is', [{ calls: [['call_mom', {}]] }, { calls: [['call_mom', '{"']] }]],
    ['after it has only looked', [{ calls: [['list_reminders', {}]] }, { status: 503 }]],
  ])('does what was asked once, and says that it was by itself (%s)', async (_how, replies) => {
    const { say, reminders } = await talking();
    const { reply, actions } = await say(REQUEST, ...replies);
    expect(reply).toMatch(/^Okay, I'll remind you to call mom on Monday, November 23/);
    expect(reply).toMatch(BY_MYSELF);
    expect(actions.map(({ type }: { type: string }) => type)).toEqual(['reminder.created']);
    expect(await reminders()).toHaveLength(1);
  });

  it('goes on with the question that it has asked itself', async () => {
    const { say } = await talking();
    const asked = await say('remind me to call mom', { status: 500 });
    expect(asked).toMatchObject({ reply: expect.stringMatching(BY_MYSELF), pending: { question: 'when' } });
    const { actions } = await say('tomorrow at 9am', { status: 500 });
    expect(actions).toMatchObject([{ type: 'reminder.created', reminder: { title: 'call mom' } }]);
  });

  it('does nothing twice: what was done before the failure is told, and can be undone', async () => {
    const { say, reminders } = await talking();
    const { reply, actions } = await say(
      REQUEST,
      { says: ['Okay.'], calls: [['create_reminder', { title: 'call mom', when: 'tomorrow 9am' }]] },
      { status: 500 },
    );
    expect(reply).toMatch(/^I'll remind you to call mom on Monday, November 23.*\n.*this much is done/);
    expect(reply).not.toMatch(BY_MYSELF);
    expect(actions).toHaveLength(1);
    expect(await reminders()).toHaveLength(1);
    expect((await say('undo', { status: 500 })).reply).toMatch(/^Undone/);
    expect(await reminders()).toHaveLength(0);
  });

  it('answers the predecessor’s front end, too', async () => {
    const { ask } = await talking();
    server.follow(inTurn({ status: 500 }));
    const { body } = await ask('alice', 'POST /chat', { body: { message: 'hello' } });
    expect(body).toMatchObject({ success: true, response: expect.stringMatching(BY_MYSELF) });
  });
});
