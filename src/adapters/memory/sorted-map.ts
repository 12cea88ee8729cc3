import { compareKeys } from '../../domain/key-range.ts';

/** A map that is walked in the order of its keys; finding a place takes O(log n). */
export const createSortedMap = <V>() => {
  const keys: string[] = [];
  const values = new Map<string, V>();

  /** How many keys are before `key`. */
  const indexOf = (key: string): number => {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(keys[middle] ?? '', key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const at = (index: number): V[] => {
    const value = values.get(keys[index] ?? '');
    return value === undefined ? [] : [value];
  };

  return {
    get: (key: string): V | undefined => values.get(key),
    set: (key: string, value: V): void => {
      if (!values.has(key)) keys.splice(indexOf(key), 0, key);
      values.set(key, value);
    },
    delete: (key: string): void => {
      if (values.delete(key)) keys.splice(indexOf(key), 1);
    },
    /** The values of the keys from `low` on and before `high`. The map must not change during the walk. */
    *walk(low: string, high: string, order: 'asc' | 'desc'): Generator<V> {
      const [first, end] = [indexOf(low), indexOf(high)];
      if (order === 'asc') for (let index = first; index < end; index += 1) yield* at(index);
      else for (let index = end - 1; index >= first; index -= 1) yield* at(index);
    },
  };
};
