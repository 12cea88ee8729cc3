import type { DuePort } from './due-index.ts';
import type { Instant } from './instant.ts';
import type { Kind } from './kind.ts';
import type { DataType } from './records.ts';

/** Where a list starts and which way it goes. Keys are order keys, or sort keys for a kind without an order of its own. */
export interface Listing {
  /** Only keys that begin so. */
  prefix: string;
  order: 'asc' | 'desc';
  /** At most so many records, 1–100. */
  limit: number;
  /** Only keys behind this one in the list's direction; both without the prefix. */
  after?: string | undefined;
  /** Only keys from here on (inclusive), without the prefix. */
  from?: string | undefined;
  /** Only keys before this one (exclusive), without the prefix. */
  to?: string | undefined;
}

/** A page may hold fewer than `limit` records, even none: only a missing `next` ends the list. */
export interface Listed<R> {
  records: R[];
  /** The last key looked at, without the prefix: the `after` of the next page. */
  next?: string;
}

/** What a person has stored, by public data type. */
export interface Summary {
  dataTypes: Record<string, number>;
  totalItems: number;
  lastUpdated: Instant | null;
}

/** What a wipe removes: everything, one data type (the predecessor's blob included), or all keys below a prefix. */
export type WipeScope = { all: true } | { dataType: DataType } | { prefix: string };

/**
 * Everything that the domain asks of storage; every call stays within one person's data. A miss is `undefined`, a lost
 * race `DomainError('version-conflict')`, a store that cannot be reached `DomainError('store-unavailable')`; anything
 * else thrown is a defect. Reads by id, and lists of kinds without an order of their own, see every write before them;
 * ordered lists may trail by moments. Expired records are absent.
 */
export interface UserDataPort {
  get<R>(userId: string, kind: Kind<R>, id: string): Promise<R | undefined>;
  list<R>(userId: string, kind: Kind<R>, listing: Listing): Promise<Listed<R>>;
  /** How many records of `kind` have an order key (or sort key) with this prefix; counting stops at `atMost`. */
  count<R>(userId: string, kind: Kind<R>, prefix: string, atMost: number): Promise<number>;
  /**
   * Puts the whole record if the stored one still has the version `seen` (0: there is none), else fails with
   * `version-conflict`. The version stored is the record's own, 1 where the kind has none: the caller counts.
   */
  put<R extends object>(userId: string, kind: Kind<R>, record: R, seen: number): Promise<void>;
  /** Removes the record for good, whatever its version; `false` if there was none. */
  delete<R>(userId: string, kind: Kind<R>, id: string): Promise<boolean>;
  summarise(userId: string): Promise<Summary>;
  /** Removes until an empty consistent read or until `deadline`; `remaining` tells which. Safe to repeat. */
  wipe(userId: string, scope: WipeScope, deadline: Instant): Promise<{ deleted: number; remaining: boolean }>;
  /** Every public record, in key order, trash excepted. */
  export(userId: string): AsyncIterable<{ dataType: DataType; record: object }>;
}

/** Answers within a bound whether the table can be read, for the health probe. */
export interface StoreProbe {
  isReachable(): Promise<boolean>;
}

/** All that an adapter offers: a person's data, what is due across people, and a probe. */
export type Store = UserDataPort & DuePort & StoreProbe;
