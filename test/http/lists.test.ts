import { describe, expect, it } from 'vitest';
import { type Answer, createTestApp } from '../support/app.ts';
import { BERLIN, drain, refused } from './routes.ts';

const titles = (items: Answer['body'][]): string[] => items.map(({ title }) => title);

describe('a list of reminders', async () => {
  const remo = await createTestApp();
  const { ask } = remo;
  await ask('alice', 'PUT /v1/preferences', { body: { timeZone: 'America/New_York' } });
  const made: Record<string, string> = {};
  // In New York; noon of the 24th is 17:00 UTC.
  for (const [title, dateTime] of [
    ['third', '2026-11-25T12:00'],
    ['first', '2026-11-23T12:00'],
    ['second', '2026-11-24T12:00'],
    ['done one', '2026-11-24T12:30'],
    ['cancelled one', '2026-11-24T12:45'],
  ] as const) {
    const { body } = await ask('alice', 'POST /v1/reminders', {
      body: { title, due: { dateTime }, notes: `Ünique ${title}` },
    });
    made[title] = body.id;
  }
  await ask('alice', `POST /v1/reminders/${made['done one']}/complete`);
  await ask('alice', `POST /v1/reminders/${made['cancelled one']}/cancel`);

  it.each<[string, string[]]>([
    ['', ['first', 'second', 'third']],
    ['?status=pending', ['first', 'second', 'third']],
    ['?status=done', ['done one']],
    ['?status=cancelled', ['cancelled one']],
    ['?status=all', ['first', 'second', 'done one', 'cancelled one', 'third']],
    ['?from=2026-11-24T17:00:00Z', ['second', 'third']],
    ['?from=2026-11-24T17:00:00.001Z', ['third']],
    ['?from=2026-11-24T18:00:00%2B01:00', ['second', 'third']],
    ['?to=2026-11-24T17:00:00Z', ['first']],
    ['?to=2026-11-24T17:00:00.001Z', ['first', 'second']],
    ['?from=2026-11-24&to=2026-11-25', ['second']],
    ['?from=2026-11-24', ['second', 'third']],
    ['?to=2026-11-24', ['first']],
    ['?from=2026-11-25&to=2026-11-24', []],
    ['?status=all&from=2026-11-24&to=2026-11-25', ['second', 'done one', 'cancelled one']],
    ['?from=0001-01-01T00:00:00Z', ['first', 'second', 'third']],
    ['?from=1970-01-01', ['first', 'second', 'third']],
    ['?to=1960-01-01T00:00:00Z', []],
    ['?to=9999-12-31T23:59:59-23:00', ['first', 'second', 'third']],
    ['?to=9999-12-31', ['first', 'second', 'third']],
    ['?q=SECOND', ['second']],
    ['?q=one&status=all', ['done one', 'cancelled one']],
    ['?q=unique%20third', ['third']],
    ['?q=nothing', []],
  ])('%s holds %j', async (query, expected) => {
    expect(titles(await drain(remo, 'alice', `/v1/reminders${query}`))).toEqual(expected);
    const more = query === '' ? '?limit=1' : '&limit=1';
    expect(titles(await drain(remo, 'alice', `/v1/reminders${query}${more}`))).toEqual(expected);
  });

  it('takes local dates only from somebody whose zone is known', async () => {
    expect(await ask('bob', 'GET /v1/reminders?from=2026-11-24')).toMatchObject(refused(422, 'time-zone-unknown'));
    expect((await ask('bob', 'GET /v1/reminders?from=2026-11-24T00:00:00Z')).body).toEqual({ items: [] });
  });
});

describe('a list of todos', async () => {
  const remo = await createTestApp();
  const { ask } = remo;
  for (const [title, priority, category] of [
    ['a', 'low', 'Home'],
    ['b', 'medium', 'home'],
    ['c', 'urgent', 'work'],
    ['d', 'high', 'work'],
    ['e', 'urgent', 'home'],
    ['f', 'urgent', 'work'],
  ] as const) {
    const { headers } = await ask('alice', 'POST /v1/todos', { body: { title, priority, category } });
    if (title === 'f') await ask('alice', `POST ${headers.get('location')}/complete`);
  }

  it.each<[string, string[]]>([
    ['', ['c', 'e', 'd', 'b', 'a']],
    ['?status=done', ['f']],
    ['?status=all', ['c', 'e', 'f', 'd', 'b', 'a']],
    ['?priority=urgent', ['c', 'e']],
    ['?priority=urgent&status=all', ['c', 'e', 'f']],
    ['?category=HOME', ['e', 'b', 'a']],
    ['?category=work&priority=high', ['d']],
    ['?q=A', ['a']],
  ])('%s holds %j', async (query, expected) => {
    expect(titles(await drain(remo, 'alice', `/v1/todos${query}`))).toEqual(expected);
    const more = query === '' ? '?limit=1' : '&limit=1';
    expect(titles(await drain(remo, 'alice', `/v1/todos${query}${more}`))).toEqual(expected);
  });
});

