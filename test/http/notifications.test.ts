import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { createTestApp, issuer, type TestApp } from '../support/app.ts';

const RINGS = '2026-11-22T15:01:00.000Z';

const due = (timeZone = 'UTC', time = '15:01') => ({ dateTime: `2026-11-22T${time}`, timeZone });

/** Alice's reminders, rung at 15:01. */
const withRung = async (...titles: string[]) => {
  const test = await createTestApp();
  const reminders: { id: string }[] = [];
  for (const title of titles) {
    const { body } = await test.ask('alice', 'POST /v1/reminders', { body: { title, due: due() } });
    reminders.push(body);
  }
  test.advance(MINUTE);
  await test.tick();
  return { ...test, reminders, idOf: (at: number): string => `${reminders[at]?.id}.${RINGS}` };
};

/** Reads server-sent events until `count` of them have come. */
const eventsFrom = async (
  { app }: Pick<TestApp, 'app'>,
  count: number,
  meanwhile: () => Promise<unknown>,
  lastId?: string,
) => {
  const headers = { Authorization: `Bearer ${issuer.token('alice')}`, ...(lastId && { 'Last-Event-ID': lastId }) };
  const response = await app.request('/v1/events', { headers });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (): Promise<void> => {
    while (text.split('event: ').length <= count) text += (await reader?.read())?.value ?? '';
  };
  await Promise.all([read(), meanwhile()]);
  await reader?.cancel();
  const [opening, ...events] = text.split(/\n\n(?=event: )/);
  const parse = (event: string) =>
    Object.fromEntries(
      event.split('\n').map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
    );
  return { opening, events: events.map(parse) };
};

