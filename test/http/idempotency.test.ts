import { describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { askRoute, BODIES, closedRoutesOf, drain, everythingOf, giveThings, refused } from './routes.ts';

const HOUR = 3_600_000;
const TODO = { title: 'Buy milk' };

const under = (key: string) => ({ headers: { 'Idempotency-Key': key } });
const make = ({ ask }: TestApp, key: string, body: object = TODO, name = 'alice') =>
  ask(name, 'POST /v1/todos', { body, ...under(key) });

/** Lets the next put of a todo do `instead` of it; the store is itself again afterwards. */
const interfere = ({ store }: TestApp, instead: (put: () => Promise<void>) => Promise<void>): void => {
  const { put } = store;
  store.put = (userId, kind, record, seen) => {
    const own = () => put(userId, kind, record, seen);
    if (kind.dataType !== 'todo_data') return own();
    store.put = put;
    return instead(own);
  };
};

describe('a POST under an Idempotency-Key', async () => {
  const posts = closedRoutesOf(await createTestApp()).filter(
    ({ method, path }) => method === 'POST' && !path.endsWith('/import'),
  );

  it.each(posts)('has one effect and one answer: $line', async (route) => {
    const remo = await createTestApp();
    await giveThings(remo, 'alice');
    const first = await askRoute(remo, 'alice', route, under('key-1'));
    expect(first.status).toBeLessThan(300);
    const stored = await everythingOf(remo, 'alice');
    remo.advance(HOUR);
    const second = await askRoute(remo, 'alice', route, under('key-1'));
    expect([second.status, second.body]).toStrictEqual([first.status, first.body]);
    for (const name of ['etag', 'location', 'content-type'])
      expect(second.headers.get(name), name).toBe(first.headers.get(name));
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await everythingOf(remo, 'alice')).toBe(stored);
  });

  it('has another answer under another key, for another person, or a day later', async () => {
    const remo = await createTestApp();
    const { body: first } = await make(remo, 'key-1');
    const { body: otherKey } = await make(remo, 'key-2');
    const { body: othersOwn } = await make(remo, 'key-1', { title: 'Of bob' }, 'bob');
    remo.advance(24 * HOUR + 1_000);
    const { body: nextDay } = await make(remo, 'key-1');
    expect(new Set([first, otherKey, othersOwn, nextDay].map(({ id }) => id)).size).toBe(4);
    expect(await drain(remo, 'alice', '/v1/todos')).toHaveLength(3);
    expect(await drain(remo, 'bob', '/v1/todos')).toEqual([othersOwn]);
  });

  it('is refused where the key stood for something else', async () => {
    const remo = await createTestApp();
    await make(remo, 'key-1');
    expect(await make(remo, 'key-1', { title: 'Buy bread' })).toMatchObject(refused(422, 'key-reused'));
    const elsewhere = [
      'POST /v1/todos?x=1',
      'POST /v1/reminders',
      'POST /user/did:privy:alice/preferences',
      'POST /v1/todos/thing-1/complete',
    ];
    for (const line of elsewhere)
      expect(await remo.ask('alice', line, { body: TODO, ...under('key-1') }), line).toMatchObject(
        refused(422, 'key-reused'),
      );
    expect((await make(remo, 'key-1')).status).toBe(201);
  });

  it('has the same key bare and quoted', async () => {
    const remo = await createTestApp();
    const { body: bare } = await make(remo, 'key-1');
    const { body: quoted } = await make(remo, '"key-1"');
    expect(quoted).toStrictEqual(bare);
  });

  it.each(['', '""', 'two words', 'ké', 'x'.repeat(256), `"${'x'.repeat(256)}"`, '"\t"'])(
    'is refused with the key %j',
    async (key) => {
      const remo = await createTestApp();
      expect(await make(remo, key)).toMatchObject(refused(422, 'invalid', '#/Idempotency-Key'));
      expect(await drain(remo, 'alice', '/v1/todos')).toEqual([]);
    },
  );

  it('repeats a refusal as well', async () => {
    const remo = await createTestApp();
    const first = await make(remo, 'key-1', { title: '' });
    expect(first).toMatchObject(refused(422, 'invalid', '#/title'));
    const second = await make(remo, 'key-1', { title: '' });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(second.headers.get('content-type')).toBe('application/problem+json');
  });

  it('is 409 with Retry-After while the first is still running, and its answer afterwards', async () => {
    const remo = await createTestApp();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    interfere(remo, async (put) => {
      reach();
      await gate;
      await put();
    });
    const first = make(remo, 'key-1');
    await reached;
    const meanwhile = await make(remo, 'key-1');
    expect(meanwhile).toMatchObject(refused(409, 'key-in-flight'));
    expect(Number(meanwhile.headers.get('retry-after'))).toBeGreaterThan(0);
    open();
    const { status, body } = await first;
    expect(status).toBe(201);
    expect((await make(remo, 'key-1')).body).toStrictEqual(body);
    expect(await drain(remo, 'alice', '/v1/todos')).toEqual([body]);
  });

  it('may be made again after a failure of ours, and then makes what the first would have made', async () => {
    const remo = await createTestApp();
    interfere(remo, () => Promise.reject(new Error('boom')));
    expect(await make(remo, 'key-1')).toMatchObject(refused(500, 'internal'));
    remo.advance(1_000);
    const { status, body } = await make(remo, 'key-1');
    expect(status).toBe(201);
    expect(body.createdAt).toBe('2026-11-22T15:00:00.000Z');
    expect(await drain(remo, 'alice', '/v1/todos')).toEqual([body]);
  });

  it('makes one record though the answer to the first was lost after its effect', async () => {
    const remo = await createTestApp();
    interfere(remo, async (put) => {
      await put();
      throw new Error('the line went dead');
    });
    expect(await make(remo, 'key-1')).toMatchObject(refused(500, 'internal'));
    const { body } = await make(remo, 'key-1');
    expect(await drain(remo, 'alice', '/v1/todos')).toEqual([body]);
  });

  it('is taken over when its first attempt has died, and makes one record even if that was only asleep', async () => {
    const remo = await createTestApp();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    interfere(remo, async (put) => {
      await gate;
      await put();
    });
    const asleep = make(remo, 'key-1');
    await new Promise((resolve) => setTimeout(resolve, 5));
    remo.advance(61_000);
    const { status, body } = await make(remo, 'key-1');
    expect(status).toBe(201);
    open();
    expect((await asleep).status).toBeLessThan(500);
    expect(await drain(remo, 'alice', '/v1/todos')).toEqual([body]);
    expect((await make(remo, 'key-1')).body).toStrictEqual(body);
  });

  it('makes one record of fifty at once', async () => {
    const remo = await createTestApp();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    interfere(remo, async (put) => {
      await gate;
      await put();
    });
    let answered = 0;
    const racing = Array.from({ length: 50 }, async () => {
      const answer = await make(remo, 'key-1');
      answered += 1;
      if (answered === 49) open();
      return answer;
    });
    const [made, ...refusals] = (await Promise.all(racing)).toSorted((a, b) => a.status - b.status);
    expect(made?.status).toBe(201);
    for (const each of refusals) expect(each).toMatchObject(refused(409, 'key-in-flight'));
    expect(await drain(remo, 'alice', '/v1/todos')).toHaveLength(1);
    expect((await make(remo, 'key-1')).status).toBe(201);
  });

  it('speaks once in a chat', async () => {
    const remo = await createTestApp();
    const say = () => remo.ask('alice', 'POST /v1/chat', { body: { message: 'Hello' }, ...under('key-1') });
    const { status, body } = await say();
    expect(status).toBe(200);
    expect((await say()).body).toStrictEqual(body);
    const { body: said } = await remo.ask('alice', `GET /v1/conversations/${body.conversationId}/messages`);
    expect(said.items.map(({ role }: { role: string }) => role)).toEqual(['assistant', 'user']);
  });

  it('gives an answer too large to be kept all the same', async () => {
    const remo = await createTestApp();
    const notes = '€'.repeat(10_000);
    for (let n = 0; n < 20; n += 1) await remo.ask('alice', 'POST /v1/todos', { body: { title: `Thing ${n}`, notes } });
    const list = () => remo.ask('alice', 'POST /v1/chat', { body: { message: 'Show my todos' }, ...under('key-1') });
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(JSON.stringify(body).length).toBeGreaterThan(100_000);
    expect(await list()).toMatchObject({ status: 200, body });
  });

  it('leaves no trace in what a person sees of their data', async () => {
    const remo = await createTestApp();
    await make(remo, 'key-1');
    expect((await remo.ask('alice', 'GET /v1/me')).body.dataTypes).toEqual({ todo_data: 1 });
    expect(await everythingOf(remo, 'alice')).not.toContain('idempotency');
  });
});

describe('other methods', () => {
  it('have no use for a key', async () => {
    const remo = await createTestApp();
    const { headers } = await make(remo, 'key-0');
    const change = (title: string) =>
      remo.ask('alice', `PATCH ${headers.get('location')}`, { body: { title }, ...under('key-1') });
    expect((await change('a')).body.title).toBe('a');
    expect((await change('b')).body.title).toBe('b');
    expect(Object.keys(BODIES)).toContain('PATCH /v1/todos/:id');
  });
});
