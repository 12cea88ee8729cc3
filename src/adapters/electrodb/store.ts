import { type Instant, millis } from '../../domain/instant.ts';
import { DEFAULT_ITEM_POLICY, type Item, type ItemPolicy, isExpired, itemOf } from '../../domain/item.ts';
import { isPossibleKey } from '../../domain/item-size.ts';
import { sortKey } from '../../domain/kind.ts';
import type { Store } from '../../domain/user-data.ts';
import { type Call, createCaller } from './calls.ts';
import type { Documents } from './documents.ts';
import { createDueIndex } from './due.ts';
import { electroClient } from './electro-client.ts';
import { createEntities } from './entity.ts';
import { isRepeatedConflict } from './failure.ts';
import { createListing } from './listing.ts';
import { createPartitions } from './partition.ts';
import { isSameJson } from './same-json.ts';
import { createWipe } from './wipe.ts';

/** How long the health probe waits, retries included. */
const PROBE_MS = 1_500;

interface Options {
  documents: Documents;
  table: string;
  now: () => Instant;
  policy?: ItemPolicy;
  onCall?: (call: Call) => void;
}

/** The SDK tells maps by their `constructor`, which a person's own key of that name hides: such a map becomes a `Map`. */
const marshallable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(marshallable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, marshallable(inner)]);
  return Object.hasOwn(value, 'constructor') ? new Map(entries) : Object.fromEntries(entries);
};

/** On condition that there is no record, or none that has not expired. Reserved words stand behind placeholders. */
const absentAt = (now: Instant) => ({
  ConditionExpression: 'attribute_not_exists(user_id) OR #ttl <= :now',
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: { ':now': Math.floor(millis(now) / 1000) },
});

/** On condition that the record is still the one of that version. */
const stillAt = (version: number) => ({
  ConditionExpression: '#version = :seen',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':seen': version },
});

/** Keeps user data in one DynamoDB table, as `docs/storage-schema.md` describes it. */
export const createElectroStore = ({ documents, table, now, policy = DEFAULT_ITEM_POLICY, onCall }: Options): Store => {
  const entityOf = createEntities({ client: electroClient(documents), table });
  const call = createCaller(onCall);
  const partitions = createPartitions({ documents, table, call, now });

  /** Whether the table holds just this item, whoever has put it. */
  const isStored = async ({ user_id, data_type, data, timestamp, version }: Item): Promise<boolean> => {
    const query = { TableName: table, Key: { user_id, data_type }, ConsistentRead: true };
    const { Item: found } = await call('GetItem', () => documents.get(query));
    return found?.version === version && found.timestamp === timestamp && isSameJson(found.data, data);
  };

  return {
    ...createDueIndex({ documents, table, call }),
    ...createListing({ documents, table, entityOf, call, now }),

    get: async (userId, kind, id) => {
      const key = { user_id: userId, data_type: sortKey(kind, id) };
      if (!isPossibleKey(userId, key.data_type)) return undefined;
      // Keys are raw here: ElectroDB would build of them, at several times the price of the call, what they already are.
      const { Item } = await call('GetItem', () => documents.get({ TableName: table, Key: key, ConsistentRead: true }));
      if (Item === undefined) return undefined;
      const { data: item } = entityOf(kind).parse({ Item });
      return item && !isExpired(item, now()) ? kind.schema.parse(item.data) : undefined;
    },

    put: async (userId, kind, record, seen) => {
      const item = itemOf(userId, kind, record, { now: now(), policy });
      const put = entityOf(kind).put({ ...item, data: marshallable(item.data) });
      const params = seen === 0 ? absentAt(now()) : stillAt(seen);
      try {
        await call('PutItem', () => put.go({ params, originalErr: true }));
      } catch (error) {
        if (!isRepeatedConflict(error) || !(await isStored(item))) throw error;
      }
    },

    delete: async (userId, kind, id) => {
      const key = { user_id: userId, data_type: sortKey(kind, id) };
      if (!isPossibleKey(userId, key.data_type)) return false;
      const { data: item } = await call('DeleteItem', () =>
        entityOf(kind).delete(key).go({ response: 'all_old', originalErr: true }),
      );
      return item !== null && !isExpired(item, now());
    },

    summarise: partitions.summarise,
    export: partitions.export,
    wipe: createWipe({ documents, table, call, now }),

    isReachable: async () => {
      const probe = { TableName: table, Key: { user_id: 'probe', data_type: 'probe' } };
      try {
        await call('GetItem', () => documents.get(probe, { abortSignal: AbortSignal.timeout(PROBE_MS) }));
        return true;
      } catch {
        // Why it failed has gone to `onCall`.
        return false;
      }
    },
  };
};
