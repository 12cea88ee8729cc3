import { DomainError } from '../../domain/errors.ts';
import type { Instant } from '../../domain/instant.ts';
import type { UserDataPort, WipeScope } from '../../domain/user-data.ts';
import type { Caller } from './calls.ts';
import type { Documents } from './documents.ts';

/** What one BatchWriteItem takes. */
const BATCH = 25;
const BATCHES_IN_FLIGHT = 4;
/** So many refusals in a row of one batch are a failure. */
const MAX_REFUSALS = 8;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

interface Connection {
  documents: Documents;
  table: string;
  call: Caller;
  now: () => Instant;
}

interface Key {
  user_id: string;
  data_type: string;
}

/** Key conditions that together hold what is to go; a data type's own keys never reach into `reminder_data2#…`. */
const conditionsOf = (scope: WipeScope): { condition: string; value?: string }[] => {
  if ('all' in scope) return [{ condition: '' }];
  if ('prefix' in scope) return [{ condition: ' AND begins_with(data_type, :key)', value: scope.prefix }];
  return [
    { condition: ' AND data_type = :key', value: scope.dataType },
    { condition: ' AND begins_with(data_type, :key)', value: `${scope.dataType}#` },
  ];
};

const inBatches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) => all.slice(index * BATCH, (index + 1) * BATCH));

/** Full jitter: waits anything up to a bound that doubles. */
const pause = (idle: number): Promise<void> => {
  const bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** idle);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * bound));
};

/** Removes raw keys, whatever lies under them, page by page until a consistent read finds none. */
export const createWipe = ({ documents, table, call, now }: Connection): UserDataPort['wipe'] => {
  const firstKeys = async (userId: string, { condition, value }: { condition: string; value?: string }) => {
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: `user_id = :user${condition}`,
      ProjectionExpression: 'user_id, data_type',
      ExpressionAttributeValues: { ':user': userId, ...(value !== undefined && { ':key': value }) },
    };
    const { Items = [] } = await call('Query', () => documents.query(query));
    return Items as Key[];
  };

  /** Those of `keys` that the table has not taken. */
  const refused = async (keys: Key[]): Promise<Key[]> => {
    const requests = keys.map((Key) => ({ DeleteRequest: { Key } }));
    const { UnprocessedItems = {} } = await call('BatchWriteItem', () =>
      documents.batchWrite({ RequestItems: { [table]: requests } }),
    );
    return (UnprocessedItems[table] ?? []).flatMap(
      ({ DeleteRequest }) => (DeleteRequest?.Key as Key | undefined) ?? [],
    );
  };

  const isOver = (deadline: Instant): boolean => now() >= deadline;

  const removeBatch = async (batch: Key[], deadline: Instant): Promise<number> => {
    let left = await refused(batch);
    for (let idle = 0; left.length > 0 && !isOver(deadline); ) {
      await pause(idle);
      const still = await refused(left);
      idle = still.length < left.length ? 0 : idle + 1;
      if (idle === MAX_REFUSALS) throw new DomainError('store-unavailable', 'the table takes no deletions');
      left = still;
    }
    return batch.length - left.length;
  };

  const remove = async (keys: Key[], deadline: Instant): Promise<number> => {
    const batches = inBatches(keys);
    const worker = async (): Promise<number> => {
      let removed = 0;
      for (let batch = batches.shift(); batch !== undefined && !isOver(deadline); batch = batches.shift())
        removed += await removeBatch(batch, deadline);
      return removed;
    };
    const counts = await Promise.all(Array.from({ length: BATCHES_IN_FLIGHT }, worker));
    return counts.reduce((sum, count) => sum + count, 0);
  };

  return async (userId, scope, deadline) => {
    let deleted = 0;
    for (const condition of conditionsOf(scope)) {
      for (;;) {
        const keys = await firstKeys(userId, condition);
        if (keys.length === 0) break;
        if (isOver(deadline)) return { deleted, remaining: true };
        deleted += await remove(keys, deadline);
      }
    }
    return { deleted, remaining: false };
  };
};
