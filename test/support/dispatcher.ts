import { createDispatcher } from '../../src/domain/dispatcher.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { createOutbox } from '../../src/domain/outbox.ts';
import type { Store } from '../../src/domain/user-data.ts';
import type { TestClock, TestDomain } from './domain.ts';
import { waysOut } from './outside.ts';

type Parts = Parameters<typeof createDispatcher>[0];

/** What it stands on. */
interface Ground extends Pick<TestDomain, 'domain'> {
  store: Store;
  clock: Pick<TestClock, 'now' | 'advance'>;
  outside: Parameters<typeof waysOut>[0]['outside'];
}

/** A dispatcher over a test's domain and on its clock, with `other` parts than the ordinary ones. */
export const createTestDispatcher = (
  { clock: { now: clock, advance }, outside, domain, ...ground }: Ground,
  { store = ground.store, ...other }: Partial<Omit<Parts, 'store'>> & { store?: Store } = {},
) => {
  const dispatcher = createDispatcher({
    store,
    due: store,
    clock,
    resync: domain.resync,
    outbox: createOutbox({ store, clock, ways: waysOut({ store, clock, outside }) }),
    shards: DEFAULT_ITEM_POLICY.dueShards,
    random: Math.random,
    tell: () => {},
    ...other,
  });
  return {
    ...dispatcher,
    /** Lets `ms` pass and ring, a quarter of an hour at a time. */
    pass: async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 15 * MINUTE) {
        advance(15 * MINUTE);
        await dispatcher.tick();
      }
    },
  };
};
