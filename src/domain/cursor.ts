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
const cursorAfter = (key: string, userId: string, query: readonly unknown[]): string =>
  toBase64Url(utf8ToBytes(JSON.stringify({ v: VERSION, q: fingerprint(userId, query), k: key })));

/** The key in a cursor; `bad-cursor` unless it was made for this person and this query. */
const keyBehind = (cursor: string | undefined, userId: string, query: readonly unknown[]): string | undefined => {
  if (cursor === undefined) return undefined;
  const content = FORM.test(cursor) ? contentOf(cursor) : undefined;
  if (typeof content !== 'object' || content === null || !('k' in content) || typeof content.k !== 'string')
    throw new DomainError('bad-cursor');
  const { v, q } = content as { v?: unknown; q?: unknown };
  if (v !== VERSION || q !== fingerprint(userId, query) || !content.k.isWellFormed())
    throw new DomainError('bad-cursor');
  return content.k;
};

/** What a page is read with: the key behind which it begins, and how much it may hold. */
interface PageWindow {
  limit: number;
  after: string | undefined;
}

/**
 * The page of `query` that `read` finds behind the cursor's key; it goes on with a cursor that only this person's same
 * query takes. `bad-cursor` for any other.
 */
export const paged = async <R>(
  userId: string,
  query: readonly unknown[],
  { limit, cursor }: PageRequest,
  read: (window: PageWindow) => Promise<{ records: R[]; next?: string | undefined }>,
): Promise<Page<R>> => {
  const { records, next } = await read({ limit, after: keyBehind(cursor, userId, query) });
  return next === undefined ? { items: records } : { items: records, next: cursorAfter(next, userId, query) };
};

/** The page with each of its records as `shown` makes it. */
export const mapPage = <R, T>(page: Page<R>, shown: (record: R) => T): Page<T> => ({
  ...page,
  items: page.items.map(shown),
});
