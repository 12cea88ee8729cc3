import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type AttributeValue, BatchWriteItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLiveTable } from '../../src/adapters/predecessor/live-table.ts';
import { isDomainError } from '../../src/domain/errors.ts';
import { personHash } from '../../src/domain/ids.ts';
import { DAY, instantAt } from '../../src/domain/instant.ts';
import { messageKind, messagePrefix } from '../../src/domain/memory.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import type { Store } from '../../src/domain/user-data.ts';
import { openDynalite } from '../support/dynalite.ts';
import { missingDynoxide, openDynoxide } from '../support/dynoxide.ts';
import { openTable } from '../support/table.ts';
import { runHere, startImport } from './command.ts';
import { recordsOf } from './population.ts';

type Raw = Record<string, AttributeValue>;
type Table = Awaited<ReturnType<typeof openTable>>;

/** dynalite takes no two maps for equal, and so gives up no original. */
const givesUp = missingDynoxide === undefined;
const engine = await (missingDynoxide === undefined ? openDynoxide() : openDynalite());
const folder = mkdtempSync(join(tmpdir(), 'remo-legacy-'));
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const PEOPLE = 70;
/** So many are imported while somebody writes. */
const BUSY = 25;
/** Together some 390 KB. */
const MESSAGES = 310;
const now = () => instantAt(Date.now());
/** As Python's isoformat has a moment of yesterday, in UTC. */
const yesterday = (ms = 0): string => `${instantAt(Date.now() - DAY + ms).slice(0, 23)}000`;
const person = (n: number): string => `did:privy:person-${String(n).padStart(3, '0')}`;
const CHATTY = person(0);
const FEW = [CHATTY, person(1), person(2), person(3)];

const attribute = (value: unknown): AttributeValue => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  if (value === null || typeof value !== 'object') return { NULL: true };
  return { M: Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, attribute(inner)])) };
};
const blob = (userId: string, dataType: string, data: object): Raw => ({
  user_id: { S: userId },
  data_type: { S: dataType },
  data: attribute(data),
  timestamp: { S: yesterday() },
  ttl: { N: '1893456000' },
});

const conversation = {
  conversation_id: 'conv_20261122_100000',
  messages: Array.from({ length: MESSAGES }, (_, n) => ({
    role: n % 2 === 0 ? 'user' : 'assistant',
    content: `message ${n} ${'.'.repeat(1_190)}`,
    timestamp: yesterday(n),
  })),
};
const blobsOf = (n: number): Raw[] => [
  blob(person(n), 'reminder_data', {
    reminders: [
      { id: 'rem_1', title: 'past', datetime: '2025-01-01T09:00:00', created: yesterday(), completed: false },
      { reminder_id: 'rem_2', title: 'later', reminding_time: '2030-01-01T09:00:00', status: 'pending' },
    ],
    last_updated: yesterday(),
  }),
  blob(person(n), 'todo_data', { todos: [{ id: 'todo_1', title: 'milk', priority: 'high', completed_at: null }] }),
  blob(person(n), 'user_preferences', n % 2 === 0 ? { timezone: 'Asia/Tokyo' } : { theme: 'dark', size: 1.5 }),
];
const population: Raw[] = [
  ...Array.from({ length: PEOPLE }, (_, n) => blobsOf(n)).flat(),
  blob(CHATTY, 'conversation_memory', conversation),
  blob(person(1), 'conversation_memory', { messages: [{ role: 'user', content: 'hi', metadata: { secret: 'x' } }] }),
  blob('someone@example.com', 'todo_data', { todos: [{ id: 'todo_1', title: 'milk' }] }),
];

const fill = async ({ client, table }: Table, items: readonly Raw[]): Promise<void> => {
  for (let from = 0; from < items.length; from += 10) {
    const requests = items.slice(from, from + 10).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
  }
};
const itemsIn = async ({ client, table }: Table): Promise<Raw[]> => {
  const items: Raw[] = [];
  let from: Raw | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ExclusiveStartKey: from, ConsistentRead: true }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  const key = ({ user_id, data_type }: Raw): string => `${user_id?.S} ${data_type?.S}`;
  return items.sort((a, b) => (key(a) < key(b) ? -1 : 1));
};
const isOld = ({ data_type }: Raw): boolean => data_type?.S?.includes('#') === false;

const run = (table: Table, ...args: string[]) => runHere(engine, table.table, args);
const ZONE = ['--time-zone', 'Europe/Berlin'] as const;

const said = async (store: Store, userId: string): Promise<string[]> => {
  const contents: string[] = [];
  let after: string | undefined;
  do {
    const listing = { prefix: messagePrefix('main'), order: 'asc', limit: 100, after } as const;
    const { records, next } = await store.list(userId, messageKind, listing);
    contents.push(...records.map(({ content }) => content));
    after = next;
  } while (after !== undefined);
  return contents;
};