describe('notifications', () => {
  it('say what rang and when, the latest first, and which of them have not been read', async () => {
    const { ask, idOf, reminders } = await withRung('stretch', 'drink');
    const { body } = await ask('alice', 'GET /v1/notifications?unread');
    expect(body.items.map(({ title }: { title: string }) => title).toSorted()).toEqual(['drink', 'stretch']);
    expect(body.items).toContainEqual({
      id: idOf(0),
      reminderId: reminders[0]?.id,
      title: 'stretch',
      priority: 'medium',
      scheduledAt: RINGS,
      firedAt: RINGS,
      late: false,
      missed: false,
    });

    const read = await ask('alice', `POST /v1/notifications/${idOf(0)}/read`);
    expect(read.body).toMatchObject({ id: idOf(0), readAt: RINGS });
    const unread = await ask('alice', 'GET /v1/notifications?unread=true');
    expect(unread.body.items.map(({ title }: { title: string }) => title)).toEqual(['drink']);
    expect((await ask('alice', 'GET /v1/notifications')).body.items).toHaveLength(2);
  });

  it('page through all of them', async () => {
    const { ask } = await withRung('a', 'b', 'c', 'd', 'e');
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ask('alice', `GET /v1/notifications?limit=2${cursor}`);
      seen.push(...body.items.map(({ title }: { title: string }) => title));
      if (body.next === undefined) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('complete and snooze the reminder that has rung', async () => {
    const { ask, idOf, reminders, advance, tick } = await withRung('stretch');
    const snoozed = await ask('alice', `POST /v1/notifications/${idOf(0)}/snooze`, { body: { minutes: 5 } });
    expect(snoozed.body).toMatchObject({ id: reminders[0]?.id, fireAt: '2026-11-22T15:06:00.000Z' });
    expect((await ask('alice', 'GET /v1/notifications?unread')).body.items).toEqual([]);
    advance(5 * MINUTE);
    await tick();
    expect((await ask('alice', 'GET /v1/notifications?unread')).body.items).toHaveLength(1);
    const completed = await ask('alice', `POST /v1/notifications/${idOf(0)}/complete`);
    expect(completed.body).toMatchObject({ id: reminders[0]?.id, status: 'done' });
  });

  it('complete and snooze the todo whose alarm has rung', async () => {
    const { ask, advance, tick } = await createTestApp();
    const todo = { title: 'rent', due: due('UTC', '15:06'), alarms: [{ before: 5 }, { before: 0 }] };
    const { body } = await ask('alice', 'POST /v1/todos', { body: todo });
    expect(body).toMatchObject(todo);
    const id = `${body.id}.${RINGS}`;
    advance(MINUTE);
    await tick();
    const snoozed = await ask('alice', `POST /v1/notifications/${id}/snooze`, { body: { minutes: 2 } });
    expect(snoozed).toMatchObject({ status: 200, body: { id: body.id, title: 'rent', status: 'pending' } });
    advance(2 * MINUTE);
    await tick();
    const { items } = (await ask('alice', 'GET /v1/notifications?unread')).body;
    expect(items).toMatchObject([{ id, todoId: body.id, firedAt: '2026-11-22T15:03:00.000Z' }]);
    const completed = await ask('alice', `POST /v1/notifications/${id}/complete`);
    expect(completed.body).toMatchObject({ id: body.id, status: 'done' });
    advance(5 * MINUTE);
    await tick();
    expect((await ask('alice', 'GET /v1/notifications')).body.items).toHaveLength(1);
  });

  it.each([
    ['reminder', 'reminders', { title: 'stretch', due: due(), recurrence: { rrule: 'FREQ=DAILY' } }],
    [
      'todo',
      'todos',
      { title: 'rent', due: due('UTC', '15:31'), alarms: [{ before: 30 }], recurrence: { rrule: 'FREQ=DAILY' } },
    ],
  ])('complete a series of a %s once, however often they are asked to', async (_, path, input) => {
    const { ask, advance, tick } = await createTestApp();
    const { body } = await ask('alice', `POST /v1/${path}`, { body: input });
    advance(MINUTE);
    await tick();
    const complete = () => ask('alice', `POST /v1/notifications/${body.id}.${RINGS}/complete`);
    const first = await complete();
    expect(first).toMatchObject({
      status: 200,
      body: { due: { dateTime: input.due.dateTime.replace('-22T', '-23T') } },
    });
    const again = await complete();
    expect(again.body).toEqual(first.body);
    const history = await ask('alice', `GET /v1/${path}/${body.id}/history`);
    expect(history.body.items).toMatchObject([{ outcome: 'completed' }]);
  });

  it('complete the occurrence that they tell of, where a later one has rung', async () => {
    const { ask, advance, tick } = await createTestApp();
    const hourly = { title: 'stretch', due: due(), recurrence: { rrule: 'FREQ=HOURLY' } };
    const { body } = await ask('alice', 'POST /v1/reminders', { body: hourly });
    for (const wait of [MINUTE, 60 * MINUTE]) {
      advance(wait);
      await tick();
    }
    await ask('alice', `POST /v1/notifications/${body.id}.${RINGS}/complete`);
    const history = await ask('alice', `GET /v1/reminders/${body.id}/history`);
    expect(history.body.items).toMatchObject([
      { scheduledAt: '2026-11-22T16:01:00.000Z', outcome: 'fired' },
      { scheduledAt: RINGS, outcome: 'completed' },
    ]);
  });

  it('stay unread where what they ask for is refused, and as the reminder is', async () => {
    const { ask, idOf, reminders } = await withRung('stretch');
    const stale = { 'If-Match': '"99"' };
    const answers = [
      await ask('alice', `POST /v1/notifications/${idOf(0)}/complete`, { headers: stale }),
      await ask('alice', `POST /v1/notifications/${idOf(0)}/snooze`, { headers: stale, body: { minutes: 5 } }),
    ];
    await ask('alice', `POST /v1/reminders/${reminders[0]?.id}/cancel`);
    answers.push(await ask('alice', `POST /v1/notifications/${idOf(0)}/complete`));
    expect(answers.map(({ body }) => body.code)).toEqual(['stale-version', 'stale-version', 'wrong-status']);
    expect((await ask('alice', 'GET /v1/notifications?unread')).body.items).toHaveLength(1);
    expect((await ask('alice', `GET /v1/reminders/${reminders[0]?.id}`)).body.status).toBe('cancelled');
  });

  it('are nobody else’s', async () => {
    const { ask, idOf } = await withRung('stretch');
    expect((await ask('bob', 'GET /v1/notifications')).body.items).toEqual([]);
    for (const verb of ['read', 'complete']) {
      expect((await ask('bob', `POST /v1/notifications/${idOf(0)}/${verb}`)).status).toBe(404);
    }
  });

  it('count among a person’s own data, and leave with it', async () => {
    const { ask } = await withRung('stretch');
    expect((await ask('alice', 'GET /v1/me')).body.dataTypes).toEqual({
      notification: 1,
      reminder_data: 1,
    });
    const exported = (await ask('alice', 'GET /v1/me/export')).body as string;
    const headers = { 'Content-Type': 'application/x-ndjson' };
    const imported = await ask('bob', 'POST /v1/me/import', { body: exported, headers });
    expect(imported.body).toMatchObject({ imported: 2, errors: [] });
    const parsed = (lines: string) =>
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    expect(parsed((await ask('bob', 'GET /v1/me/export')).body)).toEqual(parsed(exported));
  });
});

describe('the stream of events', () => {
  it('carries what rings while it is open, at once', async () => {
    const test = await createTestApp();
    const { body } = await test.ask('alice', 'POST /v1/reminders', { body: { title: 'stretch', due: due() } });
    const { opening, events } = await eventsFrom(test, 1, async () => {
      test.advance(MINUTE);
      await test.tick();
    });
    expect(opening).toMatch(/^retry: \d+$/);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ event: 'reminder.fired', id: `${body.id}.${RINGS}` });
    expect(JSON.parse(events[0]?.data ?? '')).toMatchObject({ title: 'stretch', reminderId: body.id });
  });

  it('begins where it was opened', async () => {
    const test = await withRung('before');
    await test.ask('alice', 'POST /v1/reminders', { body: { title: 'after', due: due('UTC', '15:02') } });
    test.advance(SECOND);
    const { events } = await eventsFrom(test, 1, async () => {
      test.advance(MINUTE);
      await test.tick();
    });
    expect(events.map(({ data }) => JSON.parse(data ?? '').title)).toEqual(['after']);
  });

  it('goes on from the last event that a client has seen, repeating rather than losing', async () => {
    const test = await withRung('seen');
    for (const minute of ['15:02', '15:03']) {
      await test.ask('alice', 'POST /v1/reminders', { body: { title: minute, due: due('UTC', minute) } });
      test.advance(MINUTE);
      await test.tick();
    }
    const { events } = await eventsFrom(test, 3, async () => {}, test.idOf(0));
    expect(events.map(({ data }) => JSON.parse(data ?? '').title)).toEqual(['seen', '15:02', '15:03']);
  });
});
