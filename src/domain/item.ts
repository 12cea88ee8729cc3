import { shardName } from './due-index.ts';
import { DomainError } from './errors.ts';
import { digest } from './ids.ts';
import { type Instant, millis } from './instant.ts';
import { isPossibleKey, isSurelyWithin, storedBytes } from './item-size.ts';
import { jsonBytes, jsonFault } from './json.ts';
import { type Kind, type Retention, sortKey } from './kind.ts';

/** One stored item, as `docs/storage-schema.md` lists its attributes. */
export interface Item {
  user_id: string;
  data_type: string;
  data: Record<string, unknown>;
  timestamp: Instant;
  version: number;
  /** Seconds since 1970. */
  ttl?: number;
  order_key?: string;
  due_shard?: string;
  due_at?: Instant;
}

/** What a deployment decides about its items. */
export interface ItemPolicy extends Retention {
  /** Over how many partitions of the due index armed items are spread. */
  dueShards: number;
}

export const DEFAULT_ITEM_POLICY: ItemPolicy = { conversationDays: 30, trashDays: 30, logDays: 30, dueShards: 16 };

/** A DynamoDB item ends at 400 KB; the rest is for keys and attribute names. */
export const MAX_RECORD_BYTES = 350 * 1024;
const MAX_STORED_BYTES = 390 * 1024;
/** Free JSON with the record's own levels around it. */
export const MAX_RECORD_DEPTH = 28;

/** Refuses, the same in every adapter, what DynamoDB refuses or would give back changed. */
export const assertStorable = (record: object): void => {
  const fault = jsonFault(record, MAX_RECORD_DEPTH);
  if (fault !== undefined) throw new DomainError('invalid', 'the record cannot be stored', { issues: [fault] });
  if (isSurelyWithin(record, MAX_RECORD_BYTES)) return;
  if (jsonBytes(record) <= MAX_RECORD_BYTES && storedBytes(record) <= MAX_STORED_BYTES) return;
  const issues = [{ pointer: '', message: `is larger than ${MAX_RECORD_BYTES} bytes` }];
  throw new DomainError('invalid', 'the record cannot be stored', { issues });
};

const assertKeys = (userId: string, keys: readonly string[]): void => {
  if (keys.every((key) => isPossibleKey(userId, key))) return;
  const issues = [{ pointer: '/id', message: 'makes an empty, overlong or ill-formed key' }];
  throw new DomainError('invalid', 'the record cannot be stored', { issues });
};

/** The partition of the due index that holds an armed item: stable for the item, spread over all people. */
const dueShard = (userId: string, key: string, shards: number): string => {
  const spread = Number.parseInt(digest(`${userId}/${key}`).slice(0, 8), 16);
  return shardName(spread % shards);
};

const withoutUndefined = (record: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

/** The whole item for `record`: every key recomputed, so that what no longer applies vanishes. */
export const itemOf = <R extends object>(
  userId: string,
  kind: Kind<R>,
  record: R,
  { now, policy }: { now: Instant; policy: ItemPolicy },
): Item => {
  assertStorable(record);
  const key = sortKey(kind, kind.id(record));
  const orderKey = kind.orderKey?.(record);
  assertKeys(userId, orderKey === undefined ? [key] : [key, orderKey]);
  const armedAt = kind.armedAt?.(record);
  const expiresAt = kind.expiresAt?.(record, policy);
  return {
    user_id: userId,
    data_type: key,
    data: withoutUndefined(record),
    timestamp: now,
    version: 'version' in record && typeof record.version === 'number' ? record.version : 1,
    ...(expiresAt !== undefined && { ttl: Math.ceil(millis(expiresAt) / 1000) }),
    ...(orderKey !== undefined && { order_key: orderKey }),
    ...(armedAt !== undefined && { due_shard: dueShard(userId, key, policy.dueShards), due_at: armedAt }),
  };
};

/** Whether the item's time to live has passed; DynamoDB reaps such items only days later. */
export const isExpired = (item: { ttl?: number | undefined }, now: Instant): boolean =>
  item.ttl !== undefined && item.ttl * 1000 <= millis(now);

/** Whether the record lies in the trash, from where it can be restored but not seen. */
export const isTrashed = (record: object): boolean => 'deletedAt' in record && record.deletedAt !== undefined;
