import { describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { refused } from './routes.ts';

const SECOND = 1_000;

/** How many of `count` requests are let through. */
const passing = async ({ ask }: TestApp, count: number, line = 'GET /v1/todos', name = 'alice'): Promise<number> => {
  let passed = 0;
  for (let n = 0; n < count; n += 1) if ((await ask(name, line)).status !== 429) passed += 1;
  return passed;
};

const say = ({ ask }: TestApp, line: string) => ask('alice', line, { body: { message: 'Hello' } });

describe('the rate limit', () => {
  it('lets so many requests through, then tells when to come back', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 20 });
    expect(await passing(remo, 20)).toBe(20);
    const answer = await remo.ask('alice', 'GET /v1/todos');
    expect(answer).toMatchObject(refused(429, 'rate-limited'));
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.headers.get('ratelimit')).toBe('"user";r=0;t=3');
    expect(answer.headers.get('ratelimit-policy')).toBe('"user";q=20;w=60');
  });

  it('refills as time passes, up to its measure', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 20 });
    await passing(remo, 21);
    remo.advance(3 * SECOND);
    expect(await passing(remo, 2)).toBe(1);
    remo.advance(2 * SECOND);
    expect(await passing(remo, 1)).toBe(0);
    remo.advance(28 * SECOND);
    expect(await passing(remo, 20)).toBe(10);
    remo.advance(3_600 * SECOND);
    expect(await passing(remo, 30)).toBe(20);
  });

  it.each(['POST /chat', 'POST /v1/chat', 'POST /v1/%63hat'])('counts ten for %s', async (line) => {
    const remo = await createTestApp({ rateLimitPerMinute: 25 });
    expect([(await say(remo, line)).status, (await say(remo, line)).status]).toEqual([200, 200]);
    const third = await say(remo, line);
    expect(third).toMatchObject(refused(429, 'rate-limited'));
    expect(third.headers.get('retry-after')).toBe('12');
    expect(await passing(remo, 10)).toBe(5);
  });

  it('lets a chat message through at last however low it is', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 5 });
    expect((await say(remo, 'POST /v1/chat')).status).toBe(200);
    expect((await say(remo, 'POST /v1/chat')).status).toBe(429);
    remo.advance(60 * SECOND);
    expect((await say(remo, 'POST /v1/chat')).status).toBe(200);
  });

  it('is each person’s own, and counts whatever they ask', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 3 });
    const lines = ['GET /nothing', 'PUT /v1/me', 'POST /v1/todos', 'GET /v1/me'];
    const statuses: number[] = [];
    for (const line of lines) statuses.push((await remo.ask('alice', line)).status);
    expect(statuses).toEqual([404, 405, 415, 429]);
    expect(await passing(remo, 3, 'GET /v1/me', 'bob')).toBe(3);
  });

  it('is nothing to those without a token', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 3 });
    for (let n = 0; n < 10; n += 1) {
      expect((await remo.ask('', 'GET /livez', { token: null })).status).toBe(200);
      expect((await remo.ask('', 'GET /v1/me', { token: null })).status).toBe(401);
    }
    expect(await passing(remo, 4)).toBe(3);
  });

  it('is not kept as the answer to an Idempotency-Key', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 1 });
    const make = () =>
      remo.ask('alice', 'POST /v1/todos', { body: { title: 'x' }, headers: { 'Idempotency-Key': 'key-1' } });
    await remo.ask('alice', 'GET /v1/me');
    expect((await make()).status).toBe(429);
    remo.advance(60 * SECOND);
    expect((await make()).status).toBe(201);
  });

  it('of 0 is none', async () => {
    const remo = await createTestApp({ rateLimitPerMinute: 0 });
    expect(await passing(remo, 300, 'GET /nothing')).toBe(300);
  });
});
