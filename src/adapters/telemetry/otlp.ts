import type { Attributes } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
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
/** For so long `flush` leaves a collector alone that has not taken something: those who wait for it have other work. */
const LEFT_ALONE_MS = 30_000;
/** A collector that is away for hours is worth a line a minute. */
const WARN_EVERY_MS = 60_000;

export interface OtlpOptions {
  /** The collector's base URL, below which are `v1/traces` and `v1/metrics`. */
  endpoint: string;
  serviceName: string;
  version: string;
  /** Where and as what this process runs, under OpenTelemetry's names; each process has an instance's id besides. */
  attributes?: Attributes;
  /** How long one export may take, its retries included, in milliseconds. */
  timeoutMs?: number | undefined;
  /** How long `flush` and `close` take at most, in milliseconds. */
  flushWithinMs?: number;
  /** Whether the process stands still between pieces of work: metrics are then sent by `flush` alone. */
  isFrozen?: boolean;
  read: () => readonly Measured[];
  /** Told, at most once a minute, that the collector has not taken something. */
  onFault: (error: Error) => void;
}

type Done = Parameters<SpanExporter['export']>[1];

/** Sends spans and metrics by OTLP over HTTP in JSON. What the collector does not take in time is dropped. */
export const openOtlp = ({
  endpoint,
  serviceName,
  version,
  attributes = {},
  timeoutMs = EXPORT_WITHIN_MS,
  flushWithinMs = FLUSH_WITHIN_MS,
  isFrozen = false,
  read,
  onFault,
}: OtlpOptions) => {
  const startedAt = Date.now();
  const resource = defaultResource().merge(
    resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
      'service.instance.id': crypto.randomUUID(),
      ...attributes,
    }),
  );
  const at = (path: string) => ({
    url: `${endpoint.replace(/\/$/, '')}/${path}`,
    timeoutMillis: timeoutMs,
    // A connection that was frozen may be dead, and what is sent over it lost.
    ...(isFrozen && { headers: { connection: 'close' } }),
  });

  let quietUntil = 0;
  let aloneUntil = 0;
  const warn = (error: Error): void => {
    aloneUntil = Date.now() + LEFT_ALONE_MS;
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
  const sendMetrics = (): Promise<void> =>
    new Promise((resolve) => {
      const measured = otlpMetrics(read(), { from: startedAt, until: Date.now() });
      const scopeMetrics = [{ scope: { name: 'remo', version }, metrics: measured }];
      metrics.export(
        { resource, scopeMetrics },
        told(() => resolve()),
      );
    });
  const timer = isFrozen ? undefined : setInterval(sendMetrics, METRICS_EVERY_MS).unref();

  /** Waits for what is being sent, within the bound. */
  const settle = async (sending: readonly Promise<unknown>[]): Promise<void> => {
    let bound: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      bound = setTimeout(() => {
        warn(Object.assign(new Error('the last of it was not sent'), { name: 'TimeoutError' }));
        resolve();
      }, flushWithinMs);
    });
    // What was refused has been told already.
    await Promise.race([Promise.allSettled(sending), late]);
    clearTimeout(bound);
  };

  const tracing: Tracing = createTracing(provider.getTracer('remo', version));
  return {
    tracing,
    /**
     * Sends what there is, a batch that is on its way already included, and waits for it within the bound. After a fault it
     * does nothing for half a minute: metrics count on, and of the spans the last two thousand are kept.
     */
    flush: async (): Promise<void> => {
      if (Date.now() >= aloneUntil) await settle([provider.forceFlush(), spans.forceFlush(), sendMetrics()]);
    },
    /** Sends what is left, within the bound, and nothing after it. */
    close: (): Promise<void> => {
      clearInterval(timer);
      return settle([provider.shutdown(), sendMetrics()]);
    },
  };
};