describe('npm run import-legacy', () => {
  let table: Table;
  let store: Store;
  beforeAll(async () => {
    table = await openTable(engine);
    store = table.createStore({ now });
    await fill(table, population);
  });

  it('only looks at first, names nobody, and refuses to write what it knows no zone for', async () => {
    const before = await itemsIn(table);
    const report = join(folder, 'odd.ndjson');
    const [looked, refused] = await Promise.all([run(table, ...ZONE, '--report', report), run(table, '--write')]);
    expect(looked).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Only looked[\s\S]*reminder_data +70 +140 +140/),
    });
    expect(
      readFileSync(report, 'utf8')
        .trim()
        .split('\n')
        .sort()
        .map((line) => JSON.parse(line)),
    ).toEqual(
      [
        {
          user: personHash(person(1)),
          dataType: 'conversation_memory',
          what: 'fields-unknown',
          index: 0,
          fields: ['metadata'],
          loses: true,
        },
        { user: personHash('someone@example.com'), dataType: 'todo_data', what: 'user-unknown', loses: true },
      ].sort((a, b) => (a.user < b.user ? -1 : 1)),
    );
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('the times of 35 people');
    expect(refused.stderr).toContain(personHash(person(1)));
    expect(looked.stdout + looked.stderr + refused.stderr).not.toMatch(/did:privy|example\.com|milk|secret/);
    expect(await itemsIn(table)).toEqual(before);
  });

  it('goes on where it was killed, in the middle of a conversation of 390 KB', async () => {
    const first = startImport(engine, table.table, ['--write', ...ZONE, '--segments', '1']);
    let stored = 0;
    for (; stored < 20; await sleep(5))
      stored = await store.count(CHATTY, messageKind, messagePrefix('main'), MESSAGES);
    first.kill();
    await first.ended;
    expect((await said(store, CHATTY)).length).toBeLessThan(MESSAGES);

    const second = await startImport(engine, table.table, ['--write', ...ZONE]).ended;
    expect(second).toMatchObject({ code: 0, stdout: expect.stringMatching(/conversation_memory[\s\S]*user-unknown/) });
    expect(await said(store, CHATTY)).toEqual(conversation.messages.map(({ content }) => content));
    for (let n = 0; n < PEOPLE; n += 1) {
      const later = await store.get(person(n), reminderKind, 'rem_2');
      expect(later).toMatchObject({ due: { dateTime: '2030-01-01T09:00' } });
      expect(later?.ringsAt).toBe(n % 2 === 0 ? '2030-01-01T00:00:00.000Z' : '2030-01-01T08:00:00.000Z');
      expect((await store.get(person(n), reminderKind, 'rem_1'))?.ringsAt).toBeUndefined();
    }
  });

  it('run again changes nothing, and has left every original as it was', async () => {
    const before = await itemsIn(table);
    const { code, stdout } = await run(table, '--write', ...ZONE);
    expect(code).toBe(0);
    expect(stdout).toMatch(/reminder_data +70 +140 +0 +140/);
    expect(await itemsIn(table)).toEqual(before);
    const raw = new Map(population.map((item) => [`${item.user_id?.S} ${item.data_type?.S}`, item]));
    const old = before.filter(isOld);
    expect(old).toHaveLength(population.length);
    for (const item of old) expect(item).toEqual(raw.get(`${item.user_id?.S} ${item.data_type?.S}`));
  });

  it('reads an export to S3 as it reads the table', async () => {
    const data = join(folder, 'export', 'data');
    mkdirSync(data, { recursive: true });
    const some = population.filter(({ user_id }) => FEW.includes(user_id?.S ?? ''));
    const half = Math.ceil(some.length / 2);
    const parts = [some.slice(0, half), some.slice(half), []].map((items, n) => {
      const name = `part${n}.json.gz`;
      writeFileSync(join(data, name), gzipSync(items.map((Item) => `${JSON.stringify({ Item })}\n`).join('')));
      return { itemCount: items.length, md5Checksum: '', etag: '', dataFileS3Key: `AWSDynamoDB/0123-abc/data/${name}` };
    });
    const manifest = (entries: object[]): void =>
      writeFileSync(
        join(folder, 'export', 'manifest-files.json'),
        entries.map((one) => `${JSON.stringify(one)}\n`).join(''),
      );
    manifest(parts);
    writeFileSync(join(folder, 'export', 'manifest-summary.json'), JSON.stringify({ outputFormat: 'DYNAMODB_JSON' }));

    const other = await openTable(engine);
    const args = ['--from-export', join(folder, 'export'), '--write', ...ZONE];
    expect(await run(other, ...args)).toMatchObject({ code: 0 });
    const theirs = other.createStore({ now });
    for (const user of FEW) {
      const timeless = (records: object[]) => records.map((record) => ({ ...record, updatedAt: '', createdAt: '' }));
      expect(timeless(await recordsOf(theirs, user))).toEqual(timeless(await recordsOf(store, user)));
    }

    manifest([...parts, { ...parts[0], itemCount: 1 }]);
    const whole = readFileSync(join(data, 'part0.json.gz'));
    writeFileSync(join(data, 'cut.json.gz'), whole.subarray(0, whole.length / 2));
    await expect(run(other, ...args)).rejects.toThrow(/part0\.json\.gz has \d+ items where the manifest has 1/);
    manifest([{ itemCount: half, dataFileS3Key: 'data/cut.json.gz' }]);
    await expect(run(other, ...args)).rejects.toThrow('cut.json.gz cannot be read to its end');
  });

  it.runIf(givesUp)('removes the originals that are wholly stored, and those alone', async () => {
    const before = await itemsIn(table);
    expect(await run(table, '--write', '--remove-originals', ...ZONE)).toMatchObject({ code: 0 });
    const after = await itemsIn(table);
    expect(after.filter(isOld).map(({ user_id, data_type }) => [user_id?.S, data_type?.S])).toEqual([
      [person(1), 'conversation_memory'],
      ['someone@example.com', 'todo_data'],
    ]);
    expect(after.filter((item) => !isOld(item))).toEqual(before.filter((item) => !isOld(item)));
  });
});

