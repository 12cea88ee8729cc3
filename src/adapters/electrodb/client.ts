import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

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

/** A client whose every call ends within a bound, in Node and in Workers. */
export const createDynamoClient = ({ region, endpoint, credentials, timeoutMs }: DynamoSettings): DynamoDBClient =>
  new DynamoDBClient({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: timeoutMs, throwOnRequestTimeout: true },
  });
