import { expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { type Observer, UNOBSERVED } from '../../src/domain/observer.ts';
import { createTestDispatcher } from '../support/dispatcher.ts';
import { ALICE, createTestDomain } from '../support/domain.ts';

it('a dispatcher tells how much is due, how late it takes it, and what it is at', async () => {
  const test = createTestDomain();
  const { clock, reminders } = test;
  for (const time of ['10:01', '10:02', '10:30'])
    await reminders.create(ALICE, {
      title: 'stretch',
      due: { dateTime: `2026-11-22T${time}`, timeZone: 'America/New_York' },
    });
  const looks: unknown[] = [];
  const claims: number[] = [];
  const works: string[] = [];
  const observer: Observer = {
    ...UNOBSERVED,
    looked: (look) => looks.push(look),
    claimed: ({ lateMs }) => claims.push(lateMs),
    during: (work, run) => {
      works.push(work);
      return run();
    },
  };
  const { tick } = createTestDispatcher(test, { observer });
  await tick();
  clock.advance(2 * MINUTE + 5 * SECOND);
  await tick();
  await tick();
  expect(looks).toEqual([
    { due: 0, oldestMs: 0 },
    { due: 2, oldestMs: MINUTE + 5 * SECOND },
    { due: 0, oldestMs: 0 },
  ]);
  expect(claims.toSorted((a, b) => a - b)).toEqual([5 * SECOND, MINUTE + 5 * SECOND]);
  expect(works).toEqual(['dispatch', 'dispatch']);
});
