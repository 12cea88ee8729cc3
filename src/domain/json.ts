import * as z from 'zod';
import type { Issue } from './errors.ts';

/** The deepest nesting of a record's free JSON; DynamoDB holds 32 levels, and the record around it takes some. */
const MAX_DEPTH = 24;
/** DynamoDB keeps 38 digits from 1e-130 on; within these bounds a double survives the trip unchanged. */
const SMALLEST_NUMBER = 1e-100;

/** JSON; a field that is `undefined` is none, as `JSON.stringify` has it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** An RFC 6901 JSON Pointer to the value that `path` leads to. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${escapePointer(String(step))}`).join('');

const scalarFault = (value: unknown): string | undefined => {
  if (typeof value === 'string' && !value.isWellFormed()) return 'holds a lone surrogate, which no UTF-8 text can';
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return 'is a number beyond ±(2^53 − 1)';
  return value !== 0 && Math.abs(value) < SMALLEST_NUMBER ? 'is a number too close to zero' : undefined;
};

const keyFault = (key: string): string | undefined => {
  if (key === '__proto__') return 'is a key that no record may have';
  return key.isWellFormed() ? undefined : 'is a key with a lone surrogate';
};

interface Fault {
  path: string[];
  message: string;
}

const faultIn = (root: unknown, maxDepth: number): Fault | undefined => {
  const wrong = scalarFault(root);
  if (wrong !== undefined) return { path: [], message: wrong };
  const open: { value: unknown; path: string[] }[] = [{ value: root, path: [] }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, path } = at;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= maxDepth) return { path: [], message: `is nested deeper than ${maxDepth} levels` };
    for (const [key, inner] of Object.entries(value)) {
      const message = keyFault(key) ?? scalarFault(inner);
      if (message !== undefined) return { path: [...path, key.toWellFormed()], message };
      if (typeof inner === 'object') open.push({ value: inner, path: [...path, key] });
    }
  }
  return undefined;
};

/** Something in parsed JSON that cannot be stored and given back unchanged, or `undefined`. */
export const jsonFault = (root: unknown, maxDepth = MAX_DEPTH): Issue | undefined => {
  const fault = faultIn(root, maxDepth);
  return fault && { pointer: jsonPointer(fault.path), message: fault.message };
};

/** Any JSON: bodies and stored records have been parsed from it, so there is nothing else to tell apart. */
const AnyJson = z.unknown() as unknown as z.ZodType<Json>;

/**
 * A map of any JSON within the bounds of what storage gives back unchanged. What comes from outside passes
 * {@link jsonFault} first: zod recurses into its levels and drops `__proto__` without a word.
 */
export const FreeJson = z.record(z.string().max(200), AnyJson).superRefine((value, context) => {
  const fault = faultIn(value, MAX_DEPTH);
  if (fault !== undefined) context.addIssue({ code: 'custom', ...fault });
});

const encoder = new TextEncoder();

/** The UTF-8 length in bytes of `value` as JSON. */
export const jsonBytes = (value: unknown): number => encoder.encode(JSON.stringify(value)).byteLength;

const isMap = (value: Json | undefined): value is { [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `target` with `patch` merged in: `null` removes a key, maps merge, everything else replaces (RFC 7396 §2). */
export const mergePatch = (target: Json | undefined, patch: Json): Json => {
  if (!isMap(patch)) return patch;
  const merged = new Map(Object.entries(isMap(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (value !== undefined) merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
};
