import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}

interface RawSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Attribute[];
  status: { code: number };
}

interface RawMetric {
  name: string;
  unit: string;
  [kind: string]: unknown;
}

interface Sent {
  resource: { attributes: Attribute[] };
}

/** A span as OTLP carries it, its attributes by name. */
export interface ReceivedSpan extends Omit<RawSpan, 'attributes'> {
  attributes: Record<string, string | number | undefined>;
}

const byName = (attributes: readonly Attribute[]): Record<string, string | number | undefined> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

/**
 * A collector on 127.0.0.1 that takes OTLP over HTTP in JSON (opentelemetry-proto 1.x), answers with another status, or
 * hangs instead of answering.
 */
export const openCollector = async ({ hangs = false, status = 200 } = {}) => {
  const bodies: { path: string; headers: NodeJS.Dict<string | string[]>; text: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push({ path: request.url ?? '', headers: request.headers, text: Buffer.concat(chunks).toString() });
      if (!hangs) response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const documents = (path: string) => bodies.filter((body) => body.path === path).map(({ text }) => JSON.parse(text));

  return {
    url: `http://127.0.0.1:${port}`,
    /** Everything that has come, as it came. */
    bodies,
    /** What each of them says that its sender is. */
    senders: (): Record<string, string | number | undefined>[] =>
      bodies.flatMap(({ text }) => {
        const { resourceSpans = [], resourceMetrics = [] }: Record<string, Sent[]> = JSON.parse(text);
        return [...resourceSpans, ...resourceMetrics].map(({ resource }) => byName(resource.attributes));
      }),
    spans: (): ReceivedSpan[] =>
      documents('/v1/traces').flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: RawSpan[] }[] }) =>
          scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, attributes: byName(span.attributes) }))),
        ),
      ),
    metrics: (): RawMetric[] =>
      documents('/v1/metrics').flatMap(({ resourceMetrics }) =>
        resourceMetrics.flatMap(({ scopeMetrics }: { scopeMetrics: { metrics: RawMetric[] }[] }) =>
          scopeMetrics.flatMap(({ metrics }) => metrics),
        ),
      ),
    close: async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
