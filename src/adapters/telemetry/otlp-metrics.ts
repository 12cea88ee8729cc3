import { type HrTime, ValueType } from '@opentelemetry/api';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import type { Instrument } from './instruments.ts';
import type { Measured, Series } from './meter.ts';

const MS_PER_SECOND = 1_000;
const NS_PER_MS = 1_000_000;

const hrTime = (ms: number): HrTime => [Math.floor(ms / MS_PER_SECOND), Math.round((ms % MS_PER_SECOND) * NS_PER_MS)];

/** From when to when something was measured, in milliseconds since 1970. */
interface Span {
  from: number;
  until: number;
}

const pointOf = <T>({ labels }: Instrument, series: Series, { from, until }: Span, value: T) => ({
  startTime: hrTime(from),
  endTime: hrTime(until),
  attributes: Object.fromEntries(labels.map((label, index) => [label, series.labels[index] ?? ''])),
  value,
});

const histogramOf = ({ bounds = [] }: Instrument, { value: sum, buckets }: Series) => ({
  buckets: { boundaries: [...bounds], counts: [...buckets] },
  sum,
  count: buckets.reduce((all, one) => all + one, 0),
});

/** What was measured as OpenTelemetry's exporters take it: everything since the start of the process. */
export const otlpMetrics = (measured: readonly Measured[], span: Span): MetricData[] =>
  measured.map(({ instrument, series }): MetricData => {
    const { name, kind, unit = '1', help: description } = instrument;
    const common = {
      descriptor: { name, description, unit, valueType: ValueType.DOUBLE },
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
    };
    if (kind === 'histogram') {
      const dataPoints = series.map((each) => pointOf(instrument, each, span, histogramOf(instrument, each)));
      return { ...common, dataPointType: DataPointType.HISTOGRAM, dataPoints };
    }
    const dataPoints = series.map((each) => pointOf(instrument, each, span, each.value));
    return kind === 'gauge'
      ? { ...common, dataPointType: DataPointType.GAUGE, dataPoints }
      : { ...common, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints };
  });
