import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { createDynamoClient, sdkDocuments } from '../../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../../src/adapters/electrodb/store.ts';
import { ensureTable } from '../../src/adapters/electrodb/table.ts';
import { instantAt, plus } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY, itemOf } from '../../src/domain/item.ts';
import { type Message, messageKind, messagePrefix } from '../../src/domain/memory.ts';
import { reminderKind, reminderPrefix, type StoredReminder } from '../../src/domain/reminder.ts';
import { openDynoxide } from '../../test/support/dynoxide.ts';
import { reminderAt } from '../drill/population.ts';

const TABLE = 'remo-bench';
const USER = 'did:privy:Bench';
const START = '2026-11-22T10:00:00.000Z';
const CONVERSATION = 'c1';
const BATCH = 25;
const WRITERS = 8;
const LAST = 20;
const PAGE = 50;

/** What one operation costs on top of so many records. */
export interface StorageCost {
  operation: string;
  /** Capacity units by number of records, in the order of `sizes`; the indexes' are included. */
  units: (number | 'refused')[];
}

const idAt = (n: number): string => String(n).padStart(7, '0');
const said = (n: number): Message => ({
  id: idAt(n),
  conversationId: CONVERSATION,
  role: n % 2 === 0 ? 'user' : 'assistant',
  content: 'So much was said about this and that. '.repeat(5),
  createdAt: plus(START, n),
});
const remindedOf = (n: number, changes: Partial<StoredReminder> = {}): StoredReminder => ({
  ...reminderAt(idAt(n), plus('2030-01-01T09:00:00.000Z', n)),
  ...changes,
});

/** A table on an engine that accounts for capacity, and what the last piece of work has consumed of it. */
const openAccount = async () => {
  const engine = await openDynoxide();
  const client = createDynamoClient({ region: 'local', ...engine, timeoutMs: 30_000 });
  await ensureTable({ client, table: TABLE });
  let units = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
      const { ConsumedCapacity }: { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] } = Object(result.output);
      for (const one of [ConsumedCapacity ?? []].flat()) units += one.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize' },
  );
  const documents = DynamoDBDocument.from(client);
  const store = createElectroStore({
    documents: sdkDocuments(client),
    table: TABLE,
    now: () => instantAt(Date.parse(START)),
  });
  const costOf = async (work: () => Promise<unknown>): Promise<number> => {
    units = 0;
    await work();
    return units;
  };
  return { documents, store, costOf, close: engine.close };
};
type Account = Awaited<ReturnType<typeof openAccount>>;

/** Puts the items from `from` to `to` of one kind, in batches side by side. */
const fill = async ({ documents }: Account, itemAt: (n: number) => object, from: number, to: number): Promise<void> => {
  let at = from;
  const writer = async (): Promise<void> => {
    while (at < to) {
      const numbers = Array.from({ length: Math.min(BATCH, to - at) }, (_, index) => at + index);
      at += numbers.length;
      const RequestItems = { [TABLE]: numbers.map((n) => ({ PutRequest: { Item: itemAt(n) } })) };
      await documents.send(new BatchWriteCommand({ RequestItems }));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
};

const AT = { now: START, policy: DEFAULT_ITEM_POLICY };
const messageItem = (n: number): object => itemOf(USER, messageKind, said(n), AT);
const reminderItem = (n: number): object => itemOf(USER, reminderKind, remindedOf(n), AT);

/** What the predecessor did: all messages of a person in one item, read and put whole for each that is added. */
const appendToBlob = async ({ documents, costOf }: Account, size: number): Promise<number | 'refused'> => {
  const messages = Array.from({ length: size + 1 }, (_, n) => said(n)).map(({ role, content, createdAt }) => ({
    role,
    content,
    timestamp: createdAt,
  }));
  const Key = { user_id: `${USER}Before`, data_type: 'conversation_memory' };
  try {
    await documents.put({ TableName: TABLE, Item: { ...Key, data: { messages: messages.slice(0, -1) } } });
    return await costOf(async () => {
      await documents.get({ TableName: TABLE, Key });
      await documents.put({ TableName: TABLE, Item: { ...Key, data: { messages } } });
    });
  } catch (error) {
    // Too large for an item, or already for a request.
    const { name, $metadata }: { name?: string; $metadata?: { httpStatusCode?: number } } = Object(error);
    if (name === 'ValidationException' || $metadata?.httpStatusCode === 413) return 'refused';
    throw error;
  }
};

/** The most messages of this length that the predecessor's item can hold. */
const mostInBlob = async (account: Account): Promise<number> => {
  let [taken, refused] = [0, 10_000];
  while (refused - taken > 1) {
    const middle = (taken + refused) >> 1;
    if ((await appendToBlob(account, middle - 1)) === 'refused') refused = middle;
    else taken = middle;
  }
  return taken;
};

/** Capacity units, the indexes' included, of what people do most, with ever more records around it. */
export const storageCosts = async (sizes: readonly number[]): Promise<{ costs: StorageCost[]; mostInBlob: number }> => {
  const account = await openAccount();
  const { store, costOf } = account;
  const messages = { prefix: messagePrefix(CONVERSATION), order: 'desc', limit: LAST } as const;
  const pending = { prefix: reminderPrefix('pending'), order: 'asc', limit: PAGE } as const;
  const rows = new Map<string, (number | 'refused')[]>();
  const note = (operation: string, units: number | 'refused'): void => {
    rows.set(operation, [...(rows.get(operation) ?? []), units]);
  };
  /** Reads a reminder and puts it back changed, as a patch or a completion does. */
  const change = (n: number, changes: Partial<StoredReminder>) => async (): Promise<void> => {
    await store.get(USER, reminderKind, idAt(n));
    await store.put(USER, reminderKind, remindedOf(n, { ...changes, version: 2 }), 1);
  };
  try {
    let [talked, reminded] = [0, 0];
    for (const size of sizes) {
      await fill(account, messageItem, talked, size);
      await fill(account, reminderItem, reminded, size);
      note('append a message', await costOf(() => store.put(USER, messageKind, said(size), 0)));
      note(`read the last ${LAST} messages`, await costOf(() => store.list(USER, messageKind, messages)));
      note(`list ${PAGE} reminders, from the first`, await costOf(() => store.list(USER, reminderKind, pending)));
      const after = `${remindedOf(size >> 1).fireAt}#${idAt(size >> 1)}`;
      note(
        `list ${PAGE} reminders, from the middle`,
        await costOf(() => store.list(USER, reminderKind, { ...pending, after })),
      );
      note('change a title', await costOf(change(size - 1, { title: 'stand down' })));
      note('complete a reminder', await costOf(change(size - 2, { status: 'done', ringsAt: undefined })));
      note("append, in the predecessor's one item", await appendToBlob(account, size));
      talked = size + 1;
      reminded = size;
    }
    const costs = [...rows].map(([operation, units]) => ({ operation, units }));
    return { costs, mostInBlob: await mostInBlob(account) };
  } finally {
    await account.close();
  }
};
