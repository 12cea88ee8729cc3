import { afterEach, describe, expect, it } from 'vitest';
import type { Call } from '../../src/adapters/electrodb/calls.ts';
import { createDynamoClient, sdkDocuments } from '../../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../../src/adapters/electrodb/store.ts';
import type { Answer, Engine } from '../../src/adapters/embedded/engine.ts';
import { messageKind } from '../../src/domain/memory.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { ids, lists, message, NOW, reminder } from '../contract/records.ts';
import { openDynalite } from '../support/dynalite.ts';
import { openTable } from '../support/table.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A store on an engine that gives every request the same answer, or none. */
const storeOn = async (answer: () => Promise<Answer>, timeoutMs = 150) => {
  const engine: Engine = { answer, close: async () => {} };
  const { endpoint, credentials, close } = await openDynalite(Promise.resolve(engine));
  const client = createDynamoClient({ region: 'local', endpoint, credentials, timeoutMs });
  closers.push(async () => {
    client.destroy();
    await close();
  });
  const calls: Call[] = [];
  const onCall = (call: Call): void => {
    calls.push(call);
  };
  return {
    store: createElectroStore({ documents: sdkDocuments(client), table: 'any', now: () => NOW, onCall }),
    calls,
  };
};
const failing = (status: number, name: string) => async (): Promise<Answer> => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' },
});

const unavailable = expect.objectContaining({ name: 'DomainError', code: 'store-unavailable', retryAfter: 2 });

describe('a table that fails', () => {
  it.each<[string, () => Promise<Answer>, string]>([
    ['throttles', failing(400, 'ProvisionedThroughputExceededException'), 'ProvisionedThroughputExceededException'],
    ['stands behind something that throttles', failing(429, 'TooManyRequests'), 'TooManyRequests'],
    ['has a failure of its own', failing(500, 'InternalServerError'), 'InternalServerError'],
    ['does not answer', () => new Promise(() => {}), 'ETIMEDOUT'],
  ])('is unavailable when it %s, in every verb and within a bound', async (_, answer, error) => {
    const { store, calls } = await storeOn(answer);
    const verbs = [
      () => store.get('u', reminderKind, 'r1'),
      () => store.list('u', reminderKind, lists.pending),
      () => store.count('u', messageKind, lists.said.prefix, 10),
      () => store.put('u', reminderKind, reminder('r1'), 0),
      () => store.delete('u', reminderKind, 'r1'),
      () => store.summarise('u'),
      () => store.wipe('u', { all: true }, NOW),
      () => store.export('u')[Symbol.asyncIterator]().next(),
    ];
    const start = performance.now();
    const outcomes = await Promise.allSettled(verbs.map((verb) => verb()));
    expect(outcomes).toEqual(verbs.map(() => ({ status: 'rejected', reason: unavailable })));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(calls.map((call) => call.error)).toEqual(verbs.map(() => error));
    expect(await store.isReachable()).toBe(false);
  });

  it('is unavailable while nobody gives out credentials for it', async () => {
    const client = createDynamoClient({ region: 'local', endpoint: 'http://127.0.0.1:1', timeoutMs: 150 });
    client.config.credentials = () =>
      Promise.reject(Object.assign(new Error('no'), { name: 'CredentialsProviderError' }));
    const store = createElectroStore({ documents: sdkDocuments(client), table: 'any', now: () => NOW });
    await expect(store.get('u', reminderKind, 'r1')).rejects.toEqual(unavailable);
    await expect(store.put('u', reminderKind, reminder('r1'), 0)).rejects.toEqual(unavailable);
    await expect(store.summarise('u')).rejects.toEqual(unavailable);
  });

  it('is out of reach within two seconds, however patient the client is', async () => {
    const { store } = await storeOn(() => new Promise(() => {}), 30_000);
    const start = performance.now();
    expect(await store.isReachable()).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('is a defect, not an outage, when it does not exist or refuses the request', async () => {
    for (const name of ['ResourceNotFoundException', 'ValidationException']) {
      const { store } = await storeOn(failing(400, name));
      const failure = await store.get('u', reminderKind, 'r1').catch((error: unknown) => error);
      expect(failure).not.toMatchObject({ name: 'DomainError' });
      expect(failure).toMatchObject({ name });
    }
  });

  it('is unavailable to a wipe whose deletions it never takes', async () => {
    const keys = [{ user_id: { S: 'u' }, data_type: { S: 'reminder_data#r1' } }];
    const requests = keys.map((Key) => ({ DeleteRequest: { Key } }));
    const body = { Items: keys, Count: 1, UnprocessedItems: { any: requests } };
    const { store } = await storeOn(async () => ({ status: 200, body }));
    await expect(store.wipe('u', { all: true }, '9999-12-31T00:00:00.000Z')).rejects.toMatchObject({
      code: 'store-unavailable',
    });
    expect(await store.wipe('u', { all: true }, NOW)).toEqual({ deleted: 0, remaining: true });
  });

  it('leaves the rest of a wipe for later when its time is up', async () => {
    const engine = await openDynalite();
    closers.push(engine.close);
    const { createStore } = await openTable(engine);
    const clock = { ticks: 0 };
    const store = createStore({ now: () => new Date(Date.parse(NOW) + 1_000 * clock.ticks++).toISOString() });
    for (const id of ids(120)) await store.put('u', messageKind, message(id), 0);
    const soon = new Date(Date.parse(NOW) + 1_000 * (clock.ticks + 3)).toISOString();
    const first = await store.wipe('u', { all: true }, soon);
    expect(first.remaining).toBe(true);
    expect(first.deleted).toBeGreaterThan(0);
    const second = await store.wipe('u', { all: true }, '9999-12-31T00:00:00.000Z');
    expect(second).toEqual({ deleted: 120 - first.deleted, remaining: false });
  });
});
