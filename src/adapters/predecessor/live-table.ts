import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { LegacySource, Original, Part } from '../../domain/legacy/original.ts';
import type { Patiently } from '../../domain/legacy/store-calls.ts';
import { originalIn, type RawItem } from './attribute-value.ts';
import { called } from './failure.ts';

const KEYS = 'user_id, data_type';

interface Options {
  client: DynamoDBClient;
  table: string;
  /** How many segments are read side by side, a page (at most 1 MB) of each at a time. */
  segments: number;
  part?: Part;
  patiently: Patiently;
}

/** The value of every attribute as it was read. A TTL that somebody else sets in between loses nothing. */
const unchanged = (item: RawItem) => {
  const attributes = Object.entries(item).filter(([name]) => !['user_id', 'data_type', 'ttl'].includes(name));
  return {
    ConditionExpression: ['attribute_exists(user_id)', ...attributes.map((_, n) => `#a${n} = :v${n}`)].join(' AND '),
    ...(attributes.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(attributes.map(([name], n) => [`#a${n}`, name])),
      ExpressionAttributeValues: Object.fromEntries(attributes.map(([, value], n) => [`:v${n}`, value])),
    }),
  };
};

/** The predecessor's table while it lives: read consistently and to its end, whatever else writes to it meanwhile. */
export const openLiveTable = async (options: Options): Promise<LegacySource> => {
  const { client, table, segments, part = { number: 0, of: 1 }, patiently } = options;
  const { Table } = await called(() => client.send(new DescribeTableCommand({ TableName: table })));
  const keys = (Table?.KeySchema ?? []).map(({ AttributeName }) => AttributeName).join(', ');
  if (keys !== KEYS) throw new Error(`the table ${table} has other keys than ${KEYS}`);
  let done = 0;

  async function* segment(number: number): AsyncGenerator<Original> {
    let from: RawItem | undefined;
    do {
      const scan = new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        Segment: number,
        TotalSegments: segments * part.of,
        // Whoever's key has a `#` is ours.
        FilterExpression: 'NOT contains(data_type, :ours)',
        ExpressionAttributeValues: { ':ours': { S: '#' } },
        ExclusiveStartKey: from,
      });
      const page = await patiently(() => called(() => client.send(scan)));
      for (const item of page.Items ?? []) {
        const original = originalIn(item);
        if (original !== undefined) yield original;
      }
      done += page.ScannedCount ?? 0;
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }

  const keyOf = ({ userId, dataType }: Pick<Original, 'userId' | 'dataType'>): RawItem => ({
    user_id: { S: userId },
    data_type: { S: dataType },
  });

  return {
    streams: () => {
      done = 0;
      return Array.from({ length: segments }, (_, n) => segment(part.number * segments + n));
    },
    preferencesOf: async (userId) => {
      const Key = keyOf({ userId, dataType: 'user_preferences' });
      const get = new GetItemCommand({ TableName: table, Key, ConsistentRead: true });
      const { Item } = await called(() => client.send(get));
      return Item && originalIn(Item);
    },
    progress: () => ({ done, total: Table?.ItemCount ? Math.ceil(Table.ItemCount / part.of) : undefined }),
    remove: async (original) => {
      const condition = unchanged(original.handle as RawItem);
      const command = new DeleteItemCommand({ TableName: table, Key: keyOf(original), ...condition });
      try {
        await called(() => client.send(command));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
};
