import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { type TodoInput, type TodoPatch, todoKind } from '../../src/domain/todo.ts';
import { createTestDispatcher } from '../support/dispatcher.ts';
import { ALICE, createTestDomain, drained, refusal } from '../support/domain.ts';

/** Noon in New York on the Monday after the Sunday on which every test begins at ten. */
const NOON = { dateTime: '2026-11-23T12:00' };
const WEEKLY = { rrule: 'FREQ=WEEKLY' };

/** Alice in New York, with a dispatcher that rings what is due. */
const open = async (timeZone: string | undefined = 'America/New_York') => {
  const test = createTestDomain();
  const { todos, preferences } = test;
  if (timeZone !== undefined) await preferences.patch(ALICE, { timeZone });
  const { pass, tick } = createTestDispatcher(test);
  return {
    ...test,
    add: (input: Partial<TodoInput>) => todos.create(ALICE, { title: 'rent', ...input }),
    rung: async () => {
      const { items } = await test.notifications.list(ALICE, { unread: false }, { limit: 100 });
      return items.map(({ scheduledAt }) => scheduledAt).reverse();
    },
    pass,
    tick,
  };
};

const utc = (time: string): string => `2026-11-${time}:00.000Z`;

describe('the alarms of a todo', () => {
  it.each<[string, Partial<TodoInput>, string[]]>([
    ['so many minutes before it is due', { due: NOON, alarms: [{ before: 30 }] }, [utc('23T16:30')]],
    ['at the due time itself', { due: NOON, alarms: [{ before: 0 }] }, [utc('23T17:00')]],
    ['at a time of its own', { alarms: [{ at: { dateTime: '2026-11-23T08:00' } }] }, [utc('23T13:00')]],
    [
      'at a time that is fixed elsewhere',
      { alarms: [{ at: { dateTime: '2026-11-23T08:00', timeZone: 'Asia/Kolkata' } }] },
      [utc('23T02:30')],
    ],
    [
      'several times, each once and in order',
      { due: NOON, alarms: [{ before: 0 }, { before: 1440 }, { at: { dateTime: '2026-11-23T08:00' } }, { before: 0 }] },
      [utc('22T17:00'), utc('23T13:00'), utc('23T17:00')],
    ],
    ['before a whole day', { due: { date: '2026-11-23' }, alarms: [{ before: 60 }] }, [utc('23T13:00')]],
    ['not where the time had passed', { due: NOON, alarms: [{ before: 10_000 }] }, []],
    ['not at the due time where no alarm says so', { due: NOON }, []],
  ])('ring %s', async (_when, input, expected) => {
    const { add, pass, rung, todos } = await open();
    const { id } = await add(input);
    await pass(2 * DAY);
    expect(await rung()).toEqual(expected);
    expect(await todos.get(ALICE, id)).toMatchObject({ status: 'pending' });
  });

  it('are told of as a notification that names the todo', async () => {
    const { add, pass, notifications } = await open();
    const { id } = await add({ due: NOON, alarms: [{ before: 0 }], priority: 'high' });
    await pass(DAY + 3 * HOUR);
    expect((await notifications.list(ALICE, { unread: true }, { limit: 10 })).items).toMatchObject([
      { id: `${id}.${utc('23T17:00')}`, reminderId: id, todoId: id, title: 'rent', priority: 'high', late: false },
    ]);
  });

  it('all ring late, one by one, when nobody could ring them in time', async () => {
    const { add, clock, tick, rung } = await open();
    await add({ due: NOON, alarms: [{ before: 30 }, { before: 0 }] });
    clock.advance(DAY + 4 * HOUR);
    await tick();
    await tick();
    expect(await rung()).toEqual([utc('23T16:30'), utc('23T17:00')]);
  });

  it.each<[string, TodoPatch]>([
    ['moved', { due: { dateTime: '2026-11-30T12:00' } }],
    ['given another alarm', { alarms: [{ at: { dateTime: '2026-12-01T12:00' } }] }],
    ['freed of them', { alarms: null }],
    ['freed of its time', { due: null, alarms: null }],
  ])('do not ring where the todo is %s', async (_fate, patch) => {
    const { add, pass, rung, todos } = await open();
    const { id } = await add({ due: NOON, alarms: [{ before: 0 }] });
    await todos.change(ALICE, id, patch);
    await pass(2 * DAY);
    expect(await rung()).toEqual([]);
  });

  it('are silent while it is done or in the trash, and back when it is', async () => {
    const { add, todos, item } = await open();
    const { id } = await add({ due: NOON, alarms: [{ before: 0 }] });
    const armed = async (): Promise<boolean> => 'due_at' in ((await item(todoKind, id)) ?? {});
    expect(await armed()).toBe(true);
    await todos.complete(ALICE, id);
    expect(await armed()).toBe(false);
    await todos.reopen(ALICE, id);
    expect(await armed()).toBe(true);
    await todos.delete(ALICE, id);
    expect(await armed()).toBe(false);
    await todos.restore(ALICE, id);
    expect(await armed()).toBe(true);
  });

  it('keep ringing when its title changes', async () => {
    const { add, pass, rung, todos } = await open();
    const { id } = await add({ due: NOON, alarms: [{ before: 0 }] });
    await todos.change(ALICE, id, { title: 'pay the rent' });
    await pass(2 * DAY);
    expect(await rung()).toEqual([utc('23T17:00')]);
  });

  it('ring once more after a snooze, as the same occurrence', async () => {
    const { add, pass, todos, notifications } = await open();
    const { id } = await add({ due: NOON, alarms: [{ before: 0 }] });
    await pass(DAY + 3 * HOUR);
    await todos.snooze(ALICE, id, utc('23T17:00'), { minutes: 60 });
    await pass(2 * HOUR);
    expect((await notifications.list(ALICE, { unread: false }, { limit: 10 })).items).toMatchObject([
      { id: `${id}.${utc('23T17:00')}`, scheduledAt: utc('23T17:00'), firedAt: utc('23T19:00') },
    ]);
  });

  it('move with the person', async () => {
    const { add, pass, rung, preferences } = await open();
    await add({ due: NOON, alarms: [{ before: 0 }] });
    await preferences.patch(ALICE, { timeZone: 'Europe/Berlin' });
    await pass(2 * DAY);
    expect(await rung()).toEqual([utc('23T11:00')]);
  });

  it('ask for a zone where none is known, and for a due time to count from', async () => {
    const { todos } = createTestDomain();
    const create = (input: Partial<TodoInput>) => todos.create(ALICE, { title: 'rent', ...input });
    const unknown = refusal('time-zone-unknown');
    await expect(create({ due: NOON, alarms: [{ before: 5 }] })).rejects.toMatchObject(unknown);
    await expect(create({ alarms: [{ at: NOON }] })).rejects.toMatchObject(unknown);
    const missing = refusal('invalid', { issues: [expect.objectContaining({ pointer: '/due' })] });
    await expect(create({ alarms: [{ before: 5 }] })).rejects.toMatchObject(missing);
    await expect(create({ recurrence: WEEKLY })).rejects.toMatchObject(missing);
    const { id } = await create({ due: NOON, timeZone: 'America/New_York', alarms: [{ before: 5 }] });
    await expect(todos.change(ALICE, id, { due: null })).rejects.toMatchObject(missing);
  });
});

