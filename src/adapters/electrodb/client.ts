import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from './documents.ts';

/** With the SDK's short pauses in between; what fails so often is answered as unavailable rather than waited for. */
const ATTEMPTS = 3;

export interface DynamoSettings {
  region?: string | undefined;
  /** Another engine than AWS's own. */
  endpoint?: string | undefined;
  /** Without them the SDK looks in its usual places, which only Node has. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined;
  /** How long one attempt may take. */
  timeoutMs: number;
}

/** The SDK's client, whose every call ends within a bound, in Node and in Workers. */
export const createDynamoClient = ({ region, endpoint, credentials, timeoutMs }: DynamoSettings): DynamoDBClient =>
  new DynamoDBClient({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: timeoutMs, throwOnRequestTimeout: true },
  });

/** The SDK's client as the store needs it. */
export const sdkDocuments = (client: DynamoDBClient): TableClient => {
  const documents = DynamoDBDocument.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { documents, forElectro: documents };
};
