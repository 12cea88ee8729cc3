import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isMap, type Original } from '../../domain/legacy/original.ts';

/** Deeper than DynamoDB nests. */
const MAX_DEPTH = 40;

const isSafe = (number: number): boolean => Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/**
 * The plain value of an attribute, in the spelling that the API and exports share. Never fails: a number beyond what a
 * double holds stays text, and what JSON cannot hold becomes `undefined`.
 */
export const plainValue = (value: unknown, depth = 0): unknown => {
  if (!isMap(value) || depth > MAX_DEPTH) return undefined;
  const { S, N, BOOL, NULL, M, L, SS, NS } = value;
  const plain = (inner: unknown): unknown => plainValue(inner, depth + 1);
  if (S !== undefined) return S;
  if (typeof N === 'string') return isSafe(Number(N)) ? Number(N) : N;
  if (BOOL !== undefined) return BOOL;
  if (NULL !== undefined) return null;
  if (isMap(M)) return Object.fromEntries(Object.entries(M).map(([key, inner]) => [key, plain(inner)]));
  if (Array.isArray(L)) return L.map(plain);
  return Array.isArray(NS) ? NS.map((number) => plain({ N: number })) : SS;
};

export type RawItem = Record<string, AttributeValue>;

/** The original in an item; `undefined` for an item that is not the predecessor's. */
export const originalIn = (item: Record<string, unknown>): Original | undefined => {
  const userId = plainValue(item.user_id);
  const dataType = plainValue(item.data_type);
  if (typeof userId !== 'string' || typeof dataType !== 'string' || dataType.includes('#')) return undefined;
  const writtenAt = plainValue(item.timestamp ?? item.last_updated);
  return { userId, dataType, data: plainValue(item.data), writtenAt, handle: item };
};
