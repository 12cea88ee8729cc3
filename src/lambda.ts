import { hash } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import { findCredentials } from './adapters/dynamo-http/node-credentials.ts';
import { openNodeTransport } from './adapters/dynamo-http/node-transport.ts';
import { createNodeFetch } from './adapters/webhook/node-fetch.ts';
import { compose } from './compose.ts';
import { parseDisklessConfig } from './config.ts';

const { app, dispatchScheduled } = await compose(parseDisklessConfig(process.env), {
  write: (line) => process.stdout.write(`${line}\n`),
  fetchOutward: createNodeFetch({ allowLoopback: false }),
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  openTransport: openNodeTransport,
  findCredentials: findCredentials(),
  allowLoopback: false,
});

/** API Gateway's HTTP APIs and function URLs (payload format 2.0). */
export const handler = handle(app);

/** EventBridge's schedule, once a minute: rings what is due. */
export const dispatch = dispatchScheduled;
