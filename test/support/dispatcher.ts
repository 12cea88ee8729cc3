import { createDispatcher } from '../../src/domain/dispatcher.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { createOutbox } from '../../src/domain/outbox.ts';
import type { Store } from '../../src/domain/user-data.ts';
import type { TestDomain } from './domain.ts';
import { waysOut } from './outside.ts';

type Parts = Parameters<typeof createDispatcher>[0];

/** A dispatcher over a test's domain and on its clock, with `other` parts than the ordinary ones. */
export const createTestDispatcher = (
  { clock: { now: clock, advance }, outside, domain, ...test }: TestDomain,
  { store = test.store, ...other }: Partial<Omit<Parts, 'store'>> & { store?: Store } = {},
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
