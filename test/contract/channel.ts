import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Channel, DeliveryOutcome, FailureReason, Notice } from '../../src/domain/channel.ts';
import { type Behaviour, openReceiver, type Received, status, unusedPort } from './receiver.ts';

const TIMEOUT_MS = 300;
/** What an attempt may cost however the endpoint behaves: its timeout, the reading away of an answer, and a busy machine. */
const BOUND_MS = TIMEOUT_MS + 2_500;
const TRICKLE_MS = 20;

export const NOTICE: Notice = {
  id: '019a9c70-1f2b-7d44-8a31-5b0c9e2f6a17.2026-11-23T14:00:00.000Z',
  at: '2026-11-23T14:00:02.000Z',
  event: 'reminder.fired',
  data: { reminderId: '019a9c70-1f2b-7d44-8a31-5b0c9e2f6a17', title: 'Żółw 🐢' },
};

export interface ChannelUnderTest<Endpoint> {
  channel: Channel<Endpoint>;
  endpointAt: (url: string) => Endpoint | Promise<Endpoint>;
  /** What a receiver tells a repeat by. */
  idIn: (received: Received) => unknown;
}

type Open<Endpoint> = (options: {
  timeoutMs: number;
}) => ChannelUnderTest<Endpoint> | Promise<ChannelUnderTest<Endpoint>>;

const failed = (reason: FailureReason): DeliveryOutcome => ({ outcome: 'failed', reason });
const delivered: DeliveryOutcome = { outcome: 'delivered' };

const trickle =
  (start: string, drop: string): Behaviour =>
  ({ socket }) => {
    socket?.write(start);
    const drip = setInterval(() => socket?.write(drop), TRICKLE_MS);
    socket?.once('close', () => clearInterval(drip));
  };

/** Writes as fast as it is read, and never ends. */
const endless: Behaviour = (response) => {
  const megabyte = Buffer.alloc(1 << 20);
  const fill = (): void => {
    while (!response.destroyed && response.write(megabyte));
  };
  response.on('drain', fill).writeHead(200);
  fill();
};

const behaviours: readonly (readonly [sentence: string, behaviour: Behaviour, outcome: DeliveryOutcome])[] = [
  ['200 is a delivery', status(200), delivered],
  ['201 is a delivery', status(201), delivered],
  ['204 is a delivery', status(204), delivered],
  ['410 says that the endpoint is gone', status(410), { outcome: 'gone' }],
  ['429 is a failure', status(429), failed('status-429')],
  ['500 is a failure', status(500), failed('status-500')],
  ['503 with a body is a failure', (response) => response.writeHead(503).end('down'), failed('status-503')],
  ['silence is a timeout', () => {}, failed('timeout')],
  ['trickling headers are a timeout', trickle('HTTP/1.1 200 OK\r\n', 'x-drop: 1\r\n'), failed('timeout')],
  ['a trickling body does not undo its status', trickle('HTTP/1.1 200 OK\r\n\r\n', '.'), delivered],
  ['hanging up is a broken connection', ({ socket }) => socket?.destroy(), failed('connection')],
  ['speaking another protocol is a broken connection', ({ socket }) => socket?.end('EHLO\r\n'), failed('connection')],
];

/** What every channel to an endpoint of a stranger's choosing must do, over real sockets on 127.0.0.1. */
export const channelContract = <Endpoint>(name: string, open: Open<Endpoint>): void => {
  describe(`the channel ${name}`, () => {
    const deliverTo = async (url: string, notice = NOTICE): Promise<DeliveryOutcome> => {
      const { channel, endpointAt } = await open({ timeoutMs: TIMEOUT_MS });
      const endpoint = await endpointAt(url);
      const start = performance.now();
      const outcome = await channel.deliver(endpoint, notice);
      expect(performance.now() - start).toBeLessThan(BOUND_MS);
      return outcome;
    };

    it.each(behaviours)('%s', async (_sentence, behaviour, outcome) => {
      const receiver = await openReceiver(behaviour);
      expect(await deliverTo(receiver.url)).toEqual(outcome);
      expect(receiver.received.map(({ method, path }) => [method, path])).toEqual([['POST', '/hook']]);
    });

    it.each([301, 302, 303, 307, 308])('follows no redirect: %d is a failure', async (code) => {
      const target = await openReceiver(status(200));
      const receiver = await openReceiver(status(code, { location: target.url }));
      expect(await deliverTo(receiver.url)).toEqual(failed('redirect'));
      expect(target.connections()).toBe(0);
    });

    it('cuts off an answer without end', async () => {
      let cut: Promise<unknown> | undefined;
      const receiver = await openReceiver((response, received) => {
        cut = once(response, 'close');
        endless(response, received);
      });
      expect(await deliverTo(receiver.url)).toEqual(delivered);
      await cut;
    });

    it('reads no more than a bound of headers', async () => {
      const receiver = await openReceiver(({ socket }) => {
        socket?.write(`HTTP/1.1 200 OK\r\n${`x-filler: ${'x'.repeat(1_000)}\r\n`.repeat(1_000)}\r\n`);
      });
      expect(['too-large', 'connection'].map((reason) => ({ outcome: 'failed', reason }))).toContainEqual(
        await deliverTo(receiver.url),
      );
    });

    it('fails where nobody listens', async () => {
      expect(await deliverTo(`http://127.0.0.1:${await unusedPort()}/hook`)).toEqual(failed('connection'));
    });

    it('gives every attempt at a notice the same id, and every notice its own', async () => {
      const receiver = await openReceiver(status(500));
      const { idIn } = await open({ timeoutMs: TIMEOUT_MS });
      await deliverTo(receiver.url);
      await deliverTo(receiver.url);
      await deliverTo(receiver.url, { ...NOTICE, id: `${NOTICE.id}2` });
      const [first, repeat, other] = receiver.received.map(idIn);
      expect(first).toBeTruthy();
      expect(repeat).toEqual(first);
      expect(other).not.toEqual(first);
    });

    it('lets no hanging endpoint delay another', async () => {
      const hanging = await openReceiver(() => {});
      const healthy = await openReceiver(status(200));
      const { channel, endpointAt } = await open({ timeoutMs: 1_000 });
      const [slow, fast] = [await endpointAt(hanging.url), await endpointAt(healthy.url)];
      const waiting = Array.from({ length: 50 }, () => channel.deliver(slow, NOTICE));
      expect(await Promise.race([...waiting, channel.deliver(fast, NOTICE)])).toEqual(delivered);
      expect(await Promise.all(waiting)).toEqual(waiting.map(() => failed('timeout')));
    });
  });
};
