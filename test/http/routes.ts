import { expect } from 'vitest';
import { calendarLinkKind, feedDigest, feedName } from '../../src/domain/calendar-link.ts';
import { webhookKind } from '../../src/domain/webhook.ts';
import { type Answer, createTestApp, type TestApp } from '../support/app.ts';

/** A route as it is mounted: `/v1/reminders/:id`. */
export interface Route {
  method: string;
  path: string;
  /** `POST /v1/reminders` */
  line: string;
}

export const PUBLIC = ['/', '/health', '/livez', '/openapi.json', '/docs', '/calendar/:file'];

/** Every route that the app has mounted, middleware excepted. */
export const routesOf = ({ app }: Pick<TestApp, 'app'>): Route[] => {
  const own = app.routes.filter(({ method }) => method !== 'ALL');
  const byLine = new Map(own.map(({ method, path }) => [`${method} ${path}`, { method, path }]));
  return [...byLine].map(([line, route]) => ({ ...route, line }));
};

export const closedRoutesOf = (remo: Pick<TestApp, 'app'>): Route[] =>
  routesOf(remo).filter(({ path }) => !PUBLIC.includes(path));

/** When everything in these tests rings that has rung. */
const RUNG = '2026-11-22T15:00:00.000Z';
const occurrenceOf = (id: string): string => (id.includes('.') ? id : `${id}.${RUNG}`);

/** What opens everybody's calendar feed in these tests. */
const FEED_KEY = new Uint8Array(24).fill(7);

/** One address of a route. */
export const addressOf = ({ path }: Pick<Route, 'path'>, id: string, userId: string): string =>
  path
    .replace(':id', path.includes('/v1/notifications') ? occurrenceOf(id) : id)
    .replace(':file', feedName(userId, FEED_KEY))
    .replace(':user_id', encodeURIComponent(userId));

/** 08:00 UTC. */
export const BERLIN = { dateTime: '2026-12-01T09:00', timeZone: 'Europe/Berlin' };

/** Where nobody listens. */
const NOBODY = 'http://127.0.0.1:9/';

/** A browser's keys: the receiver's of RFC 8291 §5. */
const PUSH_KEYS = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};

/** A body that alice may send to each route that takes one. */
export const BODIES: Record<string, object> = {
  'POST /v1/chat': { message: 'Hello' },
  'POST /v1/understand': { text: 'Call mom at 5', timeZone: 'Europe/Berlin' },
  'POST /v1/conversations/:id/messages': { content: 'Hello' },
  'POST /v1/reminders': { title: 'Call mom', due: BERLIN },
  'PATCH /v1/reminders/:id': { title: 'Call dad' },
  'POST /v1/reminders/:id/snooze': { minutes: 10 },
  'POST /v1/todos': { title: 'Buy milk' },
  'PATCH /v1/todos/:id': { title: 'Buy bread' },
  'POST /v1/facts': { text: 'My locker code is 42' },
  'PATCH /v1/facts/:id': { text: 'My locker code is 43' },
  'PUT /v1/preferences': { timeZone: 'Europe/Berlin' },
  'PATCH /v1/preferences': { allDayTime: '08:00' },
  'POST /v1/notifications/:id/snooze': { minutes: 10 },
  'POST /v1/webhooks': { url: NOBODY },
  'POST /v1/push-subscriptions': { endpoint: NOBODY, expirationTime: null, keys: PUSH_KEYS },
  'POST /chat': { message: 'Hello' },
  'POST /user/:user_id/preferences': { theme: 'dark' },
  'DELETE /account/delete': { user_id: 'did:privy:alice', confirmation: 'DELETE_ACCOUNT' },
};

export const NDJSON = { 'Content-Type': 'application/x-ndjson' };

/** What `name` is answered who asks the route for the thing `id` with a good body. */
export const askRoute = (
  { ask }: Pick<TestApp, 'ask'>,
  name: string,
  route: Route,
  {
    id = 'thing-1',
    userId = `did:privy:${name}`,
    headers = {},
    ...more
  }: Record<string, unknown> & {
    id?: string;
    userId?: string;
    headers?: Record<string, string>;
    token?: string | null;
  } = {},
): Promise<Answer> => {
  const body = BODIES[route.line];
  const streams = route.path.endsWith('/import');
  return ask(name, `${route.method} ${addressOf(route, id, userId)}`, {
    ...(body !== undefined && { body }),
    ...(streams && { body: '' }),
    headers: { ...(streams && NDJSON), ...headers },
    ...more,
  });
};

/** What a refusal looks like; `pointers` are all that it names. */
export const refused = (status: number, code: string, ...pointers: string[]) => ({
  status,
  body: {
    type: `urn:remo:problem:${code}`,
    title: expect.any(String),
    status,
    code,
    requestId: expect.any(String),
    ...(pointers.length > 0 && { errors: pointers.map((pointer) => ({ pointer })) }),
  },
});

