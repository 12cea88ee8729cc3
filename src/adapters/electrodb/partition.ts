import type { Instant } from '../../domain/instant.ts';
import { type Item, isExpired, isTrashed } from '../../domain/item.ts';
import { type DataType, dataTypeOf } from '../../domain/records.ts';
import { summaryOf } from '../../domain/summary.ts';
import type { UserDataPort } from '../../domain/user-data.ts';
import type { Caller } from './calls.ts';
import type { Documents } from './documents.ts';

interface Connection {
  documents: Documents;
  table: string;
  call: Caller;
  now: () => Instant;
}

interface PublicItem extends Pick<Item, 'data' | 'timestamp'> {
  dataType: DataType;
}

interface Projection {
  expression: string;
  names: Record<string, string>;
}
const OVERVIEW: Projection = {
  expression: 'data_type, #ttl, #timestamp, #data.deletedAt',
  names: { '#ttl': 'ttl', '#timestamp': 'timestamp', '#data': 'data' },
};
const RECORDS: Projection = { expression: 'data_type, #ttl, #data', names: { '#ttl': 'ttl', '#data': 'data' } };

/** Reads of all that a person has, whatever its kind; a page of a query at a time is held. */
export const createPartitions = ({
  documents,
  table,
  call,
  now,
}: Connection): Pick<UserDataPort, 'summarise' | 'export'> => {
  /** The person's public items in key order, neither expired nor in the trash, with what the projection holds of them. */
  async function* publicItems(userId: string, { expression, names }: Projection): AsyncGenerator<PublicItem> {
    let from: Record<string, unknown> | undefined;
    do {
      const query = {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'user_id = :user',
        ProjectionExpression: expression,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ':user': userId },
        ExclusiveStartKey: from,
      };
      const page = await call('Query', () => documents.query(query));
      for (const found of page.Items ?? []) {
        const item = found as Item;
        const dataType = dataTypeOf(item.data_type);
        if (dataType === undefined || isExpired(item, now()) || isTrashed(item.data ?? {})) continue;
        yield { dataType, data: item.data, timestamp: item.timestamp };
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }

  return {
    summarise: (userId) => summaryOf(publicItems(userId, OVERVIEW)),

    export: async function* (userId) {
      for await (const { dataType, data } of publicItems(userId, RECORDS)) yield { dataType, record: data };
    },
  };
};
