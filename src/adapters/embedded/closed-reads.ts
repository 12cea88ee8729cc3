/** What LevelDB opens for a read of many keys: a view of the database as it was, held until it is closed. */
interface Iterator {
  close(): Promise<void>;
}

/** The part of dynalite's store that this is about. */
export interface Readable {
  db: { keys(options?: unknown): Iterator; values(options?: unknown): Iterator };
}

/** As dynalite's streams end an iterator: with the method of JavaScript's own, which LevelDB's do not have. */
const closing = (iterator: Iterator) => Object.assign(iterator, { return: () => iterator.close() });

/** Lets every read give back what it has opened; without this each query would hold some kilobytes for good. */
export const closeReads = <S extends Readable>(store: S): S => {
  const { db } = store;
  const [keys, values] = [db.keys.bind(db), db.values.bind(db)];
  Object.assign(db, {
    keys: (options?: unknown) => closing(keys(options)),
    values: (options?: unknown) => closing(values(options)),
  });
  return store;
};
