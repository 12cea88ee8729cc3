import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import { missedKind } from '../../src/domain/missed.ts';
import type { Outbox } from '../../src/domain/outbox.ts';
import { createTestDispatcher } from '../support/dispatcher.ts';
import { ALICE, createTestDomain } from '../support/domain.ts';

/** Alice in New York, with a dispatcher whose notices are kept instead of sent. */
const open = async (quietHours?: { from: string; to: string }) => {
  const test = createTestDomain();
  const { preferences, reminders } = test;
  await preferences.patch(ALICE, { timeZone: 'America/New_York', ...(quietHours && { quietHours }) });
  const sent: Parameters<Outbox['enlist']>[1][] = [];
  const outbox: Outbox = {
    enlist: async (_userId, notice) => {
      sent.push(notice);
      return [];
    },
    attempt: async () => 'left',
  };
  const { tick } = createTestDispatcher(test, { outbox });
  const remind = (title: string) => reminders.create(ALICE, { title, due: { dateTime: '2026-11-22T11:00' } });
  return { ...test, sent, tick, remind };
};

describe('what was missed while nobody could ring it', () => {
  it('is told of once and together, a minute after the first was found', async () => {
    const { clock, tick, sent, remind, notifications } = await open();
    for (let number = 1; number <= 12; number += 1) await remind(`thing ${number}`);
    clock.advance(3 * DAY);
    await tick();
    expect(sent).toEqual([]);
    clock.advance(MINUTE);
    await tick();
    await tick();
    clock.advance(HOUR);
    await tick();
    expect(sent).toMatchObject([{ event: 'reminders.missed', data: { count: 12 } }]);
    expect(sent[0]?.data).toHaveProperty('notifications.length', 10);
    const { items } = await notifications.list(ALICE, { unread: true }, { limit: 100 });
    expect(items.map(({ missed }) => missed)).toEqual(Array(12).fill(true));
  });

  it('is told of anew when more is missed later', async () => {
    const { clock, tick, sent, remind, reminders } = await open();
    await remind('first');
    clock.advance(3 * DAY);
    await tick();
    clock.advance(MINUTE);
    await tick();
    await reminders.create(ALICE, { title: 'second', due: { dateTime: '2026-11-26T12:00' } });
    clock.advance(3 * DAY);
    await tick();
    clock.advance(MINUTE);
    await tick();
    expect(sent).toMatchObject([
      { data: { count: 1, notifications: [{ title: 'first' }] } },
      { data: { count: 1, notifications: [{ title: 'second' }] } },
    ]);
  });

  it('waits for the end of the quiet hours', async () => {
    const { clock, tick, sent, remind } = await open({ from: '09:00', to: '12:00' });
    await remind('first');
    clock.advance(3 * DAY);
    await tick();
    clock.advance(MINUTE);
    await tick();
    expect(sent).toEqual([]);
    clock.advance(2 * HOUR);
    await tick();
    expect(sent).toHaveLength(1);
  });

  it('leaves nothing armed', async () => {
    const { clock, tick, remind, item } = await open();
    await remind('first');
    clock.advance(3 * DAY);
    await tick();
    expect(await item(missedKind, 'self')).toHaveProperty('due_at');
    clock.advance(MINUTE);
    await tick();
    expect(await item(missedKind, 'self')).not.toHaveProperty('due_at');
  });
});