describe('every list', async () => {
  const remo = await createTestApp();
  const { ask } = remo;
  const lists = ['/v1/reminders', '/v1/todos', '/v1/conversations', '/v1/conversations/thing-0/messages'];
  for (const name of ['alice', 'bob'])
    for (const id of ['thing-0', 'thing-1']) {
      await ask(name, 'POST /v1/reminders', { body: { title: id, due: BERLIN } });
      await ask(name, 'POST /v1/todos', { body: { title: id } });
      await ask(name, `POST /v1/conversations/${id}/messages`, { body: { content: 'one' } });
      await ask(name, `POST /v1/conversations/${id}/messages`, { body: { content: 'two' } });
    }
  const cursorOf = async (name: string, path: string): Promise<string> => {
    const { body } = await ask(name, `GET ${path}${path.includes('?') ? '&' : '?'}limit=1`);
    expect(body.next).toMatch(/^[\w-]+$/);
    return body.next;
  };

  it.each(lists)('%s takes limits from 1 to 100', async (path) => {
    for (const limit of ['1', '100']) expect((await ask('alice', `GET ${path}?limit=${limit}`)).status).toBe(200);
    for (const limit of ['0', '101', '-1', '1.5', 'ten', '', '1&limit=1', '1e400'])
      expect(await ask('alice', `GET ${path}?limit=${limit}`), limit).toMatchObject(refused(422, 'invalid', '#/limit'));
  });

  it.each(lists)('%s names query parameters that it does not know or that come twice', async (path) => {
    expect(await ask('alice', `GET ${path}?colour=red`)).toMatchObject(refused(422, 'invalid', '#/colour'));
    expect(await ask('alice', `GET ${path}?cursor=a&cursor=b`)).toMatchObject(refused(422, 'invalid', '#/cursor'));
    const { body } = await ask('alice', `GET ${path}?colour=red`);
    expect(body.errors[0].in).toBe('query');
  });

  it.each(lists)('%s refuses a cursor that is not its own', async (path) => {
    const own = await cursorOf('alice', path);
    expect((await ask('alice', `GET ${path}?cursor=${own}`)).status).toBe(200);
    // The limit is no part of the query.
    expect((await ask('alice', `GET ${path}?limit=7&cursor=${own}`)).status).toBe(200);
    const others = lists.filter((each) => each !== path);
    const foreign = [
      await cursorOf('bob', path),
      ...(await Promise.all(others.map((each) => cursorOf('alice', each)))),
    ];
    const forged = btoa(JSON.stringify({ v: 1, q: 'x', k: 'x' })).replaceAll('=', '');
    const cut = own.slice(0, -1);
    for (const cursor of [...foreign, forged, cut, `${own}A`, 'garbage', 'bnVsbA', '%00', '%F0%9F%92%99', '..'])
      expect(await ask('alice', `GET ${path}?cursor=${cursor}`), cursor).toMatchObject(refused(400, 'bad-cursor'));
    expect(await ask('alice', `GET ${path}?cursor=`)).toMatchObject({ status: 400 });
    expect(await ask('alice', `GET ${path}?cursor=${'x'.repeat(1_025)}`)).toMatchObject({ status: 422 });
  });

  it.each([
    ['/v1/reminders', '/v1/reminders?status=all'],
    ['/v1/reminders', '/v1/reminders?q=thing'],
    ['/v1/reminders?status=all', '/v1/reminders?status=all&from=2026-01-01T00:00:00Z'],
    ['/v1/todos', '/v1/todos?category=general'],
    ['/v1/todos?priority=medium', '/v1/todos'],
    ['/v1/conversations/thing-0/messages', '/v1/conversations/thing-0/messages?order=asc'],
    ['/v1/conversations/thing-0/messages', '/v1/conversations/thing-1/messages'],
  ])('the cursor of %s is no good for %s', async (path, other) => {
    const cursor = await cursorOf('alice', path);
    const answer = await ask('alice', `GET ${other}${other.includes('?') ? '&' : '?'}cursor=${cursor}`);
    expect(answer).toMatchObject(refused(400, 'bad-cursor'));
  });

  it.each([
    ['/v1/reminders?status=open', '#/status'],
    ['/v1/reminders?from=yesterday', '#/from'],
    ['/v1/reminders?from=2026-02-30', '#/from'],
    ['/v1/reminders?from=2026-02-30T00:00:00Z', '#/from'],
    ['/v1/reminders?to=2026-11-24T00:00:00', '#/to'],
    ['/v1/reminders?from=2026-11-24T00:00:00+01:00', '#/from'],
    ['/v1/reminders?q=', '#/q'],
    [`/v1/reminders?q=${'x'.repeat(201)}`, '#/q'],
    ['/v1/todos?priority=asap', '#/priority'],
    ['/v1/todos?category=', '#/category'],
    ['/v1/todos?status=cancelled', '#/status'],
    ['/v1/conversations/thing-0/messages?order=up', '#/order'],
  ])('%s is 422', async (path, pointer) => {
    expect(await ask('alice', `GET ${path}`)).toMatchObject(refused(422, 'invalid', pointer));
  });
});
