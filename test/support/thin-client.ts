import { hash } from 'node:crypto';
import { createDynamoHttp, type DynamoHttpSettings } from '../../src/adapters/dynamo-http/client.ts';
import { documentCalls } from '../../src/adapters/dynamo-http/documents.ts';
import { openNodeTransport } from '../../src/adapters/dynamo-http/node-transport.ts';
import type { Documents } from '../../src/adapters/electrodb/documents.ts';

/** The thin client on an engine, as Node runs it. */
export const openThinClient = (
  settings: Partial<DynamoHttpSettings> & Pick<DynamoHttpSettings, 'endpoint'>,
): Documents => {
  const call = createDynamoHttp({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    timeoutMs: 5_000,
    openTransport: openNodeTransport,
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    ...settings,
  });
  return documentCalls(call);
};
