import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeter } from '../../src/adapters/telemetry/meter.ts';
import { createObserver } from '../../src/adapters/telemetry/observer.ts';
import { prometheusText } from '../../src/adapters/telemetry/prometheus.ts';
import { createTestApp } from '../support/app.ts';
import { askRoute, closedRoutesOf, routesOf } from './routes.ts';

const open = async () => {
  const meter = createMeter();
  const remo = await createTestApp({ observer: createObserver({ meter }) });
  const seriesOf = (name: string) => meter.read().find(({ instrument }) => instrument.name === name)?.series ?? [];
  return { remo, requests: () => seriesOf('http.server.request.duration'), text: () => prometheusText(meter.read()) };
};

describe('what requests are measured as', () => {
  it('has the method, the pattern of the route, the status and the problem', async () => {
    const { remo, text } = await open();
    await remo.ask('alice', 'POST /v1/todos', { body: { title: 'x' } });
    await remo.ask('alice', 'GET /v1/todos/one');
    await remo.ask('alice', 'GET /v1/todos/two');
    const route = (pattern: string, method: string, status: number): string =>
      `http_server_request_duration_seconds_count{http_request_method="${method}",http_route="${pattern}",http_response_status_code="${status}"}`;
    expect(text()).toContain(`${route('/v1/todos', 'POST', 201)} 1\n`);
    expect(text()).toContain(`${route('/v1/todos/:id', 'GET', 404)} 2\n`);
    expect(text()).toContain('remo_http_problems_total{problem="not-found"} 2\n');
  });

  it('is bounded by the routes and the statuses, whoever asks for whatever', async () => {
    const { remo, requests, text } = await open();
    const patterns = new Set([...routesOf(remo).map(({ path }) => path), '(none)']);
    for (const route of closedRoutesOf(remo)) await askRoute(remo, 'alice', route, {});
    const segment = fc.stringMatching(/^[A-Za-z0-9._~-]{1,12}$/).map((text) => `canary${text}`);
    const path = fc.oneof(
      fc
        .tuple(fc.constantFrom('/v1/todos/', '/v1/reminders/', '/v1/', '/', '/calendar/'), segment)
        .map((s) => s.join('')),
      fc.constantFrom('/livez', '/v1/todos', '/v1/chat'),
    );
    const method = fc.oneof(fc.constantFrom('GET', 'POST', 'DELETE'), fc.stringMatching(/^CANARY[A-Z]{1,6}$/));
    const token = fc.constantFrom(undefined, null, 'canary');
    await fc.assert(
      fc.asyncProperty(method, path, token, async (verb, where, bearer) => {
        await remo.ask('alice', `${verb} ${where}`, { ...(bearer !== undefined && { token: bearer }) });
      }),
      { numRuns: 300 },
    );
    for (const { labels } of requests()) {
      const [verb = '', pattern = '', status = ''] = labels;
      expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', '_OTHER']).toContain(verb);
      expect(patterns).toContain(pattern);
      expect(status).toMatch(/^[2-5]\d\d$/);
    }
    expect(text()).not.toMatch(/canary|alice|did:/i);
  });
});
