import { describe, expect, it } from 'vitest';
import { createTestApp, issuer, START, type TestApp } from '../support/app.ts';

const requestLines = ({ lines }: Pick<TestApp, 'lines'>) =>
  lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'request');

describe('the log', () => {
  it('has one line for each request', async () => {
    const remo = await createTestApp();
    const { headers } = await remo.ask('alice', 'POST /v1/todos', { body: { title: 'x' } });
    await remo.ask('alice', 'GET /v1/todos/unknown');
    await remo.ask('alice', 'GET /nothing');
    await remo.ask('bob', 'GET /v1/todos', { token: null });
    await remo.ask('bob', 'GET /livez', { token: null });
    await remo.ask('bob', 'GET /docs', { token: null });
    const [created, missing, nowhere, closed, alive, page, ...more] = requestLines(remo);
    expect(more).toEqual([]);
    const alice = created.user;
    expect(created).toStrictEqual({
      time: START,
      level: 'info',
      event: 'request',
      method: 'POST',
      route: '/v1/todos',
      status: 201,
      ms: 0,
      requestId: headers.get('x-request-id'),
      user: expect.stringMatching(/^[0-9a-f]{16}$/),
      storeCalls: expect.any(Number),
    });
    const problem = 'not-found';
    expect(missing).toMatchObject({ route: '/v1/todos/:id', status: 404, user: alice, storeCalls: 1, problem });
    expect(nowhere).toMatchObject({ route: '(none)', status: 404, user: alice, storeCalls: 0, problem });
    expect(closed).toMatchObject({ status: 401, problem: 'unauthenticated' });
    expect(closed).not.toHaveProperty('user');
    expect(page).toMatchObject({ route: '/docs', status: 200 });
    expect(alive).toMatchObject({ method: 'GET', route: '/livez', status: 200, storeCalls: 0 });
  });

  it('follows what the assistant did and asked, at the level of debugging', async () => {
    const remo = await createTestApp();
    const say = (message: string) => remo.ask('alice', 'POST /chat', { body: { message } });
    await say("I'm in Berlin");
    const { headers } = await say('remind me tomorrow at 9am');
    const answered = remo.lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'answered');
    expect(answered).toMatchObject([
      { level: 'debug', did: ['preferences.updated'] },
      { level: 'debug', did: [], asks: 'title', requestId: headers.get('x-request-id') },
    ]);
  });

  it('tells people apart without naming them', async () => {
    const remo = await createTestApp();
    for (const name of ['alice', 'bob', 'alice']) await remo.ask(name, 'GET /v1/me');
    const [first, second, third] = requestLines(remo).map(({ user }) => user);
    expect(first).toBe(third);
    expect(first).not.toBe(second);
  });

  it('holds no personal text, no token and no name, at any level and whatever happens', async () => {
    const remo = await createTestApp();
    const { ask, store, lines } = remo;
    const name = 'canary-name';
    const canary = (where: string): string => `canary-${where}`;
    const say = (message: string) => ask(name, 'POST /v1/chat', { body: { message, timeZone: 'Europe/Berlin' } });
    const due = { dateTime: '2026-12-01T09:00', timeZone: 'Europe/Berlin' };
    const raw = { 'Content-Type': 'application/json' };

    await ask(name, 'POST /v1/reminders', { body: { title: canary('title'), notes: canary('notes'), due } });
    await ask(name, 'POST /v1/reminders', { body: { text: `${canary('sentence')} tomorrow 9am` } });
    await ask(name, 'POST /v1/reminders', { body: { text: canary('sentence') } });
    await ask(name, 'POST /v1/todos', { body: { title: canary('title'), [canary('field')]: 1 } });
    await ask(name, 'POST /v1/todos', { body: `{"title":"${canary('syntax')}`, headers: raw });
    await ask(name, 'POST /v1/todos', {
      body: { title: canary('key') },
      headers: { 'Idempotency-Key': canary('key') },
    });
    await ask(name, 'POST /v1/todos', { body: { title: 'x' }, headers: { 'Idempotency-Key': `${canary('key')} x` } });
    await ask(name, 'PUT /v1/preferences', { body: { timeZone: canary('zone'), custom: { [canary('key')]: 1 } } });
    await ask(name, 'PATCH /v1/preferences', { body: { custom: { [canary('key')]: canary('value') } } });
    await ask(name, `POST /v1/conversations/${canary('id')}/messages`, { body: { content: canary('message') } });
    await ask(name, `GET /v1/conversations/${canary('id')}/messages?cursor=${canary('cursor')}`);
    await ask(name, `GET /v1/todos?q=${canary('query')}&${canary('parameter')}=1`);
    await ask(name, `GET /v1/todos?q=${canary('query')}`);
    await ask(name, `GET /v1/reminders?from=${canary('from')}`);
    await ask(name, `GET /${canary('path')}/${canary('path')}`);
    await ask(name, `DELETE /v1/todos/${canary('id')}`, { headers: { 'If-Match': canary('etag') } });
    await ask(name, `GET /user/did:privy:${canary('other')}/data`);
    await ask(name, 'DELETE /account/delete', { body: { user_id: canary('other'), confirmation: canary('yes') } });
    await ask(name, 'POST /chat', { body: new URLSearchParams({ message: canary('form'), [canary('field')]: 'x' }) });
    await ask(name, 'POST /chat', {
      body: canary('multipart'),
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    await ask(name, 'POST /v1/me/import', {
      body: `${canary('line')}\n{"dataType":"${canary('type')}","record":{}}`,
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    for (const message of [`remind me to ${canary('chat')} tomorrow at 9`, canary('chat'), 'list my reminders', 'yes'])
      await say(message);
    for (const [, make] of Object.entries(issuer.hostile)) await ask(name, 'GET /v1/me', { token: make(name) });
    const { put } = store;
    store.put = () => Promise.reject(new TypeError('cannot put'));
    await ask(name, 'POST /v1/todos', { body: { title: canary('title') } });
    store.put = put;
    await ask(name, 'GET /v1/me/export');
    await ask(name, 'DELETE /v1/me');

    const all = lines.join('\n');
    expect(lines.length).toBeGreaterThan(80);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ time: START, event: expect.any(String) });
    for (const level of ['debug', 'info', 'error']) expect(all).toContain(`"level":"${level}"`);
    expect(all).not.toMatch(/canary/i);
    expect(all).not.toContain('did:privy');
    expect(all).not.toContain('eyJ');
    expect(all).not.toContain('Europe/Berlin');
  });
});
