import { rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { dataFolder, startServer, tokenFor } from '../support/server.ts';
import { smoke } from './smoke.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const folder = (): string => {
  const dataDir = dataFolder();
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
};

const start = async (dataDir: string, variables: Record<string, string> = {}) => {
  const server = await startServer(dataDir, variables);
  undo.push(() => server.end('SIGKILL'));
  return server;
};

const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' });

describe('the Node server', () => {
  it('carries a reminder from the first words to the record', async () => {
    const dataDir = folder();
    const { url } = await start(dataDir);
    await smoke((path, init) => fetch(`${url}${path}`, init), tokenFor('alice', dataDir));
  });

  it('keeps what it has acknowledged through kill -9, for its owner alone', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const headers = bearer(tokenFor('alice', dataDir));
    const body = JSON.stringify({
      title: 'call mom',
      due: { dateTime: '2027-01-04T09:00', timeZone: 'America/New_York' },
    });
    const created = await fetch(`${first.url}/v1/reminders`, { method: 'POST', headers, body });
    expect(created.status).toBe(201);
    const location = created.headers.get('location');
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const second = await start(dataDir);
    const found = await fetch(`${second.url}${location}`, { headers });
    expect(await found.json()).toEqual(await created.json());
    const stranger = await fetch(`${second.url}${location}`, { headers: bearer(tokenFor('bob', dataDir)) });
    expect(stranger.status).toBe(404);
  });

  it('prints where it listens, the identity mode and a request that carries the time zone', async () => {
    const server = await start(folder(), { TZ: 'Asia/Kolkata' });
    expect(server.output()).toMatch(/listens on http:\/\/127\.0\.0\.1:\d+\nidentity: development/);
    expect(server.output()).toMatch(
      /curl -s http:\/\/127\.0\.0\.1:\d+\/v1\/chat[\s\S]*"timeZone":"Asia\/(Kolkata|Calcutta)"/,
    );
  });

  it('rings on an open stream, and beside a dispatcher of its own if it is told not to', async () => {
    const dataDir = folder();
    const { url } = await start(dataDir, { REMO_DISPATCH: 'off' });
    const headers = bearer(tokenFor('alice', dataDir));
    const stream = await fetch(`${url}/v1/events`, { headers });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    undo.push(() => reader?.cancel());
    const dispatcher = await startServer(dataDir, {}, 'src/dispatch.ts');
    undo.push(() => dispatcher.end('SIGKILL'));

    const dateTime = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
    const body = JSON.stringify({ title: 'stretch', due: { dateTime, timeZone: 'UTC' } });
    await fetch(`${url}/v1/reminders`, { method: 'POST', headers, body });
    let heard = '';
    while (!heard.includes('stretch')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toMatch(/event: reminder\.fired/);
    expect(await dispatcher.end('SIGTERM')).toBe(0);
  });

  it('leaves the folder to the server that has it, and says so', async () => {
    const dataDir = folder();
    await start(dataDir);
    const second = await start(dataDir);
    expect(second.url).toBeUndefined();
    expect(second.process.exitCode).toBe(1);
    expect(second.output()).toMatch(/another process has the data folder/);
  });

  it.each([
    ['names every bad setting', { PORT: 'many', LOG_LEVEL: 'loud' }, /PORT[\s\S]*LOG_LEVEL/],
    [
      'names a key and a key set that cannot be used',
      { PRIVY_APP_ID: 'app', PRIVY_VERIFICATION_KEY: 'no key', PRIVY_JWKS_URL: 'http://example.com/jwks.json' },
      /PRIVY_VERIFICATION_KEY[\s\S]*PRIVY_JWKS_URL/,
    ],
    ['serves only this machine without Privy', { HOST: '0.0.0.0' }, /HOST may not be 0\.0\.0\.0/],
  ])('does not start but %s', async (_sentence, variables, message) => {
    const server = await start(folder(), variables);
    expect(server.process.exitCode).toBe(1);
    expect(server.output()).toMatch(message);
  });

  it('answers on after a body that is too large, on the same connection', async () => {
    const dataDir = folder();
    const server = await start(dataDir);
    const headers = bearer(tokenFor('alice', dataDir));
    const post = (title: string) =>
      fetch(`${server.url}/v1/todos`, { method: 'POST', headers, body: JSON.stringify({ title }) });
    for (const _ of Array(3)) {
      expect((await post('x'.repeat(300 * 1024))).status).toBe(413);
      expect((await post('buy milk')).status).toBe(201);
    }
  });

  it('keeps a connection on which it was sent a body that it has no use for', async () => {
    const dataDir = folder();
    const { url } = await start(dataDir);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    undo.push(() => agent.destroy());
    const headers = { ...bearer(tokenFor('alice', dataDir)), 'Content-Type': 'text/plain' };
    const send = (method: string, path: string, body = '') =>
      new Promise<[number | undefined, boolean]>((resolve, reject) => {
        const own = { ...headers, 'Content-Length': body.length };
        const asked = request(`${url}${path}`, { agent, method, headers: own }, (answer) => {
          answer.resume().once('end', () => resolve([answer.statusCode, asked.reusedSocket]));
        });
        asked.once('error', reject).end(body);
      });
    const large = 'x'.repeat(200 * 1024);
    expect(await send('DELETE', '/v1/todos/none', large)).toEqual([404, false]);
    for (const [method, path, status] of [
      ['DELETE', '/v1/todos/none', 404],
      ['POST', '/v1/todos/none/complete', 404],
      ['POST', '/v1/todos', 415],
      ['GET', '/v1/todos', 200],
    ] as const) {
      // Longer than such a body is waited for.
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect([path, ...(await send(method, path, method === 'GET' ? '' : large))]).toEqual([path, status, true]);
    }
  });

  it('finishes what is in flight when it is told to stop', async () => {
    const dataDir = folder();
    const server = await start(dataDir);
    const headers = bearer(tokenFor('alice', dataDir));
    const titles = Array.from({ length: 20 }, (_, at) => `todo ${at}`);
    const answers = titles.map((title) =>
      fetch(`${server.url}/v1/todos`, { method: 'POST', headers, body: JSON.stringify({ title }) }),
    );
    await Promise.race(answers);
    expect(await server.end('SIGTERM')).toBe(0);
    const statuses = await Promise.allSettled(answers);
    const acknowledged = statuses.filter((each) => each.status === 'fulfilled' && each.value.status === 201).length;
    expect(acknowledged).toBeGreaterThan(0);

    const again = await start(dataDir);
    const list = await fetch(`${again.url}/v1/todos?limit=100`, { headers });
    const { items } = (await list.json()) as { items: unknown[] };
    expect(items.length).toBeGreaterThanOrEqual(acknowledged);
  });

  it('lives on without its table, and answers 503 within a bound', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const dataDir = folder();
    const { url } = await start(dataDir, {
      REMO_STORAGE: 'dynamodb',
      DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    });
    const headers = bearer(tokenFor('alice', dataDir));
    const signal = AbortSignal.timeout(10_000);
    const answer = await fetch(`${url}/v1/todos`, { headers, signal });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d$/);
    const health = await fetch(`${url}/health`, { signal });
    expect([health.status, ((await health.json()) as { dynamodb_available: boolean }).dynamodb_available]).toEqual([
      503,
      false,
    ]);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });
});