describe('beside a server that writes', () => {
  it('the import overwrites nothing, and loses nothing', async () => {
    const table = await openTable(engine);
    const store = table.createStore({ now });
    await fill(table, Array.from({ length: BUSY }, (_, n) => blobsOf(n)).flat());
    let isOver = false;
    const ended = startImport(engine, table.table, ['--write', ...ZONE]).ended.finally(() => {
      isOver = true;
    });
    const changed = new Set<string>();
    for (; !isOver; await sleep(20)) {
      for (let n = 0; n < BUSY; n += 1) {
        const found = await store.get(person(n), reminderKind, 'rem_2');
        if (found === undefined || found.version > 1) continue;
        try {
          await store.put(person(n), reminderKind, { ...found, title: 'mine', version: 2 }, 1);
          changed.add(person(n));
        } catch (error) {
          if (!isDomainError(error, 'version-conflict')) throw error;
        }
      }
    }
    expect(await ended).toMatchObject({ code: 0 });
    expect(changed.size).toBeGreaterThan(0);
    for (const user of changed)
      expect(await store.get(user, reminderKind, 'rem_2')).toMatchObject({ title: 'mine', version: 2 });
    expect(await run(table, '--write', ...ZONE)).toMatchObject({ code: 0 });
    for (const user of changed)
      expect(await store.get(user, reminderKind, 'rem_2')).toMatchObject({ title: 'mine', version: 2 });
  });
});

describe("the predecessor's table", () => {
  it.runIf(givesUp)(
    'is read whole by processes that share it, and gives up an original only as it was read',
    async () => {
      const { client, table, ...rest } = await openTable(engine);
      const items = blobsOf(1);
      await fill({ client, table, ...rest }, items);
      const part = (number: number) =>
        openLiveTable({ client, table, segments: 3, part: { number, of: 2 }, patiently: (call) => call() });
      const [source, other] = await Promise.all([part(0), part(1)]);
      const found = [];
      for (const stream of [...source.streams(), ...other.streams()])
        for await (const original of stream) found.push(original);
      expect(found.map(({ dataType }) => dataType).sort()).toEqual(['reminder_data', 'todo_data', 'user_preferences']);
      const [first, second] = found;
      if (first === undefined || second === undefined) throw new Error('two originals are missing');
      const Key = { user_id: { S: first.userId }, data_type: { S: first.dataType } };
      const UpdateExpression = 'SET #data.#new = :new';
      const ExpressionAttributeNames = { '#data': 'data', '#new': 'new' };
      const ExpressionAttributeValues = { ':new': { N: '1' } };
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key,
          UpdateExpression,
          ExpressionAttributeNames,
          ExpressionAttributeValues,
        }),
      );
      expect(await source.remove?.(first)).toBe(false);
      expect(await source.remove?.(second)).toBe(true);
      expect(await source.remove?.(second)).toBe(false);
      expect(await itemsIn({ client, table, ...rest })).toHaveLength(items.length - 1);
    },
  );
});
