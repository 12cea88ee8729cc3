import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openReceiver, status, unusedPort } from '../contract/receiver.ts';
import { openCollector } from '../support/collector.ts';
import { dataFolder, startServer, tokenFor } from '../support/server.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const WATCH = `--import=${fileURLToPath(new URL('../support/list-telemetry-modules.ts', import.meta.url))}`;

const serving = async (variables: Record<string, string>) => {
  const dataDir = dataFolder();
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startServer(dataDir, { NODE_OPTIONS: WATCH, ...variables });
  undo.push(() => server.end('SIGKILL'));
  const headers = { Authorization: `Bearer ${tokenFor('alice', dataDir)}`, 'Content-Type': 'application/json' };
  const create = (more: Record<string, string> = {}) => {
    const body = JSON.stringify({ title: 'canary' });
    return fetch(`${server.url}/v1/todos`, { method: 'POST', headers: { ...headers, ...more }, body });
  };
  const [, metricsUrl] = /^metrics: +(\S+)$/m.exec(server.output()) ?? [];
  return { server, create, metricsUrl: metricsUrl ?? '' };
};

const linesOf = (output: string, event: string) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter((line) => line.event === event);

/** The status that a request with another `Host` is answered with. */
const statusFor = (url: string, Host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { Host } }, (response) => resolve(response.resume().statusCode))
      .once('error', reject)
      .end();
  });

