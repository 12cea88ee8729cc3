import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { LambdaContext } from 'hono/aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FLUSH_WITHIN_MS } from '../../src/adapters/telemetry/open-lambda.ts';
import { SECOND } from '../../src/domain/instant.ts';
import { unusedPort } from '../contract/receiver.ts';
import { openCollector } from '../support/collector.ts';
import { askedBy, eventOf, stubLambdaEnvironment } from '../support/lambda.ts';
import { createTestIssuer } from '../support/tokens.ts';

const issuer = createTestIssuer();
const undo: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const step of undo.splice(0).reverse()) await step();
});

const collecting = async (how: Parameters<typeof openCollector>[0] = {}) => {
  const collector = await openCollector(how);
  undo.push(collector.close);
  return collector;
};

/** A sandbox of its own, whose lines of the log are kept. */
const openSandbox = async (endpoint: string, variables: Record<string, string> = {}) => {
  stubLambdaEnvironment(issuer);
  const settings = { LOG_LEVEL: 'warn', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...variables };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(String(text)));
    return true;
  });
  vi.resetModules();
  return { ...(await import('../../src/lambda.ts')), lines };
};
type Sandbox = Awaited<ReturnType<typeof openSandbox>>;

const create = async ({ handler }: Sandbox, headers: Record<string, string> = {}): Promise<number> => {
  const event = askedBy(issuer, 'POST', '/v1/todos', { title: 'canary' });
  const { statusCode } = await handler({ ...event, headers: { ...event.headers, ...headers } }, {} as LambdaContext);
  return statusCode;
};

/** How often POST /v1/todos was answered, by each export of metrics. */
const countsOf = ({ metrics }: Awaited<ReturnType<typeof openCollector>>): unknown[] =>
  metrics()
    .filter(({ name }) => name === 'http.server.request.duration')
    .map(({ histogram }) => (histogram as { dataPoints: { count: number }[] }).dataPoints.map(({ count }) => count));

