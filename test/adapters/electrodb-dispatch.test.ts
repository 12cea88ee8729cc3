import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it, onTestFinished } from 'vitest';
import { sdkDocuments } from '../../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../../src/adapters/electrodb/store.ts';
import { isDomainError } from '../../src/domain/errors.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { LEASE } from '../../src/domain/lease.ts';
import { openReceiver, status } from '../contract/receiver.ts';
import { createTestApp, START } from '../support/app.ts';
import { openDynalite } from '../support/dynalite.ts';
import { openFaultyEngine } from '../support/faulty-engine.ts';
import { openTable } from '../support/table.ts';

const REMINDERS = 10;
const INDEX_DELAY_MS = 20;
const FAILING_SHARE = 0.1;

/** Numbers from 0 to 1 that are the same in every run (Park and Miller's generator). */
const chances = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/**
 * A table whose requests fail, with their work done or not, for as long as `state.isFaulty`; and a store over it that
 * tries nothing twice, so that each failure is seen.
 */
const openFaultyTable = async () => {
  const state = { isFaulty: false, failed: 0 };
  const chance = chances(1);
  const failing = () => {
    if (!state.isFaulty || chance() > FAILING_SHARE) return undefined;
    state.failed += 1;
    return chance() > 0.5 ? 'before' : 'after';
  };
  const opening = openFaultyEngine({ throttleEvery: 101, indexDelayMs: INDEX_DELAY_MS, failing });
  const { endpoint, credentials, close } = await openDynalite(opening);
  onTestFinished(close);
  const { table, itemsOf } = await openTable({ endpoint, credentials });
  const client = new DynamoDBClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });
  return { state, itemsOf, store: createElectroStore({ documents: sdkDocuments(client), table, now: () => START }) };
};

it('a dispatcher over a table that fails and throttles calls for each reminder, and leaves nothing armed', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => {
    unhandled.push(reason);
  };
  process.on('unhandledRejection', note);
  onTestFinished(() => {
    process.off('unhandledRejection', note);
  });
  const { state, itemsOf, store } = await openFaultyTable();
  const { ask, tick, settled, advance } = await createTestApp({ store });
  const { url, received } = await openReceiver(status(204));
  const { body: webhook } = await ask('alice', 'POST /v1/webhooks', { body: { url } });
  const due = { dateTime: '2026-11-22T15:01', timeZone: 'UTC' };
  const ids: string[] = [];
  for (let n = 0; n < REMINDERS; n += 1) {
    const { body } = await ask('alice', 'POST /v1/reminders', { body: { title: `r${n}`, due } });
    ids.push(`${body.id}.2026-11-22T15:01:00.000Z`);
  }

  /** How many items of alice's are armed, as the table has it. */
  const armed = async (): Promise<number> => {
    state.isFaulty = false;
    const items = await itemsOf('did:privy:alice');
    state.isFaulty = true;
    return items.filter((item) => 'due_at' in item).length;
  };
  expect(await armed()).toBe(REMINDERS);
  advance(MINUTE);
  for (let round = 0; (await armed()) > 0; round += 1) {
    expect(round).toBeLessThan(100);
    await tick().catch((error: unknown) => {
      if (!isDomainError(error, 'store-unavailable')) throw error;
    });
    await settled();
    await new Promise((resolve) => setTimeout(resolve, 2 * INDEX_DELAY_MS));
    advance(LEASE + SECOND);
  }
  state.isFaulty = false;

  const calls = received.map(({ headers }) => String(headers['webhook-id']));
  expect([...new Set(calls)].toSorted()).toEqual(ids.toSorted());
  const { body: log } = await ask('alice', `GET /v1/webhooks/${webhook.id}/deliveries?limit=100`);
  const { body: shown } = await ask('alice', 'GET /v1/notifications?limit=100');
  expect(log.items.map(({ id }: { id: string }) => id).toSorted()).toEqual(ids.toSorted());
  expect(log.items.every(({ status }: { status: string }) => status === 'delivered')).toBe(true);
  expect(shown.items.map(({ id }: { id: string }) => id).toSorted()).toEqual(ids.toSorted());
  expect(state.failed).toBeGreaterThan(0);
  expect(unhandled).toEqual([]);
});
