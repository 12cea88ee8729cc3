import { describe, expect, it } from 'vitest';
import { createTestApp, issuer, START, type TestApp } from '../support/app.ts';
import { COUNTS, everythingOf, giveThings, NDJSON, refused, THINGS, withThings } from './routes.ts';

const KB = 1024;
const [REMINDER, TODO] = THINGS.map((thing) => JSON.stringify(thing));
const todo = (id: string, more: object = {}): string =>
  JSON.stringify({ dataType: 'todo_data', record: { ...THINGS[1]?.record, id, ...more } });

/** Records with their fields in the order of their names, so that texts of equal ones are equal. */
const inOrder = (things: { dataType: string; record: object }[]): string[] =>
  things
    .map(({ dataType, record }) => JSON.stringify([dataType, Object.fromEntries(Object.entries(record).sort())]))
    .sort();

/** The records of an export, without the line that ends it. */
const recordsIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

const importing = ({ ask }: TestApp, body: string | Uint8Array, name = 'alice') =>
  ask(name, 'POST /v1/me/import', { body, headers: NDJSON });

/** Sends the bytes in pieces of `size`. */
const importInPieces = async ({ app }: TestApp, text: string, size: number) => {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  const headers = { ...NDJSON, Authorization: `Bearer ${issuer.token('alice')}` };
  const response = await app.request('/v1/me/import', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  return response.json();
};

describe('the summary', () => {
  it('counts the records of each public data type', async () => {
    const { ask } = await withThings();
    expect((await ask('alice', 'GET /v1/me')).body).toStrictEqual({
      userId: 'did:privy:alice',
      dataTypes: COUNTS,
      totalItems: THINGS.length,
      lastUpdated: START,
    });
    expect((await ask('bob', 'GET /v1/me')).body).toStrictEqual({
      userId: 'did:privy:bob',
      dataTypes: {},
      totalItems: 0,
      lastUpdated: null,
    });
  });
});

describe('the export', () => {
  it('is a line for each record and one that ends it', async () => {
    const remo = await withThings();
    await giveThings(remo, 'bob');
    await remo.ask('alice', 'DELETE /v1/todos/thing-1');
    const { status, headers, body } = await remo.ask('alice', 'GET /v1/me/export');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    expect(headers.get('content-disposition')).toBe('attachment; filename="remo-export.ndjson"');
    expect(body).toMatch(new RegExp(`\\n\\{"end":true,"count":${THINGS.length - 1}\\}\\n$`));
    const kept = THINGS.filter(({ dataType }) => dataType !== 'todo_data');
    expect(inOrder(recordsIn(body))).toEqual(inOrder(kept));
  });

  it('is nothing but the end for somebody who has nothing', async () => {
    expect(await everythingOf(await createTestApp(), 'alice')).toBe('{"end":true,"count":0}\n');
  });

  it("is taken in as it is by an import, for whoever's it is, and once", async () => {
    const remo = await withThings();
    await remo.ask('alice', 'PUT /v1/preferences', { body: { timeZone: 'Europe/Berlin', custom: { a: ['💙'] } } });
    await remo.ask('alice', 'POST /v1/chat', { body: { message: 'Remind me to call mom' } });
    const exported = await everythingOf(remo, 'alice');
    const count = recordsIn(exported).length;
    expect(count).toBeGreaterThan(8);
    expect((await importing(remo, exported, 'bob')).body).toEqual({ imported: count, skipped: 0, errors: [] });
    expect(inOrder(recordsIn(await everythingOf(remo, 'bob')))).toEqual(inOrder(recordsIn(exported)));
    expect((await importing(remo, exported, 'bob')).body).toEqual({ imported: 0, skipped: count, errors: [] });
    expect(inOrder(recordsIn(await everythingOf(remo, 'bob')))).toEqual(inOrder(recordsIn(exported)));
  });
});

describe('an import', () => {
  it.each([{}, { 'Content-Type': 'application/json' }, { 'Content-Type': 'text/plain' }])(
    'of %j is 415',
    async (type) => {
      const remo = await createTestApp();
      const answer = await remo.ask('alice', 'POST /v1/me/import', {
        body: new TextEncoder().encode(TODO),
        headers: { ...type },
      });
      expect(answer).toMatchObject(refused(415, 'unsupported-media-type'));
      expect(await everythingOf(remo, 'alice')).toBe('{"end":true,"count":0}\n');
    },
  );

  const reports: [string, string, number, [number, string][]][] = [
    ['nothing', '', 0, []],
    ['just the end', '{"end":true,"count":0}\n', 0, []],
    ['two lines', `${REMINDER}\n${TODO}\n`, 2, []],
    ['no line end at the end', `${REMINDER}\n${TODO}`, 2, []],
    ['line ends of Windows', `${REMINDER}\r\n${TODO}\r\n`, 2, []],
    ['a byte order mark', `\uFEFF${REMINDER}\n`, 1, []],
    ['blank lines, which count as lines', `\n\r\n  \n${REMINDER}\n\nnot JSON\n${TODO}`, 2, [[6, 'malformed-json']]],
    ['half a line', `${REMINDER}\n${TODO?.slice(0, -1)}`, 1, [[2, 'malformed-json']]],
    [
      'what is no record',
      'null\n7\n[]\n{}\n"x"\n{"dataType":"todo_data"}',
      0,
      [1, 2, 3, 4, 5, 6].map((n) => [n, 'invalid']),
    ],
    ['an unknown data type', '{"dataType":"secrets","record":{}}', 0, [[1, 'unknown-data-type']]],
    ['an internal data type', '{"dataType":"idempotency","record":{}}', 0, [[1, 'unknown-data-type']]],
    ['a name that objects have by nature', '{"dataType":"constructor","record":{}}', 0, [[1, 'unknown-data-type']]],
    ["fields that are nobody's", todo('a', { colour: 'red' }), 0, [[1, 'invalid']]],
    ["fields that are Remo's own", todo('a', { deletedAt: START }), 0, [[1, 'invalid']]],
    ['an id with a separator', todo('a#b'), 0, [[1, 'invalid']]],
    ['a lone surrogate', todo('a', { notes: '\ud83d' }), 0, [[1, 'invalid']]],
    ['__proto__', todo('a').replace('"id"', '"__proto__":{},"id"'), 0, [[1, 'invalid']]],
    ['5 000 levels', `{"dataType":"todo_data","record":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 0, [[1, 'invalid']]],
    ['a version beyond all', todo('a', { version: 2 ** 53 - 1 }), 0, [[1, 'invalid']]],
    [
      'a message of long ago',
      JSON.stringify({
        dataType: 'conversation_memory',
        record: { id: 'm', conversationId: 'c', role: 'user', content: 'x', createdAt: '2020-01-01T00:00:00.000Z' },
      }),
      0,
      [[1, 'expired']],
    ],
    ['a line of 350 KB', `${' '.repeat(350 * KB - (TODO?.length ?? 0))}${TODO}\n`, 1, []],
    ['a line beyond 350 KB', `${' '.repeat(350 * KB)}${TODO}\n${REMINDER}`, 1, [[1, 'too-large']]],
    ['a line of 5 MB', `${REMINDER}\n${'x'.repeat(5_000 * KB)}\n${TODO}`, 2, [[2, 'too-large']]],
  ];
  it.each(reports)('tells what became of %s', async (_, text, imported, errors) => {
    const remo = await createTestApp();
    const report = { imported, skipped: 0, errors: errors.map(([line, code]) => ({ line, code })) };
    expect(await importing(remo, text)).toMatchObject({ status: 200, body: report });
    expect((await remo.ask('alice', 'GET /v1/me')).body.totalItems).toBe(imported);
  });

  it.each([1, 2, 3, 5, 7, 64])('reads a stream in pieces of %i bytes', async (size) => {
    const remo = await createTestApp();
    const notes = 'é€💙'.repeat(20);
    const text = `${todo('a', { notes })}\r\n${todo('b', { notes })}\n\n${todo('c', { notes })}`;
    expect(await importInPieces(remo, text, size)).toEqual({ imported: 3, skipped: 0, errors: [] });
    for (const id of ['a', 'b', 'c']) expect((await remo.ask('alice', `GET /v1/todos/${id}`)).body.notes).toBe(notes);
  });

  it('does not take bytes for text that they are not', async () => {
    const remo = await createTestApp();
    const [before = '', after = ''] = todo('a', { notes: '|' }).split('|');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(`${after}\n${REMINDER}`)]);
    const { body } = await importing(remo, new Uint8Array(bytes));
    expect(body).toEqual({ imported: 1, skipped: 0, errors: [{ line: 1, code: 'malformed-json' }] });
  });

  it('gives up on what is no export at all', async () => {
    const { body } = await importing(await createTestApp(), 'garbage\n'.repeat(5_000));
    expect(body.errors.length).toBeLessThan(1_100);
    expect(body.errors.at(-1).code).toBe('too-many-errors');
  });

  it('leaves what is there as it is', async () => {
    const remo = await withThings();
    const { body } = await importing(remo, todo('thing-1', { title: 'Another' }));
    expect(body).toEqual({ imported: 0, skipped: 1, errors: [] });
    expect((await remo.ask('alice', 'GET /v1/todos/thing-1')).body.title).toBe('Buy milk');
  });
});

describe('the wipe', () => {
  it('removes everything of one person, and may be repeated', async () => {
    const remo = await withThings();
    await giveThings(remo, 'bob');
    const bobs = await everythingOf(remo, 'bob');
    await remo.ask('alice', 'DELETE /v1/todos/thing-1');
    const { status, body } = await remo.ask('alice', 'DELETE /v1/me');
    expect([status, body]).toEqual([200, { deleted: THINGS.length + 1, remaining: false }]);
    expect(await everythingOf(remo, 'alice')).toBe('{"end":true,"count":0}\n');
    expect(await remo.ask('alice', 'POST /v1/todos/thing-1/restore')).toMatchObject(refused(404, 'not-found'));
    expect((await remo.ask('alice', 'DELETE /v1/me')).body).toEqual({ deleted: 0, remaining: false });
    expect(await everythingOf(remo, 'bob')).toBe(bobs);
    expect((await remo.ask('alice', 'POST /v1/todos', { body: { title: 'Begin again' } })).status).toBe(201);
  });

  it.each([
    ['conversation_memory', 2],
    ['conversation_context', 1],
    ['fact', 1],
    ['notification', 1],
    ['occurrence', 1],
    ['webhook', 1],
    ['push_subscription', 1],
    ['reminder_data', 1],
    ['todo_data', 1],
    ['user_preferences', 0],
  ])('of %s leaves the rest', async (dataType, deleted) => {
    const { ask } = await withThings();
    const { body: before } = await ask('alice', 'GET /v1/me');
    const wiped = await ask('alice', `DELETE /v1/me?dataType=${dataType}`);
    expect([wiped.status, wiped.body]).toEqual([200, { deleted, remaining: false }]);
    const { [dataType]: gone, ...rest } = before.dataTypes;
    expect((await ask('alice', 'GET /v1/me')).body.dataTypes).toEqual(rest);
  });

  it.each(['dataType=secrets', 'dataType=idempotency', 'dataType=', 'dataType=todo_data&dataType=todo_data'])(
    'of %s is refused, and nothing is removed',
    async (query) => {
      const remo = await withThings();
      expect(await remo.ask('alice', `DELETE /v1/me?${query}`)).toMatchObject(refused(422, 'invalid', '#/dataType'));
      expect(await remo.ask('alice', 'DELETE /v1/me?data_type=x')).toMatchObject(
        refused(422, 'invalid', '#/data_type'),
      );
      expect((await remo.ask('alice', 'GET /v1/me')).body.totalItems).toBe(THINGS.length);
    },
  );

  it('that takes too long is 202, and the same request goes on', async () => {
    const remo = await withThings();
    const { wipe } = remo.store;
    remo.store.wipe = async () => ({ deleted: 100, remaining: true });
    const first = await remo.ask('alice', 'DELETE /v1/me');
    expect([first.status, first.body]).toEqual([202, { deleted: 100, remaining: true }]);
    remo.store.wipe = wipe;
    const second = await remo.ask('alice', 'DELETE /v1/me');
    expect([second.status, second.body]).toEqual([200, { deleted: THINGS.length + 1, remaining: false }]);
  });
});
