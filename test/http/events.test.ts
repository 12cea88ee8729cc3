import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { DAY, type Instant, MINUTE, plus, SECOND } from '../../src/domain/instant.ts';
import { notificationKind } from '../../src/domain/notification.ts';
import { createTestApp, issuer, START, type TestApp } from '../support/app.ts';

const ALICE = 'did:privy:alice';

/** Puts what another process has rung, which wakes nobody here. */
const rungElsewhere = (test: TestApp, title: string, firedAt: Instant) =>
  test.store.put(
    ALICE,
    notificationKind,
    {
      id: `${title}.${firedAt}`,
      reminderId: title,
      title,
      priority: 'medium',
      scheduledAt: firedAt,
      firedAt,
      late: false,
      missed: false,
      version: 1,
    },
    0,
  );

/** Alice's stream: what it has carried so far, and a way to have it look at once. */
const follow = async (test: TestApp, lastId?: string) => {
  const headers = { Authorization: `Bearer ${issuer.token('alice')}`, ...(lastId && { 'Last-Event-ID': lastId }) };
  const response = await test.app.request('/v1/events', { headers });
  expect(response.status).toBe(200);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let isOver = false;
  const reading = (async () => {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value;
    isOver = true;
  })();
  onTestFinished(async () => {
    await reader?.cancel();
    test.domain.wake.stop();
    await reading;
  });
  /** Lets the stream look until that leads nowhere further. */
  const look = async (): Promise<void> => {
    for (let seen = ''; seen === '' || seen !== text; ) {
      seen = text;
      await new Promise((resolve) => setTimeout(resolve, 5));
      test.domain.wake.wake(ALICE);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await look();
  return {
    look,
    text: () => text,
    isOver: () => isOver,
    titles: () => [...text.matchAll(/"title":"([^"]*)"/g)].map(([, title]) => title),
    lastId: () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1],
  };
};

/** A store whose lists fail while it is down. */
const createFlaky = (clock: () => Instant) => {
  const store = createMemoryStore({ now: clock });
  const { list } = store;
  const state = { isDown: false };
  store.list = async (...args) => {
    if (state.isDown) throw new DomainError('store-unavailable', 'no table');
    return list(...args);
  };
  return { store, state };
};

describe('a stream of events', () => {
  it('beats every 15 seconds, and ends after five minutes so that its client comes back', async () => {
    const test = await createTestApp();
    const { look, text, isOver } = await follow(test);
    const beats = (): number => text().split(': still here\n\n').length - 1;
    expect(text()).toMatch(/^retry: \d+\n\n$/);
    test.advance(14 * SECOND);
    await look();
    expect(beats()).toBe(0);
    for (let beat = 1; beat < 5; beat += 1) {
      test.advance(15 * SECOND);
      await look();
      expect(beats()).toBe(beat);
    }
    expect(isOver()).toBe(false);
    test.advance(4 * MINUTE);
    await look();
    expect(isOver()).toBe(true);
  });

  it('is one of twenty that a person may have open, until one of them ends', async () => {
    const test = await createTestApp();
    const streams = await Promise.all(Array.from({ length: 20 }, () => follow(test)));
    const refused = await test.ask('alice', 'GET /v1/events');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(refused.headers.get('retry-after')).toBe('300');
    expect(test.domain.wake.waiting('did:privy:bob')).toBe(0);
    test.advance(6 * MINUTE);
    for (const { look } of streams) await look();
    expect((await follow(test)).isOver()).toBe(false);
  });

  it('carries what another process has rung, however late it shows, once', async () => {
    const test = await createTestApp();
    test.advance(MINUTE);
    const { look, titles } = await follow(test);
    test.advance(10 * SECOND);
    await rungElsewhere(test, 'second', test.clock());
    await look();
    await rungElsewhere(test, 'first', plus(test.clock(), -5 * SECOND));
    await look();
    test.advance(30 * SECOND);
    await look();
    expect(titles()).toEqual(['second', 'first']);
  });

  it('tells together of what was missed, and rings none of it', async () => {
    const test = await createTestApp();
    for (const title of ['a', 'b', 'c'])
      await test.ask('alice', 'POST /v1/reminders', {
        body: { title, due: { dateTime: '2026-11-22T15:01', timeZone: 'UTC' } },
      });
    test.advance(2 * DAY);
    const { look, text } = await follow(test);
    await test.tick();
    await look();
    const events = [...text().matchAll(/^event: (.*)$/gm)].map(([, event]) => event);
    const counts = [...text().matchAll(/"count":(\d+)/g)].map(([, count]) => Number(count));
    expect(new Set(events)).toEqual(new Set(['reminders.missed']));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it('loses nothing to a reconnect, not even what was rung before the last event and shows after it', async () => {
    const test = await createTestApp();
    const first = await follow(test);
    test.advance(10 * SECOND);
    await rungElsewhere(test, 'seen', test.clock());
    await first.look();
    await rungElsewhere(test, 'before', plus(test.clock(), -5 * SECOND));
    test.advance(20 * SECOND);
    await rungElsewhere(test, 'after', test.clock());
    const second = await follow(test, first.lastId());
    expect(new Set(second.titles())).toEqual(new Set(['before', 'seen', 'after']));
  });

  it('loses nothing to a reconnect after an event that has rung again since', async () => {
    const test = await createTestApp();
    await test.ask('alice', 'PATCH /v1/preferences', { body: { timeZone: 'UTC' } });
    const due = (time: string) => ({ dateTime: `2026-11-22T${time}`, timeZone: 'UTC' });
    const { body } = await test.ask('alice', 'POST /v1/reminders', { body: { title: 'a', due: due('15:01') } });
    await test.ask('alice', 'POST /v1/reminders', { body: { title: 'b', due: due('15:05') } });
    const first = await follow(test);
    test.advance(MINUTE);
    await test.tick();
    await first.look();
    const lastId = first.lastId();
    expect(lastId).toBe(`${body.id}.${plus(START, MINUTE)}`);
    await test.ask('alice', `POST /v1/reminders/${body.id}/snooze`, { body: { minutes: 9 } });
    for (const minutes of [4, 5]) {
      test.advance(minutes * MINUTE);
      await test.tick();
    }
    const second = await follow(test, lastId);
    expect(second.titles().toSorted()).toEqual(['a', 'b']);
  });

  it.each(['nonsense', 'a.9999-99-99T99:99:99.999Z', 'a.0000-01-01T00:00:00.000Z'])(
    'begins where it is opened when the last event is said to be %s',
    async (lastId) => {
      const test = await createTestApp();
      await rungElsewhere(test, 'before', test.clock());
      test.advance(SECOND);
      const { look, titles } = await follow(test, lastId);
      await rungElsewhere(test, 'after', test.clock());
      await look();
      expect(titles()).toEqual(['after']);
    },
  );

  it('carries what rings after the clock was set back', async () => {
    const test = await createTestApp();
    const { look, titles } = await follow(test);
    test.advance(-10 * MINUTE);
    test.advance(MINUTE);
    await rungElsewhere(test, 'stretch', test.clock());
    await look();
    expect(titles()).toEqual(['stretch']);
  });

  it('looks again after its store has failed for a moment, and beats meanwhile', async () => {
    const { store, state } = createFlaky(() => START);
    const test = await createTestApp({ store });
    const { look, titles, text, isOver } = await follow(test);
    state.isDown = true;
    await rungElsewhere(test, 'stretch', test.clock());
    for (const by of [2 * SECOND, 15 * SECOND]) {
      test.advance(by);
      await look();
    }
    expect([titles(), isOver()]).toEqual([[], false]);
    expect(text()).toContain(': still here');
    state.isDown = false;
    await look();
    expect(titles()).toEqual(['stretch']);
  });

  it('ends when its store has failed for longer, which the log tells and the client is not told', async () => {
    const { store, state } = createFlaky(() => START);
    const test = await createTestApp({ store });
    const { look, isOver, text } = await follow(test);
    state.isDown = true;
    for (let passed = 0; passed < MINUTE; passed += 10 * SECOND) {
      test.advance(10 * SECOND);
      await look();
    }
    expect(isOver()).toBe(true);
    expect(text()).not.toContain('no table');
    expect(test.lines.filter((line) => line.includes('"level":"error"'))).toMatchObject([
      expect.stringContaining('a stream broke off'),
    ]);
  });
});
