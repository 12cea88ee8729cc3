import { createDynamoClient, sdkDocuments } from '../../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../../src/adapters/electrodb/store.ts';
import { createWebhookChannel } from '../../src/adapters/webhook/channel.ts';
import { createNodeFetch } from '../../src/adapters/webhook/node-fetch.ts';
import { createDispatcher } from '../../src/domain/dispatcher.ts';
import { instantAt } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { createOutbox } from '../../src/domain/outbox.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { createResync } from '../../src/domain/resync.ts';
import { webhookKind } from '../../src/domain/webhook.ts';
import { createWebhookWay } from '../../src/domain/webhook-way.ts';
import type { Engine } from './engine.ts';
import { reminderAt, webhookAt } from './population.ts';

const PERSON = 'did:privy:Undisturbed';

/** What some work has cost; the units are `NaN` where the engine does not account for them. */
export interface Cost {
  calls: number;
  units: number;
}

/** Measures, with one dispatcher and nothing else going on, an idle look, and one reminder that rings at one webhook. */
export const measureUndisturbed = async ({ endpoint, credentials }: Engine, table: string, url: string) => {
  const client = createDynamoClient({ region: 'local', endpoint, credentials, timeoutMs: 2_000 });
  let cost: Cost = { calls: 0, units: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const consumed: { CapacityUnits?: number } = Object(Object(result.output).ConsumedCapacity);
      cost = { calls: cost.calls + 1, units: cost.units + (consumed.CapacityUnits ?? Number.NaN) };
      return result;
    },
    { step: 'initialize' },
  );
  const now = () => instantAt(Date.now());
  const store = createElectroStore({ documents: sdkDocuments(client), table, now });
  const channel = createWebhookChannel({ fetch: createNodeFetch({ allowLoopback: true }), now });
  const dispatcher = createDispatcher({
    store,
    due: store,
    clock: now,
    resync: createResync({ store, clock: now }),
    outbox: createOutbox({ store, clock: now, ways: [createWebhookWay({ store, clock: now, channel })] }),
    shards: DEFAULT_ITEM_POLICY.dueShards,
    random: Math.random,
    tell: () => {},
  });

  const costOf = async (work: () => Promise<void>): Promise<Cost> => {
    cost = { calls: 0, units: 0 };
    await work();
    return cost;
  };
  const look = async (): Promise<void> => {
    await dispatcher.tick();
    await dispatcher.settled();
  };

  const idle = await costOf(look);
  const second = instantAt(Math.floor(Date.now() / 1_000) * 1_000);
  await store.put(PERSON, webhookKind, webhookAt(url, second), 0);
  await store.put(PERSON, reminderKind, reminderAt('once', second), 0);
  const busy = await costOf(look);
  client.destroy();
  return { idle, ring: { calls: busy.calls - idle.calls, units: busy.units - idle.units } };
};
