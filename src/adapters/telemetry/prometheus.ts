import type { Instrument } from './instruments.ts';
import type { Measured, Series } from './meter.ts';

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const UNITS = { s: '_seconds', By: '_bytes' } as const;

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** The name as OpenTelemetry's translation to Prometheus makes it. */
export const prometheusName = ({ name, kind, unit }: Instrument): string =>
  `${name.replaceAll('.', '_')}${unit === undefined ? '' : UNITS[unit]}${kind === 'counter' ? '_total' : ''}`;

const sample = (name: string, labels: readonly (readonly [string, string])[], value: number): string => {
  const pairs = labels.map(([label, text]) => `${label.replaceAll('.', '_')}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
};

const samplesOf = (instrument: Instrument, { labels, value, buckets }: Series): string[] => {
  const name = prometheusName(instrument);
  const own = instrument.labels.map((label, index) => [label, labels[index] ?? ''] as const);
  if (instrument.kind !== 'histogram') return [sample(name, own, value)];
  let count = 0;
  const cumulated = buckets.map((inBucket, index) => {
    count += inBucket;
    const bound = instrument.bounds?.[index];
    return sample(`${name}_bucket`, [...own, ['le', bound === undefined ? '+Inf' : String(bound)]], count);
  });
  return [...cumulated, sample(`${name}_sum`, own, value), sample(`${name}_count`, own, count)];
};

/** What was measured in Prometheus's text format, version 0.0.4. */
export const prometheusText = (measured: readonly Measured[]): string =>
  measured
    .flatMap(({ instrument, series }) => [
      `# HELP ${prometheusName(instrument)} ${instrument.help}`,
      `# TYPE ${prometheusName(instrument)} ${instrument.kind}`,
      ...series.flatMap((each) => samplesOf(instrument, each)),
    ])
    .map((line) => `${line}\n`)
    .join('');
