import type { Kind } from './kind.ts';
import type { UserDataPort } from './user-data.ts';

/** A page looks at no more records than this, however few of them a filter keeps. */
const MAX_EVALUATED = 500;

interface Source<R> {
  prefix: string;
  from?: string | undefined;
  to?: string | undefined;
  waiting: R[];
  /** Where the source goes on; `undefined` once it has ended. */
  next: string | undefined;
  ended: boolean;
}

interface MergedListing<R> {
  /** Ranges of keys that are read side by side, as if they were one. */
  ranges: readonly { prefix: string; from?: string | undefined; to?: string | undefined }[];
  /** The key of a record without its prefix. */
  place: (record: R) => string;
  keep: (record: R) => boolean;
  limit: number;
  after?: string | undefined;
}

const smallest = (keys: readonly string[]): string | undefined =>
  keys.reduce<string | undefined>((least, key) => (least === undefined || key < least ? key : least), undefined);

/** One page, ascending, of several key ranges merged by what follows their prefixes, filtered by `keep`. */
export const listMerged = async <R>(
  store: UserDataPort,
  userId: string,
  kind: Kind<R>,
  { ranges, place, keep, limit, after }: MergedListing<R>,
): Promise<{ records: R[]; next?: string }> => {
  const sources: Source<R>[] = ranges.map((range) => ({ ...range, waiting: [], next: after, ended: false }));
  const kept: R[] = [];
  let evaluated = 0;
  let reached = after;

  const refill = async (source: Source<R>, size: number): Promise<void> => {
    const { prefix, from, to, next } = source;
    const page = await store.list(userId, kind, { prefix, from, to, order: 'asc', limit: size, after: next });
    source.waiting = page.records;
    source.next = page.next;
    source.ended = page.next === undefined;
    evaluated += Math.max(1, page.records.length);
  };

  while (kept.length < limit) {
    const dry = sources.filter(({ waiting, ended }) => waiting.length === 0 && !ended);
    const size = Math.min(limit, Math.floor((MAX_EVALUATED - evaluated) / dry.length));
    if (size < 1) break;
    await Promise.all(dry.map((source) => refill(source, size)));
    if (sources.some(({ waiting, ended }) => waiting.length === 0 && !ended)) continue;
    const heads = sources.filter(({ waiting }) => waiting.length > 0);
    const least = smallest(heads.flatMap(({ waiting }) => waiting.slice(0, 1).map(place)));
    const record = heads
      .find(({ waiting }) => waiting[0] !== undefined && place(waiting[0]) === least)
      ?.waiting.shift();
    if (record === undefined) return { records: kept };
    reached = place(record);
    if (keep(record)) kept.push(record);
  }
  const open = sources.filter(({ waiting, ended }) => waiting.length > 0 || !ended);
  if (open.length === 0) return { records: kept };
  // A source with records in hand resumes behind the last one taken; a dry one knows better how far it has looked.
  const next = smallest(open.map((source) => (source.waiting.length > 0 ? reached : source.next) ?? ''));
  return next ? { records: kept, next } : { records: kept };
};
