import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import { type Instant, MINUTE, plus, SECOND } from '../../src/domain/instant.ts';
import { preferencesKind, type StoredPreferences } from '../../src/domain/preferences.ts';
import { type Reminder, reminderKind } from '../../src/domain/reminder.ts';
import type { UserDataPort } from '../../src/domain/user-data.ts';
import {
  ALICE,
  beforePuts,
  createTestDomain,
  drained,
  refusal,
  START,
  type TestClock,
  type TestDomain,
} from '../support/domain.ts';

const NEW_YORK = 'America/New_York';
const BERLIN = 'Europe/Berlin';
const FLOATING = { dateTime: '2026-12-01T09:00' };
const IN_NEW_YORK = '2026-12-01T14:00:00.000Z';
const IN_BERLIN = '2026-12-01T08:00:00.000Z';

/** Somebody in New York who has `count` floating reminders, every other one all day, for nine o'clock of one day. */
const inNewYork = async (count: number, wrap?: (store: UserDataPort, clock: TestClock) => UserDataPort) => {
  const test = createTestDomain(wrap === undefined ? {} : { wrap });
  await test.preferences.patch(ALICE, { timeZone: NEW_YORK });
  await finish(test);
  for (let n = 0; n < count; n += 1)
    await test.reminders.create(ALICE, { title: `${n}`, due: n % 2 === 0 ? FLOATING : { date: '2026-12-01' } });
  return test;
};

/** Lets the second pass of a sweep come and go. */
const finish = async ({ clock, domain }: TestDomain): Promise<void> => {
  clock.advance(MINUTE);
  await domain.resync.resume(ALICE);
};

const all = ({ reminders }: TestDomain): Promise<Reminder[]> =>
  drained((cursor) => reminders.list(ALICE, { status: 'all' }, { limit: 100, cursor }));

/** How many reminders fire at each instant. */
const tally = async (test: TestDomain): Promise<Record<Instant, number>> => {
  const counts: Record<Instant, number> = {};
  for (const { fireAt } of await all(test)) counts[fireAt] = (counts[fireAt] ?? 0) + 1;
  return counts;
};

const stored = async ({ store }: TestDomain): Promise<StoredPreferences | undefined> =>
  store.get(ALICE, preferencesKind, 'self');

describe('a new zone', () => {
  it('reaches every floating and all-day reminder that is pending, and arms it there', async () => {
    const test = await inNewYork(300);
    expect(await tally(test)).toEqual({ [IN_NEW_YORK]: 300 });
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 300 });
    for (const { id, due, version } of await all(test)) {
      expect(await test.item(reminderKind, id)).toMatchObject({ due_at: IN_BERLIN });
      expect([FLOATING, { date: '2026-12-01' }]).toContainEqual(due);
      expect(version).toBe(2);
    }
  });

  it('leaves alone what is fixed, snoozed, settled or in the trash', async () => {
    const test = await inNewYork(4);
    const [snoozed, done, cancelled, trashed] = (await all(test)).map(({ id }) => id) as [
      string,
      string,
      string,
      string,
    ];
    const due = { ...FLOATING, timeZone: NEW_YORK };
    const fixed = await test.reminders.create(ALICE, { title: 'fixed', due });
    await test.reminders.snooze(ALICE, snoozed, { minutes: 30 });
    await test.reminders.complete(ALICE, done);
    await test.reminders.cancel(ALICE, cancelled);
    await test.reminders.delete(ALICE, trashed);
    const ids = [snoozed, done, cancelled, trashed, fixed.id];
    const items = () => Promise.all(ids.map((id) => test.item(reminderKind, id)));
    const before = await items();
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    expect(await items()).toEqual(before);
    expect(await test.reminders.restore(ALICE, trashed)).toMatchObject({ fireAt: IN_BERLIN });
    expect(await test.reminders.reopen(ALICE, done)).toMatchObject({ fireAt: IN_BERLIN });
  });

  it('disarms what would have rung already where the person is now', async () => {
    const test = await inNewYork(0);
    const noon = await test.reminders.create(ALICE, { title: 'noon', due: { dateTime: '2026-11-22T12:00' } });
    const night = await test.reminders.create(ALICE, { title: 'night', due: { dateTime: '2026-11-22T23:00' } });
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    expect(await test.item(reminderKind, noon.id)).not.toHaveProperty('due_at');
    expect(await test.item(reminderKind, night.id)).toMatchObject({ due_at: '2026-11-22T22:00:00.000Z' });
  });

  it('is not stopped by a due time at the end of all years', async () => {
    const test = createTestDomain();
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    const due = { dateTime: '9999-12-31T23:59' };
    const { id } = await test.reminders.create(ALICE, { title: 'doomsday', due });
    await test.preferences.patch(ALICE, { timeZone: NEW_YORK });
    expect(await test.reminders.get(ALICE, id)).toMatchObject({ due, fireAt: '9999-12-31T23:59:59.999Z' });
  });

  it('waits, where it is taken away, until there is one again', async () => {
    const test = await inNewYork(2);
    await test.preferences.patch(ALICE, { timeZone: null });
    expect(await tally(test)).toEqual({ [IN_NEW_YORK]: 2 });
    expect((await stored(test))?.resync).toBeUndefined();
    await test.preferences.settings(ALICE, BERLIN);
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 2 });
  });
});

