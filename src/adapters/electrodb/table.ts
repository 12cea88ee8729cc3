import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BY_DUE, BY_USER } from './indexes.ts';

const keys = (partition: string, sort: string): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

const TABLE_KEYS = keys('user_id', 'data_type');

/** Both are sparse: an item without the index's keys is not in it. */
const INDEXES = [
  { IndexName: BY_USER, KeySchema: keys('user_id', 'order_key'), Projection: { ProjectionType: 'ALL' } },
  { IndexName: BY_DUE, KeySchema: keys('due_shard', 'due_at'), Projection: { ProjectionType: 'KEYS_ONLY' } },
] satisfies GlobalSecondaryIndex[];

const attributesOf = (...schemas: KeySchemaElement[][]): AttributeDefinition[] => {
  const names = new Set(schemas.flat().map(({ AttributeName }) => AttributeName));
  return [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
};

interface Place {
  client: DynamoDBClient;
  table: string;
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

const describe = async ({ client, table }: Place): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: table }))).Table;
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
};

const pathOf = (schema: KeySchemaElement[] | undefined): string =>
  (schema ?? []).map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`).join(', ');

const hasKeys = (found: { KeySchema?: KeySchemaElement[] | undefined }, wanted: KeySchemaElement[]): boolean =>
  pathOf(found.KeySchema) === pathOf(wanted);

/** Sentences about what the table lacks that Remo needs; none when all is there. */
export const describeMissing = async (place: Place): Promise<string[]> => {
  const found = await describe(place);
  if (found === undefined) return [`the table ${place.table} does not exist`];
  if (!hasKeys(found, TABLE_KEYS)) return [`the table ${place.table} has other keys than ${pathOf(TABLE_KEYS)}`];
  return INDEXES.flatMap(({ IndexName, KeySchema, Projection }) => {
    const index = found.GlobalSecondaryIndexes?.find((one) => one.IndexName === IndexName);
    if (index === undefined) return [`the index ${IndexName} of the table ${place.table} does not exist`];
    if (!hasKeys(index, KeySchema)) return [`the index ${IndexName} has other keys than ${pathOf(KeySchema)}`];
    if (Projection.ProjectionType === 'ALL' && index.Projection?.ProjectionType !== 'ALL')
      return [`the index ${IndexName} does not hold all attributes`];
    return [];
  });
};

/** An index on a large table is built for as long as it takes; DynamoDB allows ten descriptions a second. */
const POLL_MS = 1_000;
const FIRST_POLL_MS = 20;

const untilActive = async (place: Place): Promise<TableDescription> => {
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(POLL_MS, pause * 2)) {
    const found = await describe(place);
    const states = [found?.TableStatus, ...(found?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexStatus)];
    if (found !== undefined && states.every((state) => state === 'ACTIVE')) return found;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
};

const createTable = async ({ client, table }: Place): Promise<void> => {
  const command = new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: TABLE_KEYS,
    AttributeDefinitions: attributesOf(TABLE_KEYS, ...INDEXES.map((index) => index.KeySchema)),
    GlobalSecondaryIndexes: INDEXES,
  });
  try {
    await client.send(command);
  } catch (error) {
    // Another process has begun to create it in between.
    if (!isNamed(error, 'ResourceInUseException')) throw error;
  }
};

/** `false` where the engine knows no time to live: what has expired is absent on read all the same. */
const turnOnTimeToLive = async ({ client, table }: Place): Promise<boolean | 'already on'> => {
  const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand({ TableName: table }));
  if (found?.TimeToLiveStatus === 'ENABLED' || found?.TimeToLiveStatus === 'ENABLING') return 'already on';
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
  try {
    await client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
    return true;
  } catch (error) {
    if (isNamed(error, 'UnknownOperationException')) return false;
    throw error;
  }
};

interface Ensure extends Place {
  /** Called with one line per step. */
  onProgress?: (line: string) => void;
}

/** Makes the table and whatever index it lacks, and waits until they are active; changes nothing that is there. */
export const ensureTable = async ({ onProgress = () => {}, ...place }: Ensure): Promise<void> => {
  if ((await describe(place)) === undefined) {
    onProgress(`creating the table ${place.table}`);
    await createTable(place);
  }
  let found = await untilActive(place);
  if (!hasKeys(found, TABLE_KEYS)) throw new Error((await describeMissing(place)).join('; '));
  for (const index of INDEXES) {
    if (found.GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === index.IndexName)) continue;
    onProgress(`adding the index ${index.IndexName}`);
    await place.client.send(
      new UpdateTableCommand({
        TableName: place.table,
        AttributeDefinitions: attributesOf(TABLE_KEYS, index.KeySchema),
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    );
    found = await untilActive(place);
  }
  const wrong = await describeMissing(place);
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  onProgress(`the table ${place.table} and its indexes ${BY_USER} and ${BY_DUE} are active`);
  const timeToLive = await turnOnTimeToLive(place);
  if (timeToLive === 'already on') onProgress('time to live is on');
  else onProgress(timeToLive ? 'turned time to live on' : 'this engine has no time to live');
};
