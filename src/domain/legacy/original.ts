import { digest } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { jsonFault } from '../json.ts';

/** As deep as DynamoDB nests what is no text. */
const MAX_DEPTH = 32;

/** One item of the predecessor: all that it kept of one type for one person. */
export interface Original {
  /** As the predecessor spelled it: a Privy DID, an address, `default_user` … */
  userId: string;
  /** A bare name, without `#`. */
  dataType: string;
  /** Parsed, with numbers beyond what a double holds as text. */
  data: unknown;
  /** When the predecessor wrote it, by its own clock and without a zone. */
  writtenAt: unknown;
  /** What the source needs in order to remove it. */
  handle?: unknown;
}

/** Which of `of` equal parts of a source a process reads, from 0. */
export interface Part {
  number: number;
  of: number;
}

/** Where the predecessor's items come from. */
export interface LegacySource {
  /** Streams that together hold every original once; they may be read side by side. */
  streams: () => AsyncIterable<Original>[];
  /** The preferences that the predecessor kept for one person, if any. */
  preferencesOf: (userId: string) => Promise<Original | undefined>;
  /** How far the streams have been read; `total` is an estimate, absent where there is none. */
  progress: () => { done: number; total: number | undefined };
  /** Removes the original if it is still as it was read; absent where the source cannot be changed. */
  remove?: (original: Original) => Promise<boolean>;
}

/** What an original is read against. */
export interface Ground {
  /** The user id as the predecessor spelled it. */
  oldUserId: string;
  /** Whether old ids may stay: not where several old users may become one person. */
  keepsIds: boolean;
  /** Where the person's naive due times are read, as far as anybody knows. */
  timeZone: string | undefined;
  /** `HH:MM` */
  allDayTime: string;
  /** The zone of the predecessor's own clock, in which it noted when something was written or said. */
  clockZone: string;
  /** The zone that the operator names for this person. */
  namedZone: string | undefined;
  /** The zone of people who have set none, if the deployment knows one. */
  defaultTimeZone: string | undefined;
  now: Instant;
}

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON with the keys of maps in order: a table gives them back in any. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isMap(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? '';

/** Stands for a value whatever the order of its keys. */
export const fingerprint = (value: unknown): string => digest(canonical(value));

const fromText = (data: unknown): unknown => {
  if (typeof data !== 'string') return data;
  try {
    const parsed: unknown = JSON.parse(data);
    return jsonFault(parsed, MAX_DEPTH) === undefined ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The `data` of an original as a map or a list; some were stored as JSON text. `undefined` where it is neither. */
export const dataOf = ({ data }: Original): Record<string, unknown> | unknown[] | undefined => {
  const read = fromText(data);
  return isMap(read) || Array.isArray(read) ? read : undefined;
};

/** One thing of a list, with its place in it. */
export interface Listed {
  index: number;
  value: unknown;
  /** The key that it stood under, where the list is a map. */
  key?: string;
}

const listed = (values: unknown): Listed[] | undefined => {
  if (Array.isArray(values)) return values.map((value: unknown, index) => ({ index, value }));
  if (!isMap(values)) return undefined;
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value], index) => ({ index, value, key }));
};

/** The things of an original: a list or a map under one of `names`, the data itself, or the data as the only one. */
export const itemsOf = (
  data: Record<string, unknown> | unknown[],
  names: readonly string[],
  isOne: (data: Record<string, unknown>) => boolean,
): { items: Listed[]; around: Record<string, unknown> } | undefined => {
  if (Array.isArray(data)) return { items: listed(data) ?? [], around: {} };
  const name = names.find((each) => data[each] !== undefined);
  if (name !== undefined) {
    const { [name]: values, ...around } = data;
    const items = listed(values ?? []);
    return items && { items, around };
  }
  if (isOne(data)) return { items: [{ index: 0, value: data }], around: {} };
  const values = Object.entries(data);
  const maps = Object.fromEntries(values.filter(([, value]) => isMap(value)));
  return { items: listed(maps) ?? [], around: Object.fromEntries(values.filter(([, value]) => !isMap(value))) };
};
