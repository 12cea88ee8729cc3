import type { DueEntry } from '../../domain/due-index.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Instant } from '../../domain/instant.ts';
import { DEFAULT_ITEM_POLICY, type Item, type ItemPolicy, isExpired, isTrashed, itemOf } from '../../domain/item.ts';
import { keyRange } from '../../domain/key-range.ts';
import { type Kind, sortKey } from '../../domain/kind.ts';
import { dataTypeOf } from '../../domain/records.ts';
import { summaryOf } from '../../domain/summary.ts';
import type { Listed, Listing, Store, WipeScope } from '../../domain/user-data.ts';
import { createSortedMap } from './sorted-map.ts';

/** A page evaluates at most so many items, as it does on DynamoDB. */
const MAX_EVALUATED = 500;
/** Behind every key that DynamoDB could hold. */
const END = '\u{10FFFF}\u{10FFFF}';

/** An item whose record is kept as JSON text, so that nobody can reach into the store. */
type Row = Omit<Item, 'data'> & { json: string };

const rowOf = ({ data, ...attributes }: Item): Row => ({ ...attributes, json: JSON.stringify(data) });

/** All people's armed items, by shard and instant. */
type DueIndex = ReturnType<typeof createSortedMap<{ userId: string; row: Row }>>;

const duePlace = (userId: string, { due_shard, due_at, data_type }: Row): string =>
  [due_shard, due_at, userId, data_type].join('\0');

/** One person's items, by their sort keys and by their order keys. */
const createPartition = (userId: string, dueIndex: DueIndex) => {
  const items = createSortedMap<Row>();
  const index = createSortedMap<Row>();
  /** Several items may share an order key. */
  const place = (row: Row): string => `${row.order_key}\0${row.data_type}`;

  const remove = (key: string): Row | undefined => {
    const row = items.get(key);
    if (row === undefined) return undefined;
    items.delete(key);
    if (row.order_key !== undefined) index.delete(place(row));
    if (row.due_at !== undefined) dueIndex.delete(duePlace(userId, row));
    return row;
  };

  return {
    get: items.get,
    remove,
    put: (row: Row): void => {
      remove(row.data_type);
      items.set(row.data_type, row);
      if (row.order_key !== undefined) index.set(place(row), row);
      if (row.due_at !== undefined) dueIndex.set(duePlace(userId, row), { userId, row });
    },
    all: () => items.walk('', END, 'asc'),
    /** The rows that a list of the kind holds, from `low` to `high`, both included. */
    walk: ({ orderKey }: Pick<Kind<never>, 'orderKey'>, low: string, high: string, order: 'asc' | 'desc') =>
      orderKey ? index.walk(low, `${high}\0${END}`, order) : items.walk(low, `${high}\0`, order),
  };
};

const isWithin = (key: string, scope: WipeScope): boolean => {
  if ('all' in scope) return true;
  if ('prefix' in scope) return key.startsWith(scope.prefix);
  return key === scope.dataType || key.startsWith(`${scope.dataType}#`);
};

interface Options {
  now: () => Instant;
  policy?: ItemPolicy;
}

/** Keeps everything in this process's memory and loses it with it; refuses what DynamoDB refuses. */
export const createMemoryStore = ({ now, policy = DEFAULT_ITEM_POLICY }: Options): Store => {
  const dueIndex: DueIndex = createSortedMap();
  const partitions = new Map<string, ReturnType<typeof createPartition>>();
  const partitionOf = (userId: string) => {
    const partition = partitions.get(userId) ?? createPartition(userId, dueIndex);
    partitions.set(userId, partition);
    return partition;
  };
  const isLive = (row: Row): boolean => !isExpired(row, now());

  function* publicRows(userId: string) {
    for (const row of partitionOf(userId).all()) {
      const dataType = dataTypeOf(row.data_type);
      if (dataType === undefined || !isLive(row)) continue;
      const record: object = JSON.parse(row.json);
      if (!isTrashed(record)) yield { dataType, record, timestamp: row.timestamp };
    }
  }

  return {
    get: async (userId, kind, id) => {
      const row = partitionOf(userId).get(sortKey(kind, id));
      return row && isLive(row) ? kind.schema.parse(JSON.parse(row.json)) : undefined;
    },

    list: async <R>(userId: string, kind: Kind<R>, listing: Listing): Promise<Listed<R>> => {
      const range = keyRange(listing);
      if (range === undefined) return { records: [] };
      const records: R[] = [];
      let next: string | undefined;
      let evaluated = 0;
      for (const row of partitionOf(userId).walk(kind, range.low, range.high, listing.order)) {
        const key = (kind.orderKey ? row.order_key : row.data_type) ?? '';
        if (range.leavesOut(key)) continue;
        if (next !== undefined && (records.length === listing.limit || evaluated === MAX_EVALUATED))
          return { records, next };
        evaluated += 1;
        next = key.slice(listing.prefix.length);
        if (isLive(row)) records.push(kind.schema.parse(JSON.parse(row.json)));
      }
      return { records };
    },

    count: async (userId, kind, prefix, atMost) => {
      let count = 0;
      for (const row of partitionOf(userId).walk(kind, prefix, prefix + END, 'asc')) {
        if (count >= atMost) break;
        if (isLive(row)) count += 1;
      }
      return count;
    },

    put: async (userId, kind, record, seen) => {
      const row = rowOf(itemOf(userId, kind, record, { now: now(), policy }));
      const partition = partitionOf(userId);
      const stored = partition.get(row.data_type);
      const isAsSeen = seen === 0 ? stored === undefined || !isLive(stored) : stored?.version === seen;
      if (!isAsSeen) throw new DomainError('version-conflict');
      partition.put(row);
    },

    delete: async (userId, kind, id) => {
      const row = partitionOf(userId).remove(sortKey(kind, id));
      return row !== undefined && isLive(row);
    },

    summarise: (userId) => summaryOf([...publicRows(userId)]),

    wipe: async (userId, scope) => {
      const partition = partitionOf(userId);
      const keys = [...partition.all()].map((row) => row.data_type).filter((key) => isWithin(key, scope));
      for (const key of keys) partition.remove(key);
      return { deleted: keys.length, remaining: false };
    },

    export: async function* (userId) {
      for (const { dataType, record } of [...publicRows(userId)]) yield { dataType, record };
    },

    due: async (shard, until, limit) => {
      const entries: DueEntry[] = [];
      for (const { userId, row } of dueIndex.walk(`${shard}\0`, `${shard}\0${until}\0${END}`, 'asc')) {
        if (entries.length === limit) break;
        entries.push({ userId, key: row.data_type, shard, dueAt: row.due_at ?? until });
      }
      return entries;
    },

    move: async (entry, dueAt) => {
      const partition = partitionOf(entry.userId);
      const row = partition.get(entry.key);
      if (row === undefined || row.due_at !== entry.dueAt) return undefined;
      partition.put({ ...row, due_at: dueAt });
      return { ...entry, dueAt, record: JSON.parse(row.json) };
    },

    isReachable: async () => true,
  };
};
