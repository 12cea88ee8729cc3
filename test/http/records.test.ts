import { describe, expect, it } from 'vitest';
import { type Answer, createTestApp, START } from '../support/app.ts';
import { BERLIN, drain, refused, withThings } from './routes.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const contents = (items: Answer['body'][]): string[] => items.map(({ content }) => content);

describe('a reminder', () => {
  it('is created with its place and its version', async () => {
    const { ask } = await createTestApp();
    const body = { title: ' Call mom\t', due: BERLIN, notes: ' about the trip\n', priority: 'high' };
    const { status, headers, body: reminder } = await ask('alice', 'POST /v1/reminders', { body });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/reminders/${reminder.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('content-type')).toBe('application/json');
    expect(reminder).toStrictEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      title: 'Call mom',
      due: BERLIN,
      notes: ' about the trip\n',
      priority: 'high',
      fireAt: '2026-12-01T08:00:00.000Z',
      status: 'pending',
      createdAt: START,
      updatedAt: START,
      version: 1,
    });
    expect((await ask('alice', `GET ${headers.get('location')}`)).body).toStrictEqual(reminder);
  });

  it('without a zone anywhere is refused, and the zone that a request brings becomes the preference', async () => {
    const { ask } = await createTestApp();
    const body = { title: 'Call mom', due: { dateTime: '2026-11-23T09:00' } };
    expect(await ask('alice', 'POST /v1/reminders', { body })).toMatchObject(refused(422, 'time-zone-unknown'));
    const timeZone = 'America/New_York';
    const { body: reminder } = await ask('alice', 'POST /v1/reminders', { body: { ...body, timeZone } });
    expect(reminder).toMatchObject({ due: { dateTime: '2026-11-23T09:00' }, fireAt: '2026-11-23T14:00:00.000Z' });
    expect((await ask('alice', 'GET /v1/preferences')).body.timeZone).toBe(timeZone);
    const { body: fixed } = await ask('alice', 'POST /v1/reminders', { body: { ...body, timeZone: 'Europe/Berlin' } });
    expect(fixed.due).toEqual({ dateTime: '2026-11-23T09:00', timeZone: 'Europe/Berlin' });
    const { body: allDay } = await ask('alice', 'POST /v1/reminders', {
      body: { title: 'Birthday', due: { date: '2026-11-23' } },
    });
    expect(allDay).toMatchObject({ due: { date: '2026-11-23' }, fireAt: '2026-11-23T14:00:00.000Z' });
  });

  it('is read from a sentence', async () => {
    const { ask } = await createTestApp();
    const text = 'call mom tomorrow 9am';
    expect(await ask('alice', 'POST /v1/reminders', { body: { text } })).toMatchObject(
      refused(422, 'time-zone-unknown'),
    );
    const timeZone = 'America/New_York';
    const { status, body } = await ask('alice', 'POST /v1/reminders', { body: { text, timeZone } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ title: expect.stringMatching(/^call mom$/i), fireAt: '2026-11-23T14:00:00.000Z' });
    const vague = { text: 'call mom', timeZone };
    expect(await ask('alice', 'POST /v1/reminders', { body: vague })).toMatchObject(refused(422, 'invalid', '#/text'));
  });

  it('is changed by a merge patch: null removes, due is replaced whole and ends a snooze', async () => {
    const { ask, advance } = await createTestApp();
    const given = { title: 'Call mom', due: BERLIN, notes: 'about the trip' };
    const { headers, body: created } = await ask('alice', 'POST /v1/reminders', { body: given });
    const line = `PATCH ${headers.get('location')}`;
    advance(MINUTE);
    const { notes, ...rest } = created;
    const later = '2026-11-22T15:01:00.000Z';
    const first = await ask('alice', line, { body: { notes: null, title: 'Call dad' } });
    expect(first.body).toStrictEqual({ ...rest, title: 'Call dad', updatedAt: later, version: 2 });
    expect(first.headers.get('etag')).toBe('"2"');
    await ask('alice', `POST ${headers.get('location')}/snooze`, { body: { minutes: 5 } });
    const due = { dateTime: '2026-12-02T10:00', timeZone: 'Asia/Tokyo' };
    const second = await ask('alice', line, {
      body: { due },
      headers: { 'Content-Type': 'application/merge-patch+json' },
    });
    expect(second.body).toStrictEqual({
      ...first.body,
      due,
      fireAt: '2026-12-02T01:00:00.000Z',
      version: 4,
    });
  });

  it('goes through its life by actions, and each may be repeated', async () => {
    const { ask, advance } = await createTestApp();
    const { headers } = await ask('alice', 'POST /v1/reminders', { body: { title: 'Call mom', due: BERLIN } });
    const place = headers.get('location');
    const act = async (name: string, body?: object) => {
      advance(MINUTE);
      return await ask('alice', `POST ${place}/${name}`, body && { body });
    };
    const snoozed = await act('snooze', { minutes: 10 });
    expect(snoozed.body).toMatchObject({
      due: BERLIN,
      snoozedUntil: '2026-11-22T15:11:00.000Z',
      fireAt: '2026-11-22T15:11:00.000Z',
    });
    expect((await act('snooze', { until: { ...BERLIN, dateTime: '2026-11-30T09:00' } })).body).toMatchObject({
      due: BERLIN,
      fireAt: '2026-11-30T08:00:00.000Z',
    });
    const completed = await act('complete');
    expect(completed.body).toMatchObject({ status: 'done', completedAt: '2026-11-22T15:03:00.000Z', version: 4 });
    expect(completed.headers.get('etag')).toBe('"4"');
    expect((await act('complete')).body).toStrictEqual(completed.body);
    for (const [name, body] of [['cancel'], ['snooze', { minutes: 10 }]] as const)
      expect(await act(name, body)).toMatchObject(refused(409, 'wrong-status'));
    const reopened = await act('reopen');
    expect(reopened.body).toMatchObject({ status: 'pending', fireAt: '2026-12-01T08:00:00.000Z' });
    for (const gone of ['completedAt', 'snoozedUntil']) expect(reopened.body).not.toHaveProperty(gone);
    expect((await act('cancel')).body).toMatchObject({ status: 'cancelled' });
    expect(await act('complete')).toMatchObject(refused(409, 'wrong-status'));
    expect((await act('reopen')).body).toMatchObject({ status: 'pending', version: 7 });
  });

  it.each<[object, string]>([
    [{ minutes: 0 }, '#/minutes'],
    [{ minutes: 525_601 }, '#/minutes'],
    [{ minutes: 1.5 }, '#/minutes'],
    [{ minutes: '10' }, '#/minutes'],
    [{ until: { ...BERLIN, dateTime: '2026-11-21T09:00' } }, '#/until'],
    [{ until: { date: '2026-02-30' } }, '#/until/date'],
    [{ until: null }, '#/until'],
  ])('is not snoozed by %j', async (body, pointer) => {
    const { ask } = await withThings();
    const answer = await ask('alice', 'POST /v1/reminders/thing-1/snooze', { body });
    expect(answer).toMatchObject(refused(422, 'invalid', pointer));
  });
});

