import { handle, streamHandle } from 'hono/aws-lambda';
import { createNodeFetch } from './adapters/webhook/node-fetch.ts';
import { collectorLog } from './compose/collector-log.ts';
import { compose } from './compose/compose.ts';
import { parseDisklessConfig } from './config/config.ts';
import { nodeTable } from './node-table.ts';
import { VERSION } from './version.ts';

const config = parseDisklessConfig(process.env);
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Without a collector nobody watches, and nothing of OpenTelemetry is loaded. */
const openWatch = async () => {
  if (config.otlp === undefined) return undefined;
  const { openLambdaTelemetry } = await import('./adapters/telemetry/open-lambda.ts');
  const onFault = collectorLog(config, write);
  return openLambdaTelemetry({ otlp: config.otlp, environment: process.env, version: VERSION, onFault });
};
const watch = await openWatch();

const { app, dispatchScheduled } = await compose(config, {
  write,
  observer: watch?.observer,
  fetchOutward: createNodeFetch({ allowLoopback: false }),
  ...nodeTable(),
  allowLoopback: false,
  openModel: async (settings) => (await import('./adapters/model/open.ts')).openModel(settings),
});

/** An invocation that ends once what was seen of it is sent: whatever is left, a frozen sandbox does not send. */
const watched =
  <A extends unknown[], R>(invoke: (...args: A) => R) =>
  async (...args: A): Promise<Awaited<R>> => {
    try {
      return await invoke(...args);
    } finally {
      await watch?.flush();
    }
  };

/** API Gateway's HTTP APIs and function URLs (payload format 2.0); the answer goes out when it is whole. */
export const handler = watched(handle(app));

type Streamed = ReturnType<typeof streamHandle>;
/** Lambda's own runtime has what streaming stands on; anywhere else the SDK makes an empty object of that name. */
const { awslambda }: { awslambda?: { streamifyResponse?: (invoke: Streamed) => Streamed } } = globalThis as object;

/** Function URLs that stream, so that `/v1/events` can be followed; the answer is over before what was seen of it is sent. */
export const stream = awslambda?.streamifyResponse?.(watched(streamHandle(app)));

/** EventBridge's schedule, once a minute: rings what is due. */
export const dispatch = watched(dispatchScheduled);
