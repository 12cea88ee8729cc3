import { describe, expect, it } from 'vitest';
import type { Due } from '../../src/domain/due.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { ALICE, createTestDomain, refusal } from '../support/domain.ts';
import { create, LATER, LATER_AT } from '../support/reminders.ts';

describe('a due time', () => {
  it.each<[string, Due]>([
    ['an all-day one', { date: '2026-11-23' }],
    ['a floating one', { dateTime: '2026-11-23T09:00' }],
  ])('without any zone is refused where it is %s', async (_, due) => {
    const { reminders, preferences } = createTestDomain();
    await expect(reminders.create(ALICE, { title: 'x', due })).rejects.toMatchObject(refusal('time-zone-unknown'));
    expect(await preferences.get(ALICE)).toMatchObject({ version: 0 });
  });

  it('without any zone is taken where it names its own', async () => {
    const test = createTestDomain();
    expect(await create(test)).toMatchObject({ due: LATER, fireAt: LATER_AT });
  });

  it('is read in the zone of the deployment where nobody has set one, and floats', async () => {
    const { reminders, preferences } = createTestDomain({ defaultTimeZone: 'Asia/Tokyo' });
    const due = { dateTime: '2026-11-23T09:00' };
    const created = await reminders.create(ALICE, { title: 'x', due });
    expect(created).toMatchObject({ due, fireAt: '2026-11-23T00:00:00.000Z' });
    expect((await preferences.get(ALICE)).timeZone).toBeUndefined();
  });

  it('makes the zone of its request the preference where none is set, and floats', async () => {
    const { reminders, preferences } = createTestDomain({ defaultTimeZone: 'Asia/Tokyo' });
    const due = { dateTime: '2026-11-23T09:00' };
    const created = await reminders.create(ALICE, { title: 'x', due, timeZone: 'Europe/Berlin' });
    expect(created).toMatchObject({ due, fireAt: '2026-11-23T08:00:00.000Z' });
    expect(created).not.toHaveProperty('timeZone');
    expect(await preferences.get(ALICE)).toMatchObject({ timeZone: 'Europe/Berlin', version: 1 });
  });

  it.each<[Due, Due, Instant]>([
    [
      { dateTime: '2026-11-23T09:00' },
      { dateTime: '2026-11-23T09:00', timeZone: 'Asia/Tokyo' },
      '2026-11-23T00:00:00.000Z',
    ],
    [{ date: '2026-11-23' }, { dateTime: '2026-11-23T08:30', timeZone: 'Asia/Tokyo' }, '2026-11-22T23:30:00.000Z'],
    [LATER, LATER, LATER_AT],
  ])('is fixed in the zone of its request where the person has another: %j', async (due, fixed, fireAt) => {
    const { reminders, preferences } = createTestDomain();
    await preferences.patch(ALICE, { timeZone: 'Europe/Berlin', allDayTime: '08:30' });
    const created = await reminders.create(ALICE, { title: 'x', due, timeZone: 'Asia/Tokyo' });
    expect(created).toMatchObject({ due: fixed, fireAt });
    expect(await preferences.get(ALICE)).toMatchObject({ timeZone: 'Europe/Berlin', version: 1 });
    const own = await reminders.create(ALICE, { title: 'x', due, timeZone: 'Europe/Berlin' });
    expect(own.due).toEqual(due);
  });

  it('has one winner among first zones that race, and the others fix theirs', async () => {
    const { reminders, preferences } = createTestDomain();
    const zones = ['Europe/Berlin', 'Asia/Tokyo', 'Asia/Kolkata', 'America/New_York', 'UTC', 'Europe/London'];
    const due = { dateTime: '2026-11-23T09:00' };
    const created = await Promise.all(
      zones.map((timeZone) => reminders.create(ALICE, { title: timeZone, due, timeZone })),
    );
    const { timeZone: own, version } = await preferences.get(ALICE);
    expect(zones).toContain(own);
    expect(version).toBe(1);
    for (const { title, due: stored } of created)
      expect(stored).toEqual(title === own ? due : { ...due, timeZone: title });
    expect(new Set(created.map(({ fireAt }) => fireAt)).size).toBe(5);
  });
});
