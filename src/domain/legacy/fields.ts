const isBlank = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
};

const NONE = /^(?:none|null|nan)$/i;

/** A value, unless it is how Python spells nothing; no person's own words are read so. */
export const unlessNone = (value: unknown): unknown =>
  typeof value === 'string' && NONE.test(value.trim()) ? undefined : value;

/** Words, numbers and truth values as text. */
export const wordsOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

/** A field's name tells something about the predecessor; anything else may tell something about a person. */
const NAME = /^[A-Za-z_]{1,40}$/;
const MAX_NAMES = 20;

/** The names among `keys` that may be repeated. */
export const namesAmong = (keys: readonly string[]): string[] =>
  keys.filter((key) => NAME.test(key)).slice(0, MAX_NAMES);

/** Reads a map whose fields have several spellings, and knows in the end which nobody has asked for. */
export const createFields = (map: Record<string, unknown>) => {
  const left = new Map(Object.entries(map).filter(([, value]) => !isBlank(value)));
  return {
    /** The value under the first of these names that has one; another value under another name is left over. */
    take: (...names: readonly string[]): unknown => {
      const name = names.find((each) => left.has(each));
      const value = name === undefined ? undefined : left.get(name);
      for (const each of names) if (each === name || left.get(each) === value) left.delete(each);
      return value;
    },
    /** Says of fields that they are known and have no counterpart. */
    pass: (...names: readonly string[]): void => {
      for (const name of names) left.delete(name);
    },
    leftOver: (): string[] => [...left.keys()],
  };
};
export type Fields = ReturnType<typeof createFields>;
