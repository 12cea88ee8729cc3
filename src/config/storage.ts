import * as z from 'zod';
import { AWS_VARIABLES, type AwsCredentials, credentialsOf } from './aws.ts';
import { isServerAlone } from './url.ts';

const Endpoint = z
  .url({ protocol: /^https?$/, abort: true })
  .refine(isServerAlone, 'is more than a server such as http://127.0.0.1:8000')
  .optional();

/** The variables that say where records are kept. */
export const STORAGE_VARIABLES = {
  REMO_DATA_DIR: z.string().min(1).default('.remo'),
  REMO_STORAGE: z.enum(['embedded', 'dynamodb', 'memory']).optional(),
  DYNAMODB_TABLE_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'is not a DynamoDB table name')
    .default('remo-user-data'),
  REMO_DYNAMODB_CLIENT: z.enum(['thin', 'sdk']).default('thin'),
  DYNAMODB_ENDPOINT: Endpoint,
  // AWS's own names for the same, which its tools go by.
  AWS_ENDPOINT_URL_DYNAMODB: Endpoint,
  AWS_ENDPOINT_URL: Endpoint,
  ...AWS_VARIABLES,
};
type Variables = z.infer<z.ZodObject<typeof STORAGE_VARIABLES>>;

/** What calls DynamoDB: the thin client over HTTP, or the AWS SDK's. */
type DynamoClientKind = Variables['REMO_DYNAMODB_CLIENT'];

export type StorageConfig =
  | { kind: 'memory' }
  | { kind: 'embedded'; dataDir: string; table: string; client: DynamoClientKind }
  | {
      kind: 'dynamodb';
      table: string;
      client: DynamoClientKind;
      region: string;
      endpoint?: string;
      /** Absent: the SDK's own chain of providers. */
      credentials?: AwsCredentials;
    };

/** Where records are kept; `fallback` where the settings name no kind. */
export const storageOf = (env: Variables, fallback: 'embedded' | 'dynamodb'): StorageConfig => {
  const { DYNAMODB_TABLE_NAME: table, REMO_DYNAMODB_CLIENT: client } = env;
  const kind = env.REMO_STORAGE ?? fallback;
  if (kind === 'memory') return { kind };
  if (kind === 'embedded') return { kind, dataDir: env.REMO_DATA_DIR, table, client };
  const endpoint = env.DYNAMODB_ENDPOINT ?? env.AWS_ENDPOINT_URL_DYNAMODB ?? env.AWS_ENDPOINT_URL;
  const place = endpoint === undefined ? {} : { endpoint };
  return { kind, table, client, region: env.AWS_REGION, ...place, ...credentialsOf(env) };
};
