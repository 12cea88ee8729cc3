import type { Attributes } from '@opentelemetry/api';
import { createMeter } from './meter.ts';
import { createObserver } from './observer.ts';
import { type OtlpOptions, openOtlp } from './otlp.ts';
import { noteProcess } from './process.ts';

/** For so long an invocation waits for the collector at most, unless the settings say otherwise. */
export const FLUSH_WITHIN_MS = 1_000;
const BYTES_PER_MB = 1_048_576;

interface Options extends Pick<OtlpOptions, 'version' | 'onFault'> {
  /** Where traces and metrics are sent; its time-out is an invocation's as well. */
  otlp: Pick<OtlpOptions, 'endpoint' | 'serviceName' | 'timeoutMs'>;
  /** The variables that Lambda gives each sandbox. */
  environment: Readonly<Record<string, string | undefined>>;
}

/** What this sandbox is, by OpenTelemetry's conventions for clouds and functions. */
const attributesOf = (environment: Options['environment']): Attributes => {
  const megabytes = environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE;
  return {
    'cloud.provider': 'aws',
    'cloud.platform': 'aws_lambda',
    'cloud.region': environment.AWS_REGION,
    'faas.name': environment.AWS_LAMBDA_FUNCTION_NAME,
    'faas.version': environment.AWS_LAMBDA_FUNCTION_VERSION,
    'faas.instance': environment.AWS_LAMBDA_LOG_STREAM_NAME,
    'faas.max_memory': megabytes === undefined ? undefined : Number(megabytes) * BYTES_PER_MB,
  };
};

/** An observer of a Lambda's sandbox, which is frozen as soon as an invocation ends: each flushes before. */
export const openLambdaTelemetry = ({ otlp, environment, version, onFault }: Options) => {
  const meter = createMeter();
  const { timeoutMs = FLUSH_WITHIN_MS } = otlp;
  const { tracing, flush } = openOtlp({
    ...otlp,
    version,
    attributes: attributesOf(environment),
    timeoutMs,
    flushWithinMs: timeoutMs,
    isFrozen: true,
    // How late the event loop is cannot be told here: a timer does not know that it was frozen.
    read: () => {
      noteProcess(meter);
      return meter.read();
    },
    onFault,
  });
  return { observer: createObserver({ meter, tracing }), flush };
};
