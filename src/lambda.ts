import { handle } from 'hono/aws-lambda';
import { createNodeFetch } from './adapters/webhook/node-fetch.ts';
import { compose } from './compose.ts';
import { parseDisklessConfig } from './config.ts';

const { app, dispatchScheduled } = await compose(parseDisklessConfig(process.env), {
  write: (line) => process.stdout.write(`${line}\n`),
  fetchOutward: createNodeFetch({ allowLoopback: false }),
  allowLoopback: false,
  openModel: async (settings) => (await import('./adapters/model/open.ts')).openModel(settings),
});

/** API Gateway's HTTP APIs and function URLs (payload format 2.0). */
export const handler = handle(app);

/** EventBridge's schedule, once a minute: rings what is due. */
export const dispatch = dispatchScheduled;
