import { handle } from 'hono/aws-lambda';
import { compose } from './compose.ts';
import { parseDisklessConfig } from './config.ts';

const { app } = await compose(parseDisklessConfig(process.env), (line) => process.stdout.write(`${line}\n`));

/** API Gateway's HTTP APIs and function URLs (payload format 2.0). */
export const handler = handle(app);
