import type { Instant } from './instant.ts';

/** An armed item of any kind, as the due index shows it: its keys alone. */
export interface DueEntry {
  userId: string;
  /** The item's sort key. */
  key: string;
  shard: string;
  dueAt: Instant;
}

/** An item as `move` left it, with its record as it stood at that moment: as good as a consistent read. */
export interface MovedEntry extends DueEntry {
  /** What is stored, for the item's kind to parse. */
  record: unknown;
}

/** The one question that is asked across people, by the dispatcher alone. */
export interface DuePort {
  /** Armed items of one shard whose instant has come by `until`, the earliest first. The index may trail by moments. */
  due(shard: string, until: Instant, limit: number): Promise<DueEntry[]>;
  /**
   * Moves the item's instant to `dueAt` if it still is the one that was seen; `undefined` if somebody else was faster or
   * the item is no longer armed. Neither its version nor its record changes, so that nobody's edit fails for it.
   */
  move(entry: DueEntry, dueAt: Instant): Promise<MovedEntry | undefined>;
}

/** The name of the n-th partition of the due index. */
export const shardName = (number: number): string => String(number).padStart(3, '0');

export const shardNames = (shards: number): string[] =>
  Array.from({ length: shards }, (_, number) => shardName(number));