const WEBHOOK = { id: 'thing-1', url: NOBODY, createdAt: RUNG, disabledAt: RUNG, version: 1 };
const PUSH_SUBSCRIPTION = { id: 'thing-1', endpoint: NOBODY, createdAt: RUNG, disabledAt: RUNG, version: 1 };

/** One of each thing that a person can have, all under the id `thing-1`, as an export holds them. */
export const THINGS = [
  {
    dataType: 'reminder_data',
    record: {
      id: 'thing-1',
      title: 'Call mom',
      due: BERLIN,
      fireAt: '2026-12-01T08:00:00.000Z',
      priority: 'medium',
      status: 'pending',
      createdAt: '2026-11-22T15:00:00.000Z',
      updatedAt: '2026-11-22T15:00:00.000Z',
      version: 1,
    },
  },
  {
    dataType: 'todo_data',
    record: {
      id: 'thing-1',
      title: 'Buy milk',
      priority: 'medium',
      category: 'general',
      status: 'pending',
      createdAt: '2026-11-22T15:00:00.000Z',
      updatedAt: '2026-11-22T15:00:00.000Z',
      version: 1,
    },
  },
  {
    dataType: 'conversation_memory',
    record: {
      id: 'thing-1',
      title: 'Hello',
      createdAt: '2026-11-22T15:00:00.000Z',
      lastMessageAt: '2026-11-22T15:00:00.000Z',
      version: 1,
    },
  },
  {
    dataType: 'conversation_memory',
    record: {
      id: 'message-1',
      conversationId: 'thing-1',
      role: 'user',
      content: 'Hello',
      createdAt: '2026-11-22T15:00:00.000Z',
    },
  },
  {
    dataType: 'conversation_context',
    record: {
      conversationId: 'thing-1',
      state: 'asking',
      topic: 'mom',
      version: 1,
      updatedAt: '2026-11-22T15:00:00.000Z',
    },
  },
  {
    dataType: 'notification',
    record: {
      id: occurrenceOf('thing-1'),
      reminderId: 'thing-1',
      title: 'Call mom',
      priority: 'medium',
      scheduledAt: RUNG,
      firedAt: RUNG,
      late: false,
      missed: false,
      version: 1,
    },
  },
  {
    dataType: 'occurrence',
    record: {
      occurrenceId: occurrenceOf('thing-1'),
      reminderId: 'thing-1',
      scheduledAt: RUNG,
      firedAt: RUNG,
      outcome: 'fired',
      version: 1,
    },
  },
  {
    dataType: 'fact',
    record: {
      id: 'thing-1',
      text: 'My locker code is 42',
      source: 'api',
      createdAt: RUNG,
      updatedAt: RUNG,
      version: 1,
    },
  },
  { dataType: 'webhook', record: WEBHOOK },
  { dataType: 'push_subscription', record: PUSH_SUBSCRIPTION },
];

/** How many of them there are of each data type. */
export const COUNTS = Object.fromEntries(
  [...Map.groupBy(THINGS, ({ dataType }) => dataType)].map(([dataType, things]) => [dataType, things.length]),
);

/** Gives `name` the calendar feed that `addressOf` names; no export holds what opens it. */
export const giveFeed = async ({ store }: Pick<TestApp, 'store'>, name: string): Promise<void> => {
  const userId = `did:privy:${name}`;
  const link = { digest: feedDigest(feedName(userId, FEED_KEY)), createdAt: RUNG, version: 1 };
  await store.put(userId, calendarLinkKind, link, 0);
};

/** Gives `name` the things above. */
export const giveThings = async ({ ask, store }: Pick<TestApp, 'ask' | 'store'>, name: string): Promise<void> => {
  const body = THINGS.map((thing) => JSON.stringify(thing)).join('\n');
  const { body: report } = await ask(name, 'POST /v1/me/import', { body, headers: NDJSON });
  expect(report).toEqual({ imported: THINGS.length, skipped: 0, errors: [] });
  // No export holds a webhook's secret, without which it cannot be called.
  const secrets = [{ secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3' }];
  await store.put(`did:privy:${name}`, webhookKind, { ...WEBHOOK, secrets }, WEBHOOK.version);
  await giveFeed({ store }, name);
};

/** Remo in which alice has the things above. */
export const withThings = async (): Promise<TestApp> => {
  const remo = await createTestApp();
  await giveThings(remo, 'alice');
  return remo;
};

/** All that `name` has, as lines of an export. */
export const everythingOf = async ({ ask }: Pick<TestApp, 'ask'>, name: string): Promise<string> =>
  (await ask(name, 'GET /v1/me/export')).body;

/** All items of a list, page after page. */
export const drain = async ({ ask }: Pick<TestApp, 'ask'>, name: string, path: string) => {
  const items: Answer['body'][] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const { status, body } = await ask(name, `GET ${path}${more}`);
    expect(status).toBe(200);
    items.push(...body.items);
    cursor = body.next;
  } while (cursor !== undefined);
  return items;
};
