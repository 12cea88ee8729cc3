import { afterEach, describe, expect, it } from 'vitest';
import type { Call } from '../../src/adapters/electrodb/calls.ts';
import { createDynamoClient, openSdk } from '../../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../../src/adapters/electrodb/store.ts';
import { ensureTable } from '../../src/adapters/electrodb/table.ts';
import { type Answer, type Engine, openEngine } from '../../src/adapters/embedded/engine.ts';
import type { StoreAttempted } from '../../src/domain/observer.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { NOW, reminder } from '../contract/records.ts';
import { openDynalite } from '../support/dynalite.ts';
import { openThinClient } from '../support/thin-client.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const refusal = (status: number, name: string): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' },
});
const THROTTLED = refusal(400, 'ThrottlingException');

const CLIENTS = [
  ['the thin client', openThinClient],
  ['the AWS SDK', openSdk],
] as const;
type OpenClient = (typeof CLIENTS)[number][1];

/** A store whose engine gives the answers in `refusals` first, and loses its own answers to requests of which it takes one of `lost`. */
const open = async (openClient: OpenClient) => {
  const engine = await openEngine();
  const refusals: Answer[] = [];
  const lost: Answer[] = [];
  const refusing: Engine = {
    answer: async (target, text) => {
      const refused = refusals.shift();
      if (refused !== undefined) return refused;
      const answer = await engine.answer(target, text);
      return lost.shift() ?? answer;
    },
    close: engine.close,
  };
  const { endpoint, credentials, close } = await openDynalite(Promise.resolve(refusing));
  const attempts: StoreAttempted[] = [];
  const calls: Call[] = [];
  const place = { region: 'local', endpoint, credentials, timeoutMs: 2_000 };
  const client = createDynamoClient(place);
  await ensureTable({ client, table: 'any-table' });
  closers.push(async () => {
    client.destroy();
    await close();
  });
  const documents = openClient({ ...place, onAttempt: (attempt) => attempts.push(attempt) });
  const onCall = (call: Call): void => {
    calls.push(call);
  };
  return {
    store: createElectroStore({ documents, table: 'any-table', now: () => NOW, onCall }),
    refusals,
    lost,
    attempts,
    calls,
  };
};

describe.each(CLIENTS)('%s, watched,', (_name, openClient) => {
  it('tells of each attempt, also of those that were repeated with success, and of what they have consumed', async () => {
    const { store, refusals, attempts, calls } = await open(openClient);
    refusals.push(THROTTLED, refusal(500, 'InternalServerError'));
    await store.put('u', reminderKind, reminder('r1'), 0);
    expect(attempts).toEqual([
      { operation: 'PutItem', outcome: 'throttled' },
      { operation: 'PutItem', outcome: 'unavailable' },
      { operation: 'PutItem', outcome: 'ok', capacity: expect.any(Number) },
    ]);
    expect(calls).toMatchObject([{ operation: 'PutItem', outcome: 'ok' }]);
    expect(attempts[2]?.capacity).toBeGreaterThanOrEqual(1);
  });

  it('tells a lost race, an overload and a defect apart', async () => {
    const { store, refusals, attempts, calls } = await open(openClient);
    await store.put('u', reminderKind, reminder('r1'), 0);
    await expect(store.put('u', reminderKind, reminder('r1'), 0)).rejects.toMatchObject({ code: 'version-conflict' });
    refusals.push(THROTTLED, THROTTLED, THROTTLED);
    await expect(store.get('u', reminderKind, 'r1')).rejects.toMatchObject({ code: 'store-unavailable' });
    refusals.push(refusal(400, 'ValidationException'));
    await expect(store.get('u', reminderKind, 'r1')).rejects.toMatchObject({ name: 'ValidationException' });
    expect(calls.map(({ outcome }) => outcome)).toEqual(['ok', 'conflict', 'throttled', 'failed']);
    expect(attempts.map(({ outcome }) => outcome)).toEqual([
      'ok',
      'conflict',
      'throttled',
      'throttled',
      'throttled',
      'failed',
    ]);
  });

  it('has put what a lost answer was about, and loses no race against itself', async () => {
    const { store, lost } = await open(openClient);
    const lostAnswer = refusal(500, 'InternalServerError');
    lost.push(lostAnswer);
    await store.put('u', reminderKind, reminder('r1'), 0);
    lost.push(lostAnswer);
    await store.put('u', reminderKind, reminder('r1', { version: 2, title: 'ours' }), 1);
    expect(await store.get('u', reminderKind, 'r1')).toMatchObject({ version: 2, title: 'ours' });
  });

  it('has lost a race against another, also where its put was repeated', async () => {
    const { store, refusals } = await open(openClient);
    await store.put('u', reminderKind, reminder('r1', { title: 'theirs' }), 0);
    refusals.push(THROTTLED);
    const put = store.put('u', reminderKind, reminder('r1', { title: 'ours' }), 0);
    await expect(put).rejects.toMatchObject({ code: 'version-conflict' });
    expect(await store.get('u', reminderKind, 'r1')).toMatchObject({ title: 'theirs' });
  });

  it('tells what every verb consumes', async () => {
    const { store, attempts } = await open(openClient);
    await store.put('u', reminderKind, reminder('r1'), 0);
    await store.get('u', reminderKind, 'r1');
    await store.list('u', reminderKind, { prefix: 'reminder_data#pending#', order: 'asc', limit: 10 });
    await store.count('u', reminderKind, 'reminder_data#', 10);
    const [entry] = await store.due('000', '9999-12-31T00:00:00.000Z', 10);
    if (entry !== undefined) await store.move(entry, NOW);
    await store.summarise('u');
    await store.wipe('u', { all: true }, '9999-12-31T00:00:00.000Z');
    const told = new Set(attempts.filter(({ capacity }) => capacity !== undefined).map(({ operation }) => operation));
    expect([...told]).toEqual(expect.arrayContaining(['PutItem', 'GetItem', 'Query', 'BatchWriteItem']));
    expect(attempts.filter(({ capacity }) => capacity === undefined)).toEqual([]);
  });
});
