import { describe, expect, it } from 'vitest';
import { MINUTE, plus } from '../../src/domain/instant.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { reminder } from '../contract/records.ts';
import { ALICE, createTestDomain, refusal, START } from '../support/domain.ts';
import { create, EARLIER, LATER } from '../support/reminders.ts';

describe('a snooze', () => {
  it('moves when the reminder fires and leaves its due time', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    const until = '2026-11-22T15:20:00.000Z';
    const snoozed = await test.reminders.snooze(ALICE, id, { minutes: 20 });
    expect(snoozed).toMatchObject({ due: LATER, fireAt: until, snoozedUntil: until, version: 2 });
    expect(await test.reminders.get(ALICE, id)).toEqual(snoozed);
    expect(await test.reminders.snooze(ALICE, id, { until: 20 })).toMatchObject({ fireAt: until, due: LATER });
  });

  it('lasts until a time that is read where the person is', async () => {
    const test = createTestDomain({ defaultTimeZone: 'America/New_York' });
    const { id } = await create(test);
    for (const [until, expected] of [
      [{ dateTime: '2026-11-22T12:00' }, '2026-11-22T17:00:00.000Z'],
      [{ date: '2026-11-23' }, '2026-11-23T14:00:00.000Z'],
      [{ dateTime: '2026-11-22T12:00', timeZone: 'America/Los_Angeles' }, '2026-11-22T20:00:00.000Z'],
    ] as const)
      expect(await test.reminders.snooze(ALICE, id, { until })).toMatchObject({ fireAt: expected, due: LATER });
  });

  it('ends with a new due time, and when the reminder is reopened', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    await test.reminders.snooze(ALICE, id, { minutes: 20 });
    const due = { ...LATER, dateTime: '2026-11-22T18:00' };
    const changed = await test.reminders.change(ALICE, id, { due });
    expect(changed).toMatchObject({ due, fireAt: '2026-11-22T18:00:00.000Z' });
    expect(changed.snoozedUntil).toBeUndefined();

    await test.reminders.snooze(ALICE, id, { minutes: 20 });
    await test.reminders.complete(ALICE, id);
    const reopened = await test.reminders.reopen(ALICE, id);
    expect(reopened).toMatchObject({ status: 'pending', fireAt: '2026-11-22T18:00:00.000Z' });
    expect(reopened.snoozedUntil).toBeUndefined();
    expect(reopened.completedAt).toBeUndefined();
  });

  it('outlasts a stay in the trash', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    const { fireAt } = await test.reminders.snooze(ALICE, id, { minutes: 20 });
    await test.reminders.delete(ALICE, id);
    expect(await test.reminders.restore(ALICE, id)).toMatchObject({ fireAt, snoozedUntil: fireAt, due: LATER });
    expect(await test.item(reminderKind, id)).toMatchObject({ due_at: fireAt });
  });

  it('by minutes needs no zone, also of a reminder that floats', async () => {
    const test = createTestDomain();
    await test.store.put(ALICE, reminderKind, reminder('r1'), 0);
    expect(await test.reminders.snooze(ALICE, 'r1', { minutes: 5 })).toMatchObject({ fireAt: plus(START, 5 * MINUTE) });
    const until = { dateTime: '2026-11-23T09:00' };
    await expect(test.reminders.snooze(ALICE, 'r1', { until })).rejects.toMatchObject(refusal('time-zone-unknown'));
  });

  it('until a time that has passed is refused, as is one of what is not pending', async () => {
    const test = createTestDomain();
    const { id } = await create(test);
    for (const until of [EARLIER, { ...LATER, dateTime: '2026-11-22T15:00' }])
      await expect(test.reminders.snooze(ALICE, id, { until })).rejects.toMatchObject(
        refusal('invalid', { issues: [{ pointer: '/until', message: expect.any(String) }] }),
      );
    await test.reminders.complete(ALICE, id);
    await expect(test.reminders.snooze(ALICE, id, { minutes: 1 })).rejects.toMatchObject(refusal('wrong-status'));
    expect(await test.reminders.get(ALICE, id)).toMatchObject({ version: 2 });
  });
});
