const encoder = new TextEncoder();
const utf8Bytes = (text: string): number => encoder.encode(text).byteLength;

/**
 * The size of parsed JSON in bytes as DynamoDB counts it (Developer Guide, "Item sizes and formats"), numbers rounded
 * up. It can exceed the JSON's own: a list of single digits takes half as much again.
 */
export const storedBytes = (value: unknown): number => {
  if (typeof value === 'string') return utf8Bytes(value);
  if (typeof value === 'number') return 2 + Math.ceil(String(value).length / 2);
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce((sum: number, inner) => sum + 1 + storedBytes(inner), 3);
  return Object.entries(value).reduce((sum, [key, inner]) => sum + utf8Bytes(key) + 1 + storedBytes(inner), 3);
};

/** No character takes more in UTF-8, counted by UTF-16 code unit. */
const MAX_UTF8 = 3;
/** By how much the stored form can exceed the JSON, generously: `[1]` is three bytes there and seven here. */
const MAX_GROWTH = 2.5;

/** Whether parsed JSON is so short that it cannot take more than `bytes`, as JSON or as it is stored: no byte is counted. */
export const isSurelyWithin = (value: object, bytes: number): boolean =>
  JSON.stringify(value).length * MAX_UTF8 * MAX_GROWTH <= bytes;

const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;

const isKey = (text: string, maxBytes: number): boolean =>
  text !== '' &&
  text.length <= maxBytes &&
  text.isWellFormed() &&
  (text.length * MAX_UTF8 <= maxBytes || utf8Bytes(text) <= maxBytes);

/** Whether DynamoDB could hold an item under this key at all. */
export const isPossibleKey = (userId: string, sortKey: string): boolean =>
  isKey(userId, MAX_PARTITION_KEY_BYTES) && isKey(sortKey, MAX_SORT_KEY_BYTES);
