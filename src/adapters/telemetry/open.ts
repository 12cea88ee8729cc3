import { createMeter, type Measured } from './meter.ts';
import { serveMetrics } from './metrics-server.ts';
import { createObserver } from './observer.ts';
import type { OtlpOptions } from './otlp.ts';
import { noteProcess, watchEventLoop } from './process.ts';
import { prometheusText } from './prometheus.ts';

interface Options extends Pick<OtlpOptions, 'version' | 'onFault'> {
  /** Where `/metrics` is served on this machine; absent: nowhere. */
  metricsPort: number | undefined;
  /** Where traces and metrics are sent; absent: nowhere, and nothing of OpenTelemetry is loaded. */
  otlp: Pick<OtlpOptions, 'endpoint' | 'serviceName' | 'timeoutMs'> | undefined;
}

/** An observer of this Node process, with whatever reads it out. */
export const openTelemetry = async ({ metricsPort, otlp, version, onFault }: Options) => {
  const meter = createMeter();
  const read = (): Measured[] => {
    noteProcess(meter);
    return meter.read();
  };
  const served =
    metricsPort === undefined
      ? undefined
      : await serveMetrics({ port: metricsPort, read: () => prometheusText(read()) });
  const sent =
    otlp === undefined ? undefined : (await import('./otlp.ts')).openOtlp({ ...otlp, version, read, onFault });
  const endWatch = watchEventLoop(meter);
  return {
    observer: createObserver({ meter, tracing: sent?.tracing }),
    /** Where the metrics are served. */
    metricsUrl: served?.url,
    close: async (): Promise<void> => {
      endWatch();
      await Promise.all([served?.close(), sent?.close()]);
    },
  };
};
