import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createDynamoClient, sdkDocuments } from '../../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../../src/adapters/electrodb/store.ts';
import { ensureTable } from '../../src/adapters/electrodb/table.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { openThinClient } from './thin-client.ts';

interface Engine {
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** A table on `engine`, new unless it is named, with the store over it and ways past the store. */
export const openTable = async ({ endpoint, credentials }: Engine, table = `remo-${randomUUID()}`) => {
  const client = createDynamoClient({ region: 'us-east-1', endpoint, credentials, timeoutMs: 5_000 });
  await ensureTable({ client, table });
  const documents = DynamoDBDocumentClient.from(client);
  const thin = openThinClient({ endpoint, ...(credentials !== undefined && { credentials }) });
  return {
    client,
    documents,
    table,
    createStore: ({ now }: { now: () => Instant }) =>
      createElectroStore({ documents: sdkDocuments(client), table, now }),
    /** The same store through the thin client. */
    createThinStore: ({ now }: { now: () => Instant }) => createElectroStore({ documents: thin, table, now }),
    putRaw: (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName: table, Item })),
    /** Every item of one person as it lies there. */
    itemsOf: async (userId: string) => {
      const KeyConditionExpression = 'user_id = :user';
      const ExpressionAttributeValues = { ':user': userId };
      const query = new QueryCommand({ TableName: table, KeyConditionExpression, ExpressionAttributeValues });
      return (await documents.send(query)).Items ?? [];
    },
  };
};
