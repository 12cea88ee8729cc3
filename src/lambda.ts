import { handle } from 'hono/aws-lambda';
import { createNodeFetch } from './adapters/webhook/node-fetch.ts';
import { compose } from './compose.ts';
import { parseDisklessConfig } from './config.ts';

/** A scheduled run ends before the next minute's begins. */
const SCHEDULED_MS = 50_000;
const PAUSE_MS = 2_000;

const { app, dispatcher } = await compose(parseDisklessConfig(process.env), {
  write: (line) => process.stdout.write(`${line}\n`),
  fetchOutward: createNodeFetch({ allowLoopback: false }),
  allowLoopback: false,
});

/** API Gateway's HTTP APIs and function URLs (payload format 2.0). */
export const handler = handle(app);

/** EventBridge's schedule, once a minute: rings what is due. */
export const dispatch = async (): Promise<void> => {
  const endsAt = Date.now() + SCHEDULED_MS;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  await dispatcher.run(() => Date.now() >= endsAt, pause);
};
