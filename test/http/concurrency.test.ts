import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { drain, refused } from './routes.ts';

const place = '/v1/todos/';
const times = <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

describe('writes at the same time', () => {
  it('to the version that both have seen: one lands, the other is told', async () => {
    const { ask } = await createTestApp();
    const { body: todo } = await ask('alice', 'POST /v1/todos', { body: { title: 'Buy milk' } });
    const answers = await times(2, (n) =>
      ask('alice', `PATCH ${place}${todo.id}`, { body: { title: `By ${n}` }, headers: { 'If-Match': '"1"' } }),
    );
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect(won).toMatchObject({ status: 200, body: { version: 2 } });
    expect(lost).toMatchObject(refused(412, 'stale-version'));
    expect((await ask('alice', `GET ${place}${todo.id}`)).body).toStrictEqual(won?.body);
  });

  it.each([{}, { 'If-Match': '*' }])('without a version (%j) both land', async (headers) => {
    const { ask } = await createTestApp();
    const { body: todo } = await ask('alice', 'POST /v1/todos', { body: { title: 'Buy milk' } });
    const change = (body: object) => ask('alice', `PATCH ${place}${todo.id}`, { body, headers: { ...headers } });
    const answers = await Promise.all([change({ notes: 'two litres' }), change({ priority: 'high' })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await ask('alice', `GET ${place}${todo.id}`);
    expect(body).toMatchObject({ title: 'Buy milk', notes: 'two litres', priority: 'high', version: 3 });
  });

  /** Asks for one change, before whose first `rivals` attempts to land another one does. */
  const changeAmong = async (rivals: number, headers: Record<string, string>) => {
    const { ask, store } = await createTestApp();
    const { body: todo } = await ask('alice', 'POST /v1/todos', { body: { title: 'Buy milk' } });
    const { put } = store;
    let rival = 0;
    store.put = async (userId, kind, record, seen) => {
      if (rival < rivals) {
        rival += 1;
        await put(userId, kind, { ...record, ...todo, notes: `Rival ${rival}`, version: seen + 1 }, seen);
      }
      await put(userId, kind, record, seen);
    };
    const answer = await ask('alice', `PATCH ${place}${todo.id}`, { body: { priority: 'high' }, headers });
    return { answer, stored: (await ask('alice', `GET ${place}${todo.id}`)).body };
  };

  it.each([1, 2, 3])('are applied again to the newest version after %i lost races', async (rivals) => {
    for (const headers of [{}, { 'If-Match': '*' }]) {
      const { answer, stored } = await changeAmong(rivals, { ...headers });
      expect(answer.status).toBe(200);
      expect(stored).toStrictEqual(answer.body);
      expect(stored).toMatchObject({ priority: 'high', notes: `Rival ${rivals}`, version: rivals + 2 });
    }
  });

  it('are given up after four lost races, and after one by those who name a version', async () => {
    expect((await changeAmong(4, {})).answer).toMatchObject(refused(409, 'version-conflict'));
    const { answer, stored } = await changeAmong(1, { 'If-Match': '"1"' });
    expect(answer).toMatchObject(refused(412, 'stale-version'));
    expect(stored).toMatchObject({ priority: 'medium', notes: 'Rival 1' });
  });

  it('by many: each lands or is told, and none is lost silently', async () => {
    const { ask } = await createTestApp();
    const answers = await times(30, (n) =>
      ask('alice', 'PATCH /v1/preferences', { body: { custom: { [`key-${n}`]: n } } }),
    );
    for (const answer of answers)
      if (answer.status !== 200) expect(answer).toMatchObject(refused(409, 'version-conflict'));
    const landed = answers.flatMap(({ status }, n) => (status === 200 ? [`key-${n}`] : []));
    const { body } = await ask('alice', 'GET /v1/preferences');
    expect(Object.keys(body.custom).sort()).toEqual(landed.sort());
    expect(body.version).toBe(landed.length);
  });

  it('that create five hundred make five hundred', async () => {
    const remo = await createTestApp();
    const answers = await times(500, (n) => remo.ask('alice', 'POST /v1/todos', { body: { title: `Todo ${n}` } }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const listed = await drain(remo, 'alice', '/v1/todos?limit=100');
    expect(listed.length).toBe(500);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(500);
    expect(listed.map(({ title }) => title).sort()).toEqual(answers.map(({ body }) => body.title).sort());
    expect((await remo.ask('alice', 'GET /v1/me')).body.totalItems).toBe(500);
  });

  it('of one conversation keep every message', async () => {
    const remo = await createTestApp();
    const line = 'POST /v1/conversations/talk/messages';
    await times(100, (n) => remo.ask('alice', line, { body: { content: `Message ${n}` } }));
    const listed = await drain(remo, 'alice', '/v1/conversations/talk/messages');
    expect(new Set(listed.map(({ content }) => content)).size).toBe(100);
  });
});
