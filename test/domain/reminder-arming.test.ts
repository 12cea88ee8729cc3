import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, plus } from '../../src/domain/instant.ts';
import { type Reminder, reminderKind } from '../../src/domain/reminder.ts';
import { reminder } from '../contract/records.ts';
import { ALICE, createTestDomain, START, type TestDomain } from '../support/domain.ts';
import { create, EARLIER, LATER, LATER_AT } from '../support/reminders.ts';

/** A reminder whose time came an hour ago, and which has not fired. */
const overdue = async (test: TestDomain): Promise<Reminder> => {
  const created = await create(test);
  test.clock.advance(3 * HOUR);
  return created;
};

/** When the stored item is armed for, as the dispatcher sees it. */
const ringsAt = async ({ item }: TestDomain, id: string): Promise<Instant | undefined> =>
  (await item(reminderKind, id))?.due_at;

describe('a reminder is armed', () => {
  it.each<[string, (test: TestDomain) => Promise<Reminder>, Instant]>([
    ['when it is created for later', (test) => create(test), LATER_AT],
    [
      'after its title has changed, also when it is overdue and has not fired',
      async (test) => {
        const { id } = await overdue(test);
        return test.reminders.change(ALICE, id, { title: 'call dad', notes: 'at home', priority: 'high' });
      },
      LATER_AT,
    ],
    [
      'for the end of a snooze',
      async (test) => test.reminders.snooze(ALICE, (await overdue(test)).id, { minutes: 10 }),
      '2026-11-22T18:10:00.000Z',
    ],
    [
      'for a new due time',
      async (test) =>
        test.reminders.change(ALICE, (await overdue(test)).id, { due: { ...LATER, dateTime: '2026-11-22T19:00' } }),
      '2026-11-22T19:00:00.000Z',
    ],
    [
      'when it is reopened before its time',
      async (test) => {
        const { id } = await create(test);
        await test.reminders.complete(ALICE, id);
        return test.reminders.reopen(ALICE, id);
      },
      LATER_AT,
    ],
    [
      'when it comes back from the trash before its time',
      async (test) => {
        const { id } = await create(test);
        await test.reminders.delete(ALICE, id);
        return test.reminders.restore(ALICE, id);
      },
      LATER_AT,
    ],
    [
      'when it has fired before and is snoozed',
      async (test) => {
        const fired = { ...reminder('r1'), fireAt: START, lastFiredAt: START };
        await test.store.put(ALICE, reminderKind, fired, 0);
        return test.reminders.snooze(ALICE, 'r1', { minutes: 1 });
      },
      '2026-11-22T15:01:00.000Z',
    ],
  ])('%s', async (_, act, expected) => {
    const test = createTestDomain();
    const { id } = await act(test);
    expect(await ringsAt(test, id)).toBe(expected);
  });
});

describe('a reminder is not armed', () => {
  it.each<[string, (test: TestDomain) => Promise<Reminder>]>([
    ['when it is created for a time that has passed', (test) => create(test, EARLIER)],
    ['when it is created for this very instant', (test) => create(test, { ...LATER, dateTime: '2026-11-22T15:00' })],
    [
      'when its new due time has passed',
      async (test) => test.reminders.change(ALICE, (await create(test)).id, { due: EARLIER }),
    ],
    [
      'when it is reopened after its time',
      async (test) => {
        const { id } = await overdue(test);
        await test.reminders.complete(ALICE, id);
        return test.reminders.reopen(ALICE, id);
      },
    ],
    [
      'when it comes back from the trash after its time',
      async (test) => {
        const { id } = await overdue(test);
        await test.reminders.delete(ALICE, id);
        return test.reminders.restore(ALICE, id);
      },
    ],
    ['when it is done', async (test) => test.reminders.complete(ALICE, (await create(test)).id)],
    ['when it is cancelled', async (test) => test.reminders.cancel(ALICE, (await create(test)).id)],
    [
      'when it lies in the trash',
      async (test) => {
        const created = await create(test);
        await test.reminders.delete(ALICE, created.id);
        return created;
      },
    ],
    [
      'when it is done and gets a new due time',
      async (test) => {
        const { id } = await create(test, EARLIER);
        await test.reminders.complete(ALICE, id);
        return test.reminders.change(ALICE, id, { due: LATER });
      },
    ],
    [
      'when it has fired later than the time that is set',
      async (test) => {
        await test.store.put(ALICE, reminderKind, { ...reminder('r1'), lastFiredAt: plus(START, DAY) }, 0);
        return test.reminders.change(ALICE, 'r1', { due: LATER });
      },
    ],
  ])('%s', async (_, act) => {
    const test = createTestDomain();
    const { id } = await act(test);
    const item = await test.item(reminderKind, id);
    expect(item).toBeDefined();
    expect(item).not.toHaveProperty('due_at');
  });
});
