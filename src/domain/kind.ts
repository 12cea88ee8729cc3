import type * as z from 'zod';
import type { Whereabouts } from './due.ts';
import type { Instant } from './instant.ts';

/** How long things are kept that may expire, in days. */
export interface Retention {
  conversationDays: number;
  trashDays: number;
  /** Notifications and other logs of what Remo did. */
  logDays: number;
}

/** What an import is read against; the whereabouts are unknown until the person has a zone. */
export interface Moment {
  now: Instant;
  whereabouts: Whereabouts | undefined;
}

/**
 * What storage has to know about one kind of record: its shape, and how its keys follow from it. All keys contain `#`:
 * bare data types are the predecessor's blobs.
 */
export interface Kind<R> {
  /** The data type's public name, and the first segment of every key of this kind. */
  readonly dataType: string;
  /** The stored record: strict on what its fields hold, tolerant of fields that a newer release has added. */
  readonly schema: z.ZodType<R>;
  /** The record as an export shows it and an import takes it, no other fields; absent where the kind is Remo's own. */
  readonly exported?: z.ZodType<R>;
  /** What follows `<dataType>#` in the sort key: one segment, or several joined by `#`. */
  readonly id: (record: R) => string;
  /** Where the record stands in its person's order; `undefined` keeps it out of every list. Absent: listed by its own key. */
  readonly orderKey?: (record: R) => string | undefined;
  /** The one instant at which something is to be done about the record, if any. */
  readonly armedAt?: (record: R) => Instant | undefined;
  /** From when on the record is gone, if it may expire. */
  readonly expiresAt?: (record: R, retention: Retention) => Instant | undefined;
  /** Order keys that begin so belong to live records, of which a person may have only so many. */
  readonly livePrefix?: string;
  /** What an imported record becomes here: everything derived is derived anew. */
  readonly imported?: (record: R, moment: Moment) => R;
  /** Fields that are Remo's own and that nobody outside sees. */
  readonly internal?: readonly (keyof R & string)[];
}

/** The sort key of the record `id` of `kind`. */
export const sortKey = (kind: { readonly dataType: string }, id: string): string => `${kind.dataType}#${id}`;

/** `record` without the fields that are Remo's own. */
export const shown = <R extends object, F extends keyof R>(record: R, internal: readonly F[]): Omit<R, F> => {
  const copy: R = { ...record };
  for (const field of internal) delete copy[field];
  return copy;
};
