import { describe, expect, it } from 'vitest';
import { ReminderFilter } from '../../src/domain/reminder.ts';
import { ALICE, BOB, createTestDomain, drained, refusal } from '../support/domain.ts';

const PENDING: ReminderFilter = { status: 'pending' };

describe('a list of reminders', () => {
  const FIVE = [0, 1, 2, 3, 4];
  /** Five an hour apart from 17:00 on, of which the second is done and the third cancelled. */
  const filled = async () => {
    const test = createTestDomain();
    const ids: string[] = [];
    for (const n of FIVE.toReversed()) {
      const due = { dateTime: `2026-11-22T${17 + n}:00`, timeZone: 'UTC' };
      const notes = n === 4 ? 'beim Zahnarzt' : undefined;
      ids.unshift((await test.reminders.create(ALICE, { title: `Café ${n}`, due, notes })).id);
    }
    await test.reminders.complete(ALICE, ids[1] ?? '');
    await test.reminders.cancel(ALICE, ids[2] ?? '');
    const list = async (filter: Partial<ReminderFilter>, limit = 2): Promise<number[]> => {
      const all = await drained((cursor) =>
        test.reminders.list(ALICE, ReminderFilter.parse(filter), { limit, cursor }),
      );
      return all.map(({ id }) => ids.indexOf(id));
    };
    return { ...test, ids, list };
  };

  it.each<[Partial<ReminderFilter>, number[]]>([
    [{}, [0, 3, 4]],
    [{ status: 'done' }, [1]],
    [{ status: 'cancelled' }, [2]],
    [{ status: 'all' }, FIVE],
    [{ status: 'all', from: '2026-11-22T18:00:00Z' }, [1, 2, 3, 4]],
    [{ status: 'all', to: '2026-11-22T18:00:00Z' }, [0]],
    [{ status: 'all', from: '2026-11-22T19:00:00+01:00', to: '2026-11-22T15:00:00-05:00' }, [1, 2]],
    [{ status: 'all', from: '2026-11-22T21:00:00Z', to: '2026-11-22T18:00:00Z' }, []],
    [{ status: 'all', from: '0000-01-01T00:00:00Z', to: '9999-12-31T23:59:59-05:00' }, FIVE],
    [{ status: 'all', q: 'cafe 3' }, [3]],
    [{ status: 'all', q: 'ZAHNARZT' }, [4]],
    [{ q: 'café 1' }, []],
  ])('is by when they fire, and holds what %j asks for', async (filter, expected) => {
    const { list } = await filled();
    for (const limit of [1, 2, 100]) expect(await list(filter, limit)).toEqual(expected);
  });

  it('takes dates as they begin where the person is', async () => {
    const { list, preferences } = await filled();
    const day = { status: 'all', from: '2026-11-22', to: '2026-11-23' } as const;
    await expect(list(day)).rejects.toMatchObject(refusal('time-zone-unknown'));
    await preferences.patch(ALICE, { timeZone: 'Asia/Karachi' });
    expect(await list(day)).toEqual([0, 1]);
    expect(await list({ ...day, from: '2026-11-23', to: '9999-12-31' })).toEqual([2, 3, 4]);
    expect(await list({ status: 'all', from: '1970-01-01' })).toEqual(FIVE);
  });

  it('goes on only for the same person and the same question', async () => {
    const { reminders } = await filled();
    const { next } = await reminders.list(ALICE, PENDING, { limit: 1 });
    const bad = refusal('bad-cursor');
    const page = { limit: 1, cursor: next };
    expect(next).toBeDefined();
    await expect(reminders.list(BOB, PENDING, page)).rejects.toMatchObject(bad);
    await expect(reminders.list(ALICE, { status: 'all' }, page)).rejects.toMatchObject(bad);
    await expect(reminders.list(ALICE, { ...PENDING, q: 'x' }, page)).rejects.toMatchObject(bad);
    expect((await reminders.list(ALICE, PENDING, { limit: 100, cursor: next })).items).toHaveLength(2);
  });
});
