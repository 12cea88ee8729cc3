import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/domain/idempotency.ts';
import { createSeededIds } from '../../src/domain/ids.ts';
import { DAY, SECOND } from '../../src/domain/instant.ts';
import { ALICE, BOB, createTestDomain, outcomesOf, refusal, START } from '../support/domain.ts';

const ANSWER = { status: 201, headers: { location: '/x' }, body: '{"a":"é"}' };

type Run = Extract<Verdict, { run: unknown }>;

/** The verdict, if it is to run the request. */
const running = async (verdict: Promise<Verdict>): Promise<Run> => {
  const given = await verdict;
  if ('replay' in given) throw new Error('the answer was given again');
  return given;
};

describe('a request under a key', () => {
  it('runs once and then gets the same answer, for 24 hours', async () => {
    const { domain, clock } = createTestDomain();
    const first = await running(domain.claimKey(ALICE, 'k', 'f'));
    expect(first.run.at).toBe(START);
    await first.finish(ANSWER);
    clock.advance(DAY - 1);
    expect(await domain.claimKey(ALICE, 'k', 'f')).toEqual({ replay: ANSWER });
    clock.advance(1);
    const again = await running(domain.claimKey(ALICE, 'k', 'f'));
    expect(again.run.at).toBe(clock.now());
    expect(again.run.seed).not.toBe(first.run.seed);
  });

  it('waits while another attempt is in flight, and is told for how long', async () => {
    const { domain, clock } = createTestDomain();
    await domain.claimKey(ALICE, 'k', 'f');
    for (const [seconds, retryAfter] of [
      [0, 60],
      [0.5, 60],
      [39.5, 20],
      [19.999, 1],
    ] as const) {
      clock.advance(seconds * SECOND);
      await expect(domain.claimKey(ALICE, 'k', 'f')).rejects.toMatchObject(refusal('key-in-flight', { retryAfter }));
    }
  });

  it('is refused where the key stood for another request, in flight or answered', async () => {
    const { domain } = createTestDomain();
    const { finish } = await running(domain.claimKey(ALICE, 'k', 'f'));
    await expect(domain.claimKey(ALICE, 'k', 'g')).rejects.toMatchObject(refusal('key-reused'));
    await finish(ANSWER);
    await expect(domain.claimKey(ALICE, 'k', 'g')).rejects.toMatchObject(refusal('key-reused'));
  });

  it('has nothing to do with the same key of another person, or another key', async () => {
    const { domain } = createTestDomain();
    const verdicts = [
      await running(domain.claimKey(ALICE, 'k', 'f')),
      await running(domain.claimKey(BOB, 'k', 'f')),
      await running(domain.claimKey(ALICE, 'K', 'f')),
    ];
    expect(new Set(verdicts.map(({ run }) => run.seed)).size).toBe(3);
  });

  it('runs again under the same clock and seed once its lease has passed, and makes nothing twice', async () => {
    const { domain, clock } = createTestDomain();
    const attempt = async () => {
      const { run, finish } = await running(domain.claimKey(ALICE, 'k', 'f'));
      const turn = { ...domain.base, now: () => run.at, newId: createSeededIds(run.at, run.seed) };
      const { todos, memory } = domain.at(turn);
      const created = [await todos.create(ALICE, { title: 'a' }), await todos.create(ALICE, { title: 'b' })];
      const said = await memory.append(ALICE, 'c', { role: 'user', content: 'hello' });
      return { run, finish, created, said };
    };
    const dead = await attempt();
    clock.advance(60 * SECOND - 1);
    await expect(attempt()).rejects.toMatchObject(refusal('key-in-flight', { retryAfter: 1 }));
    clock.advance(1);
    const second = await attempt();
    expect(second).toMatchObject({ run: dead.run, created: dead.created, said: dead.said });
    const { todos, memory } = domain.at(domain.base);
    expect((await todos.list(ALICE, { status: 'all' }, { limit: 10 })).items).toHaveLength(2);
    expect((await memory.messages(ALICE, 'c', { order: 'asc', limit: 10 })).items).toEqual([dead.said]);

    await dead.finish({ ...ANSWER, body: 'late' });
    await second.finish(ANSWER);
    expect(await domain.claimKey(ALICE, 'k', 'f')).toEqual({ replay: ANSWER });
  });

  it('can be abandoned, and then runs again at once', async () => {
    const { domain, clock } = createTestDomain();
    const first = await running(domain.claimKey(ALICE, 'k', 'f'));
    clock.advance(SECOND);
    await first.abandon();
    expect((await running(domain.claimKey(ALICE, 'k', 'f'))).run).toEqual(first.run);
  });

  it('whose answer is too large to be kept makes it again', async () => {
    const { domain } = createTestDomain();
    const first = await running(domain.claimKey(ALICE, 'k', 'f'));
    await first.finish({ ...ANSWER, body: 'é'.repeat(180_000) });
    const second = await running(domain.claimKey(ALICE, 'k', 'f'));
    expect(second.run).toEqual(first.run);
    const large = { ...ANSWER, body: 'é'.repeat(170_000) };
    await second.finish(large);
    expect(await domain.claimKey(ALICE, 'k', 'f')).toEqual({ replay: large });
  });

  it('runs once when many arrive at the same moment', async () => {
    const { domain } = createTestDomain();
    const { kept, codes } = await outcomesOf(Array.from({ length: 10 }, () => domain.claimKey(ALICE, 'k', 'f')));
    expect(kept).toBe(1);
    expect(codes).toEqual(Array(9).fill('key-in-flight'));
  });

  it('is taken over by one of many once its lease has passed', async () => {
    const { domain, clock } = createTestDomain();
    await domain.claimKey(ALICE, 'k', 'f');
    clock.advance(60 * SECOND);
    const { kept, codes } = await outcomesOf(Array.from({ length: 10 }, () => domain.claimKey(ALICE, 'k', 'f')));
    expect(kept).toBe(1);
    expect(codes).toEqual(Array(9).fill('key-in-flight'));
  });
});