describe('an invocation of the Lambda', () => {
  it('has sent its span, under the caller’s, and all that its sandbox has counted before it ends', async () => {
    const collector = await collecting();
    const sandbox = await openSandbox(`${collector.url}/`, {
      OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=secret',
      OTEL_SERVICE_NAME: 'remo-test',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'remo-Api',
      AWS_LAMBDA_FUNCTION_VERSION: '7',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/23/[7]0123',
    });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

    expect(await create(sandbox, { traceparent })).toBe(201);
    expect(collector.spans()).toMatchObject([
      {
        name: 'POST /v1/todos',
        kind: 2,
        traceId,
        parentSpanId: 'b7ad6b7169203331',
        attributes: { 'http.route': '/v1/todos', 'http.response.status_code': 201 },
      },
    ]);
    expect(countsOf(collector)).toEqual([[1]]);

    await create(sandbox);
    expect(collector.spans()).toHaveLength(2);
    expect(countsOf(collector)).toEqual([[1], [2]]);

    const senders = collector.senders();
    expect(senders).toHaveLength(4);
    expect(new Set(senders.map((sender) => sender['service.instance.id'])).size).toBe(1);
    expect(senders[0]).toMatchObject({
      'service.name': 'remo-test',
      'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cloud.provider': 'aws',
      'cloud.platform': 'aws_lambda',
      'cloud.region': 'eu-central-1',
      'faas.name': 'remo-Api',
      'faas.version': '7',
      'faas.instance': '2026/11/23/[7]0123',
      'faas.max_memory': 1024 * 1024 * 1024,
    });
    const headers = { 'x-api-key': 'secret', connection: 'close' };
    for (const body of collector.bodies) expect(body.headers).toMatchObject(headers);
    expect(collector.bodies.map(({ text }) => text).join()).not.toMatch(/canary|alice|did:|secret/);
    expect(sandbox.lines).toEqual([]);
  });

  it('is another instance in another sandbox', async () => {
    const collector = await collecting();
    for (const _ of Array(2)) await create(await openSandbox(collector.url));
    expect(countsOf(collector)).toEqual([[1], [1]]);
    expect(new Set(collector.senders().map((sender) => sender['service.instance.id'])).size).toBe(2);
  });

  it('on a schedule has sent the span of what it rang', async () => {
    const collector = await collecting();
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
    const { handler, dispatch } = await openSandbox(collector.url);
    const dateTime = new Date(Date.now() + 5 * SECOND).toISOString().slice(0, 19);
    const due = { dateTime, timeZone: 'UTC' };
    await handler(askedBy(issuer, 'POST', '/v1/reminders', { title: 'canary', due }), {} as LambdaContext);
    const run = dispatch();
    // The last look is after 50 seconds; the collector's bound is not reached.
    await vi.advanceTimersByTimeAsync(50 * SECOND);
    await run;
    expect(collector.spans().filter(({ name }) => name === 'dispatch')).toMatchObject([
      { attributes: { 'remo.outcome': 'rung' } },
    ]);
    expect(collector.metrics().map(({ name }) => name)).toContain('remo.dispatch.lateness');
  });

  it('that streams has answered before its collector is waited for', async () => {
    const collector = await collecting({ hangs: true });
    type Invoke = (event: object, answer: PassThrough, context: object) => Promise<void>;
    vi.stubGlobal('awslambda', {
      streamifyResponse: (invoke: Invoke): Invoke => invoke,
      HttpResponseStream: { from: (answer: PassThrough): PassThrough => answer },
    });
    const { stream } = await openSandbox(collector.url);
    const answer = new PassThrough();
    let isOver = false;
    const invocation = (stream as unknown as Invoke)(eventOf('/health'), answer.resume(), {}).then(() => {
      isOver = true;
    });
    await finished(answer);
    expect(isOver).toBe(false);
    await invocation;
    expect(collector.spans()).toMatchObject([{ name: 'GET /health' }]);
    expect(countsOf(collector)).toHaveLength(1);
  });
});

describe('a collector that', () => {
  it.each([
    ['hangs', async () => (await collecting({ hangs: true })).url, {}, FLUSH_WITHIN_MS],
    ['is not there', async () => `http://127.0.0.1:${await unusedPort()}`, {}, FLUSH_WITHIN_MS],
    ['is out of order', async () => (await collecting({ status: 503 })).url, {}, FLUSH_WITHIN_MS],
    ['refuses', async () => (await collecting({ status: 401 })).url, {}, 0],
    [
      'hangs, where less time is set',
      async () => (await collecting({ hangs: true })).url,
      { OTEL_EXPORTER_OTLP_TIMEOUT: '100' },
      100,
    ],
  ])(
    '%s costs its bound at most, once, and never an answer, and is noted once',
    async (_, open, variables, boundMs) => {
      const sandbox = await openSandbox(await open(), variables);
      const tookMs: number[] = [];
      for (const _ of Array(3)) {
        const from = performance.now();
        expect(await create(sandbox)).toBe(201);
        tookMs.push(performance.now() - from);
      }
      // The first asks more of a cold process, and a busy machine is late.
      const [first = 0, ...others] = tookMs;
      expect(first).toBeLessThan(boundMs + 2_000);
      for (const each of others) expect(each).toBeLessThan(500);
      expect(sandbox.lines).toMatchObject([{ level: 'warn', event: 'the collector does not take telemetry' }]);
    },
  );

  it('has refused is left alone for half a minute, and then sent what was counted meanwhile', async () => {
    const collector = await collecting({ status: 401 });
    const sandbox = await openSandbox(collector.url);
    await create(sandbox);
    await create(sandbox);
    expect(countsOf(collector)).toHaveLength(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * SECOND });
    await create(sandbox);
    expect(countsOf(collector).at(-1)).toEqual([3]);
  });
});
