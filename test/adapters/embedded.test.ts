import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { type Embedded, openEmbedded } from '../../src/adapters/embedded/open.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { ids, lists, NOW, reminder } from '../contract/records.ts';
import { openTable } from '../support/table.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'remo-'));
  closers.push(() => rm(folder, { recursive: true }));
  return join(folder, 'data');
};
const open = async (dataDir: string, role: 'server' | 'command'): Promise<Embedded> => {
  const embedded = await openEmbedded({ dataDir, role });
  closers.push(embedded.close);
  return embedded;
};
const storeOf = async (embedded: Embedded) =>
  (await openTable(embedded, 'remo-user-data')).createStore({ now: () => NOW });

const OWNER = new URL('../support/embedded-owner.ts', import.meta.url);
const WRITER = new URL('../support/embedded-writer.ts', import.meta.url);

/** A process of its own that owns the folder, has put a reminder, `r1` unless it is another program, and lives until it is killed. */
const ownerElsewhere = async (dataDir: string, program = OWNER): Promise<ChildProcess> => {
  const script = fileURLToPath(program);
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  closers.push(async () => child.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  expect(line).toBe('put');
  return child;
};

const post = (endpoint: string, headers: OutgoingHttpHeaders): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const target = { 'X-Amz-Target': 'DynamoDB_20120810.ListTables' };
    const asked = request(endpoint, { method: 'POST', headers: { ...target, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end('{}');
  });
const signed = (key: string) => ({
  Authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261122/local/dynamodb/aws4_request`,
});

describe('the embedded store', () => {
  it('keeps data across a close, and leaves nothing but the data behind', async () => {
    const dataDir = await newFolder();
    const first = await openEmbedded({ dataDir, role: 'server' });
    await (await storeOf(first)).put('u', reminderKind, reminder('r1'), 0);
    await first.close();
    expect(await readdir(dataDir)).toEqual(['dynalite']);
    const again = await storeOf(await open(dataDir, 'server'));
    expect(await again.get('u', reminderKind, 'r1')).toEqual(reminder('r1'));
  });

  it('keeps what was acknowledged when its process is killed, and opens again at once', async () => {
    const dataDir = await newFolder();
    const owner = await ownerElsewhere(dataDir);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(await readdir(dataDir)).toContain('endpoint.json');
    const store = await storeOf(await open(dataDir, 'server'));
    expect(await store.get('u', reminderKind, 'r1')).toEqual(reminder('r1'));
    expect(await store.list('u', reminderKind, lists.pending)).toEqual({ records: [reminder('r1')] });
  });

  it('leaves no item without its place in the lists, and no place without its item, when its process is killed', async () => {
    const dataDir = await newFolder();
    for (const _ of Array(3)) {
      const writer = await ownerElsewhere(dataDir, WRITER);
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    }
    const { createStore, itemsOf } = await openTable(await open(dataDir, 'server'), 'remo-user-data');
    const store = createStore({ now: () => NOW });
    const shown: string[] = [];
    for (const list of [lists.pending, lists.done])
      for (let after: string | undefined, isOver = false; !isOver; isOver = after === undefined) {
        const { records, next } = await store.list('u', reminderKind, { ...list, after });
        shown.push(...records.map(({ id, version }) => `${id} ${version}`));
        after = next;
      }
    const stored = (await itemsOf('u')).map(({ data, version }) => `${data.id} ${version}`);
    expect(stored.length).toBeGreaterThan(0);
    expect(shown.toSorted()).toEqual(stored.toSorted());
  });

  it('has one server a folder, to which commands of other processes attach', async () => {
    const dataDir = await newFolder();
    await ownerElsewhere(dataDir);
    await expect(openEmbedded({ dataDir, role: 'server' })).rejects.toMatchObject({ code: 'folder-in-use' });
    const command = await storeOf(await open(dataDir, 'command'));
    expect(await command.get('u', reminderKind, 'r1')).toEqual(reminder('r1'));
  });

  it('lets a command own the folder where nobody else does', async () => {
    const dataDir = await newFolder();
    await (await open(dataDir, 'server')).close();
    await writeFile(join(dataDir, 'endpoint.json'), '{"endpoint":"http://127.0.0.1:9","accessKeyId":"old","pid":1}');
    const command = await open(dataDir, 'command');
    await (await storeOf(command)).put('u', reminderKind, reminder('r1'), 0);
    await command.close();
    expect(await readdir(dataDir)).toEqual(['dynalite']);
  });

  it('tells only its owner how it is reached', async () => {
    const dataDir = await newFolder();
    const { endpoint, credentials } = await open(dataDir, 'server');
    const file = join(dataDir, 'endpoint.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    const told = { endpoint, accessKeyId: credentials.accessKeyId, pid: process.pid };
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(told);
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('refuses web pages, other host names and whoever does not know the key', async () => {
    const { endpoint, credentials } = await open(await newFolder(), 'server');
    const key = credentials.accessKeyId;
    const cases: [OutgoingHttpHeaders, number][] = [
      [signed(key), 200],
      [{ ...signed(key), Host: 'localhost:8000' }, 200],
      [{ ...signed(key), Origin: 'http://127.0.0.1' }, 403],
      [{ ...signed(key), Origin: 'null' }, 403],
      [{ ...signed(key), Host: 'attacker.example' }, 403],
      [{ ...signed(key), Host: '127.0.0.1.attacker.example' }, 403],
      [signed(`${key}x`), 403],
      [signed(key.slice(1)), 403],
      [{ Authorization: `Bearer ${key}` }, 403],
      [{}, 403],
    ];
    for (const [headers, status] of cases) expect([headers, await post(endpoint, headers)]).toEqual([headers, status]);
  });

  it('has kept, when it closes under load, all that it acknowledged', async () => {
    const dataDir = await newFolder();
    const embedded = await openEmbedded({ dataDir, role: 'server' });
    const store = await storeOf(embedded);
    const puts = ids(200).map((id) => store.put('u', reminderKind, reminder(id), 0).then(() => id));
    const outcomes = Promise.allSettled(puts);
    await puts[0];
    await embedded.close();
    await expect(store.get('u', reminderKind, '0000')).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await store.isReachable()).toBe(false);
    const acknowledged = (await outcomes).flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(acknowledged).toContain('0000');
    const again = await storeOf(await open(dataDir, 'server'));
    for (const id of acknowledged) expect(await again.get('u', reminderKind, id)).toEqual(reminder(id));
  });

  it('holds no memory for reads that are over', async () => {
    const store = await storeOf(await open(await newFolder(), 'server'));
    for (const id of ids(20)) await store.put('u', reminderKind, reminder(id), 0);
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const heldAfter = async (reads: number): Promise<number> => {
      for (let read = 0; read < reads; read += 1) await store.list('u', reminderKind, { ...lists.pending, limit: 5 });
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await heldAfter(300);
    expect((await heldAfter(1_000)) - before).toBeLessThan(2 * 2 ** 20);
  });

  it('outlives a request that breaks off', async () => {
    const embedded = await open(await newFolder(), 'server');
    const headers = { ...signed(embedded.credentials.accessKeyId), 'Content-Length': 1_000 };
    const broken = request(embedded.endpoint, { method: 'POST', headers }).on('error', () => {});
    broken.write('{');
    await new Promise((resolve) => setTimeout(resolve, 20));
    broken.destroy();
    expect(await (await storeOf(embedded)).isReachable()).toBe(true);
  });
});
