import { type Instant, millis } from '../../domain/instant.ts';
import { isExpired } from '../../domain/item.ts';
import { keyRange } from '../../domain/key-range.ts';
import type { Kind } from '../../domain/kind.ts';
import type { Listed, Listing, UserDataPort } from '../../domain/user-data.ts';
import type { Caller } from './calls.ts';
import type { Documents } from './documents.ts';
import type { ItemEntity } from './entity.ts';
import { BY_USER } from './indexes.ts';

/** A page evaluates at most so many items. */
const MAX_EVALUATED = 500;

interface Connection {
  documents: Documents;
  table: string;
  entityOf: (kind: { dataType: string }) => ItemEntity;
  call: Caller;
  now: () => Instant;
}

/** Reads of many records: kinds with an order of their own from their index, the others consistently from the table. */
export const createListing = ({
  documents,
  table,
  entityOf,
  call,
  now,
}: Connection): Pick<UserDataPort, 'list' | 'count'> => {
  const queryOf = <R>(userId: string, kind: Kind<R>, low: string, high: string) => {
    const { byUser, byKey } = entityOf(kind).query;
    return kind.orderKey
      ? byUser({ user_id: userId }).between({ order_key: low }, { order_key: high })
      : byKey({ user_id: userId }).between({ data_type: low }, { data_type: high });
  };

  return {
    list: async <R>(userId: string, kind: Kind<R>, listing: Listing): Promise<Listed<R>> => {
      const range = keyRange(listing);
      if (range === undefined) return { records: [] };
      const { prefix, order, limit } = listing;
      const query = queryOf(userId, kind, range.low, range.high);
      const read = (size: number, cursor: string | null) =>
        call('Query', () =>
          query.go({
            order,
            limit: size,
            cursor,
            consistent: !kind.orderKey,
            ignoreOwnership: true,
            originalErr: true,
          }),
        );
      const records: R[] = [];
      let next: string | undefined;
      let evaluated = 0;
      const isFull = (): boolean => records.length === limit || evaluated === MAX_EVALUATED;
      let cursor: string | null = null;
      do {
        // One more than wanted tells whether there is more; one bound may be left out. Where much has expired, pages grow.
        const size = 2 + Math.min(MAX_EVALUATED - evaluated, Math.max(limit - records.length, evaluated));
        const page = await read(size, cursor);
        for (const item of page.data) {
          const key = (kind.orderKey ? item.order_key : item.data_type) ?? '';
          if (range.leavesOut(key)) continue;
          if (next !== undefined && isFull()) return { records, next };
          evaluated += 1;
          next = key.slice(prefix.length);
          if (!isExpired(item, now())) records.push(kind.schema.parse(item.data));
        }
        cursor = page.cursor;
      } while (cursor !== null && !isFull());
      return cursor === null || next === undefined ? { records } : { records, next };
    },

    count: async (userId, kind, prefix, atMost) => {
      let count = 0;
      let from: Record<string, unknown> | undefined;
      do {
        const query = {
          TableName: table,
          ...(kind.orderKey ? { IndexName: BY_USER } : { ConsistentRead: true }),
          Select: 'COUNT',
          KeyConditionExpression: 'user_id = :user AND begins_with(#key, :prefix)',
          FilterExpression: 'attribute_not_exists(#ttl) OR #ttl > :now',
          ExpressionAttributeNames: { '#key': kind.orderKey ? 'order_key' : 'data_type', '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':user': userId, ':prefix': prefix, ':now': Math.floor(millis(now()) / 1000) },
          Limit: Math.max(1, atMost - count),
          ExclusiveStartKey: from,
        } as const;
        const page = await call('Query', () => documents.query(query));
        count += page.Count ?? 0;
        from = page.LastEvaluatedKey;
      } while (from !== undefined && count < atMost);
      return Math.min(count, atMost);
    },
  };
};
