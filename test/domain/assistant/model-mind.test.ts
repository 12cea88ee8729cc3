import { describe, expect, it } from 'vitest';
import { createAssistant } from '../../../src/domain/assistant/assistant.ts';
import type { ChatEvent } from '../../../src/domain/assistant/listening.ts';
import type { ModelCall, ModelFailure, ModelPort, ModelTurn } from '../../../src/domain/assistant/model.ts';
import { ALICE, createTestDomain } from '../../support/domain.ts';

/** What a scripted model does: steps of calls one after the other, and then its words or its failure. */
interface Script {
  steps?: ModelCall[][];
  says?: string;
  fails?: ModelFailure;
}

/** Somebody who talks to Remo over a model that follows `script`. */
const talking = ({ isPlaced = true } = {}) => {
  const parts = createTestDomain();
  const { domain, clock, newId } = parts;
  const turns: ModelTurn[] = [];
  const results: unknown[] = [];
  let script: Script = {};
  const model: ModelPort = {
    converse: async (turn) => {
      turns.push(turn);
      const outcome = { text: '', steps: 1, inputTokens: 0, outputTokens: 0 };
      for (const calls of script.steps ?? []) {
        const given = await turn.act(calls);
        results.push(given);
        if (given === undefined) return outcome;
      }
      const { says = '', fails } = script;
      turn.tell(says);
      return { ...outcome, text: says, ...(fails && { failure: fails }) };
    },
  };
  const services = domain.at(domain.base);
  const assistant = createAssistant({ services, now: clock.now, newId, model });
  const say = (message: string, next: Script, listening?: Parameters<typeof assistant.chat>[2]) => {
    script = next;
    const place = isPlaced ? { timeZone: 'America/New_York' } : {};
    return assistant.chat(ALICE, { message, conversationId: 'main', ...place }, listening);
  };
  const add = async (title: string): Promise<string> =>
    (await services.todos.create(ALICE, { title } as Parameters<typeof services.todos.create>[1])).id;
  const open = async (): Promise<string[]> =>
    (await services.todos.list(ALICE, { status: 'pending' }, { limit: 100 })).items.map(({ title }) => title);
  return { ...parts, turns, results, say, add, open };
};

const remove = (id: string): ModelCall => ({ name: 'delete_todo', input: { id } });

