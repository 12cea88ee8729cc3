import type { Observer } from '../../domain/observer.ts';
import type { Meter } from './meter.ts';
import { type Tracing, UNTRACED } from './tracing.ts';

/** Methods that routes have, and what every other one counts as (OpenTelemetry's conventions for HTTP). */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const OTHER_METHOD = '_OTHER';

const seconds = (ms: number): number => ms / 1_000;

interface Options {
  meter: Meter;
  tracing?: Tracing | undefined;
}

/** An observer that measures, and adds what it is told to the trace of the present work. */
export const createObserver = ({ meter, tracing = UNTRACED }: Options): Observer => ({
  during: tracing.during,
  traceId: tracing.traceId,

  answered: ({ method: given, route, status, ms, problem }) => {
    const method = METHODS.has(given) ? given : OTHER_METHOD;
    meter.observe('requests', [method, route, String(status)], seconds(ms));
    if (problem !== undefined) meter.add('problems', [problem]);
    tracing.describe({
      name: `${method} ${route}`,
      attributes: {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        ...(problem !== undefined && { 'remo.problem': problem }),
      },
      isFault: status >= 500,
    });
  },

  storeCalled: ({ operation, outcome, ms }) => {
    meter.observe('storeCalls', [operation, outcome], seconds(ms));
    tracing.happened(ms, {
      name: operation,
      attributes: { 'db.system.name': 'aws.dynamodb', 'db.operation.name': operation, 'remo.outcome': outcome },
      isFault: outcome !== 'ok' && outcome !== 'conflict',
    });
  },

  storeAttempted: ({ operation, outcome, capacity }) => {
    meter.add('storeAttempts', [operation, outcome]);
    if (capacity !== undefined) meter.add('storeCapacity', [operation], capacity);
  },

  sentOut: ({ outcome, ms }) => {
    meter.observe('outwardCalls', [outcome], seconds(ms));
    tracing.happened(ms, { name: 'POST', attributes: { 'remo.outcome': outcome }, isFault: outcome !== '2xx' });
  },

  modelTurned: ({ failure, ms, steps = 0, inputTokens = 0, outputTokens = 0 }) => {
    meter.observe('modelTurns', [failure], seconds(ms));
    meter.add('modelSteps', [], steps);
    meter.add('modelTokens', ['input'], inputTokens);
    meter.add('modelTokens', ['output'], outputTokens);
    tracing.happened(ms, {
      name: 'model turn',
      attributes: {
        'gen_ai.usage.input_tokens': inputTokens,
        'gen_ai.usage.output_tokens': outputTokens,
        'remo.failure': failure,
      },
      isFault: failure !== 'none' && failure !== 'aborted',
    });
  },

  looked: ({ due, oldestMs }) => {
    meter.set('backlog', [], due);
    meter.set('backlogAge', [], seconds(oldestMs));
  },

  claimed: ({ lateMs }) => meter.observe('lateness', [], seconds(lateMs)),

  dispatched: (done) => {
    const outcome = done.event === 'delivery' ? done.outcome : done.event;
    if (done.event === 'delivery') meter.add('deliveries', [done.way, outcome]);
    else meter.add('dispatched', [outcome]);
    tracing.describe({ attributes: { 'remo.outcome': outcome }, isFault: outcome === 'failed' });
  },
});
