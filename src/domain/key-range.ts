import type { Listing } from './user-data.ts';

/** UTF-16 units in the order of the code points they belong to: surrogates behind all other units. */
const rank = (unit: number): number => {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
};

/** Compares texts by their UTF-8 bytes, as DynamoDB orders keys. JavaScript's own order differs beyond U+FFFF. */
export const compareKeys = (a: string, b: string): number => {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at += 1) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

/** The first text behind all that begin with `prefix`. */
const behind = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

/** A stretch of whole keys, both ends included but for those that it leaves out: DynamoDB knows no other with two ends. */
export interface KeyRange {
  low: string;
  high: string;
  leavesOut: (key: string) => boolean;
}

/** The keys that a listing looks at, or `undefined` where its bounds leave none. */
export const keyRange = ({ prefix, order, after, from, to }: Listing): KeyRange | undefined => {
  const whole = (...bounds: (string | undefined)[]): string[] =>
    bounds.filter((bound) => bound !== undefined).map((bound) => prefix + bound);
  const low = whole('', from, order === 'asc' ? after : undefined).reduce((a, b) => (compareKeys(a, b) < 0 ? b : a));
  const end = behind(prefix);
  const high = whole(to, order === 'desc' ? after : undefined).reduce((a, b) => (compareKeys(a, b) > 0 ? b : a), end);
  if (compareKeys(low, high) > 0) return undefined;
  const out = [end, ...whole(after, to)];
  return { low, high, leavesOut: (key) => out.includes(key) };
};
