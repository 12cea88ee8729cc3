import { describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '../../src/domain/instant.ts';
import { patched } from '../../src/domain/trash.ts';
import type { Seen } from '../../src/domain/version.ts';
import { ALICE, createTestDomain, refusal, START, type TestDomain } from '../support/domain.ts';

interface Deletable {
  id: string;
  version: number;
}

interface Verbs {
  get: (userId: string, id: string) => Promise<Deletable>;
  change: (userId: string, id: string, patch: { title: string }, seen?: Seen) => Promise<Deletable>;
  complete: (userId: string, id: string, seen?: Seen) => Promise<Deletable>;
  reopen: (userId: string, id: string, seen?: Seen) => Promise<Deletable>;
  delete: (userId: string, id: string, seen?: Seen) => Promise<void>;
  restore: (userId: string, id: string, seen?: Seen) => Promise<Deletable>;
}

const due = { dateTime: '2027-01-01T09:00', timeZone: 'UTC' };

describe.each<[string, (test: TestDomain) => Promise<Deletable>, (test: TestDomain) => Verbs, string]>([
  [
    'reminder',
    ({ reminders }) => reminders.create(ALICE, { title: 'x', due }),
    ({ reminders }) => reminders,
    'reminder_data',
  ],
  ['todo', ({ todos }) => todos.create(ALICE, { title: 'x' }), ({ todos }) => todos, 'todo_data'],
])('a %s in the trash', (_, create, verbsOf, dataType) => {
  const trashed = async () => {
    const test = createTestDomain();
    const created = await create(test);
    const verbs = verbsOf(test);
    test.clock.advance(HOUR);
    await verbs.delete(ALICE, created.id);
    return { ...test, ...verbs, id: created.id, created };
  };

  it('cannot be found, listed, changed or deleted again', async () => {
    const { id, get, change, complete, reopen, delete: remove, reminders, todos } = await trashed();
    const attempts = [
      () => get(ALICE, id),
      () => change(ALICE, id, { title: 'y' }),
      () => complete(ALICE, id),
      () => reopen(ALICE, id),
      () => remove(ALICE, id),
      () => remove(ALICE, id, 'any'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refusal('not-found'));
    expect((await reminders.list(ALICE, { status: 'all' }, { limit: 10 })).items).toEqual([]);
    expect((await todos.list(ALICE, { status: 'all' }, { limit: 10 })).items).toEqual([]);
  });

  it('comes back as it was', async () => {
    const { id, created, restore, get, clock } = await trashed();
    clock.advance(HOUR);
    const restored = await restore(ALICE, id);
    expect(restored).toEqual({ ...created, updatedAt: plus(START, 2 * HOUR), version: 3 });
    expect(await get(ALICE, id)).toEqual(restored);
    expect(await restore(ALICE, id)).toEqual(restored);
  });

  it('stays there for 30 days, and nowhere after', async () => {
    for (const [wait, isThere] of [
      [30 * DAY - 1, true],
      [30 * DAY, false],
    ] as const) {
      const { id, restore, clock } = await trashed();
      clock.advance(wait);
      if (isThere) expect(await restore(ALICE, id)).toMatchObject({ id });
      else await expect(restore(ALICE, id)).rejects.toMatchObject(refusal('not-found'));
    }
  });

  it('goes in and out only for who has seen the version that is there', async () => {
    const { id, restore, delete: remove } = await trashed();
    await expect(restore(ALICE, id, [1])).rejects.toMatchObject(refusal('stale-version'));
    expect(await restore(ALICE, id, [2])).toMatchObject({ version: 3 });
    await expect(remove(ALICE, id, [2])).rejects.toMatchObject(refusal('stale-version'));
    await remove(ALICE, id, [3]);
  });

  it('is in no summary and no export', async () => {
    const { ownData, restore, id } = await trashed();
    expect(await ownData.summary(ALICE)).toEqual({ dataTypes: {}, totalItems: 0, lastUpdated: null });
    await restore(ALICE, id);
    expect(await ownData.summary(ALICE)).toMatchObject({ dataTypes: { [dataType]: 1 } });
  });
});

describe('a patch', () => {
  const record: { title: string; notes?: string | undefined; priority: string } = {
    title: 'x',
    notes: 'n',
    priority: 'low',
  };

  it.each([
    [{}, record],
    [{ notes: undefined }, record],
    [{ title: 'y' }, { ...record, title: 'y' }],
    [{ notes: null }, { ...record, notes: undefined }],
    [{ priority: null }, { ...record, priority: 'medium' }],
    [{ notes: '' }, { ...record, notes: '' }],
  ])('%j is merged, with defaults for null', (patch, expected) => {
    expect(patched(record, patch, { priority: 'medium' })).toEqual(expected);
    expect(record).toEqual({ title: 'x', notes: 'n', priority: 'low' });
  });
});