it('a new all-day time reaches the all-day reminders, and no others', async () => {
  const test = await inNewYork(6);
  await test.preferences.patch(ALICE, { allDayTime: '10:30' });
  expect(await tally(test)).toEqual({ [IN_NEW_YORK]: 3, '2026-12-01T15:30:00.000Z': 3 });
});

describe('a sweep', () => {
  it('arms the preferences until its second pass, a minute later, and never counts as a version of theirs', async () => {
    const test = await inNewYork(1);
    const { version } = await test.preferences.patch(ALICE, { timeZone: BERLIN });
    const again = plus(test.clock.now(), MINUTE);
    expect(await stored(test)).toMatchObject({ version, resync: { again } });
    expect(await test.item(preferencesKind, 'self')).toMatchObject({ due_at: again });
    test.clock.advance(MINUTE - 1);
    await test.domain.resync.resume(ALICE);
    expect(await stored(test)).toMatchObject({ version, resync: { again } });
    test.clock.advance(1);
    await test.domain.resync.resume(ALICE);
    const item = await test.item(preferencesKind, 'self');
    expect(item).toMatchObject({ version });
    expect(item).not.toHaveProperty('due_at');
    expect(item?.data).not.toHaveProperty('resync');
    expect(await test.preferences.get(ALICE)).not.toHaveProperty('resync');
    expect(await test.preferences.patch(ALICE, { locale: 'de' }, [version])).toMatchObject({ version: version + 1 });
  });

  it('finds on its second pass what was made in the old zone while the first one ran', async () => {
    const slow = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const test = await inNewYork(1, (store) =>
      beforePuts(store, async ({ record }) => {
        if (!('title' in record) || record.title !== 'slow') return;
        reached.resolve();
        await slow.promise;
      }),
    );
    const creation = test.reminders.create(ALICE, { title: 'slow', due: FLOATING });
    await reached.promise;
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    slow.resolve();
    expect(await creation).toMatchObject({ fireAt: IN_NEW_YORK });
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 1, [IN_NEW_YORK]: 1 });
    await finish(test);
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 2 });
  });

  it('that is cut off goes on in another process', async () => {
    let left = Number.POSITIVE_INFINITY;
    const test = await inNewYork(300, (store) =>
      beforePuts(store, ({ dataType }) => {
        if (dataType !== 'reminder_data') return;
        if (left === 0) throw new DomainError('store-unavailable');
        left -= 1;
      }),
    );
    left = 150;
    const change = test.preferences.patch(ALICE, { timeZone: BERLIN });
    await expect(change).rejects.toMatchObject(refusal('store-unavailable'));
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 150, [IN_NEW_YORK]: 150 });
    expect(await test.item(preferencesKind, 'self')).toMatchObject({ due_at: test.clock.now() });

    await test.restarted().resync.resume(ALICE);
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 300 });
    expect((await all(test)).every(({ version }) => version === 2)).toBe(true);
    expect(await stored(test)).toMatchObject({ timeZone: BERLIN, resync: { again: expect.any(String) } });
  });

  it('leaves after two seconds what it has not done to the next request', async () => {
    const test = await inNewYork(250, (store, clock) => ({
      ...store,
      list: (userId, kind, listing) => {
        clock.advance(SECOND);
        return store.list(userId, kind, listing);
      },
    }));
    // Reminders that move to later are met again: from Berlin to New York, 250 are five pages.
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    const { version } = (await stored(test)) ?? {};
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 200, [IN_NEW_YORK]: 50 });
    expect(await stored(test)).toMatchObject({ resync: { after: expect.stringContaining(IN_NEW_YORK) } });
    await test.domain.resync.resume(ALICE);
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 250 });
    expect(await stored(test)).toMatchObject({ version, resync: { again: expect.any(String) } });
    expect((await stored(test))?.resync).not.toHaveProperty('after');
  });

  it('reaches everything also where each step puts reminders behind those that are still to come', async () => {
    const test = await inNewYork(250);
    await test.preferences.patch(ALICE, { timeZone: 'Pacific/Honolulu' });
    expect(await tally(test)).toEqual({ '2026-12-01T19:00:00.000Z': 250 });
    expect((await all(test)).every(({ version }) => version === 2)).toBe(true);
  });

  it('starts anew when the zone changes while it stands', async () => {
    const test = await inNewYork(2);
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    test.clock.advance(SECOND);
    await test.preferences.patch(ALICE, { timeZone: 'Asia/Tokyo' });
    const epoch = test.clock.now();
    expect(await tally(test)).toEqual({ '2026-12-01T00:00:00.000Z': 2 });
    expect(await stored(test)).toMatchObject({ resync: { epoch, again: plus(epoch, MINUTE) } });
  });

  it('outlives a change of something else', async () => {
    const test = await inNewYork(1);
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    const { resync } = (await stored(test)) ?? {};
    await test.preferences.patch(ALICE, { locale: 'de' });
    expect((await stored(test))?.resync).toEqual(resync);
  });

  it.each([['version-conflict'], ['not-found']] as const)('passes over a reminder that ends in %s', async (code) => {
    let meddles = false;
    const test = await inNewYork(3, (store) =>
      beforePuts(store, ({ record }) => {
        if (meddles && 'title' in record && record.title === '1') throw new DomainError(code);
      }),
    );
    meddles = true;
    await test.preferences.patch(ALICE, { timeZone: BERLIN });
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 2, [IN_NEW_YORK]: 1 });
    meddles = false;
    await finish(test);
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 3 });
  });

  it('gives way to a person who changes the preferences meanwhile', async () => {
    let change: (() => Promise<unknown>) | undefined;
    const test = await inNewYork(3, (store) =>
      beforePuts(store, async ({ dataType }) => {
        if (dataType !== 'reminder_data') return;
        const once = change;
        change = undefined;
        await once?.();
      }),
    );
    const { domain, preferences, clock } = test;
    change = () => preferences.patch(ALICE, { locale: 'de' });
    await preferences.patch(ALICE, { timeZone: BERLIN });
    expect(await stored(test)).toMatchObject({ timeZone: BERLIN, locale: 'de' });
    clock.advance(MINUTE);
    await domain.resync.resume(ALICE);
    expect(await tally(test)).toEqual({ [IN_BERLIN]: 3 });
    expect((await stored(test))?.resync).toBeUndefined();
  });

  it('is looked for once a minute by a process, and at once by a new one', async () => {
    let gets = 0;
    const counted = (store: UserDataPort): UserDataPort => ({
      ...store,
      get: (userId, kind, id) => {
        gets += 1;
        return store.get(userId, kind, id);
      },
    });
    const { domain, clock } = createTestDomain({ wrap: counted });
    for (const [wait, expected] of [
      [0, 1],
      [0, 1],
      [MINUTE - 1, 1],
      [1, 2],
      [SECOND, 2],
    ] as const) {
      clock.advance(wait);
      await domain.resync.resume(ALICE);
      expect(gets).toBe(expected);
    }
  });
});

it('a zone that a request brings first is swept for like any other', async () => {
  const test = createTestDomain({ defaultTimeZone: NEW_YORK });
  await test.reminders.create(ALICE, { title: 'x', due: FLOATING });
  expect(await tally(test)).toEqual({ [IN_NEW_YORK]: 1 });
  await test.reminders.create(ALICE, { title: 'y', due: FLOATING, timeZone: BERLIN });
  expect(await tally(test)).toEqual({ [IN_BERLIN]: 2 });
  expect(test.clock.now()).toBe(START);
});
