import { Resolver } from 'node:dns/promises';
import { describe, expect, it } from 'vitest';
import { resolveThrough } from '../../src/adapters/webhook/public-lookup.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { type Behaviour, openReceiver, status, unusedPort } from '../contract/receiver.ts';
import { createTestApp } from '../support/app.ts';
import { openNameServer } from '../support/name-server.ts';

const NAME = 'hooks.example.com';
const PUBLIC = '93.184.216.34';

/** Alice with an endpoint of `url` and a healthy one, and a reminder that rings in a minute. */
const open = async (url: string) => {
  const names = { [NAME]: PUBLIC };
  const server = await openNameServer((name) => (name === NAME ? { A: [names[NAME]] } : undefined));
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([server]);
  const resolve = resolveThrough(resolver);
  const test = await createTestApp({ resolve });
  const healthy = await openReceiver(status(204));
  const register = async (address: string): Promise<string> => {
    const { status, body } = await test.ask('alice', 'POST /v1/webhooks', { body: { url: address } });
    expect(status).toBe(201);
    return body.id;
  };
  const odd = await register(url);
  const well = await register(healthy.url);
  const due = { dateTime: '2026-11-22T15:01', timeZone: 'UTC' };
  await test.ask('alice', 'POST /v1/reminders', { body: { title: 'stretch', due } });
  const logOf = async (id: string) => (await test.ask('alice', `GET /v1/webhooks/${id}/deliveries`)).body.items;
  return {
    ...test,
    resolve,
    flip: (): void => {
      names[NAME] = '127.0.0.1';
    },
    odd: () => logOf(odd),
    well: () => logOf(well),
  };
};

const megabytes: Behaviour = (response) => {
  response.writeHead(200).end(Buffer.alloc(10_000_000));
};

const delivered = { status: 'delivered', attempts: 1 };
const pending = (lastReason: string) => ({ status: 'pending', attempts: 1, lastReason });

describe('the log of an endpoint', () => {
  it.each<[string, Behaviour, object]>([
    ['hangs up', ({ socket }) => socket?.destroy(), pending('connection')],
    ['answers 500', status(500), pending('status-500')],
    ['answers 410', status(410), { status: 'dead', attempts: 1, lastReason: 'gone' }],
    ['answers 10 MB', megabytes, delivered],
    ['sends elsewhere', status(307, { location: 'http://127.0.0.1:9/' }), pending('redirect')],
  ])('that %s tells so, while the person’s other one has its call', async (_what, behaviour, outcome) => {
    const receiver = await openReceiver(behaviour);
    const { advance, tick, settled, odd, well } = await open(receiver.url);
    advance(MINUTE);
    await tick();
    await settled();
    expect(await odd()).toMatchObject([outcome]);
    expect(await well()).toMatchObject([delivered]);
    expect(receiver.received).toHaveLength(1);
  });

  it('that hangs tells so in the end, and long before that the person’s other one has its call', async () => {
    const hanging = await openReceiver(() => {});
    const { advance, tick, settled, odd, well } = await open(hanging.url);
    advance(MINUTE);
    await tick();
    await expect.poll(well, { interval: 5 }).toMatchObject([delivered]);
    expect(await odd()).toMatchObject([{ status: 'pending', attempts: 0 }]);
    await settled();
    expect(await odd()).toMatchObject([pending('timeout')]);
  });

  it('where nobody listens tells so', async () => {
    const { advance, tick, settled, odd, well } = await open(`http://127.0.0.1:${await unusedPort()}/`);
    advance(MINUTE);
    await tick();
    await settled();
    expect([await odd(), await well()]).toMatchObject([[pending('connection')], [delivered]]);
  });

  it('whose name has come to mean this machine since it was registered tells so, and nobody is called', async () => {
    const inside = await openReceiver(status(200));
    const { advance, tick, settled, odd, well, resolve, flip } = await open(`https://${NAME}:${inside.port}/`);
    expect(await resolve(NAME)).toEqual([PUBLIC]);
    flip();
    advance(MINUTE);
    await tick();
    await settled();
    expect([await odd(), await well()]).toMatchObject([[pending('refused-address')], [delivered]]);
    expect(inside.connections()).toBe(0);
  });
});
