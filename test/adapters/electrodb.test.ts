import { afterAll, describe, expect, it } from 'vitest';
import { messageKind } from '../../src/domain/memory.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { dueIndexContract } from '../contract/due-index.ts';
import { LATER, message, NOW, reminder } from '../contract/records.ts';
import { userDataContract } from '../contract/user-data.ts';
import { openDynalite } from '../support/dynalite.ts';
import { openTable } from '../support/table.ts';
import { allowedOnTable, readTemplate } from '../support/template.ts';

const engine = await openDynalite();
afterAll(engine.close);
const { client, createStore, putRaw, itemsOf } = await openTable(engine);

/** What the store is seen to ask for: `dynamodb:GetItem table`, `dynamodb:Query index/by_due`. */
const asked = new Set<string>();
client.middlewareStack.add(
  (next, { commandName = '' }) =>
    (args) => {
      const place = 'IndexName' in args.input ? `index/${args.input.IndexName}` : 'table';
      asked.add(`dynamodb:${commandName.replace(/Command$/, '')} ${place}`);
      return next(args);
    },
  { step: 'initialize' },
);

userDataContract('ElectroDB over dynalite', createStore, { putRaw });
dueIndexContract('ElectroDB over dynalite', createStore);

describe('an item as it lies in the table', () => {
  const store = createStore({ now: () => NOW });
  /** What ElectroDB adds to each item. */
  const marks = (entity: string) => ({ __edb_e__: entity, __edb_v__: '1' });

  it('has the attributes of the storage schema, and those of an index only while it is in that index', async () => {
    const user = 'did:privy:Items';
    const attributes = { user_id: user, data_type: 'reminder_data#R1', timestamp: NOW, ...marks('reminder_data') };
    const armed = reminder('R1', { ringsAt: LATER });
    await store.put(user, reminderKind, armed, 0);
    const due = { due_shard: expect.stringMatching(/^0(?:0\d|1[0-5])$/), due_at: LATER };
    const order_key = `reminder_data#pending#${LATER}#R1`;
    expect(await itemsOf(user)).toStrictEqual([{ ...attributes, ...due, data: armed, version: 1, order_key }]);

    const done = reminder('R1', { status: 'done', version: 2 });
    await store.put(user, reminderKind, done, 1);
    const doneKey = `reminder_data#done#${LATER}#R1`;
    expect(await itemsOf(user)).toStrictEqual([{ ...attributes, data: done, version: 2, order_key: doneKey }]);

    const trashed = reminder('R1', { deletedAt: NOW, version: 3 });
    await store.put(user, reminderKind, trashed, 2);
    const ttl = Date.parse(NOW) / 1000 + 30 * 24 * 60 * 60;
    expect(await itemsOf(user)).toStrictEqual([{ ...attributes, data: trashed, version: 3, ttl }]);
  });

  it('is found by its keys alone, whoever wrote it', async () => {
    const user = 'did:privy:Foreign';
    const data = message('m1');
    await putRaw({ user_id: user, data_type: 'conversation_memory#c1#m1', data, timestamp: NOW, version: 1 });
    expect(await store.get(user, messageKind, 'c1#m1')).toEqual(data);
    expect(await store.list(user, messageKind, { prefix: 'conversation_memory#c1#', order: 'desc', limit: 1 })).toEqual(
      {
        records: [data],
      },
    );
  });
});

it('asks for exactly what the role of the AWS stack allows', () => {
  for (const isRestored of [false, true])
    expect([...asked].toSorted()).toEqual(allowedOnTable(readTemplate(), isRestored).toSorted());
});
