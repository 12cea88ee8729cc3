import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Measured } from './meter.ts';
import { otlpMetrics } from './otlp-metrics.ts';
import { createTracing } from './otlp-spans.ts';
import type { Tracing } from './tracing.ts';

/** How long one export may take, its retries included. */
const EXPORT_WITHIN_MS = 5_000;
/** How long a stopping process waits for what it has not sent yet. */
const FLUSH_WITHIN_MS = 2_000;
const METRICS_EVERY_MS = 30_000;
/** A collector that is away for hours is worth a line a minute. */
const WARN_EVERY_MS = 60_000;

export interface OtlpOptions {
  /** The collector's base URL, below which are `v1/traces` and `v1/metrics`. */
  endpoint: string;
  serviceName: string;
  version: string;
  read: () => readonly Measured[];
  /** Told, at most once a minute, that the collector has not taken something. */
  onFault: (error: Error) => void;
}

type Done = Parameters<SpanExporter['export']>[1];

/** Sends spans and metrics by OTLP over HTTP in JSON. What the collector does not take in time is dropped. */
export const openOtlp = ({ endpoint, serviceName, version, read, onFault }: OtlpOptions) => {
  const startedAt = Date.now();
  const resource = defaultResource().merge(
    resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
      'service.instance.id': crypto.randomUUID(),
    }),
  );
  const at = (path: string) => ({ url: `${endpoint.replace(/\/$/, '')}/${path}`, timeoutMillis: EXPORT_WITHIN_MS });

  let quietUntil = 0;
  const warn = (error: Error): void => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + WARN_EVERY_MS;
    onFault(error);
  };
  const told =
    (done: Done): Done =>
    (result) => {
      if (result.error !== undefined) warn(result.error);
      done(result);
    };

  const spans = new OTLPTraceExporter(at('v1/traces'));
  const exporter: SpanExporter = {
    export: (batch, done) => spans.export(batch, told(done)),
    shutdown: () => spans.shutdown(),
  };
  const provider = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter })] });

  const metrics = new OTLPMetricExporter(at('v1/metrics'));
  const metricExporter: PushMetricExporter = {
    export: (batch, done) => metrics.export(batch, told(done)),
    forceFlush: () => metrics.forceFlush(),
    shutdown: () => metrics.shutdown(),
  };
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: METRICS_EVERY_MS,
    exportTimeoutMillis: EXPORT_WITHIN_MS,
  });
  reader.setMetricProducer({
    collect: async () => {
      const scope = { name: 'remo', version };
      const scopeMetrics = [{ scope, metrics: otlpMetrics(read(), { from: startedAt, until: Date.now() }) }];
      return { resourceMetrics: { resource, scopeMetrics }, errors: [] };
    },
  });

  const tracing: Tracing = createTracing(provider.getTracer('remo', version));
  return {
    tracing,
    /** Sends what is left, within a bound. */
    close: async (): Promise<void> => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          warn(Object.assign(new Error('the last of it was not sent'), { name: 'TimeoutError' }));
          resolve();
        }, FLUSH_WITHIN_MS);
      });
      // What was refused has been told already.
      await Promise.race([Promise.allSettled([provider.shutdown(), reader.shutdown()]), late]);
      clearTimeout(timer);
    },
  };
};
