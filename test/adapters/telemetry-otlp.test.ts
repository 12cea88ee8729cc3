import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMeter } from '../../src/adapters/telemetry/meter.ts';
import { createObserver } from '../../src/adapters/telemetry/observer.ts';
import { openOtlp } from '../../src/adapters/telemetry/otlp.ts';
import { unusedPort } from '../contract/receiver.ts';
import { openCollector } from '../support/collector.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const step of undo.splice(0).reverse()) await step();
});

const sending = (endpoint: string, isFrozen = false) => {
  const meter = createMeter();
  const faults: Error[] = [];
  const onFault = (error: Error): void => {
    faults.push(error);
  };
  const kind = { serviceName: 'remo', version: '0', isFrozen };
  const { tracing, ...sent } = openOtlp({ endpoint, ...kind, read: meter.read, onFault });
  return { observer: createObserver({ meter, tracing }), ...sent, faults };
};

const open = async (isFrozen = false) => {
  const collector = await openCollector();
  undo.push(collector.close);
  return { ...sending(collector.url, isFrozen), collector };
};

const traceId = '0af7651916cd43dd8448eb211c80319c';
const remote = (flags: number) => ({ traceId, spanId: 'b7ad6b7169203331', flags });

describe('the spans that a collector receives', () => {
  it('hang together as the work does, whatever else goes on meanwhile', async () => {
    const { observer, close, collector } = await open();
    const ring = (outcome: string) =>
      observer.during('dispatch', async () => {
        await Promise.resolve();
        observer.storeCalled({ operation: 'GetItem', outcome: 'ok', ms: 3 });
        await observer.during('delivery', async () => {
          observer.sentOut({ outcome, ms: 7 });
          observer.dispatched({ event: 'delivery', key: 'd1', way: 'webhook', outcome: 'delivered' });
        });
        observer.dispatched({ event: 'told', key: 'k1' });
      });
    await Promise.all([ring('2xx'), ring('timeout')]);
    observer.storeCalled({ operation: 'Query', outcome: 'ok', ms: 1 });
    await close();

    const spans = collector.spans();
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(roots.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['dispatch', { 'remo.outcome': 'told' }],
      ['dispatch', { 'remo.outcome': 'told' }],
    ]);
    for (const root of roots) {
      const own = spans.filter((span) => span.traceId === root.traceId);
      const delivery = own.find(({ name }) => name === 'delivery');
      const parents = Object.fromEntries(own.map(({ name, parentSpanId }) => [name, parentSpanId]));
      expect(parents).toEqual({
        dispatch: undefined,
        GetItem: root.spanId,
        delivery: root.spanId,
        POST: delivery?.spanId,
      });
    }
    const calls = spans.filter(({ name }) => name === 'POST');
    expect(calls.map(({ attributes, status }) => [attributes['remo.outcome'], status.code]).toSorted()).toEqual([
      ['2xx', 0],
      ['timeout', 2],
    ]);
    const [read] = spans.filter(({ name }) => name === 'GetItem');
    const took = Number(BigInt(read?.endTimeUnixNano ?? 0) - BigInt(read?.startTimeUnixNano ?? 0)) / 1e6;
    expect(took).toBeCloseTo(3, 0);
    expect(spans.filter(({ name }) => name === 'Query')).toEqual([]);
  });

  it('go on with the trace of the caller, and are none where it is not recorded', async () => {
    const { observer, close, collector } = await open();
    const seen: (string | undefined)[] = [];
    for (const flags of [1, 0])
      await observer.during('request', async () => seen.push(observer.traceId()), remote(flags));
    await close();
    expect(seen).toEqual([traceId, traceId]);
    expect(observer.traceId()).toBeUndefined();
    expect(collector.spans()).toMatchObject([{ traceId, parentSpanId: 'b7ad6b7169203331', kind: 2 }]);
  });

  it('say that work failed, and nothing of what the failure says', async () => {
    const { observer, close, collector } = await open();
    const failing = observer.during('dispatch', () => Promise.reject(new TypeError('call mom')));
    await expect(failing).rejects.toThrow('call mom');
    observer.dispatched({ event: 'failed', key: 'reminder_data#r1', error: new TypeError('call mom') });
    await close();
    expect(collector.spans()).toMatchObject([{ status: { code: 2 }, attributes: { 'error.type': 'TypeError' } }]);
    expect(collector.bodies.map(({ text }) => text).join()).not.toMatch(/call mom|reminder_data/);
  });

  it('take nothing more once the work is over, as where a stream goes on', async () => {
    const { observer, close, collector } = await open();
    let goOn = (): void => {};
    let after: Promise<void> | undefined;
    await observer.during('request', async () => {
      after = new Promise<void>((resolve) => {
        goOn = resolve;
      }).then(() => observer.storeCalled({ operation: 'Query', outcome: 'ok', ms: 1 }));
    });
    goOn();
    await after;
    await close();
    expect(collector.spans().map(({ name }) => name)).toEqual(['request']);
  });
});

