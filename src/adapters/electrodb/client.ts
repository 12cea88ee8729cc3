import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type { StoreAttempted } from '../../domain/observer.ts';
import { watchAttempts } from './attempts.ts';
import type { Documents } from './documents.ts';

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
  /** Told of each attempt; the table says what it consumes only if there is somebody to tell. */
  onAttempt?: ((attempt: StoreAttempted) => void) | undefined;
}

/** The SDK's client, whose every call ends within a bound, in Node and in Workers. */
export const createDynamoClient = ({
  region,
  endpoint,
  credentials,
  timeoutMs,
  onAttempt,
}: DynamoSettings): DynamoDBClient => {
  const client = new DynamoDBClient({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: timeoutMs, throwOnRequestTimeout: true },
  });
  if (onAttempt !== undefined) watchAttempts(client, onAttempt);
  return client;
};

/** The SDK's client as the store takes it. */
export const sdkDocuments = (client: DynamoDBClient): Documents =>
  DynamoDBDocument.from(client, { marshallOptions: { removeUndefinedValues: true } });

/** A client of the SDK's own, for the store alone. */
export const openSdk = (settings: DynamoSettings): Documents => sdkDocuments(createDynamoClient(settings));
