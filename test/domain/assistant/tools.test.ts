import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ToolContext } from '../../../src/domain/assistant/tool.ts';
import { tools } from '../../../src/domain/assistant/tools.ts';
import { ALICE, createTestDomain } from '../../support/domain.ts';

const working = async (timeZone: string | undefined) => {
  const services = createTestDomain();
  const now = services.clock.now();
  const settings = await services.preferences.settings(ALICE, timeZone);
  const context: ToolContext = { services, userId: ALICE, now, saidAt: now, settings };
  return { ...services, context };
};

const NEW_YORK = 'America/New_York';

describe('a tool', () => {
  it.each(Object.entries(tools))(
    '%s has its name, a description, and an input that JSON Schema can tell',
    (name, tool) => {
      expect(tool.name).toBe(name);
      expect(tool.description.length).toBeGreaterThan(10);
      expect(z.toJSONSchema(tool.input, { io: 'input' })).toMatchObject({
        type: 'object',
        additionalProperties: false,
      });
    },
  );

  it.each([
    ['2026-11-23T09:00', { dateTime: '2026-11-23T09:00' }],
    ['2026-11-23', { date: '2026-11-23' }],
    ['tomorrow at 9', { dateTime: '2026-11-23T09:00' }],
    ['in 20 minutes', { dateTime: '2026-11-22T10:20', timeZone: NEW_YORK }],
  ])('takes the time “%s”', async (when, due) => {
    const { context } = await working(NEW_YORK);
    const outcome = await tools.create_reminder.run(context, { title: 'vote', when });
    expect(outcome).toMatchObject({ actions: [{ type: 'reminder.created', reminder: { due } }] });
  });

  it.each([
    ['banana', NEW_YORK, 'time-unreadable'],
    ['february 30', NEW_YORK, 'time-unreadable'],
    ['2026-02-30', NEW_YORK, 'time-unreadable'],
    ['every full moon', NEW_YORK, 'time-unreadable'],
    ['every day at 9', undefined, 'time-zone-unknown'],
    ['yesterday', NEW_YORK, 'time-past'],
    ['2026-11-22T09:59', NEW_YORK, 'time-past'],
    ['today', NEW_YORK, 'time-of-day-missing'],
    ['tomorrow at 9', undefined, 'time-zone-unknown'],
  ])('says of the time “%s” in %s that it is %s, and makes nothing', async (when, timeZone, problem) => {
    const { context, reminders } = await working(timeZone);
    expect(await tools.create_reminder.run(context, { title: 'vote', when })).toEqual({ problem });
    expect((await reminders.list(ALICE, { status: 'all' }, { limit: 10 })).items).toEqual([]);
  });

  it.each([
    'complete_reminder',
    'cancel_reminder',
    'reopen_reminder',
    'delete_reminder',
    'complete_todo',
    'reopen_todo',
    'delete_todo',
  ] as const)('%s refuses what is not there', async (name) => {
    const { context } = await working(NEW_YORK);
    expect(await tools[name].run(context, { id: 'nothing' })).toEqual({ problem: 'not-found' });
  });

  it.each([
    ['an hour', false, '2026-11-24T10:00'],
    ['90 minutes', true, '2026-11-24T07:30'],
    ['2 days', false, '2026-11-26T09:00'],
    ['a week', false, '2026-12-01T09:00'],
  ])('moves a due time by %s (earlier: %s) to %s', async (moveBy, earlier, dateTime) => {
    const { context, reminders } = await working(NEW_YORK);
    const { id } = await reminders.create(ALICE, { title: 'vote', due: { dateTime: '2026-11-24T09:00' } });
    const outcome = await tools.update_reminder.run(context, { id, moveBy, earlier });
    expect(outcome).toMatchObject({ actions: [{ reminder: { due: { dateTime } } }] });
  });

  it('keeps the day where only a time of day is named', async () => {
    const { context, reminders } = await working(NEW_YORK);
    const { id } = await reminders.create(ALICE, { title: 'vote', due: { dateTime: '2026-11-24T09:00' } });
    const changed = await tools.update_reminder.run(context, { id, when: 'to 4pm', earlier: false });
    expect(changed).toMatchObject({ actions: [{ reminder: { due: { dateTime: '2026-11-24T16:00' } } }] });
  });

  it.each([
    ['06:00', 'to 6:30', '06:30'],
    ['21:00', 'to 10', '22:00'],
    ['21:00', '8', '20:00'],
    ['21:00', 'to half past 9', '21:30'],
    ['08:00', 'to 6:30', '06:30'],
    ['11:00', 'to 1', '13:00'],
    ['23:00', 'to 12', '12:00'],
    ['09:00', 'to 5', '17:00'],
    ['09:00', 'to 6', '18:00'],
    ['20:00', 'to 07:00', '07:00'],
    ['21:00', 'to 10am', '10:00'],
    ['21:00', 'to 9 in the morning', '09:00'],
  ])('moves what is at %s “%s” to %s', async (from, when, to) => {
    const { context, reminders } = await working(NEW_YORK);
    const { id } = await reminders.create(ALICE, { title: 'vote', due: { dateTime: `2026-11-24T${from}` } });
    const changed = await tools.update_reminder.run(context, { id, when, earlier: false });
    expect(changed).toMatchObject({ actions: [{ reminder: { due: { dateTime: `2026-11-24T${to}` } } }] });
  });
});
