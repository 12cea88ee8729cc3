import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { askRoute, refused, routesOf, withThings } from './routes.ts';

/** What adds to a thing, calls it, or marks one that shows no version of its own. */
const UNVERSIONED = [
  'POST /v1/conversations/:id/messages',
  'POST /v1/notifications/:id/read',
  'POST /v1/webhooks/:id/test',
];

describe('If-Match', async () => {
  const remo = await createTestApp();
  // What can be done to one record, each to one of version 1.
  const writes = routesOf(remo).filter(
    ({ method, path, line }) =>
      path.startsWith('/v1/') && path.includes(':id') && method !== 'GET' && !UNVERSIONED.includes(line),
  );
  it('is asked of twenty-one writes', () => {
    expect(writes.length).toBe(21);
  });

  it.each(writes)('lets $line through only with the version that is there', async (route) => {
    const own = await withThings();
    for (const stale of ['"0"', '"2"', '1', 'W/"1"', '""', '"1e0"', '"01x"', '"99999999999999999999"', 'garbage', ''])
      expect(await askRoute(own, 'alice', route, { headers: { 'If-Match': stale } }), stale).toMatchObject(
        refused(412, 'stale-version'),
      );
    for (const fresh of ['"1"', '*', '"7", "1"', '  "1" ']) {
      const each = await withThings();
      const { status } = await askRoute(each, 'alice', route, { headers: { 'If-Match': fresh } });
      expect([200, 204], fresh).toContain(status);
    }
  });

  it.each(['PUT', 'PATCH'])('lets %s of the preferences through only with their version', async (method) => {
    const { ask } = await createTestApp();
    const change = (ifMatch: string) =>
      ask('alice', `${method} /v1/preferences`, { body: { locale: 'de-DE' }, headers: { 'If-Match': ifMatch } });
    expect(await change('*')).toMatchObject(refused(412, 'stale-version'));
    expect(await change('"1"')).toMatchObject(refused(412, 'stale-version'));
    expect((await change('"0"')).body.version).toBe(1);
    expect(await change('"0"')).toMatchObject(refused(412, 'stale-version'));
    expect((await change('*')).body.version).toBe(2);
  });
});

describe('If-None-Match', () => {
  const reads = [
    '/v1/reminders/thing-1',
    '/v1/todos/thing-1',
    '/v1/conversations/thing-1',
    '/v1/conversations/thing-1/context',
    '/v1/facts/thing-1',
    '/v1/webhooks/thing-1',
    '/v1/push-subscriptions/thing-1',
  ];

  it.each([...reads, '/v1/preferences'])('spares the body of %s where it is known', async (path) => {
    const { ask } = await withThings();
    const { headers, body } = await ask('alice', `GET ${path}`);
    const etag = headers.get('etag') ?? '';
    expect(etag).toBe(`"${body.version}"`);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const answer = await ask('alice', `GET ${path}`, { headers: { 'If-None-Match': known } });
      expect([answer.status, answer.body, answer.headers.get('etag')], known).toEqual([304, '', etag]);
    }
    for (const unknown of ['"77"', String(body.version), 'garbage', '']) {
      const answer = await ask('alice', `GET ${path}`, { headers: { 'If-None-Match': unknown } });
      expect([answer.status, answer.body], unknown).toEqual([200, body]);
    }
  });
});
