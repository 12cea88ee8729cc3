import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { TraceParent } from '../../domain/observer.ts';
import type { Described, Tracing } from './tracing.ts';

/** Under the span that is given, under another service's, or under none. */
const contextOf = (span: Span | undefined, parent: TraceParent | undefined) => {
  if (span !== undefined) return trace.setSpan(ROOT_CONTEXT, span);
  if (parent === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, flags: traceFlags } = parent;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
};

const describeSpan = (span: Span, { name, attributes, isFault = false }: Described): void => {
  if (name !== undefined) span.updateName(name);
  span.setAttributes(attributes);
  if (isFault) span.setStatus({ code: SpanStatusCode.ERROR });
};

/** Spans by OpenTelemetry's tracer; which work is the present one follows the calls that it makes. */
export const createTracing = (tracer: Tracer): Tracing => {
  const present = new AsyncLocalStorage<Span>();

  /** What is over takes nothing more: a stream goes on for long after its request. */
  const recording = (): Span | undefined => {
    const span = present.getStore();
    return span?.isRecording() ? span : undefined;
  };

  return {
    during: async (work, run, parent) => {
      const kind = work === 'request' ? SpanKind.SERVER : SpanKind.INTERNAL;
      const span = tracer.startSpan(work, { kind }, contextOf(present.getStore(), parent));
      try {
        return await present.run(span, run);
      } catch (error) {
        // The name alone: a message may quote what a person wrote.
        const attributes = { 'error.type': error instanceof Error ? error.name : 'unknown' };
        describeSpan(span, { attributes, isFault: true });
        throw error;
      } finally {
        span.end();
      }
    },
    traceId: () => present.getStore()?.spanContext().traceId,
    describe: (described) => {
      const span = recording();
      if (span !== undefined) describeSpan(span, described);
    },
    happened: (ms, described) => {
      const around = recording();
      if (around === undefined) return;
      const until = Date.now();
      const options = { kind: SpanKind.CLIENT, startTime: until - ms };
      const span = tracer.startSpan(described.name, options, contextOf(around, undefined));
      describeSpan(span, described);
      span.end(until);
    },
  };
};
