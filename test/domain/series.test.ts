import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { type ReminderInput, reminderKind } from '../../src/domain/reminder.ts';
import { createTestDispatcher } from '../support/dispatcher.ts';
import { ALICE, createTestDomain, drained, refusal } from '../support/domain.ts';

const DAILY = { rrule: 'FREQ=DAILY' };
/** Nine in New York on the Monday after the Sunday on which every test begins. */
const MONDAY = { dateTime: '2026-11-23T09:00' };

/** Alice in New York, with a dispatcher that rings what is due. */
const open = async () => {
  const test = createTestDomain();
  const { reminders, preferences } = test;
  await preferences.patch(ALICE, { timeZone: 'America/New_York' });
  const { pass } = createTestDispatcher(test);
  const remind = (input: Partial<ReminderInput> = {}) =>
    reminders.create(ALICE, { title: 'stretch', due: MONDAY, recurrence: DAILY, ...input });
  const history = (id: string) => drained((cursor) => reminders.history(ALICE, id, { limit: 2, cursor }));
  return { ...test, remind, history, pass };
};

describe('a reminder that comes again', () => {
  it('begins at its first occurrence that is to come', async () => {
    const { remind } = await open();
    const recurrence = { ...DAILY, start: '2026-11-23T09:00', mode: 'schedule', skipped: [], moved: {} };
    expect(await remind()).toMatchObject({ due: MONDAY, fireAt: '2026-11-23T14:00:00.000Z', recurrence });
    expect(await remind({ due: { dateTime: '2026-11-20T09:00' } })).toMatchObject({ due: MONDAY });
    const mondays = { recurrence: { rrule: 'FREQ=WEEKLY;BYDAY=MO' }, due: { dateTime: '2026-11-24T09:00' } };
    expect(await remind(mondays)).toMatchObject({ due: { dateTime: '2026-11-30T09:00' } });
  });

  it('rings at every occurrence, done or not, at the same time of day across a change of the clocks', async () => {
    const { remind, history, pass, reminders, clock } = await open();
    clock.advance(109 * DAY);
    const { id } = await remind({ due: { dateTime: '2027-03-12T09:00' } });
    await pass(4 * DAY);
    expect((await history(id)).map(({ scheduledAt }) => scheduledAt)).toEqual([
      '2027-03-15T13:00:00.000Z',
      '2027-03-14T13:00:00.000Z',
      '2027-03-13T14:00:00.000Z',
      '2027-03-12T14:00:00.000Z',
    ]);
    expect(await reminders.get(ALICE, id)).toMatchObject({ status: 'pending' });
  });

  it('completes the occurrence that has rung, and the next one if none has', async () => {
    const { remind, history, pass, reminders } = await open();
    const { id } = await remind();
    await pass(23 * HOUR);
    const rung = await reminders.get(ALICE, id);
    expect(rung).toMatchObject({ due: { dateTime: '2026-11-24T09:00' }, status: 'pending' });
    expect(await reminders.complete(ALICE, id)).toMatchObject({
      due: { dateTime: '2026-11-24T09:00' },
      status: 'pending',
    });
    expect(await reminders.complete(ALICE, id)).toMatchObject({
      due: { dateTime: '2026-11-25T09:00' },
      status: 'pending',
    });
    expect(await history(id)).toMatchObject([
      { scheduledAt: '2026-11-24T14:00:00.000Z', outcome: 'completed', completedAt: expect.any(String) },
      { scheduledAt: '2026-11-23T14:00:00.000Z', outcome: 'completed', firedAt: '2026-11-23T14:00:00.000Z' },
    ]);
  });

  it('takes its last completion back', async () => {
    const { remind, history, reminders, pass } = await open();
    const { id } = await remind();
    await reminders.complete(ALICE, id);
    expect(await reminders.reopen(ALICE, id)).toMatchObject({ due: MONDAY, fireAt: '2026-11-23T14:00:00.000Z' });
    expect(await history(id)).toEqual([]);
    expect(await reminders.reopen(ALICE, id)).toMatchObject({ due: MONDAY });

    await pass(23 * HOUR);
    await reminders.complete(ALICE, id);
    await reminders.reopen(ALICE, id);
    expect(await history(id)).toMatchObject([{ outcome: 'fired' }]);
    await reminders.complete(ALICE, id);
    expect(await history(id)).toMatchObject([{ scheduledAt: '2026-11-23T14:00:00.000Z', outcome: 'completed' }]);
  });

  it('is done when its rule has ended', async () => {
    const { remind, reminders, history } = await open();
    const { id } = await remind({ recurrence: { rrule: 'FREQ=DAILY;COUNT=2' } });
    expect(await reminders.complete(ALICE, id)).toMatchObject({
      status: 'pending',
      due: { dateTime: '2026-11-24T09:00' },
    });
    expect(await reminders.complete(ALICE, id)).toMatchObject({ status: 'done', completedAt: expect.any(String) });
    expect(await history(id)).toHaveLength(2);
  });

  it('takes the last completion of all back, and with a repeat of that no other', async () => {
    const { remind, reminders, history } = await open();
    const { id } = await remind({ recurrence: { rrule: 'FREQ=DAILY;COUNT=2' } });
    await reminders.complete(ALICE, id);
    await reminders.complete(ALICE, id);
    for (const _again of [1, 2]) {
      expect(await reminders.reopen(ALICE, id)).toMatchObject({
        status: 'pending',
        due: { dateTime: '2026-11-24T09:00' },
      });
      expect(await history(id)).toMatchObject([{ scheduledAt: '2026-11-23T14:00:00.000Z', outcome: 'completed' }]);
    }
  });

  it('counts from the day on which it was done, where it is asked to', async () => {
    const { remind, reminders, pass, clock } = await open();
    const { id } = await remind({ recurrence: { rrule: 'FREQ=DAILY;INTERVAL=3', mode: 'completion' } });
    await pass(23 * HOUR);
    expect(await reminders.get(ALICE, id)).toMatchObject({ due: MONDAY });
    clock.advance(2 * DAY);
    expect(await reminders.complete(ALICE, id)).toMatchObject({ due: { dateTime: '2026-11-28T09:00' } });
  });

  it('passes over what is skipped, and names a moved occurrence by where the rule has it', async () => {
    const { remind, pass, history } = await open();
    const recurrence = { ...DAILY, skipped: ['2026-11-24T09:00'], moved: { '2026-11-23T09:00': '2026-11-23T11:00' } };
    const { id, fireAt } = await remind({ recurrence });
    expect(fireAt).toBe('2026-11-23T16:00:00.000Z');
    await pass(4 * DAY);
    expect((await history(id)).map(({ scheduledAt, firedAt }) => [scheduledAt, firedAt])).toEqual([
      ['2026-11-26T14:00:00.000Z', '2026-11-26T14:00:00.000Z'],
      ['2026-11-25T14:00:00.000Z', '2026-11-25T14:00:00.000Z'],
      ['2026-11-23T14:00:00.000Z', '2026-11-23T16:00:00.000Z'],
    ]);
  });

  it('moves with its person, and stays where it is fixed', async () => {
    const { remind, reminders, preferences } = await open();
    const floating = await remind();
    const fixed = await remind({ due: { ...MONDAY, timeZone: 'America/New_York' } });
    await preferences.patch(ALICE, { timeZone: 'Europe/London' });
    expect(await reminders.get(ALICE, floating.id)).toMatchObject({ fireAt: '2026-11-23T09:00:00.000Z' });
    expect(await reminders.get(ALICE, fixed.id)).toMatchObject({ fireAt: '2026-11-23T14:00:00.000Z' });
    expect(await reminders.complete(ALICE, floating.id)).toMatchObject({ fireAt: '2026-11-24T09:00:00.000Z' });
  });

  it.each<[string, (test: Awaited<ReturnType<typeof open>>, id: string) => Promise<unknown>]>([
    [
      'its person moves to where it has passed',
      ({ preferences }) => preferences.patch(ALICE, { timeZone: 'Asia/Tokyo' }),
    ],
    [
      'it lies in the trash',
      async ({ reminders, clock }, id) => {
        await reminders.delete(ALICE, id);
        clock.advance(3 * DAY);
        await reminders.restore(ALICE, id);
      },
    ],
    [
      'it is cancelled',
      async ({ reminders, clock }, id) => {
        await reminders.cancel(ALICE, id);
        clock.advance(3 * DAY);
        await reminders.reopen(ALICE, id);
      },
    ],
    [
      'it lies in a file',
      async ({ reminders, clock, ownData, store }, id) => {
        const record = await reminders.get(ALICE, id);
        await store.delete(ALICE, reminderKind, id);
        clock.advance(3 * DAY);
        const lines = (async function* () {
          yield JSON.stringify({ dataType: 'reminder_data', record });
        })();
        expect(await ownData.import(ALICE, lines)).toMatchObject({ imported: 1 });
      },
    ],
  ])('rings at its next occurrence where one passes while %s', async (_, act) => {
    const test = await open();
    const { id } = await test.remind();
    // Ten at night in New York, noon of the Monday in Tokyo.
    test.clock.advance(12 * HOUR);
    await act(test, id);
    const { fireAt } = await test.reminders.get(ALICE, id);
    expect(fireAt > test.clock.now()).toBe(true);
    expect(await test.item(reminderKind, id)).toMatchObject({ due_at: fireAt });
    await test.pass(DAY);
    expect(await test.history(id)).toMatchObject([{ scheduledAt: fireAt, outcome: 'fired' }]);
  });

  it('goes on where a completion is taken back after its time, with that occurrence to be done', async () => {
    const { remind, history, reminders, clock, pass } = await open();
    const { id } = await remind();
    await reminders.complete(ALICE, id);
    clock.advance(23.5 * HOUR);
    const tuesday = { due: { dateTime: '2026-11-24T09:00' } };
    expect(await reminders.reopen(ALICE, id)).toMatchObject(tuesday);
    expect(await reminders.complete(ALICE, id)).toMatchObject(tuesday);
    await pass(DAY);
    expect(await history(id)).toMatchObject([
      { scheduledAt: '2026-11-24T14:00:00.000Z', outcome: 'fired' },
      { scheduledAt: '2026-11-23T14:00:00.000Z', outcome: 'completed' },
    ]);
  });

  it.each<[string, (test: Awaited<ReturnType<typeof open>>, id: string) => Promise<unknown>, string]>([
    ['rings again', async ({ pass }) => pass(HOUR), '2026-11-23T14:15:00.000Z'],
    ['is done', ({ reminders }, id) => reminders.complete(ALICE, id), '2026-11-23T14:00:00.000Z'],
    [
      'comes back from the trash behind the snooze',
      async ({ reminders, clock }, id) => {
        await reminders.delete(ALICE, id);
        clock.advance(HOUR);
        await reminders.restore(ALICE, id);
      },
      '2026-11-23T14:00:00.000Z',
    ],
  ])('keeps its next occurrence where one that has rung is snoozed and %s', async (_, act, mondayAt) => {
    const test = await open();
    const { id } = await test.remind();
    await test.pass(23 * HOUR);
    await test.reminders.snooze(ALICE, id, { minutes: 15 });
    await act(test, id);
    await test.pass(DAY);
    expect(await test.history(id)).toMatchObject([
      { scheduledAt: '2026-11-24T14:00:00.000Z', firedAt: '2026-11-24T14:00:00.000Z' },
      { scheduledAt: '2026-11-23T14:00:00.000Z', firedAt: mondayAt },
    ]);
  });

  it('leaves the occurrence that has rung to be done where one behind it is skipped', async () => {
    const { remind, pass, reminders, history } = await open();
    const { id } = await remind();
    await pass(23 * HOUR);
    const wednesday = { due: { dateTime: '2026-11-25T09:00' } };
    const recurrence = { ...DAILY, skipped: ['2026-11-24T09:00'] };
    expect(await reminders.change(ALICE, id, { recurrence })).toMatchObject(wednesday);
    expect(await reminders.complete(ALICE, id)).toMatchObject(wednesday);
    expect(await history(id)).toMatchObject([{ scheduledAt: '2026-11-23T14:00:00.000Z', outcome: 'completed' }]);
  });

  it('goes on behind an occurrence that was moved later, when that is done ahead of its time', async () => {
    const { remind, reminders } = await open();
    const recurrence = { ...DAILY, moved: { '2026-11-23T09:00': '2026-11-23T11:00' } };
    const { id } = await remind({ recurrence });
    expect(await reminders.complete(ALICE, id)).toMatchObject({ due: { dateTime: '2026-11-24T09:00' } });
  });

  it('is moved as a whole by a new due time, changed by a new rule, and ended by none', async () => {
    const { remind, reminders } = await open();
    const { id } = await remind({ recurrence: { ...DAILY, skipped: ['2026-11-25T09:00'] } });
    const later = { dateTime: '2026-11-23T10:00' };
    expect(await reminders.change(ALICE, id, { due: later })).toMatchObject({
      due: later,
      recurrence: { rrule: 'FREQ=DAILY', start: '2026-11-23T10:00', skipped: [] },
    });
    expect(await reminders.change(ALICE, id, { recurrence: { rrule: 'FREQ=WEEKLY' } })).toMatchObject({
      due: later,
      recurrence: { rrule: 'FREQ=WEEKLY', start: '2026-11-23T10:00' },
    });
    const single = await reminders.change(ALICE, id, { recurrence: null });
    expect(single.recurrence).toBeUndefined();
    expect(await reminders.complete(ALICE, id)).toMatchObject({ status: 'done' });
  });

  it('has a history of one where it comes only once', async () => {
    const { reminders, history, pass } = await open();
    const { id } = await reminders.create(ALICE, { title: 'once', due: MONDAY });
    expect(await history(id)).toEqual([]);
    await pass(23 * HOUR);
    const fired = { scheduledAt: '2026-11-23T14:00:00.000Z', firedAt: '2026-11-23T14:00:00.000Z' };
    expect(await history(id)).toMatchObject([{ ...fired, outcome: 'fired' }]);
    await reminders.complete(ALICE, id);
    expect(await history(id)).toMatchObject([{ ...fired, outcome: 'completed' }]);
  });

  it('is refused where its rule cannot be carried out', async () => {
    const { remind } = await open();
    const impossible = { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' };
    await expect(remind({ recurrence: impossible })).rejects.toMatchObject(refusal('invalid'));
  });

  it('goes on behind an occurrence that is left out, and is done where none is left', async () => {
    const { remind, reminders } = await open();
    const { id } = await remind({ recurrence: { rrule: 'FREQ=DAILY;COUNT=3' } });
    expect(await reminders.skip(ALICE, id)).toMatchObject({
      due: { dateTime: '2026-11-24T09:00' },
      recurrence: { skipped: ['2026-11-23T09:00'] },
    });
    expect(await reminders.complete(ALICE, id)).toMatchObject({ due: { dateTime: '2026-11-25T09:00' } });
    expect(await reminders.skip(ALICE, id)).toMatchObject({ status: 'done' });
    const single = await reminders.create(ALICE, { title: 'vote', due: MONDAY });
    await expect(reminders.skip(ALICE, single.id)).rejects.toMatchObject(refusal('wrong-status'));
  });

  it('does not come back to an occurrence that was moved and is done ahead of its time', async () => {
    const { remind, reminders } = await open();
    const mondays = { rrule: 'FREQ=WEEKLY;BYDAY=MO', moved: { '2026-11-23T09:00': '2026-11-25T09:00' } };
    const { id, due } = await remind({ recurrence: mondays });
    expect(due).toEqual({ dateTime: '2026-11-25T09:00' });
    expect(await reminders.complete(ALICE, id)).toMatchObject({ due: { dateTime: '2026-11-30T09:00' } });
  });
});
