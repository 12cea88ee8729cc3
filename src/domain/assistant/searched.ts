import type { Page, PageRequest } from '../cursor.ts';

/** A search looks at no more things of a kind than this. */
const MAX_SEARCHED = 500;
const PAGE = 100;

/** The first things of a list, page by page: what a search by words looks at. */
export const searched = async <T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> => {
  const all: T[] = [];
  let cursor: string | undefined;
  // A page may hold fewer than it could, so that the reads are counted and not only what they bring.
  for (let reads = 0; reads < MAX_SEARCHED / PAGE; reads += 1) {
    const { items, next } = await list({ limit: PAGE, cursor });
    all.push(...items);
    if (next === undefined) break;
    cursor = next;
  }
  return all;
};
