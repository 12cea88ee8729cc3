import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '../../src/domain/instant.ts';
import { type ReminderFilter, ReminderPatch } from '../../src/domain/reminder.ts';
import { ALICE, BOB, createTestDomain, refusal, START } from '../support/domain.ts';
import { create, LATER, LATER_AT } from '../support/reminders.ts';

const PENDING: ReminderFilter = { status: 'pending' };

describe('the status', () => {
  it('once reached is kept without a new version', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    expect(await test.reminders.reopen(ALICE, id)).toMatchObject({ status: 'pending', version: 1 });
    const done = await test.reminders.complete(ALICE, id);
    expect(done).toMatchObject({ status: 'done', completedAt: START, version: 2 });
    test.clock.advance(HOUR);
    expect(await test.reminders.complete(ALICE, id)).toEqual(done);
    const other = await create(test);
    const cancelled = await test.reminders.cancel(ALICE, other.id);
    expect(cancelled).toMatchObject({ status: 'cancelled', version: 2 });
    expect(cancelled.completedAt).toBeUndefined();
    expect(await test.reminders.cancel(ALICE, other.id)).toEqual(cancelled);
  });

  it('leads from pending to done or cancelled, and from either only back to pending', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    await test.reminders.cancel(ALICE, id);
    await expect(test.reminders.complete(ALICE, id)).rejects.toMatchObject(refusal('wrong-status'));
    await test.reminders.reopen(ALICE, id);
    await test.reminders.complete(ALICE, id);
    await expect(test.reminders.cancel(ALICE, id)).rejects.toMatchObject(refusal('wrong-status'));
    expect(await test.reminders.get(ALICE, id)).toMatchObject({ status: 'done', version: 4 });
  });
});

describe('what a person sees of a reminder', () => {
  it('holds none of its inner fields', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    const shown = [
      await test.reminders.get(ALICE, id),
      ...(await test.reminders.list(ALICE, PENDING, { limit: 1 })).items,
      await test.reminders.change(ALICE, id, { title: 'y' }),
      await test.reminders.snooze(ALICE, id, { minutes: 1 }),
    ];
    for (const record of shown) {
      expect(record).not.toHaveProperty('ringsAt');
      expect(record).not.toHaveProperty('deletedAt');
    }
  });

  it('is theirs alone', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    const missing = refusal('not-found');
    await expect(test.reminders.get(BOB, id)).rejects.toMatchObject(missing);
    await expect(test.reminders.change(BOB, id, { title: 'y' })).rejects.toMatchObject(missing);
    await expect(test.reminders.delete(BOB, id)).rejects.toMatchObject(missing);
    expect((await test.reminders.list(BOB, PENDING, { limit: 1 })).items).toEqual([]);
    expect(await test.reminders.get(ALICE, id)).toMatchObject({ title: 'call mom', version: 1 });
  });

  it('changes with a patch: null removes, what is left out stays', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    await test.reminders.change(ALICE, id, { notes: 'n', priority: 'urgent' });
    test.clock.advance(MINUTE);
    const patch = ReminderPatch.parse({ notes: null, title: 'call dad' });
    const changed = await test.reminders.change(ALICE, id, patch);
    expect(changed).toMatchObject({ title: 'call dad', priority: 'urgent', due: LATER, fireAt: LATER_AT, version: 3 });
    expect(changed).toMatchObject({ createdAt: START, updatedAt: plus(START, MINUTE) });
    expect(changed.notes).toBeUndefined();
    for (const bad of [{ status: 'done' }, { version: 3 }, { fireAt: START }, { due: null }, { title: '' }])
      expect(ReminderPatch.safeParse(bad).success).toBe(false);
  });
});
