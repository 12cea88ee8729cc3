import { describe, expect, it } from 'vitest';
import type { ContextNotes } from '../../src/domain/context-service.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { DAY, MINUTE, plus, SECOND } from '../../src/domain/instant.ts';
import { conversationKind, messageKind } from '../../src/domain/memory.ts';
import {
  ALICE,
  BOB,
  beforePuts,
  createTestDomain,
  drained,
  refusal,
  START,
  type TestDomain,
} from '../support/domain.ts';

const says = ({ memory }: TestDomain, conversationId: string, content = 'hello', role: 'user' | 'assistant' = 'user') =>
  memory.append(ALICE, conversationId, { role, content });

const contents = ({ memory }: TestDomain, id: string, order: 'asc' | 'desc' = 'asc', limit = 2): Promise<string[]> =>
  drained((cursor) => memory.messages(ALICE, id, { order, limit, cursor })).then((all) =>
    all.map(({ content }) => content),
  );

const note = async ({ contexts }: TestDomain, id: string, news: ContextNotes): Promise<void> =>
  contexts.note(ALICE, await contexts.recall(ALICE, id), news);

describe('a conversation', () => {
  it('is opened before its first message, so that none is ever without one', async () => {
    const puts: string[] = [];
    let fails = 1;
    const test = createTestDomain({
      wrap: (store) =>
        beforePuts(store, ({ record }) => {
          puts.push('content' in record ? 'message' : 'header');
          if (puts.length === fails) throw new DomainError('store-unavailable');
        }),
    });
    await expect(says(test, 'c')).rejects.toMatchObject(refusal('store-unavailable'));
    fails = 3;
    await expect(says(test, 'c')).rejects.toMatchObject(refusal('store-unavailable'));
    expect(puts).toEqual(['header', 'header', 'message']);
    expect(await test.memory.conversation(ALICE, 'c')).toMatchObject({ id: 'c', createdAt: START, version: 1 });
    expect(await contents(test, 'c')).toEqual([]);
  });

  it('has its header looked at and written again at most once a minute, and looked at once a turn', async () => {
    const puts: string[] = [];
    let gets = 0;
    const test = createTestDomain({
      wrap: (store) => ({
        ...beforePuts(store, ({ record }) => void puts.push('content' in record ? 'message' : 'header')),
        get: (userId, kind, id) => {
          gets += 1;
          return store.get(userId, kind, id);
        },
      }),
    });
    for (const wait of [0, 0, MINUTE - 1, 1, 30 * SECOND, 30 * SECOND]) {
      test.clock.advance(wait);
      await says(test, 'c');
    }
    expect(puts.join(' ')).toBe('header message message message header message message header message');
    expect(gets).toBe(3);
    const { memory } = test.domain.at(test.domain.base);
    for (const role of ['user', 'assistant'] as const) await memory.append(ALICE, 'c', { role, content: 'x' });
    expect(gets).toBe(4);
    expect(await test.memory.conversation(ALICE, 'c')).toEqual({
      id: 'c',
      title: 'hello',
      createdAt: START,
      lastMessageAt: plus(START, 2 * MINUTE),
      version: 3,
    });
  });

  it.each<[string, string, string | undefined]>([
    ['user', 'Remind me\n  to call\tmom', 'Remind me to call mom'],
    ['user', `${'x'.repeat(79)} y`, 'x'.repeat(79)],
    ['user', 'x'.repeat(200), 'x'.repeat(80)],
    ['user', `${'x'.repeat(79)}💙`, 'x'.repeat(79)],
    ['user', `${'x'.repeat(78)}💙!`, `${'x'.repeat(78)}💙`],
    ['user', ' \n ', undefined],
    ['assistant', 'Good morning', undefined],
  ])('opened by the %s with case %# has a title from it', async (role, content, title) => {
    const test = createTestDomain();
    await says(test, 'c', content, role as 'user');
    expect((await test.memory.conversation(ALICE, 'c')).title).toBe(title);
    expect(await contents(test, 'c')).toEqual([content]);
  });

  it('opened by many messages at once has one header and all messages', async () => {
    const test = createTestDomain();
    const words = Array.from({ length: 20 }, (_, n) => `${n}`);
    await Promise.all(words.map((word) => says(test, 'c', word)));
    expect(await test.memory.conversation(ALICE, 'c')).toMatchObject({ version: 1 });
    expect((await contents(test, 'c', 'asc', 7)).toSorted()).toEqual(words.toSorted());
  });

  it('gives its messages in either order, over pages of any size', async () => {
    const test = createTestDomain();
    const words = Array.from({ length: 7 }, (_, n) => `${n}`);
    for (const word of words) await says(test, 'c', word);
    for (const limit of [1, 3, 7, 100]) {
      expect(await contents(test, 'c', 'asc', limit)).toEqual(words);
      expect(await contents(test, 'c', 'desc', limit)).toEqual(words.toReversed());
    }
    const { next } = await test.memory.messages(ALICE, 'c', { order: 'asc', limit: 1 });
    await says(test, 'd');
    for (const [id, order] of [
      ['c', 'desc'],
      ['d', 'asc'],
    ] as const)
      await expect(test.memory.messages(ALICE, id, { order, limit: 1, cursor: next })).rejects.toMatchObject(
        refusal('bad-cursor'),
      );
  });

  it('lists latest first', async () => {
    const test = createTestDomain();
    for (const id of ['a', 'b', 'c', 'a']) {
      await says(test, id);
      test.clock.advance(MINUTE);
    }
    for (const limit of [1, 2, 100]) {
      const all = await drained((cursor) => test.memory.conversations(ALICE, { limit, cursor }));
      expect(all.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    }
  });

  it('that nobody opened, or that is somebody else’s, is not found', async () => {
    const test = createTestDomain();
    await says(test, 'c');
    const page = { order: 'asc', limit: 1 } as const;
    for (const [user, id] of [
      [ALICE, 'd'],
      [BOB, 'c'],
    ] as const) {
      const attempts = [
        test.memory.conversation(user, id),
        test.memory.messages(user, id, page),
        test.memory.delete(user, id),
        test.contexts.get(user, id),
        test.contexts.clear(user, id),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject(refusal('not-found'));
    }
  });

  it('expires with its last message, never before it', async () => {
    const test = createTestDomain();
    await says(test, 'c', 'first');
    test.clock.advance(MINUTE - 1);
    const { id, createdAt } = await says(test, 'c', 'last');
    const ttl = async (kind: typeof messageKind | typeof conversationKind, key: string): Promise<number> =>
      (await test.item(kind as typeof messageKind, key))?.ttl ?? 0;
    const headerEnds = await ttl(conversationKind, 'c');
    expect(headerEnds).toBeGreaterThanOrEqual(await ttl(messageKind, `c#${id}`));
    expect(headerEnds).toBe(Math.ceil(Date.parse(plus(START, 30 * DAY + MINUTE)) / 1_000));
    test.clock.advance(30 * DAY - MINUTE + 1);
    expect(await contents(test, 'c')).toEqual(['last']);
    test.clock.advance(MINUTE);
    expect(test.clock.now() > plus(createdAt, 30 * DAY)).toBe(true);
    await expect(contents(test, 'c')).rejects.toMatchObject(refusal('not-found'));
    await says(test, 'c', 'again');
    expect(await test.memory.conversation(ALICE, 'c')).toMatchObject({ title: 'again', version: 1 });
  });
});

describe('the removal of a conversation', () => {
  it('takes its messages, its context and its header, and nothing of those whose ids begin alike', async () => {
    const test = createTestDomain();
    const others = ['ab', 'a-', 'a_b', 'A', 'b'];
    for (const id of ['a', ...others]) {
      await says(test, id, id);
      await note(test, id, { state: 'asking', topic: id });
    }
    const version = (await test.memory.conversation(ALICE, 'a')).version;
    await expect(test.memory.delete(ALICE, 'a', [version + 1])).rejects.toMatchObject(refusal('stale-version'));
    await test.memory.delete(ALICE, 'a', [version]);

    for (const attempt of [test.memory.conversation(ALICE, 'a'), contents(test, 'a'), test.contexts.get(ALICE, 'a')])
      await expect(attempt).rejects.toMatchObject(refusal('not-found'));
    for (const id of others) {
      expect(await contents(test, id)).toEqual([id]);
      expect(await test.contexts.get(ALICE, id)).toMatchObject({ topic: id });
    }
    expect(await test.ownData.summary(ALICE)).toMatchObject({
      dataTypes: { conversation_memory: 2 * others.length, conversation_context: others.length },
    });
    await says(test, 'a', 'anew');
    expect(await contents(test, 'a')).toEqual(['anew']);
    expect(await test.contexts.get(ALICE, 'a')).toMatchObject({ version: 0 });
  });

  it('that takes too long can be found and goes on', async () => {
    let slow = true;
    const test = createTestDomain({
      wrap: (store) => ({
        ...store,
        wipe: async (userId, scope, deadline) =>
          slow ? { deleted: 0, remaining: true } : store.wipe(userId, scope, deadline),
      }),
    });
    await says(test, 'c');
    await note(test, 'c', { state: 'idle' });
    await expect(test.memory.delete(ALICE, 'c')).rejects.toMatchObject(refusal('unfinished', { retryAfter: 1 }));
    expect(await test.memory.conversation(ALICE, 'c')).toMatchObject({ id: 'c' });
    expect(await test.contexts.get(ALICE, 'c')).toMatchObject({ version: 1 });
    slow = false;
    await test.memory.delete(ALICE, 'c');
    expect(await test.ownData.summary(ALICE)).toMatchObject({ totalItems: 0 });
  });
});

describe('the context of a conversation', () => {
  it('is empty until something is noted, shows what the assistant notes but for its own, and is forgotten', async () => {
    const test = createTestDomain();
    await says(test, 'c');
    const empty = await test.contexts.get(ALICE, 'c');
    expect(empty).toEqual({ conversationId: 'c', state: 'idle', version: 0, updatedAt: '1970-01-01T00:00:00.000Z' });
    const notes = { state: 'asking', topic: 'mom', pending: { title: 'x' }, lastIntent: 'reminder.create' } as const;
    await note(test, 'c', { ...notes, recall: { last: ['r1'] } });
    const noted = { conversationId: 'c', ...notes, version: 1, updatedAt: START };
    expect(await test.contexts.get(ALICE, 'c')).toEqual(noted);
    expect(await test.contexts.recall(ALICE, 'c')).toEqual({ ...noted, recall: { last: ['r1'] } });
    await note(test, 'c', { state: 'idle' });
    expect(await test.contexts.recall(ALICE, 'c')).toEqual({
      conversationId: 'c',
      state: 'idle',
      version: 2,
      updatedAt: START,
    });
    await expect(test.contexts.clear(ALICE, 'c', [1])).rejects.toMatchObject(refusal('stale-version'));
    await test.contexts.clear(ALICE, 'c', [2]);
    expect(await test.contexts.get(ALICE, 'c')).toEqual(empty);
    expect(await contents(test, 'c')).toEqual(['hello']);
  });

  it('is the one noted last where two messages cross', async () => {
    const test = createTestDomain();
    const known = await test.contexts.recall(ALICE, 'c');
    await test.contexts.note(ALICE, known, { state: 'asking', topic: 'first' });
    await test.contexts.note(ALICE, known, { state: 'idle', topic: 'second' });
    expect(await test.contexts.recall(ALICE, 'c')).toMatchObject({ state: 'idle', topic: 'second', version: 2 });
  });
});
