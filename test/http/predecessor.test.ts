import { describe, expect, it } from 'vitest';
import { createTestApp, START, type TestApp } from '../support/app.ts';
import { COUNTS, everythingOf, giveThings, refused, THINGS, withThings } from './routes.ts';

const ALICE = 'did:privy:alice';
const own = '/user/did:privy:alice';
const nothing = '{"end":true,"count":0}\n';

const multipart = (fields: Record<string, string | File>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

const HISTORY = '[{"role":"user","content":"SECRET HISTORY"}]';
const message = 'Hello';
const chats: [string, object | FormData | URLSearchParams][] = [
  ['JSON', { message }],
  [
    'JSON with all that the front end sends',
    { message, user_id: ALICE, conversation_history: JSON.parse(HISTORY), mode: 1 },
  ],
  ['a form', new URLSearchParams({ message })],
  ['a form with all of it', new URLSearchParams({ message, user_id: ALICE, conversation_history: HISTORY, mode: '1' })],
  ['multipart', multipart({ message, user_id: ALICE, conversation_history: HISTORY })],
  [
    'multipart with a file',
    multipart({ message, mode: 'x', file: new File(['SECRET FILE'], 'photo.png', { type: 'image/png' }) }),
  ],
];

const say = ({ ask }: TestApp, body: object) => ask('alice', 'POST /chat', { body });

describe('POST /chat', () => {
  it.each(chats)('takes %s', async (_, body) => {
    const remo = await createTestApp();
    const answer = await say(remo, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toStrictEqual({
      response: expect.stringMatching(/\w/),
      success: true,
      timestamp: START,
      user_id: ALICE,
    });
    const { body: said } = await remo.ask('alice', 'GET /v1/conversations/main/messages');
    expect(said.items.map(({ role, content }: Record<string, string>) => [role, content])).toEqual([
      ['assistant', answer.body.response],
      ['user', 'Hello'],
    ]);
    expect(await everythingOf(remo, 'alice')).not.toContain('SECRET');
  });

  it('always goes on in the same conversation', async () => {
    const remo = await createTestApp();
    await remo.ask('alice', 'PUT /v1/preferences', { body: { timeZone: 'America/New_York' } });
    await say(remo, { message: 'Set a reminder for tomorrow 9am' });
    await say(remo, new URLSearchParams({ message: 'Call mom' }));
    const { body } = await remo.ask('alice', `GET ${own}/reminders`);
    expect(body.reminders).toMatchObject([{ title: 'Call mom', reminding_time: '2026-11-23T14:00:00.000Z' }]);
    expect((await remo.ask('alice', 'GET /v1/conversations')).body.items).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['JSON', { message: '__warmup__' }],
    ['a form', new URLSearchParams({ message: ' __warmup__ ' })],
    ['multipart', multipart({ message: '__warmup__', user_id: ALICE })],
  ])('is woken by %s and stores nothing', async (_, body) => {
    const remo = await createTestApp();
    const answer = await say(remo, body);
    expect([answer.status, answer.body]).toStrictEqual([
      200,
      { response: '', success: true, timestamp: START, user_id: ALICE },
    ]);
    expect(await everythingOf(remo, 'alice')).toBe(nothing);
  });

  it.each<[string, object]>([
    ['JSON', { message, user_id: 'did:privy:bob' }],
    ['a form', new URLSearchParams({ message, user_id: 'did:privy:bob' })],
    ['multipart', multipart({ message: '__warmup__', user_id: 'did:privy:bob' })],
  ])("refuses another's user_id in %s", async (_, body) => {
    const remo = await createTestApp();
    expect(await say(remo, body)).toMatchObject(refused(403, 'forbidden'));
    expect(await everythingOf(remo, 'alice')).toBe(nothing);
  });
});

describe('GET /user/{user_id}/…', () => {
  it.each(['did:privy:alice', 'did%3Aprivy%3Aalice', 'did%3aprivy%3aalice', '%64id:privy:alice'])(
    'takes the id spelled %s',
    async (id) => {
      const { ask } = await withThings();
      for (const what of ['data', 'preferences', 'reminders', 'todos'])
        expect((await ask('alice', `GET /user/${id}/${what}`)).status, what).toBe(200);
    },
  );

  it('data is the summary', async () => {
    const { ask } = await withThings();
    expect((await ask('alice', `GET ${own}/data`)).body).toStrictEqual({
      user_id: ALICE,
      data_types: COUNTS,
      total_items: THINGS.length,
      last_updated: START,
    });
  });

  it('reminders holds the pending and the done ones', async () => {
    const { ask } = await createTestApp();
    const make = async (title: string, more: object = {}) => {
      const due = { dateTime: '2026-12-01T09:00', timeZone: 'Europe/Berlin' };
      return (await ask('alice', 'POST /v1/reminders', { body: { title, due, ...more } })).body.id;
    };
    const pending = await make('pending', { notes: 'with notes' });
    const done = await make('done');
    const cancelled = await make('cancelled');
    const deleted = await make('deleted');
    await ask('alice', `POST /v1/reminders/${done}/complete`);
    await ask('alice', `POST /v1/reminders/${cancelled}/cancel`);
    await ask('alice', `DELETE /v1/reminders/${deleted}`);
    const shape = { reminding_time: '2026-12-01T08:00:00.000Z', created_at: START };
    expect((await ask('alice', `GET ${own}/reminders`)).body).toStrictEqual({
      reminders: [
        { reminder_id: pending, title: 'pending', description: 'with notes', status: 'pending', ...shape },
        { reminder_id: done, title: 'done', description: '', status: 'done', ...shape },
      ],
    });
  });

  it('todos holds the pending and the done ones', async () => {
    const { ask } = await createTestApp();
    const make = async (title: string, more: object = {}) =>
      (await ask('alice', 'POST /v1/todos', { body: { title, ...more } })).body.id;
    const done = await make('done', { priority: 'urgent', category: 'home' });
    const day = await make('day', { notes: 'with notes', due: { date: '2026-12-01' } });
    const time = await make('time', { due: { dateTime: '2026-12-01T09:00', timeZone: 'Europe/Berlin' } });
    await ask('alice', `POST /v1/todos/${done}/complete`);
    const rest = { priority: 'medium', category: 'general', status: 'pending', created_at: START };
    expect((await ask('alice', `GET ${own}/todos`)).body).toStrictEqual({
      todos: [
        { todo_id: day, title: 'day', description: 'with notes', due_date: '2026-12-01', ...rest },
        { todo_id: time, title: 'time', description: '', due_date: '2026-12-01T09:00', ...rest },
        {
          todo_id: done,
          title: 'done',
          description: '',
          ...rest,
          priority: 'urgent',
          category: 'home',
          status: 'done',
        },
      ],
    });
  });

  it('lists a thousand at most, and no heap of finished things hides a pending one', async () => {
    const { ask } = await createTestApp();
    const lines = Array.from({ length: 1_100 }, (_, n) => {
      const at = { createdAt: START, updatedAt: START, version: 1 };
      const due = { dateTime: '2026-11-01T09:00', timeZone: 'Europe/Berlin' };
      const fireAt = '2026-11-01T08:00:00.000Z';
      const record = { id: `done-${n}`, title: 'old', priority: 'urgent', status: 'done', ...at };
      return [
        { dataType: 'todo_data', record: { ...record, category: 'general' } },
        { dataType: 'reminder_data', record: { ...record, due, fireAt } },
      ];
    });
    const body = lines
      .flat()
      .map((line) => JSON.stringify(line))
      .join('\n');
    const headers = { 'Content-Type': 'application/x-ndjson' };
    expect((await ask('alice', 'POST /v1/me/import', { body, headers })).body.imported).toBe(2_200);
    await ask('alice', 'POST /v1/todos', { body: { title: 'new', priority: 'low' } });
    const due = { dateTime: '2026-12-01T09:00', timeZone: 'Europe/Berlin' };
    await ask('alice', 'POST /v1/reminders', { body: { title: 'new', due } });
    for (const what of ['todos', 'reminders']) {
      const { body: list } = await ask('alice', `GET ${own}/${what}`);
      expect(list[what]).toHaveLength(1_000);
      expect(list[what][0].title).toBe('new');
    }
  });
});

describe('/user/{user_id}/preferences', () => {
  it('gives back any map as it was saved, whole', async () => {
    const { ask } = await createTestApp();
    const read = async () => (await ask('alice', `GET ${own}/preferences`)).body;
    expect(await read()).toStrictEqual({ user_id: ALICE, preferences: {} });
    for (const preferences of [
      {
        theme: 'dark',
        nested: { list: [1, 'two', null, { three: false }] },
        'a key/with ~': '💙',
        version: 3,
        user_id: 'x',
      },
      { theme: 'light', nothing: null },
      {},
    ]) {
      const saved = await ask('alice', `POST ${own}/preferences`, { body: preferences });
      expect([saved.status, saved.body]).toStrictEqual([200, { message: expect.stringMatching(/\w/) }]);
      expect(await read()).toStrictEqual({ user_id: ALICE, preferences });
      expect((await ask('alice', 'GET /v1/preferences')).body.custom).toStrictEqual(preferences);
    }
  });

  it.each([
    [{ timezone: 'Europe/Berlin' }, 'Europe/Berlin'],
    [{ timeZone: 'europe/berlin' }, 'Europe/Berlin'],
    [{ timezone: 'Nowhere', timeZone: 'Europe/Berlin' }, 'Europe/Berlin'],
    [{ timezone: 'Nowhere' }, 'Asia/Tokyo'],
    [{ timezone: null }, 'Asia/Tokyo'],
    [{ timezone: 7 }, 'Asia/Tokyo'],
    [{ timezone: '+05:00' }, 'Asia/Tokyo'],
    [{}, 'Asia/Tokyo'],
  ])('%j leaves the zone %s', async (preferences, timeZone) => {
    const { ask } = await createTestApp();
    const set = { timeZone: 'Asia/Tokyo', locale: 'ja-JP', allDayTime: '07:00' };
    await ask('alice', 'PUT /v1/preferences', { body: set });
    await ask('alice', `POST ${own}/preferences`, { body: preferences });
    expect((await ask('alice', `GET ${own}/preferences`)).body.preferences).toStrictEqual(preferences);
    expect((await ask('alice', 'GET /v1/preferences')).body).toMatchObject({ ...set, timeZone });
  });

  it.each([[[]], ['text'], [null], [7]])('refuses %j', async (body) => {
    const { ask } = await createTestApp();
    const answer = await ask('alice', `POST ${own}/preferences`, {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(answer).toMatchObject(refused(422, 'invalid', '#'));
  });
});

describe('DELETE /user/{user_id}/data', () => {
  it('removes everything, or one data type', async () => {
    const remo = await withThings();
    const one = await remo.ask('alice', `DELETE ${own}/data?data_type=todo_data&what=ever`);
    expect([one.status, one.body]).toStrictEqual([200, { message: expect.stringMatching(/\w/) }]);
    expect((await remo.ask('alice', `GET ${own}/data`)).body.total_items).toBe(THINGS.length - 1);
    expect((await remo.ask('alice', `DELETE ${own}/data`)).status).toBe(200);
    expect(await everythingOf(remo, 'alice')).toBe(nothing);
  });

  it('removes nothing of an unknown data type', async () => {
    const remo = await withThings();
    const answer = await remo.ask('alice', `DELETE ${own}/data?data_type=secrets`);
    expect(answer).toMatchObject(refused(422, 'invalid', '#/data_type'));
    expect((await remo.ask('alice', `GET ${own}/data`)).body.total_items).toBe(THINGS.length);
  });

  it('says so where there is more to remove', async () => {
    const remo = await withThings();
    remo.store.wipe = async () => ({ deleted: 1, remaining: true });
    const answer = await remo.ask('alice', `DELETE ${own}/data`);
    expect(answer).toMatchObject(refused(503, 'unfinished'));
    expect(answer.headers.get('retry-after')).toBe('1');
  });
});

describe('DELETE /account/delete', () => {
  const line = 'DELETE /account/delete';

  it('wipes everything of one person', async () => {
    const remo = await withThings();
    await giveThings(remo, 'bob');
    const bobs = await everythingOf(remo, 'bob');
    const body = { user_id: ALICE, confirmation: 'DELETE_ACCOUNT', reason: 'none' };
    const answer = await remo.ask('alice', line, { body });
    expect(answer.status).toBe(200);
    expect(answer.body).toStrictEqual({
      success: true,
      message: expect.stringMatching(/\w/),
      user_id: ALICE,
      deleted_data_types: expect.any(Array),
      timestamp: START,
    });
    expect(answer.body.deleted_data_types.sort()).toEqual(Object.keys(COUNTS).sort());
    expect(await everythingOf(remo, 'alice')).toBe(nothing);
    expect(await everythingOf(remo, 'bob')).toBe(bobs);
  });

  it.each<[object, string]>([
    [{ user_id: ALICE, confirmation: 'delete_account' }, '#/confirmation'],
    [{ user_id: ALICE, confirmation: '' }, '#/confirmation'],
    [{ user_id: ALICE, confirmation: true }, '#/confirmation'],
    [{ user_id: ALICE }, '#/confirmation'],
    [{ confirmation: 'DELETE_ACCOUNT' }, '#/user_id'],
  ])('is refused with %j, and nothing is removed', async (body, pointer) => {
    const remo = await withThings();
    expect(await remo.ask('alice', line, { body })).toMatchObject(refused(422, 'invalid', pointer));
    expect((await remo.ask('alice', 'GET /v1/me')).body.totalItems).toBe(THINGS.length);
  });
});
