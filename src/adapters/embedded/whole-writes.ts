type Done = (error?: unknown) => void;

/** One write as LevelDB's batches take it. */
export type Write = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

/** A table's items, or an index's entries: a range of the one database, whose keys all begin alike. */
export interface Range {
  put(key: string, value: unknown, done: Done): void;
  del(key: string, done: Done): void;
}

/** The part of dynalite's store that this is about. */
export interface Ranges {
  db: { batch(writes: readonly Write[], done: Done): void };
  getItemDb(table: string): Range;
  getIndexDb(type: string, table: string, index: string): Range;
}

/** The range with other writes; all else, its locks among it, stays its own. */
const writing = (range: Range, prefix: string, write: (each: Write, done: Done) => void): Range =>
  Object.assign(Object.create(range), {
    put: (key: string, value: unknown, done: Done) => write({ type: 'put', key: prefix + key, value }, done),
    del: (key: string, done: Done) => write({ type: 'del', key: prefix + key }, done),
  } satisfies Range);

/**
 * Lets an item and its entries in the indexes be written together or not at all: dynalite writes the entries first, one by
 * one, so that a process killed in between would leave entries of an item that is not there, for good.
 *
 * The entries are held until the item comes, which it does before anything else can: dynalite goes on within the same turn
 * of the event loop when a write is done at once.
 */
export const writeWhole = <S extends Ranges>(store: S): S => {
  const { getItemDb, getIndexDb } = store;
  let entries: Write[] = [];

  const hold = (entry: Write, done: Done): void => {
    entries.push(entry);
    done();
  };
  const commit = (item: Write, done: Done): void => {
    const whole = [...entries, item];
    entries = [];
    store.db.batch(whole, done);
  };

  return Object.assign(store, {
    getItemDb: (table: string) => writing(getItemDb(table), `item-${table}~`, commit),
    getIndexDb: (type: string, table: string, index: string) =>
      writing(getIndexDb(type, table, index), `index-${type.toLowerCase()}~${table}~${index}~`, hold),
  });
};
