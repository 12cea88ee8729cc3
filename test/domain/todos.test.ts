import { describe, expect, it } from 'vitest';
import { HOUR, plus } from '../../src/domain/instant.ts';
import { TodoFilter, TodoPatch, todoKind } from '../../src/domain/todo.ts';
import { ALICE, BOB, createTestDomain, drained, refusal, START } from '../support/domain.ts';

describe('a todo', () => {
  it('has its defaults, and gets them back for null', async () => {
    const { todos } = createTestDomain();
    const plain = await todos.create(ALICE, { title: 'x' });
    expect(plain).toEqual({
      id: plain.id,
      title: 'x',
      priority: 'medium',
      category: 'general',
      status: 'pending',
      createdAt: START,
      updatedAt: START,
      version: 1,
    });
    const due = { date: '2026-11-23' };
    const full = { title: 'y', notes: 'n', priority: 'urgent', category: 'work', due } as const;
    const { id } = await todos.create(ALICE, full);
    expect(await todos.get(ALICE, id)).toMatchObject(full);
    const bare = TodoPatch.parse({ notes: null, priority: null, category: null, due: null });
    await todos.change(ALICE, id, bare);
    expect(await todos.get(ALICE, id)).toEqual({ ...plain, id, title: 'y', version: 2 });
  });

  it('needs no zone, and never rings', async () => {
    const { todos, item } = createTestDomain();
    const { id } = await todos.create(ALICE, { title: 'x', due: { dateTime: '2026-11-23T09:00' } });
    expect(await item(todoKind, id)).not.toHaveProperty('due_at');
  });

  it('is done once, and pending again when it is reopened', async () => {
    const { todos, clock } = createTestDomain();
    const { id } = await todos.create(ALICE, { title: 'x' });
    clock.advance(HOUR);
    const done = await todos.complete(ALICE, id);
    expect(done).toMatchObject({ status: 'done', completedAt: plus(START, HOUR), version: 2 });
    clock.advance(HOUR);
    expect(await todos.complete(ALICE, id)).toEqual(done);
    const reopened = await todos.reopen(ALICE, id);
    expect(reopened).toMatchObject({ status: 'pending', version: 3 });
    expect(reopened.completedAt).toBeUndefined();
    expect(await todos.reopen(ALICE, id)).toEqual(reopened);
  });

  it('is its person’s alone', async () => {
    const { todos } = createTestDomain();
    const { id } = await todos.create(ALICE, { title: 'x' });
    for (const act of [todos.get, todos.complete, todos.reopen, todos.delete, todos.restore])
      await expect(act(BOB, id)).rejects.toMatchObject(refusal('not-found'));
    expect(await todos.get(ALICE, id)).toMatchObject({ version: 1 });
  });
});

describe('a list of todos', () => {
  const filled = async () => {
    const { todos, ...test } = createTestDomain();
    const add = async (title: string, priority: 'low' | 'medium' | 'high' | 'urgent', category: string) =>
      (await todos.create(ALICE, { title, priority, category })).id;
    await add('a', 'low', 'Haushalt');
    await add('b', 'urgent', 'work');
    await add('c', 'medium', 'work');
    await add('d', 'urgent', 'haushält');
    await todos.complete(ALICE, await add('e', 'high', 'work'));
    await todos.complete(ALICE, await add('f', 'urgent', 'work'));
    await todos.delete(ALICE, await add('g', 'urgent', 'work'));
    const list = async (filter: Partial<TodoFilter>, limit: number): Promise<string> => {
      const all = await drained((cursor) => todos.list(ALICE, TodoFilter.parse(filter), { limit, cursor }));
      return all.map(({ title }) => title).join('');
    };
    return { ...test, todos, list };
  };

  it.each<[Partial<TodoFilter>, string]>([
    [{}, 'bdca'],
    [{ status: 'done' }, 'fe'],
    [{ status: 'all' }, 'bdfeca'],
    [{ status: 'all', priority: 'urgent' }, 'bdf'],
    [{ status: 'all', priority: 'low' }, 'a'],
    [{ status: 'all', priority: 'high' }, 'e'],
    [{ category: 'WORK' }, 'bc'],
    [{ category: 'haushalt' }, 'da'],
    [{ status: 'all', category: 'work', priority: 'urgent' }, 'bf'],
    [{ q: 'C' }, 'c'],
    [{ q: 'zzz' }, ''],
  ])('is urgent first, then oldest first, and holds what %j asks for', async (filter, expected) => {
    const { list } = await filled();
    for (const limit of [1, 2, 100]) expect(await list(filter, limit)).toBe(expected);
  });

  it('goes on only for the same question', async () => {
    const { todos } = await filled();
    const { next } = await todos.list(ALICE, { status: 'pending' }, { limit: 1 });
    expect(next).toBeDefined();
    for (const other of [{ category: 'work' }, { priority: 'low' }, { q: 'x' }] as const)
      await expect(
        todos.list(ALICE, { status: 'pending', ...other }, { limit: 1, cursor: next }),
      ).rejects.toMatchObject(refusal('bad-cursor'));
  });
});
