import { hash } from 'node:crypto';
import { findCredentials } from './adapters/dynamo-http/node-credentials.ts';
import { openNodeTransport } from './adapters/dynamo-http/node-transport.ts';
import type { TableRuntime } from './compose/store.ts';

/** How a table is reached from Node, on a machine of one's own as on Lambda. */
export const nodeTable = (): TableRuntime => ({
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  openTransport: openNodeTransport,
  findCredentials: findCredentials(),
  // Whoever has not asked for the SDK loads nothing of it.
  openSdk: async (settings) => (await import('./adapters/electrodb/client.ts')).openSdk(settings),
});