describe('the Node server', () => {
  it('loads nothing of telemetry unless somebody is to read it', async () => {
    const { server, create } = await serving({ REMO_STORAGE: 'memory' });
    expect((await create()).status).toBe(201);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.output()).not.toMatch(/^loaded |^metrics:/m);
  });

  it('serves its metrics to this machine on a port of their own, and loads nothing of OpenTelemetry for it', async () => {
    const { server, create, metricsUrl } = await serving({ REMO_METRICS_PORT: '0' });
    await create();
    const answer = await fetch(metricsUrl);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain(
      'http_server_request_duration_seconds_count{http_request_method="POST",http_route="/v1/todos",http_response_status_code="201"} 1\n',
    );
    expect(text).toMatch(/^remo_store_consumed_capacity_total\{operation="PutItem"\} [1-9]/m);
    expect(text).toMatch(/^remo_store_call_duration_seconds_count\{operation="PutItem",outcome="ok"\} 1$/m);
    expect(text).toMatch(/^process_memory_usage_bytes \d{7,}$/m);
    expect(text).toMatch(/^remo_dispatch_backlog 0$/m);
    expect(text).not.toMatch(/canary|alice|did:/);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
    expect(await statusFor(metricsUrl, 'rebound.example.com')).toBe(403);
    expect((await fetch(metricsUrl, { method: 'POST' })).status).toBe(405);
    expect((await fetch(new URL('/', metricsUrl))).status).toBe(404);
    expect(server.output()).toMatch(/^loaded .*\/adapters\/telemetry\//m);
    expect(server.output()).not.toMatch(/^loaded .*@opentelemetry/m);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('sends traces and metrics to a collector, the last of them when it stops', async () => {
    const collector = await openCollector();
    undo.push(collector.close);
    const { server, create } = await serving({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=secret',
      OTEL_SERVICE_NAME: 'remo-test',
      LOG_LEVEL: 'debug',
    });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await create({ traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    await create();
    expect(await server.end('SIGTERM')).toBe(0);

    const spans = collector.spans();
    const requests = spans.filter(({ name }) => name === 'POST /v1/todos');
    expect(requests).toMatchObject([
      { traceId, parentSpanId: 'b7ad6b7169203331', attributes: { 'http.response.status_code': 201 } },
      { traceId: expect.stringMatching(/^(?!0af7)[0-9a-f]{32}$/) },
    ]);
    for (const { spanId } of requests) {
      const calls = spans.filter(({ parentSpanId }) => parentSpanId === spanId);
      expect(calls.map(({ name }) => name)).toContain('PutItem');
    }
    expect(collector.metrics().map(({ name }) => name)).toContain('http.server.request.duration');
    expect(linesOf(server.output(), 'request').map((line) => line.traceId)).toEqual(
      requests.map((span) => span.traceId),
    );
    expect(linesOf(server.output(), 'table call').some((line) => line.traceId === traceId)).toBe(true);
    const sent = collector.bodies.map(({ text }) => text).join();
    expect(sent).toContain('remo-test');
    expect(sent).not.toMatch(/canary|alice|did:|secret/);
    expect(collector.bodies.every(({ headers }) => headers['x-api-key'] === 'secret')).toBe(true);
  });

  it('has a dispatcher beside it that is measured and traced as well, from the claim to the call', async () => {
    const collector = await openCollector();
    undo.push(collector.close);
    const hook = await openReceiver(status(204));
    const dataDir = dataFolder();
    undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const { url, end } = await startServer(dataDir, { REMO_DISPATCH: 'off' });
    undo.push(() => end('SIGKILL'));
    const variables = { REMO_METRICS_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const dispatcher = await startServer(dataDir, variables, 'src/dispatch.ts');
    undo.push(() => dispatcher.end('SIGKILL'));
    const [started] = linesOf(dispatcher.output(), 'dispatching');

    const headers = { Authorization: `Bearer ${tokenFor('alice', dataDir)}`, 'Content-Type': 'application/json' };
    const post = (path: string, body: object) =>
      fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await post('/v1/webhooks', { url: hook.url })).status).toBe(201);
    const dateTime = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
    await post('/v1/reminders', { title: 'canary', due: { dateTime, timeZone: 'UTC' } });
    const metrics = async () => (await fetch(started.metrics)).text();
    await expect
      .poll(metrics, { timeout: 15_000 })
      .toContain('remo_delivery_attempts_total{way="webhook",outcome="delivered"} 1\n');
    const lines = (await metrics()).split('\n');
    expect(lines).toContain('remo_dispatch_items_total{outcome="rung"} 1');
    expect(lines).toContain('remo_outward_call_duration_seconds_count{outcome="2xx"} 1');
    expect(lines).toContain('remo_dispatch_lateness_seconds_count 1');
    expect(await dispatcher.end('SIGTERM')).toBe(0);

    const spans = collector.spans();
    const parentOf = (child: string) => {
      const found = spans.find(({ name }) => name === child);
      return spans.find(({ spanId }) => spanId === found?.parentSpanId)?.name;
    };
    expect([parentOf('POST'), parentOf('delivery'), parentOf('dispatch')]).toEqual(['delivery', 'dispatch', undefined]);
    const [rung] = linesOf(dispatcher.output(), 'rung');
    expect(spans.find(({ name }) => name === 'dispatch')).toMatchObject({ traceId: rung.traceId });
    const [heard] = hook.received;
    expect(heard?.headers).not.toHaveProperty('traceparent');
    expect(collector.bodies.map(({ text }) => text).join()).not.toMatch(/canary|alice|did:|\/hook/);
  });

  it('has a dispatcher that a collector which hangs does not keep', async () => {
    const collector = await openCollector({ hangs: true });
    undo.push(collector.close);
    const dataDir = dataFolder();
    undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const dispatcher = await startServer(dataDir, variables, 'src/dispatch.ts');
    undo.push(() => dispatcher.end('SIGKILL'));
    const from = performance.now();
    expect(await dispatcher.end('SIGTERM')).toBe(0);
    expect(performance.now() - from).toBeLessThan(5_000);
  });

  it('works on without its collector, and says once that it is away', async () => {
    const { server, create } = await serving({
      REMO_STORAGE: 'memory',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await unusedPort()}`,
    });
    for (const _ of Array(20)) expect((await create()).status).toBe(201);
    const from = performance.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(performance.now() - from).toBeLessThan(8_000);
    expect(linesOf(server.output(), 'the collector does not take telemetry')).toMatchObject([
      { level: 'warn', error: 'TimeoutError' },
    ]);
    expect(server.output()).not.toMatch(/^\s+at /m);
  });
});
