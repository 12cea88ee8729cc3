import { hash } from 'node:crypto';
import { createDynamoHttp, type DynamoHttpSettings } from '../../src/adapters/dynamo-http/client.ts';
import { documentCalls, electroClient } from '../../src/adapters/dynamo-http/documents.ts';
import { openNodeTransport } from '../../src/adapters/dynamo-http/node-transport.ts';
import type { TableClient } from '../../src/adapters/electrodb/documents.ts';

/** The thin client on an engine, as Node runs it. */
export const openThinClient = (
  settings: Partial<DynamoHttpSettings> & Pick<DynamoHttpSettings, 'endpoint'>,
): TableClient => {
  const call = createDynamoHttp({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    timeoutMs: 5_000,
    openTransport: openNodeTransport,
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    ...settings,
  });
  const documents = documentCalls(call);
  return { documents, forElectro: electroClient(documents) };
};