describe('a todo that comes again', () => {
  it('goes on to its next occurrence when one is done, and keeps what was done', async () => {
    const { add, todos, pass, clock } = await open();
    const { id } = await add({ due: NOON, recurrence: WEEKLY });
    await pass(10 * DAY);
    expect(await todos.get(ALICE, id)).toMatchObject({ due: NOON, status: 'pending' });
    const next = { due: { dateTime: '2026-12-07T12:00' }, status: 'pending' };
    expect(await todos.complete(ALICE, id)).toMatchObject(next);
    const history = await drained((cursor) => todos.history(ALICE, id, { limit: 10, cursor }));
    expect(history).toMatchObject([{ scheduledAt: utc('23T17:00'), completedAt: clock.now(), outcome: 'completed' }]);
  });

  it('takes a completion back', async () => {
    const { add, todos } = await open();
    const { id } = await add({ due: NOON, recurrence: WEEKLY });
    await todos.complete(ALICE, id);
    expect(await todos.reopen(ALICE, id)).toMatchObject({ due: NOON, status: 'pending' });
    expect(await drained((cursor) => todos.history(ALICE, id, { limit: 10, cursor }))).toEqual([]);
  });

  it('ends with its rule, and is pending again at its last occurrence when that is taken back', async () => {
    const { add, todos } = await open();
    const { id } = await add({ due: NOON, recurrence: { rrule: 'FREQ=WEEKLY;COUNT=2' } });
    const last = { due: { dateTime: '2026-11-30T12:00' } };
    expect(await todos.complete(ALICE, id)).toMatchObject({ ...last, status: 'pending' });
    expect(await todos.complete(ALICE, id)).toMatchObject({ ...last, status: 'done' });
    expect(await todos.reopen(ALICE, id)).toMatchObject({ ...last, status: 'pending' });
    expect(await drained((cursor) => todos.history(ALICE, id, { limit: 10, cursor }))).toHaveLength(1);
  });

  it('counts from the day on which it was done where it says so', async () => {
    const { add, todos, clock } = await open();
    const recurrence = { rrule: 'FREQ=DAILY;INTERVAL=3', mode: 'completion' } as const;
    const { id } = await add({ due: NOON, recurrence });
    clock.advance(4 * DAY);
    expect(await todos.complete(ALICE, id)).toMatchObject({ due: { dateTime: '2026-11-29T12:00' } });
  });

  it('rings before each of its occurrences', async () => {
    const { add, todos, pass, rung } = await open();
    const { id } = await add({ due: NOON, recurrence: { rrule: 'FREQ=DAILY' }, alarms: [{ before: 60 }] });
    await pass(DAY + 3 * HOUR);
    await todos.complete(ALICE, id);
    await pass(DAY);
    expect(await rung()).toEqual([utc('23T16:00'), utc('24T16:00')]);
  });

  it('keeps its rule when it is moved, and comes once when the rule is removed', async () => {
    const { add, todos } = await open();
    const { id } = await add({ due: NOON, recurrence: WEEKLY });
    const due = { dateTime: '2026-11-24T08:00' };
    expect(await todos.change(ALICE, id, { due })).toMatchObject({ due, recurrence: { start: due.dateTime } });
    const single = await todos.change(ALICE, id, { recurrence: null });
    expect(single.recurrence).toBeUndefined();
    expect(await todos.complete(ALICE, id)).toMatchObject({ status: 'done' });
  });
});
