import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INSTRUMENTS, type Instrument } from '../../src/adapters/telemetry/instruments.ts';
import { createMeter, MAX_SERIES } from '../../src/adapters/telemetry/meter.ts';
import { createObserver } from '../../src/adapters/telemetry/observer.ts';
import { prometheusName, prometheusText } from '../../src/adapters/telemetry/prometheus.ts';
import type { Observer, StoreOutcome } from '../../src/domain/observer.ts';

/** The text that an observer leaves behind that `tell` has told. */
const textOf = (tell: (observer: Observer) => void): string => {
  const meter = createMeter();
  tell(createObserver({ meter }));
  return prometheusText(meter.read());
};

describe('the text for Prometheus', () => {
  it('cumulates a histogram, and names it and its labels as Prometheus does', () => {
    const text = textOf((observer) => {
      for (const ms of [0.4, 1, 700, 60_000]) observer.storeCalled({ operation: 'GetItem', outcome: 'ok', ms });
    });
    const buckets = [...text.matchAll(/_bucket\{operation="GetItem",outcome="ok",le="([^"]+)"\} (\d+)/g)];
    expect(buckets.map(([, le, count]) => [le, Number(count)])).toEqual([
      ...['0.001', '0.0025', '0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5'].map((le) => [le, 2]),
      ...['1', '2.5', '5', '10'].map((le) => [le, 3]),
      ['+Inf', 4],
    ]);
    expect(text).toMatch(
      /^# HELP remo_store_call_duration_seconds .+\n# TYPE remo_store_call_duration_seconds histogram\n/,
    );
    expect(text).toContain('remo_store_call_duration_seconds_sum{operation="GetItem",outcome="ok"} 60.7014\n');
    expect(text).toContain('remo_store_call_duration_seconds_count{operation="GetItem",outcome="ok"} 4\n');
  });

  it.each<[string, (observer: Observer) => void, readonly string[]]>([
    [
      'attempts at calls of the table with their capacity',
      ({ storeAttempted }) => {
        storeAttempted({ operation: 'PutItem', outcome: 'throttled' });
        storeAttempted({ operation: 'PutItem', outcome: 'ok', capacity: 1.5 });
        storeAttempted({ operation: 'PutItem', outcome: 'ok', capacity: 2 });
      },
      [
        'remo_store_attempts_total{operation="PutItem",outcome="throttled"} 1',
        'remo_store_attempts_total{operation="PutItem",outcome="ok"} 2',
        'remo_store_consumed_capacity_total{operation="PutItem"} 3.5',
      ],
    ],
    [
      'what is due and how late it is taken',
      ({ looked, claimed }) => {
        looked({ due: 7, oldestMs: 2_500 });
        looked({ due: 3, oldestMs: 500 });
        claimed({ lateMs: 1_500 });
      },
      [
        'remo_dispatch_backlog 3',
        'remo_dispatch_backlog_age_seconds 0.5',
        'remo_dispatch_lateness_seconds_bucket{le="1"} 0',
        'remo_dispatch_lateness_seconds_bucket{le="2"} 1',
      ],
    ],
    [
      'what became of what was dispatched, and of each attempt at a delivery',
      ({ dispatched }) => {
        dispatched({ event: 'rung', userId: 'did:privy:alice', occurrenceId: 'r1', lateMs: 5 });
        dispatched({ event: 'failed', key: 'reminder_data#r1', error: new Error('secret') });
        dispatched({ event: 'delivery', key: 'd1', way: 'webhook', outcome: 'dead' });
      },
      [
        'remo_dispatch_items_total{outcome="rung"} 1',
        'remo_dispatch_items_total{outcome="failed"} 1',
        'remo_delivery_attempts_total{way="webhook",outcome="dead"} 1',
      ],
    ],
    [
      'calls to endpoints and turns of a model',
      ({ sentOut, modelTurned }) => {
        sentOut({ outcome: 'timeout', ms: 15_000 });
        modelTurned({ failure: 'none', ms: 900, steps: 2, inputTokens: 1_000, outputTokens: 50 });
        modelTurned({ failure: 'timeout', ms: 20_000 });
      },
      [
        'remo_outward_call_duration_seconds_count{outcome="timeout"} 1',
        'remo_model_turn_duration_seconds_count{failure="none"} 1',
        'remo_model_turn_duration_seconds_count{failure="timeout"} 1',
        'remo_model_steps_total 2',
        'remo_model_tokens_total{direction="input"} 1000',
        'remo_model_tokens_total{direction="output"} 50',
      ],
    ],
  ])('counts %s', (_sentence, tell, samples) => {
    const lines = textOf(tell).split('\n');
    for (const sample of samples) expect(lines).toContain(sample);
    expect(lines.join('\n')).not.toMatch(/alice|secret|reminder_data/);
  });

  it('is well formed and bounded whatever is told', () => {
    const families = Object.values(INSTRUMENTS).length;
    const label = fc.string({ unit: 'binary', maxLength: 20 });
    const told = fc.array(
      fc.record({ method: label, route: label, status: fc.nat(), ms: fc.double({ min: 0, max: 1e6, noNaN: true }) }),
      { maxLength: 50 },
    );
    const LINE =
      /^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{(?:\w+="(?:[^"\\\n]|\\[\\"n])*"(?:,|(?=\})))+\})? \d+(?:\.\d+)?(?:e[+-]\d+)?)$/su;
    fc.assert(
      fc.property(told, label, (answers, key) => {
        const text = textOf((observer) => {
          for (const answer of answers) observer.answered({ ...answer, problem: key });
        });
        for (const line of text.split('\n').slice(0, -1)) expect(line).toMatch(LINE);
      }),
    );
    const meter = createMeter();
    const observer = createObserver({ meter });
    for (let n = 0; n < 3 * MAX_SERIES; n += 1) {
      const outcome = `o${n}` as StoreOutcome;
      observer.answered({ method: `m${n}`, route: `r${n}`, status: n, ms: 1, problem: `p${n}` });
      observer.storeCalled({ operation: `o${n}`, outcome, ms: 1 });
      observer.storeAttempted({ operation: `o${n}`, outcome, capacity: 1 });
      observer.sentOut({ outcome, ms: 1 });
      observer.modelTurned({ failure: outcome, ms: 1 });
      observer.dispatched({ event: 'delivery', key: '', way: outcome, outcome: 'left' });
    }
    const measured = meter.read();
    expect(measured.length).toBeLessThanOrEqual(families);
    for (const { instrument, series } of measured) {
      expect(series.length).toBeLessThanOrEqual(MAX_SERIES + 1);
      if (instrument.labels.length === 0 || series.length <= MAX_SERIES) continue;
      const inAll = series.reduce((sum, { value, buckets }) => {
        const count = instrument.kind === 'histogram' ? buckets.reduce((all, one) => all + one, 0) : value;
        return sum + count;
      }, 0);
      expect(inAll, instrument.name).toBe(3 * MAX_SERIES);
    }
  });
});

it.each<Instrument>(Object.values(INSTRUMENTS))('the guide says what $name means', (instrument) => {
  const guide = readFileSync('docs/guides/observe.md', 'utf8');
  expect(guide).toContain(`| \`${prometheusName(instrument)}\` | ${instrument.kind} |`);
});