describe('the mind that asks a model', () => {
  it('takes one thing away as it is asked to', async () => {
    const { say, add, open } = talking();
    const id = await add('milk');
    expect(await say('delete milk', { steps: [[remove(id)]], says: 'Gone.' })).toMatchObject({ reply: 'Gone.' });
    expect(await open()).toEqual([]);
  });

  it('takes the same removal, asked for twice in one step, for one', async () => {
    const { say, add, open } = talking();
    const id = await add('milk');
    const { pending } = await say('delete milk', { steps: [[remove(id), remove(id)]], says: 'Gone.' });
    expect(pending).toBeUndefined();
    expect(await open()).toEqual([]);
  });

  it('does what else a step asks for, and asks before its removals', async () => {
    const { say, add, open } = talking();
    const ids = [await add('milk'), await add('eggs')];
    const { reply, pending } = await say('eggs and milk are off, bread is on', {
      steps: [[...ids.map(remove), { name: 'create_todo', input: { title: 'bread' } }]],
    });
    expect(reply).toBe('Delete these 2?\n1. milk\n2. eggs\n(yes or no)');
    expect(pending?.candidates?.map(({ title }) => title)).toEqual(['milk', 'eggs']);
    expect((await open()).sort()).toEqual(['bread', 'eggs', 'milk']);
    await say('delete them', {});
    expect(await open()).toEqual(['bread']);
  });

  it('does not ask about what is not there', async () => {
    const { say, add, open } = talking();
    const { reply } = await say('delete all', { steps: [[remove('no-such'), remove(await add('milk'))]] });
    expect(reply).toBe('Delete “milk”? (yes or no)');
    expect(await open()).toEqual(['milk']);
    const { reply: none } = await say('clean up', { steps: [[remove('no-such'), remove('nor-this')]] });
    expect(none).toMatch(/can't find/);
  });

  it('forgets a question that something else was said to', async () => {
    const { say, add, open } = talking();
    const ids = [await add('milk'), await add('eggs')];
    await say('delete all', { steps: [ids.map(remove)] });
    expect((await say('what else is new?', { says: 'Nothing.' })).pending).toBeUndefined();
    await say('yes', { says: 'Yes?' });
    expect(await open()).toHaveLength(2);
  });

  it('repeats such a question itself, as long as the model is away', async () => {
    const { say, add, open } = talking();
    const ids = [await add('milk'), await add('eggs')];
    await say('delete all', { steps: [ids.map(remove)] });
    const { pending, reply } = await say('hm, well', { fails: 'timeout' });
    expect(reply).toMatch(/^Please say yes or no\. Delete these 2\?/);
    expect(pending?.question).toBe('confirm');
    await say('yes', {});
    expect(await open()).toEqual([]);
  });

  it('runs no tool any more once nobody listens, and stores what was done', async () => {
    const { say, open, memory } = talking();
    const gone = new AbortController();
    const tell = ({ type }: ChatEvent): void => {
      if (type === 'result') gone.abort();
    };
    const calls = ['milk', 'eggs'].map((title): ModelCall => ({ name: 'create_todo', input: { title } }));
    const { actions } = await say('milk and eggs', { steps: [calls], fails: 'aborted' }, { tell, signal: gone.signal });
    expect(actions).toHaveLength(1);
    expect(await open()).toEqual(['milk']);
    const { items } = await memory.messages(ALICE, 'main', { order: 'desc', limit: 1 });
    expect(items[0]?.content).toBe('Added “milk” to your todo list.');
  });

  it('stores no answer where nobody had waited for one', async () => {
    const { say, memory } = talking();
    const signal = AbortSignal.abort();
    await say('hello', { fails: 'aborted' }, { tell: () => {}, signal });
    const { items } = await memory.messages(ALICE, 'main', { order: 'asc', limit: 10 });
    expect(items.map(({ role }) => role)).toEqual(['user']);
  });

  it('tells every word and every tool that runs, and the words are the reply', async () => {
    const { say } = talking();
    const events: ChatEvent[] = [];
    const steps = [
      [
        { name: 'create_todo', input: { title: 'milk' } },
        { name: 'nonsense', input: {} },
      ],
    ];
    const { reply } = await say('milk', { steps, says: 'Noted.' }, { tell: (event) => events.push(event) });
    expect(reply).toBe('Noted.');
    expect(events).toMatchObject([
      { type: 'call', id: 'call-1', tool: 'create_todo', input: { title: 'milk' } },
      { type: 'result', id: 'call-1', outcome: { actions: [{ type: 'todo.created' }] } },
      { type: 'words', text: 'Noted.' },
    ]);
  });

  it('tells what it has done in the zone that was set on the way', async () => {
    const { say } = talking({ isPlaced: false });
    const steps = [
      [{ name: 'set_preferences', input: { timeZone: 'Asia/Tokyo' } }],
      [{ name: 'create_reminder', input: { title: 'vote', when: '2026-12-01T09:00' } }],
    ];
    const { reply } = await say('in Tokyo, remind me to vote', { steps, fails: 'unavailable' });
    expect(reply).toMatch(/December 1, 2026 at 9:00 AM \(Tokyo time, Asia\/Tokyo\)/);
  });

  it('shows the model no more than the last messages within a bound', async () => {
    const { say, turns, memory } = talking();
    for (let at = 0; at < 30; at += 1)
      await memory.append(ALICE, 'main', { role: at % 2 === 0 ? 'user' : 'assistant', content: `message ${at}` });
    await say('hello', { says: 'Hi.' });
    const shown = turns.at(-1)?.messages ?? [];
    expect(shown).toHaveLength(21);
    expect(shown.at(-1)).toEqual({ role: 'user', content: 'hello' });
    expect(shown[0]).toEqual({ role: 'user', content: 'message 10' });

    for (let at = 0; at < 3; at += 1) await memory.append(ALICE, 'main', { role: 'user', content: 'x'.repeat(5_000) });
    await say('hello again', { says: 'Hi.' });
    expect(JSON.stringify(turns.at(-1)?.messages).length).toBeLessThan(13_000);
  });

  it('is lost with a model that calls and calls what there is not, and answers itself', async () => {
    const { say, results, open } = talking();
    const steps = Array.from({ length: 5 }, () => [{ name: 'buy_milk', input: 'now' }]);
    const { reply } = await say('add milk to my list', { steps });
    expect(results).toHaveLength(2);
    expect(reply).toMatch(/Added “milk”.*by myself/s);
    expect(await open()).toEqual(['milk']);
  });
});
