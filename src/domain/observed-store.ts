import type { UserDataPort } from './user-data.ts';

/** One call that the domain made of its store; never holds what was read or written. */
export interface StoreCall {
  verb: keyof UserDataPort;
  dataType: string | undefined;
  ms: number;
  failed: boolean;
}

/** `store`, telling `tell` of each call but exports, which stream, once it has ended. `millis` is a clock in milliseconds. */
export const observedStore = (
  store: UserDataPort,
  millis: () => number,
  tell: (call: StoreCall) => void,
): UserDataPort => {
  const timed = async <T>(
    verb: StoreCall['verb'],
    dataType: string | undefined,
    work: () => Promise<T>,
  ): Promise<T> => {
    const from = millis();
    let failed = true;
    try {
      const result = await work();
      failed = false;
      return result;
    } finally {
      tell({ verb, dataType, ms: millis() - from, failed });
    }
  };
  return {
    get: (userId, kind, id) => timed('get', kind.dataType, () => store.get(userId, kind, id)),
    list: (userId, kind, listing) => timed('list', kind.dataType, () => store.list(userId, kind, listing)),
    count: (userId, kind, prefix, atMost) =>
      timed('count', kind.dataType, () => store.count(userId, kind, prefix, atMost)),
    put: (userId, kind, record, seen) => timed('put', kind.dataType, () => store.put(userId, kind, record, seen)),
    delete: (userId, kind, id) => timed('delete', kind.dataType, () => store.delete(userId, kind, id)),
    summarise: (userId) => timed('summarise', undefined, () => store.summarise(userId)),
    wipe: (userId, scope, deadline) => timed('wipe', undefined, () => store.wipe(userId, scope, deadline)),
    export: (userId) => store.export(userId),
  };
};