describe('a todo', () => {
  it('is created with defaults, changed, completed and reopened', async () => {
    const { ask, advance } = await createTestApp();
    const { status, headers, body: todo } = await ask('alice', 'POST /v1/todos', { body: { title: 'Buy milk' } });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/todos/${todo.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(todo).toStrictEqual({
      id: expect.any(String),
      title: 'Buy milk',
      priority: 'medium',
      category: 'general',
      status: 'pending',
      createdAt: START,
      updatedAt: START,
      version: 1,
    });
    advance(MINUTE);
    const at = '2026-11-22T15:01:00.000Z';
    const place = headers.get('location');
    const filled = { notes: 'two litres', priority: 'urgent', category: 'shopping', due: { date: '2026-11-23' } };
    const patched = await ask('alice', `PATCH ${place}`, { body: filled });
    expect(patched.body).toStrictEqual({ ...todo, ...filled, updatedAt: at, version: 2 });
    const nothing = { notes: null, priority: null, category: null, due: null };
    const emptied = await ask('alice', `PATCH ${place}`, { body: nothing });
    expect(emptied.body).toStrictEqual({ ...todo, updatedAt: at, version: 3 });
    const done = await ask('alice', `POST ${place}/complete`);
    expect(done.body).toStrictEqual({ ...todo, status: 'done', completedAt: at, updatedAt: at, version: 4 });
    const reopened = await ask('alice', `POST ${place}/reopen`);
    expect(reopened.body).toStrictEqual({ ...todo, updatedAt: at, version: 5 });
    expect(reopened.headers.get('etag')).toBe('"5"');
  });
});

describe('the trash', () => {
  it.each(['reminders', 'todos'])('hides %s until they are restored', async (kind) => {
    const { ask, advance } = await withThings();
    const place = `/v1/${kind}/thing-1`;
    const before = (await ask('alice', `GET ${place}`)).body;
    const deleted = await ask('alice', `DELETE ${place}`);
    expect([deleted.status, deleted.body]).toEqual([204, '']);
    for (const line of [`GET ${place}`, `DELETE ${place}`, `POST ${place}/complete`, `POST ${place}/reopen`])
      expect(await ask('alice', line), line).toMatchObject(refused(404, 'not-found'));
    expect(await ask('alice', `PATCH ${place}`, { body: { title: 'x' } })).toMatchObject(refused(404, 'not-found'));
    expect((await ask('alice', `GET /v1/${kind}?status=all`)).body).toEqual({ items: [] });
    const restored = await ask('alice', `POST ${place}/restore`);
    expect(restored.status).toBe(200);
    expect(restored.body).toEqual({ ...before, version: 3 });
    expect((await ask('alice', `GET ${place}`)).body).toEqual(restored.body);
    await ask('alice', `DELETE ${place}`);
    advance(31 * DAY);
    expect(await ask('alice', `POST ${place}/restore`)).toMatchObject(refused(404, 'not-found'));
  });
});

describe('conversations', () => {
  it('are opened by their first message, are listed latest first, and page both ways', async () => {
    const remo = await createTestApp();
    const { ask, advance } = remo;
    const say = (id: string, content: string, role?: string) =>
      ask('alice', `POST /v1/conversations/${id}/messages`, { body: { content, ...(role && { role }) } });
    const first = await say('talk-1', 'Hello\n there');
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe('/v1/conversations/talk-1/messages');
    expect(first.body).toStrictEqual({
      id: expect.any(String),
      conversationId: 'talk-1',
      role: 'user',
      content: 'Hello\n there',
      createdAt: START,
    });
    for (const content of ['two', 'three', 'four']) {
      advance(1);
      await say('talk-1', content, 'assistant');
    }
    advance(2 * MINUTE);
    await say('x'.repeat(64), 'Hi', 'system');
    const { body: all } = await ask('alice', 'GET /v1/conversations');
    expect(all.items.map(({ id }: { id: string }) => id)).toEqual(['x'.repeat(64), 'talk-1']);
    const one = await ask('alice', 'GET /v1/conversations/talk-1');
    expect(one.body).toStrictEqual({
      id: 'talk-1',
      title: 'Hello there',
      createdAt: START,
      lastMessageAt: START,
      version: 1,
    });
    expect(one.headers.get('etag')).toBe('"1"');
    const messages = '/v1/conversations/talk-1/messages';
    const said = ['Hello\n there', 'two', 'three', 'four'];
    for (const limit of [1, 3, 100]) {
      expect(contents(await drain(remo, 'alice', `${messages}?limit=${limit}`))).toEqual(said.toReversed());
      expect(contents(await drain(remo, 'alice', `${messages}?order=desc&limit=${limit}`))).toEqual(said.toReversed());
      expect(contents(await drain(remo, 'alice', `${messages}?order=asc&limit=${limit}`))).toEqual(said);
    }
    expect((await ask('alice', 'DELETE /v1/conversations/talk-1')).status).toBe(204);
    for (const path of ['/v1/conversations/talk-1', messages, '/v1/conversations/talk-1/context'])
      expect(await ask('alice', `GET ${path}`), path).toMatchObject(refused(404, 'not-found'));
    expect((await ask('alice', 'GET /v1/conversations')).body.items).toHaveLength(1);
  });

  it('have a context, which is empty at first and can be forgotten', async () => {
    const { ask } = await withThings();
    const path = '/v1/conversations/thing-1/context';
    const { body } = await ask('alice', `GET ${path}`);
    expect(body).toStrictEqual({
      conversationId: 'thing-1',
      state: 'asking',
      topic: 'mom',
      version: 1,
      updatedAt: START,
    });
    expect((await ask('alice', `DELETE ${path}`)).status).toBe(204);
    expect(await ask('alice', `DELETE ${path}`)).toMatchObject(refused(404, 'not-found'));
    const empty = await ask('alice', `GET ${path}`);
    expect(empty.body).toMatchObject({ conversationId: 'thing-1', state: 'idle', version: 0 });
    expect(empty.headers.get('etag')).toBe('"0"');
    expect((await ask('alice', 'GET /v1/conversations/thing-1/messages')).body.items).toHaveLength(1);
  });
});

describe('preferences', () => {
  const DEFAULTS = {
    locale: 'en-US',
    timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
    allDayTime: '09:00',
    custom: {},
  };

  it('are the defaults at first, merge patches, and are replaced whole', async () => {
    const { ask } = await createTestApp();
    const read = await ask('alice', 'GET /v1/preferences');
    expect(read.headers.get('etag')).toBe('"0"');
    expect(read.body).toStrictEqual({ ...DEFAULTS, version: 0, updatedAt: '1970-01-01T00:00:00.000Z' });
    const patch = async (body: object) => (await ask('alice', 'PATCH /v1/preferences', { body })).body;
    expect(
      await patch({ timeZone: 'europe/berlin', timesOfDay: { morning: '07:30' }, custom: { a: { b: 1, c: 2 } } }),
    ).toStrictEqual({
      ...DEFAULTS,
      timeZone: 'Europe/Berlin',
      timesOfDay: { ...DEFAULTS.timesOfDay, morning: '07:30' },
      custom: { a: { b: 1, c: 2 } },
      version: 1,
      updatedAt: START,
    });
    expect(await patch({ custom: { a: { b: null }, d: [null, { e: null }] }, timesOfDay: null })).toMatchObject({
      timeZone: 'Europe/Berlin',
      timesOfDay: DEFAULTS.timesOfDay,
      custom: { a: { c: 2 }, d: [null, { e: null }] },
      version: 2,
    });
    expect(await patch({ timeZone: null, custom: null })).toStrictEqual({ ...DEFAULTS, version: 3, updatedAt: START });
    const put = await ask('alice', 'PUT /v1/preferences', { body: { locale: 'de-DE', custom: { x: null } } });
    expect(put.body).toStrictEqual({ ...DEFAULTS, locale: 'de-DE', custom: { x: null }, version: 4, updatedAt: START });
    expect(put.headers.get('etag')).toBe('"4"');
    expect((await ask('alice', 'GET /v1/preferences')).body).toStrictEqual(put.body);
  });

  it('move what floats when the zone changes, and leave what is fixed', async () => {
    const { ask } = await createTestApp({ defaultTimeZone: 'Europe/Berlin' });
    const make = async (due: object) => (await ask('alice', 'POST /v1/reminders', { body: { title: 'x', due } })).body;
    const floating = await make({ dateTime: '2026-12-01T09:00' });
    const fixed = await make(BERLIN);
    expect(floating.fireAt).toBe(fixed.fireAt);
    await ask('alice', 'PATCH /v1/preferences', { body: { timeZone: 'America/New_York' } });
    const fireAt = async ({ id }: { id: string }) => (await ask('alice', `GET /v1/reminders/${id}`)).body.fireAt;
    expect(await fireAt(floating)).toBe('2026-12-01T14:00:00.000Z');
    expect(await fireAt(fixed)).toBe('2026-12-01T08:00:00.000Z');
  });
});
