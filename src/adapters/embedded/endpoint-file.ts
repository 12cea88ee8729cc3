import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a folder's owner is reached; whoever can read this can read the data. */
export interface Endpoint {
  endpoint: string;
  accessKeyId: string;
  pid: number;
}

const pathIn = (dataDir: string): string => join(dataDir, 'endpoint.json');

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' &&
  value !== null &&
  'endpoint' in value &&
  typeof value.endpoint === 'string' &&
  'accessKeyId' in value &&
  typeof value.accessKeyId === 'string';

/** The endpoint that the folder's owner has left, running or not. */
export const readEndpoint = async (dataDir: string): Promise<Endpoint | undefined> => {
  try {
    const value: unknown = JSON.parse(await readFile(pathIn(dataDir), 'utf8'));
    return isEndpoint(value) ? value : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Writes the file whole or not at all, readable to its owner alone. */
export const writeEndpoint = async (dataDir: string, endpoint: Endpoint): Promise<void> => {
  const draft = `${pathIn(dataDir)}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(endpoint)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, pathIn(dataDir));
};

/** Removes the file unless another owner has written it since. */
export const removeEndpoint = async (dataDir: string, { accessKeyId }: Endpoint): Promise<void> => {
  if ((await readEndpoint(dataDir))?.accessKeyId === accessKeyId) await rm(pathIn(dataDir), { force: true });
};

/** Whether a DynamoDB that knows the key answers there. */
export const answers = async ({ endpoint, accessKeyId }: Endpoint): Promise<boolean> => {
  const headers = {
    Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/local/dynamodb/aws4_request`,
    'X-Amz-Target': 'DynamoDB_20120810.ListTables',
  };
  try {
    const signal = AbortSignal.timeout(1_000);
    const response = await fetch(endpoint, { method: 'POST', headers, body: '{}', signal });
    return response.ok && 'TableNames' in Object(await response.json());
  } catch {
    // Nobody listens there any more, or somebody else does.
    return false;
  }
};
