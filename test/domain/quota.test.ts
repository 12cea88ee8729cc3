import { describe, expect, it } from 'vitest';
import { preferencesKind } from '../../src/domain/preferences.ts';
import { createQuota } from '../../src/domain/quota.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { todoKind } from '../../src/domain/todo.ts';
import type { UserDataPort } from '../../src/domain/user-data.ts';
import { reminder } from '../contract/records.ts';
import { ALICE, BOB, createTestDomain, refusal } from '../support/domain.ts';

const MAX = 10_000;
const due = { dateTime: '2027-01-01T09:00', timeZone: 'UTC' };

/** Puts `count` pending reminders past the services. */
const fill = async (store: UserDataPort, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await store.put(ALICE, reminderKind, reminder(`r${n}`), 0);
};

describe('ten thousand pending reminders', () => {
  it('are the most that one person may have, however another one comes to be pending', async () => {
    const { store, reminders, todos, ownData } = createTestDomain();
    await fill(store, MAX - 3);
    const done = await reminders.create(ALICE, { title: 'done', due });
    await reminders.complete(ALICE, done.id);
    const trashed = await reminders.create(ALICE, { title: 'trashed', due });
    await reminders.delete(ALICE, trashed.id);
    for (let n = 0; n < 3; n += 1) await reminders.create(ALICE, { title: 'x', due });

    const full = refusal('limit-reached');
    await expect(reminders.create(ALICE, { title: 'x', due })).rejects.toMatchObject(full);
    await expect(reminders.reopen(ALICE, done.id)).rejects.toMatchObject(full);
    await expect(reminders.restore(ALICE, trashed.id)).rejects.toMatchObject(full);
    expect(await reminders.get(ALICE, done.id)).toMatchObject({ status: 'done' });

    const lines = async function* () {
      for (const id of ['r0', 'new']) yield JSON.stringify({ dataType: 'reminder_data', record: reminder(id) });
    };
    const report = { imported: 0, skipped: 1, errors: [{ line: 2, code: 'limit-reached' }] };
    expect(await ownData.import(ALICE, lines())).toEqual(report);

    expect(await reminders.create(BOB, { title: 'x', due })).toMatchObject({ version: 1 });
    expect(await todos.create(ALICE, { title: 'x' })).toMatchObject({ version: 1 });
    await reminders.complete(ALICE, 'r0');
    expect(await reminders.restore(ALICE, trashed.id)).toMatchObject({ status: 'pending' });
    await expect(reminders.create(ALICE, { title: 'x', due })).rejects.toMatchObject(full);
  });
});

describe('the count of what is live', () => {
  /** A quota over a store that counts as it is told, and tells how often it was asked. */
  const counting = (there: () => number) => {
    let counts = 0;
    const { store } = createTestDomain();
    const count = async (): Promise<number> => {
      counts += 1;
      return there();
    };
    return { quota: createQuota({ ...store, count }), counts: () => counts };
  };

  it('is taken once and carried on, and taken again after a thousand creations', async () => {
    const { quota, counts } = counting(() => 5);
    for (let n = 0; n < 1_000; n += 1) await quota.claim(ALICE, reminderKind);
    expect(counts()).toBe(1);
    await quota.claim(ALICE, reminderKind);
    expect(counts()).toBe(2);
  });

  it('is taken again whenever it says that there is no room', async () => {
    let there = MAX - 1;
    const { quota, counts } = counting(() => there);
    await quota.claim(ALICE, reminderKind);
    there = MAX;
    await expect(quota.claim(ALICE, reminderKind)).rejects.toMatchObject(refusal('limit-reached'));
    there = 0;
    await quota.claim(ALICE, reminderKind);
    expect(counts()).toBe(3);
  });

  it('is one for each person and bounded type, and none for a type without a bound', async () => {
    const { quota, counts } = counting(() => 0);
    await quota.claim(ALICE, preferencesKind);
    expect(counts()).toBe(0);
    for (const kind of [reminderKind, todoKind])
      for (const user of [ALICE, BOB]) await quota.claim(user, kind as typeof reminderKind);
    expect(counts()).toBe(4);
  });
});
