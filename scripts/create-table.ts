import { createDynamoClient } from '../src/adapters/electrodb/client.ts';
import { ensureTable } from '../src/adapters/electrodb/table.ts';
import { openEmbedded } from '../src/adapters/embedded/open.ts';
import { parseConfig } from '../src/config/config.ts';
import { environment } from './environment.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `npm run create-table` makes the table and whatever index it lacks; on DynamoDB, unless `REMO_STORAGE` says otherwise. */
const main = async (): Promise<void> => {
  const { storage } = parseConfig(environment(), { storage: 'dynamodb' });
  if (storage.kind === 'memory') return say('the memory store has no table');
  if (storage.kind === 'dynamodb') {
    const client = createDynamoClient({ ...storage, timeoutMs: 5_000 });
    return ensureTable({ client, table: storage.table, onProgress: say });
  }
  const { endpoint, credentials, close } = await openEmbedded({ dataDir: storage.dataDir, role: 'command' });
  const client = createDynamoClient({ region: 'local', endpoint, credentials, timeoutMs: 5_000 });
  await ensureTable({ client, table: storage.table, onProgress: say });
  client.destroy();
  await close();
};

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
