import { type CredentialsSource, createDynamoHttp } from '../adapters/dynamo-http/client.ts';
import { documentCalls } from '../adapters/dynamo-http/documents.ts';
import type { OpenTransport } from '../adapters/dynamo-http/transport.ts';
import type { Call } from '../adapters/electrodb/calls.ts';
import type { DynamoSettings } from '../adapters/electrodb/client.ts';
import type { Documents } from '../adapters/electrodb/documents.ts';
import { createElectroStore } from '../adapters/electrodb/store.ts';
import { createMemoryStore } from '../adapters/memory/store.ts';
import type { Log } from '../app/log.ts';
import { ConfigError, type OpenConfig } from '../config/config.ts';
import type { Instant } from '../domain/instant.ts';
import type { ItemPolicy } from '../domain/item.ts';
import { STORE_BOUND } from '../domain/lease.ts';
import type { Observer } from '../domain/observer.ts';
import type { Store } from '../domain/user-data.ts';

/** Three attempts of this, the pauses in between, and what credentials take before them end within the bound. */
const STORE_TIMEOUT = STORE_BOUND / 4;

/** What a runtime gives for a table to be reached. */
export interface TableRuntime {
  sha256: (bytes: Uint8Array) => Uint8Array;
  /** How DynamoDB is reached over HTTP. */
  openTransport: OpenTransport;
  /** Where credentials come from that no setting gives. */
  findCredentials: CredentialsSource;
  /** Loads the AWS SDK's client; absent where the bundle has none. */
  openSdk?: (settings: DynamoSettings) => Promise<Documents>;
}

interface Options {
  policy: ItemPolicy;
  now: () => Instant;
  log: Log;
  /** Absent: nobody watches, and the table is not asked what it consumes. */
  observer: Observer | undefined;
}

type TableConfig = Extract<OpenConfig['storage'], { kind: 'dynamodb' }>;

const openDocuments = async (
  { client, region, endpoint, credentials }: TableConfig,
  { sha256, openTransport, findCredentials, openSdk }: TableRuntime,
  observer: Observer | undefined,
): Promise<Documents> => {
  const settings = { region, endpoint, timeoutMs: STORE_TIMEOUT, onAttempt: observer?.storeAttempted };
  if (client === 'sdk') {
    if (openSdk === undefined) throw new ConfigError('REMO_DYNAMODB_CLIENT: there is no AWS SDK in this bundle');
    return openSdk({ ...settings, credentials });
  }
  const found = credentials ?? findCredentials;
  return documentCalls(createDynamoHttp({ ...settings, credentials: found, openTransport, sha256 }));
};

/** A lost race is the contract at work; any other failure of the table is worth a line. */
const tableLog =
  (log: Log) =>
  (call: Call): void => {
    const isFailure = call.error !== undefined && call.error !== 'ConditionalCheckFailedException';
    (isFailure ? log.warn : log.debug)('table call', { ...call });
  };

/** The store that the settings name, reached as the runtime can, with each call of the table told to log and observer. */
export const openStore = async (
  storage: OpenConfig['storage'],
  runtime: TableRuntime,
  { policy, now, log, observer }: Options,
): Promise<Store> => {
  if (storage.kind === 'memory') return createMemoryStore({ now, policy });
  const documents = await openDocuments(storage, runtime, observer);
  const note = tableLog(log);
  const onCall = (call: Call): void => {
    note(call);
    observer?.storeCalled(call);
  };
  return createElectroStore({ documents, table: storage.table, now, policy, onCall });
};
