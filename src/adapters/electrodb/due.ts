import type { DueEntry, DuePort } from '../../domain/due-index.ts';
import { isDomainError } from '../../domain/errors.ts';
import type { Caller } from './calls.ts';
import type { Documents } from './documents.ts';
import { BY_DUE } from './indexes.ts';

interface Connection {
  documents: Documents;
  table: string;
  call: Caller;
}

interface IndexItem {
  user_id: string;
  data_type: string;
  due_shard: string;
  due_at: string;
}

/** The due index across people. It holds keys alone, so that these calls go past the entities. */
export const createDueIndex = ({ documents, table, call }: Connection): DuePort => ({
  due: async (shard, until, limit) => {
    const query = {
      TableName: table,
      IndexName: BY_DUE,
      KeyConditionExpression: 'due_shard = :shard AND due_at <= :until',
      ExpressionAttributeValues: { ':shard': shard, ':until': until },
      Limit: limit,
    };
    const { Items = [] } = await call('Query', () => documents.query(query));
    return (Items as IndexItem[]).map(
      ({ user_id, data_type, due_shard, due_at }): DueEntry => ({
        userId: user_id,
        key: data_type,
        shard: due_shard,
        dueAt: due_at,
      }),
    );
  },

  move: async (entry, dueAt) => {
    const update = {
      TableName: table,
      Key: { user_id: entry.userId, data_type: entry.key },
      UpdateExpression: 'SET due_at = :next',
      ConditionExpression: 'due_at = :seen',
      ExpressionAttributeValues: { ':next': dueAt, ':seen': entry.dueAt },
      ReturnValues: 'ALL_NEW',
    } as const;
    try {
      const { Attributes = {} } = await call('UpdateItem', () => documents.update(update));
      return { ...entry, dueAt, record: Attributes.data };
    } catch (error) {
      if (isDomainError(error, 'version-conflict')) return undefined;
      throw error;
    }
  },
});
