import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { StoreAttempted } from '../../domain/observer.ts';
import { watchAttempts } from './attempts.ts';

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

/** A client whose every call ends within a bound, in Node and in Workers. */
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