describe('the metrics that a collector receives', () => {
  it('are those that Prometheus reads, under the names of OpenTelemetry', async () => {
    const { observer, close, collector } = await open();
    observer.answered({ method: 'GET', route: '/v1/todos', status: 200, ms: 20 });
    observer.looked({ due: 3, oldestMs: 1_000 });
    observer.storeAttempted({ operation: 'GetItem', outcome: 'ok', capacity: 0.5 });
    await close();
    const attributes = (pairs: Record<string, string>) =>
      Object.entries(pairs).map(([key, stringValue]) => ({ key, value: { stringValue } }));
    const labels = { 'http.request.method': 'GET', 'http.route': '/v1/todos', 'http.response.status_code': '200' };
    const request = { attributes: attributes(labels), count: 1, sum: 0.02 };
    const aggregationTemporality = 2;
    expect(collector.metrics()).toMatchObject([
      {
        name: 'http.server.request.duration',
        unit: 's',
        histogram: { aggregationTemporality, dataPoints: [request] },
      },
      { name: 'remo.dispatch.backlog', gauge: { dataPoints: [{ asDouble: 3 }] } },
      { name: 'remo.dispatch.backlog.age', unit: 's', gauge: { dataPoints: [{ asDouble: 1 }] } },
      {
        name: 'remo.store.attempts',
        sum: { aggregationTemporality, isMonotonic: true, dataPoints: [{ asDouble: 1 }] },
      },
      { name: 'remo.store.consumed.capacity', sum: { dataPoints: [{ asDouble: 0.5 }] } },
    ]);
  });

  it('come every half minute, but from a process that is frozen in between with each flush alone', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const [running, frozen] = [await open(), await open(true)];
    for (const { observer } of [running, frozen]) observer.looked({ due: 3, oldestMs: 0 });
    vi.advanceTimersByTime(60_000);
    const sent = ({ collector }: typeof running) =>
      collector.metrics().filter(({ name }) => name === 'remo.dispatch.backlog').length;
    await expect.poll(() => sent(running)).toBe(2);
    expect(sent(frozen)).toBe(0);
    for (const { flush } of [running, frozen]) await flush();
    expect([sent(running), sent(frozen)]).toEqual([3, 1]);
    await running.close();
    vi.advanceTimersByTime(60_000);
    expect(sent(running)).toBe(4);
  });
});

describe('a collector that is not there', () => {
  const traffic = async ({ observer }: ReturnType<typeof sending>): Promise<void> => {
    for (let n = 0; n < 5_000; n += 1) await observer.during('request', async () => {});
  };

  it('or does not answer delays the end by a bound alone', async () => {
    const collector = await openCollector({ hangs: true });
    undo.push(collector.close);
    const sent = sending(collector.url);
    await traffic(sent);
    const from = performance.now();
    await sent.close();
    expect(performance.now() - from).toBeLessThan(3_000);
    expect(sent.faults).toMatchObject([{ name: 'TimeoutError' }]);
  });

  it('costs one warning, however much is not taken', async () => {
    const sent = sending(`http://127.0.0.1:${await unusedPort()}`);
    await traffic(sent);
    await sent.close();
    expect(sent.faults).toHaveLength(1);
  });
});
