import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import { assertSeen, type Seen } from '../../src/domain/version.ts';
import { ALICE, beforePuts, createTestDomain, outcomesOf, refusal } from '../support/domain.ts';

/** A domain in which every write to a todo is beaten by another one, as often as is said once it is created. */
const contested = async () => {
  let races = 0;
  let attempts = 0;
  const test = createTestDomain({
    wrap: (store) =>
      beforePuts(store, ({ record }) => {
        if ('version' in record && record.version !== 1) attempts += 1;
        if (races === 0) return;
        races -= 1;
        throw new DomainError('version-conflict');
      }),
  });
  const { id } = await test.todos.create(ALICE, { title: 'x' });
  return {
    ...test,
    id,
    loseRaces: (count: number): void => {
      races = count;
    },
    attempts: (): number => attempts,
  };
};

describe('a change', () => {
  it.each<[Seen, number, boolean]>([
    [undefined, 0, true],
    [undefined, 7, true],
    ['any', 0, false],
    ['any', 1, true],
    [[7], 7, true],
    [[3, 7], 7, true],
    [[6], 7, false],
    [[], 7, false],
    [[0], 0, true],
  ])('by somebody who has seen %j fits version %i: %s', (seen, version, fits) => {
    const check = () => assertSeen(seen, version);
    if (fits) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining(refusal('stale-version')));
  });

  it('lands beside others that were made at the same moment without a seen version', async () => {
    const { todos } = createTestDomain();
    const { id } = await todos.create(ALICE, { title: 'x' });
    await Promise.all([
      todos.change(ALICE, id, { title: 'y' }),
      todos.change(ALICE, id, { notes: 'n' }),
      todos.change(ALICE, id, { priority: 'urgent' }),
      todos.complete(ALICE, id),
    ]);
    expect(await todos.get(ALICE, id)).toMatchObject({
      title: 'y',
      notes: 'n',
      priority: 'urgent',
      status: 'done',
      version: 5,
    });
  });

  it('is either made or refused, never lost, when there are too many at once', async () => {
    const { todos } = createTestDomain();
    const { id } = await todos.create(ALICE, { title: 'x' });
    const { kept, codes } = await outcomesOf(
      Array.from({ length: 20 }, (_, n) => todos.change(ALICE, id, { title: `${n}` })),
    );
    expect(kept).toBeGreaterThanOrEqual(4);
    expect(new Set(codes)).toEqual(new Set(['version-conflict']));
    expect(await todos.get(ALICE, id)).toMatchObject({ version: 1 + kept });
  });

  it('is tried four times, then it is a conflict', async () => {
    const { todos, id, loseRaces, attempts } = await contested();
    loseRaces(3);
    expect(await todos.change(ALICE, id, { title: 'y' })).toMatchObject({ title: 'y', version: 2 });
    expect(attempts()).toBe(4);
    loseRaces(4);
    await expect(todos.change(ALICE, id, { title: 'z' })).rejects.toMatchObject(refusal('version-conflict'));
    expect(attempts()).toBe(8);
    expect(await todos.get(ALICE, id)).toMatchObject({ title: 'y', version: 2 });
  });

  it('is tried once by somebody who has seen a version, and again by somebody who has seen just any', async () => {
    const { todos, id, loseRaces, attempts } = await contested();
    loseRaces(1);
    await expect(todos.change(ALICE, id, { title: 'y' }, [1])).rejects.toMatchObject(refusal('stale-version'));
    expect(attempts()).toBe(1);
    loseRaces(1);
    expect(await todos.change(ALICE, id, { title: 'y' }, 'any')).toMatchObject({ version: 2 });
    await expect(todos.change(ALICE, id, { title: 'z' }, [1])).rejects.toMatchObject(refusal('stale-version'));
  });

  it('lets one of many with the same seen version through', async () => {
    const { todos } = createTestDomain();
    const { id } = await todos.create(ALICE, { title: 'x' });
    const { kept, codes } = await outcomesOf(
      Array.from({ length: 20 }, (_, n) => todos.change(ALICE, id, { title: `${n}` }, [1])),
    );
    expect(kept).toBe(1);
    expect(codes).toEqual(Array(19).fill('stale-version'));
  });

  it('that fails for another reason is not tried again', async () => {
    let puts = 0;
    const { todos } = createTestDomain({
      wrap: (store) =>
        beforePuts(store, ({ record }) => {
          puts += 1;
          if ('version' in record && record.version === 2) throw new DomainError('store-unavailable');
        }),
    });
    const { id } = await todos.create(ALICE, { title: 'x' });
    await expect(todos.change(ALICE, id, { title: 'y' })).rejects.toMatchObject(refusal('store-unavailable'));
    expect(puts).toBe(2);
  });
});

describe('a creation', () => {
  it('whose id is taken already has been made before: that record is the answer', async () => {
    const { domain } = createTestDomain();
    const { todos } = domain.at({ ...domain.base, newId: () => 'same' });
    const first = await todos.create(ALICE, { title: 'first' });
    expect(await todos.create(ALICE, { title: 'second' })).toEqual(first);
    expect(await todos.get(ALICE, 'same')).toEqual(first);
  });
});
