import { handle, streamHandle } from 'hono/aws-lambda';
import { createNodeFetch } from './adapters/webhook/node-fetch.ts';
import { compose } from './compose/compose.ts';
import { parseDisklessConfig } from './config/config.ts';
import { nodeTable } from './node-table.ts';

const { app, dispatchScheduled } = await compose(parseDisklessConfig(process.env), {
  write: (line) => process.stdout.write(`${line}\n`),
  fetchOutward: createNodeFetch({ allowLoopback: false }),
  ...nodeTable(),
  allowLoopback: false,
  openModel: async (settings) => (await import('./adapters/model/open.ts')).openModel(settings),
});

/** API Gateway's HTTP APIs and function URLs (payload format 2.0); the answer goes out when it is whole. */
export const handler = handle(app);

/** Lambda's own runtime has what streaming stands on; anywhere else the SDK makes an empty object of that name. */
const { awslambda }: { awslambda?: { streamifyResponse?: unknown } } = globalThis as object;

/** Function URLs that stream, so that `/v1/events` can be followed. */
export const stream = awslambda?.streamifyResponse === undefined ? undefined : streamHandle(app);

/** EventBridge's schedule, once a minute: rings what is due. */
export const dispatch = dispatchScheduled;
