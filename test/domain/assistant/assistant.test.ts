import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssistant } from '../../../src/domain/assistant/assistant.ts';
import { ChatInput } from '../../../src/domain/assistant/chat.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { createSeededIds } from '../../../src/domain/ids.ts';
import { PreferencesInput } from '../../../src/domain/preferences.ts';
import { ALICE, BOB, beforePuts, createTestDomain, refusal } from '../../support/domain.ts';

type Options = Parameters<typeof createTestDomain>[0];

/** Somebody in New York who talks to Remo in one conversation. */
const talking = (options?: Options) => {
  const parts = createTestDomain(options);
  const { domain, clock, newId } = parts;
  const assistant = createAssistant({ services: domain.at(domain.base), now: clock.now, newId });
  const say = (message: string, timeZone = 'America/New_York', userId = ALICE) =>
    assistant.chat(userId, { message, conversationId: 'main', timeZone });
  return { ...parts, assistant, say };
};

const LIMIT = { limit: 100 };

describe('the assistant', () => {
  it('keeps both sides of the conversation, and opens one where none is named', async () => {
    const { assistant, memory } = talking();
    const { conversationId, reply } = await assistant.chat(ALICE, { message: 'hello' });
    const { items } = await memory.messages(ALICE, conversationId, { order: 'asc', limit: 10 });
    expect(items.map(({ role, content }) => [role, content])).toEqual([
      ['user', 'hello'],
      ['assistant', reply],
    ]);
  });

  it('shows in the context what it waits for, and nothing of what it keeps for itself', async () => {
    const { say, contexts } = talking();
    await say('remind me to vote');
    const asking = await contexts.get(ALICE, 'main');
    expect(asking).toMatchObject({ state: 'asking', lastIntent: 'reminder.create', pending: { question: 'when' } });
    expect(asking).not.toHaveProperty('recall');
    await say('tomorrow at 8am');
    expect(await contexts.get(ALICE, 'main')).toMatchObject({ state: 'idle' });
  });

  describe('about what somebody else has done in between', () => {
    const made = async () => {
      const parts = talking();
      const services = parts.domain.at(parts.domain.base);
      const { actions } = await parts.say('remind me to weed the bed at 5pm');
      const [action] = actions;
      const id = action && 'reminder' in action ? action.reminder.id : '';
      return { ...parts, ...services, id };
    };

    it.each(['move it to 6', 'done', 'cancel it'])('says that it is done already: “%s”', async (words) => {
      const { say, reminders, id } = await made();
      await reminders.complete(ALICE, id);
      expect(await say(words)).toMatchObject({ actions: [], reply: expect.stringMatching(/done already/) });
    });

    it('leaves what is done by now on record when its making is undone', async () => {
      const { say, reminders, id } = await made();
      await reminders.complete(ALICE, id);
      expect(await say('undo')).toMatchObject({ actions: [], reply: 'That can no longer be undone.' });
      expect(await reminders.get(ALICE, id)).toMatchObject({ status: 'done' });
    });

    it.each(['am', 'no, 7', 'delete', 'bring it back'])('changes nothing that is gone: “%s”', async (words) => {
      const { say, reminders, id } = await made();
      await reminders.delete(ALICE, id, undefined);
      expect(await say(words)).toMatchObject({ actions: [] });
    });
  });

  describe('that carries a message out again after a crash', () => {
    const attempts = (parts: ReturnType<typeof talking>) => (message: string, seed: string) => {
      const newId = createSeededIds(parts.clock.now(), seed);
      const services = parts.domain.at({ ...parts.domain.base, newId });
      const assistant = createAssistant({ services, now: parts.clock.now, newId });
      return assistant.chat(ALICE, { message, conversationId: 'main', timeZone: 'Europe/Berlin' });
    };

    it('makes the same things under the same ids', async () => {
      const parts = talking();
      const attempt = attempts(parts);
      await attempt('set a reminder for tomorrow 9am', 'first');
      const once = await attempt('call mom', 'second');
      expect(once.actions.map(({ type }) => type)).toEqual(['reminder.created']);
      expect(await attempt('call mom', 'second')).toEqual(once);
      expect((await parts.reminders.list(ALICE, { status: 'all' }, LIMIT)).items).toHaveLength(1);
    });

    it.each([
      ['push it back an hour', 'T10:00'],
      ['skip the next one', '2026-11-24'],
      ['undo', undefined],
      ['delete it', undefined],
      ['snooze it for 10 minutes', '2026-11-23'],
    ])('does nothing twice: “%s”', async (message, due) => {
      const parts = talking();
      const attempt = attempts(parts);
      await attempt('remind me every day at 9am to stretch, starting tomorrow', 'first');
      const once = await attempt(message, 'second');
      expect(once.actions).toHaveLength(1);
      const [reminder] = (await parts.reminders.list(ALICE, { status: 'all' }, LIMIT)).items;
      if (due !== undefined) expect(JSON.stringify(reminder?.due)).toContain(due);
      expect(await attempt(message, 'second')).toEqual(once);
      expect((await parts.reminders.list(ALICE, { status: 'all' }, LIMIT)).items[0]).toEqual(reminder);
      const { items } = await parts.memory.messages(ALICE, 'main', { order: 'asc', limit: 10 });
      expect(items.map(({ role }) => role).sort()).toEqual(['assistant', 'assistant', 'user', 'user']);
    });

    it('answers a question once, and asks the next one again', async () => {
      const parts = talking();
      const attempt = attempts(parts);
      await attempt('set a reminder', 'first');
      const once = await attempt('call mom', 'second');
      expect(once.pending).toEqual({ question: 'when' });
      expect(await attempt('call mom', 'second')).toEqual(once);
      expect((await attempt('tomorrow at 9', 'third')).reply).toMatch(/to call mom on Monday/);
    });

    it('looks things up again', async () => {
      const parts = talking();
      const attempt = attempts(parts);
      await attempt('add milk to my list', 'first');
      const once = await attempt('what is on my list?', 'second');
      expect(once.actions.map(({ type }) => type)).toEqual(['todo.listed']);
      expect(await attempt('what is on my list?', 'second')).toEqual(once);
    });

    it('keeps no more of an answer than a record holds', async () => {
      const parts = talking();
      const attempt = attempts(parts);
      const deep = JSON.parse(`${'{"a":'.repeat(22)}1${'}'.repeat(22)}`);
      await parts.preferences.replace(ALICE, PreferencesInput.parse({ custom: deep }));
      const once = await attempt('I am in Tokyo', 'first');
      expect(once.actions).toHaveLength(1);
      expect(await attempt('I am in Tokyo', 'first')).toEqual({ ...once, actions: [] });
    });
  });

  it('loses nothing when messages cross', async () => {
    const { say, reminders, memory } = talking();
    const titles = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((name) => `sing song ${name}x`);
    await Promise.all(titles.map((title) => say(`remind me to ${title} tomorrow at 9am`)));
    const { items } = await reminders.list(ALICE, { status: 'pending' }, LIMIT);
    expect(items.map(({ title }) => title).sort()).toEqual([...titles].sort());
    const messages = await memory.messages(ALICE, 'main', { order: 'asc', limit: 100 });
    expect(messages.items).toHaveLength(2 * titles.length);
  });

  it('neither shows nor changes what belongs to somebody else', async () => {
    const { say, reminders } = talking();
    await say('remind me to water the ferns tomorrow at 9am');
    expect((await say('what are my reminders?', undefined, BOB)).reply).toMatch(/no reminders/);
    expect((await say('delete the ferns reminder', undefined, BOB)).actions).toEqual([]);
    expect((await reminders.list(ALICE, { status: 'pending' }, LIMIT)).items).toHaveLength(1);
  });

  it('fixes a time in the zone of the message where that is not the person’s own', async () => {
    const { say, preferences } = talking();
    await say('hello', 'America/New_York');
    const { actions, reply } = await say('remind me to land at 9pm', 'Asia/Tokyo');
    expect(actions).toMatchObject([{ reminder: { due: { timeZone: 'Asia/Tokyo' } } }]);
    expect(reply).toContain('(Tokyo time, Asia/Tokyo)');
    expect(await preferences.get(ALICE)).toMatchObject({ timeZone: 'America/New_York' });
  });

  it('says floating times in the zone that they ring in, wherever the message comes from', async () => {
    const { say } = talking();
    await say('remind me to swim tomorrow at 6pm', 'Europe/Berlin');
    const { reply, actions } = await say('what are my reminders?', 'America/New_York');
    expect(reply).toMatch(/New York.*\n1\. swim — .* at 6:00 PM \(Berlin time, Europe\/Berlin\)/);
    expect(actions).toMatchObject([{ items: [{ fireAt: '2026-11-23T17:00:00.000Z' }] }]);
  });

  it('moves a time by real hours through the end of summer time', async () => {
    const { say, clock } = talking();
    clock.advance(Date.parse('2026-11-01T04:30:00.000Z') - clock.millis());
    await say('remind me in an hour to rest');
    expect((await say('push it back an hour')).actions).toMatchObject([
      { reminder: { fireAt: '2026-11-01T06:30:00.000Z' } },
    ]);
    expect((await say('undo')).actions).toMatchObject([{ reminder: { fireAt: '2026-11-01T05:30:00.000Z' } }]);
  });

  it('writes hours as the locale does', async () => {
    const { say, preferences } = talking();
    await preferences.patch(ALICE, { locale: 'en-GB' });
    expect((await say('remind me to jog tomorrow at 6pm')).reply).toMatch(
      /Monday,? 23 November 2026 at 18:00 \(New York/,
    );
  });

  it('reads out ten things and says how many more there are', async () => {
    const { say, todos } = talking();
    for (let count = 1; count <= 13; count += 1) await todos.create(ALICE, { title: `thing ${count}` });
    const { reply, actions } = await say('show me my todos');
    expect(reply).toMatch(/13 todos:\n1\. thing 1\n/);
    expect(reply).toMatch(/10\. thing 10\n…and 3 more\.$/);
    expect(actions).toMatchObject([{ type: 'todo.listed', items: { length: 13 } }]);
  });

  it('says in words that there is no room for more', async () => {
    const { say } = talking({ wrap: (store) => ({ ...store, count: async () => 10_000 }) });
    const { reply, actions } = await say('remind me to vote tomorrow at 8am');
    expect(reply).toMatch(/limit of 10,000/);
    expect(actions).toEqual([]);
  });

  it('does not hide that the store cannot be reached', async () => {
    const wrap: NonNullable<Options>['wrap'] = (store) =>
      beforePuts(store, ({ dataType }) => {
        if (dataType === 'reminder_data') throw new DomainError('store-unavailable');
      });
    await expect(talking({ wrap }).say('remind me to vote tomorrow at 8am')).rejects.toMatchObject(
      refusal('store-unavailable'),
    );
  });

  it('keeps a long story out of a title', async () => {
    const { say } = talking();
    const { reply, actions } = await say(`remind me to ${'walk on and '.repeat(60)}rest tomorrow at 9am`);
    expect(actions).toEqual([]);
    expect(reply).toMatch(/too long/);
  });

  it('has its memory of the last change only once', async () => {
    const { say, reminders } = talking();
    await say('remind me to vote tomorrow at 8am');
    await say('delete it');
    await say('what are my reminders');
    expect((await say('undo')).actions).toMatchObject([{ type: 'reminder.reopened', reminder: { title: 'vote' } }]);
    expect((await say('undo')).actions).toEqual([]);
    expect((await reminders.list(ALICE, { status: 'pending' }, LIMIT)).items).toHaveLength(1);
  });

  it('answers anything, and deletes nothing that it was not asked to', async () => {
    const { say, reminders, todos } = talking();
    await say('remind me to vote tomorrow at 8am');
    await say('add milk to my shopping list');
    const texts = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.lorem({ maxCount: 6 }));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        fc.pre(text.trim() !== '');
        const { actions, reply } = await say(text);
        expect(reply).not.toBe('');
        expect(actions.filter(({ type }) => /deleted|cancelled/.test(type))).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect((await reminders.list(ALICE, { status: 'pending', q: 'vote' }, LIMIT)).items).toHaveLength(1);
    expect((await todos.list(ALICE, { status: 'pending', q: 'milk' }, LIMIT)).items).toHaveLength(1);
  });
});

describe('a message', () => {
  it.each([
    ['nothing', { message: '   ' }],
    ['more than 8 000 characters', { message: 'a'.repeat(8_001) }],
    ['a zone that there is not', { message: 'hi', timeZone: 'Mars/Olympus' }],
    ['fields that there are not', { message: 'hi', user: 'bob' }],
  ])('with %s is refused', (_, input) => {
    expect(ChatInput.safeParse(input).success).toBe(false);
  });
});
