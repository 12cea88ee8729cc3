import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { BERLIN, everythingOf, refused, withThings } from './routes.ts';

describe('input that does not fit', () => {
  const due = BERLIN;
  const title = 'Call mom';
  const line = 'POST /v1/reminders';
  const todos = 'POST /v1/todos';
  const messages = 'POST /v1/conversations/thing-1/messages';
  const cases: [string, object, ...string[]][] = [
    [line, { title }, '#/due'],
    [line, { due }, '#/title'],
    [line, { title: '', due }, '#/title'],
    [line, { title: ' \n ', due }, '#/title'],
    [line, { title: 'x'.repeat(501), due }, '#/title'],
    [line, { title: 'x'.repeat(10_000), due }, '#/title'],
    [line, { title: 7, due }, '#/title'],
    [line, { title: null, due }, '#/title'],
    [line, { title: [title], due }, '#/title'],
    [line, { title, due: { date: '2026-02-30' } }, '#/due/date'],
    [line, { title, due: { date: '1969-12-31' } }, '#/due/date'],
    [line, { title, due: { date: '20261123' } }, '#/due/date'],
    [line, { title, due: { dateTime: '2026-02-29T09:00' } }, '#/due/dateTime'],
    [line, { title, due: { dateTime: '2026-11-23T24:00' } }, '#/due/dateTime'],
    [line, { title, due: { dateTime: '2026-11-23T09:00', timeZone: 'Mars/Base' } }, '#/due/timeZone'],
    [line, { title, due: { dateTime: '2026-11-23T09:00', timeZone: '+01:00' } }, '#/due/timeZone'],
    [line, { title, due: '2026-11-23T09:00:00Z' }, '#/due'],
    [line, { title, due: null }, '#/due'],
    [line, { title, due, timeZone: 'Nowhere' }, '#/timeZone'],
    [line, { title, due, priority: 'asap' }, '#/priority'],
    [line, { title, due, notes: 'x'.repeat(10_001) }, '#/notes'],
    [line, { title, due, version: 1 }, '#/version'],
    [line, { title, due, status: 'done' }, '#/status'],
    [line, { title, due, id: 'mine' }, '#/id'],
    [line, { title, due, user_id: 'did:privy:bob' }, '#/user_id'],
    [line, { title, due, 'a/b ~#"%é': 1 }, '#/a~1b%20~0%23%22%25%C3%A9'],
    [line, { text: '' }, '#/text'],
    [line, { text: 'x'.repeat(1_001) }, '#/text'],
    [line, { text: 'call mom tomorrow 9am', timeZone: 'Nowhere' }, '#/timeZone'],
    ['PATCH /v1/reminders/thing-1', { version: 2 }, '#/version'],
    ['PATCH /v1/reminders/thing-1', { status: 'done' }, '#/status'],
    ['PATCH /v1/reminders/thing-1', { title: null }, '#/title'],
    ['PATCH /v1/reminders/thing-1', { due: null }, '#/due'],
    ['PATCH /v1/reminders/thing-1', { due: { timeZone: 'Europe/Berlin' } }, '#/due/dateTime'],
    ['PATCH /v1/reminders/thing-1', { a: 1, b: 2 }, '#/a', '#/b'],
    [todos, { title: '' }, '#/title'],
    [todos, { title, due: { date: '2026-13-01' } }, '#/due/date'],
    [todos, { title, priority: 'URGENT' }, '#/priority'],
    [todos, { title, category: '' }, '#/category'],
    [todos, { title, category: 'x'.repeat(65) }, '#/category'],
    [todos, { title, version: 1 }, '#/version'],
    ['PATCH /v1/todos/thing-1', { version: 1 }, '#/version'],
    ['PATCH /v1/todos/thing-1', { status: 'done' }, '#/status'],
    ['PATCH /v1/todos/thing-1', { title: null }, '#/title'],
    [messages, {}, '#/content'],
    [messages, { content: '' }, '#/content'],
    [messages, { content: 'x'.repeat(20_001) }, '#/content'],
    [messages, { content: 'Hello', role: 'root' }, '#/role'],
    [messages, { content: 'Hello', id: 'mine' }, '#/id'],
    ['PUT /v1/preferences', { version: 0 }, '#/version'],
    ['PUT /v1/preferences', { timeZone: 'Nowhere' }, '#/timeZone'],
    ['PUT /v1/preferences', { timeZone: null }, '#/timeZone'],
    ['PUT /v1/preferences', { timesOfDay: { morning: '9:00' } }, '#/timesOfDay/morning'],
    ['PUT /v1/preferences', { timesOfDay: { dawn: '05:00' } }, '#/timesOfDay/dawn'],
    ['PUT /v1/preferences', { allDayTime: '24:00' }, '#/allDayTime'],
    ['PUT /v1/preferences', { custom: [] }, '#/custom'],
    ['PATCH /v1/preferences', { version: 0 }, '#/version'],
    ['PATCH /v1/preferences', { timeZone: 'Mars/Base' }, '#/timeZone'],
    ['PATCH /v1/preferences', { locale: 'x' }, '#/locale'],
    ['PATCH /v1/preferences', { theme: 'dark' }, '#/theme'],
    ['POST /v1/chat', {}, '#/message'],
    ['POST /v1/chat', { message: ' ' }, '#/message'],
    ['POST /v1/chat', { message: 'x'.repeat(8_001) }, '#/message'],
    ['POST /v1/chat', { message: 'Hello', conversationId: 'a/b' }, '#/conversationId'],
    ['POST /v1/chat', { message: 'Hello', conversationId: '' }, '#/conversationId'],
    ['POST /v1/chat', { message: 'Hello', timeZone: 'Nowhere' }, '#/timeZone'],
    ['POST /v1/chat', { message: 'Hello', version: 1 }, '#/version'],
    ['POST /v1/understand', {}, '#/text'],
    ['POST /v1/understand', { text: ' \n' }, '#/text'],
    ['POST /v1/understand', { text: 'x'.repeat(8_001) }, '#/text'],
    ['POST /v1/understand', { text: 'Hello', now: 'today' }, '#/now'],
    ['POST /v1/understand', { text: 'Hello', now: '2026-11-22T15:00:00' }, '#/now'],
    ['POST /v1/understand', { text: 'Hello', now: '1969-12-31T23:59:59Z' }, '#/now'],
    ['POST /v1/understand', { text: 'Hello', timeZone: '+01:00' }, '#/timeZone'],
    ['POST /v1/understand', { text: 'Hello', locale: 'en-US' }, '#/locale'],
  ];

  it.each(cases)('%s %j is 422 and names what is wrong', async (route, body, ...pointers) => {
    const remo = await withThings();
    const { ask } = remo;
    const before = await everythingOf(remo, 'alice');
    expect(await ask('alice', route, { body })).toMatchObject(refused(422, 'invalid', ...pointers));
    expect(await everythingOf(remo, 'alice')).toBe(before);
  });

  it('tells of no more than a hundred faults', async () => {
    const { ask } = await createTestApp();
    const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [n, n]));
    const answer = await ask('alice', todos, { body });
    expect(answer).toMatchObject(refused(422, 'invalid'));
    expect(answer.body.errors).toHaveLength(100);
  });

  it.each(['x'.repeat(65), 'a.b', 'a%2Fb', 'a%20b', '%00', '%ff', '%', '%E2%82%AC', 'unknown'])(
    'the id %s is nowhere',
    async (id) => {
      const { ask } = await createTestApp();
      for (const kind of ['reminders', 'todos', 'conversations'])
        expect(await ask('alice', `GET /v1/${kind}/${id}`), kind).toMatchObject(refused(404, 'not-found'));
    },
  );
});
