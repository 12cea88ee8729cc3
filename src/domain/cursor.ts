import { utf8ToBytes } from '@noble/hashes/utils.js';
import { textOfBase64Url, toBase64Url } from './base64url.ts';
import { DomainError } from './errors.ts';
import { digest } from './ids.ts';

const VERSION = 1;
const FORM = /^[A-Za-z0-9_-]{1,1024}$/;

/** One page of a list, in answers. */
export interface Page<T> {
  items: T[];
  next?: string;
}

/** What a client asks of a list besides its filters. */
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

const fingerprint = (userId: string, query: readonly unknown[]): string =>
  digest(JSON.stringify([userId, ...query])).slice(0, 22);

const contentOf = (cursor: string): unknown => {
  try {
    return JSON.parse(textOfBase64Url(cursor));
  } catch {
    throw new DomainError('bad-cursor');
  }
};

/** A cursor that stands behind `key` in one person's list of one query. It holds no partition key. */
export const cursorAfter = (key: string, userId: string, query: readonly unknown[]): string =>
  toBase64Url(utf8ToBytes(JSON.stringify({ v: VERSION, q: fingerprint(userId, query), k: key })));

/** The key in a cursor; `bad-cursor` unless it was made for this person and this query. */
export const keyBehind = (
  cursor: string | undefined,
  userId: string,
  query: readonly unknown[],
): string | undefined => {
  if (cursor === undefined) return undefined;
  const content = FORM.test(cursor) ? contentOf(cursor) : undefined;
  if (typeof content !== 'object' || content === null || !('k' in content) || typeof content.k !== 'string')
    throw new DomainError('bad-cursor');
  const { v, q } = content as { v?: unknown; q?: unknown };
  if (v !== VERSION || q !== fingerprint(userId, query) || !content.k.isWellFormed())
    throw new DomainError('bad-cursor');
  return content.k;
};
