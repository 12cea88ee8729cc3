import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMemoryStore } from '../../src/adapters/memory/store.ts';
import type { Kind } from '../../src/domain/kind.ts';
import { listMerged } from '../../src/domain/merge-list.ts';
import type { UserDataPort } from '../../src/domain/user-data.ts';
import { ALICE, START } from '../support/domain.ts';

const Card = z.object({ id: z.string(), pile: z.string(), rank: z.string(), gone: z.boolean() });
type Card = z.infer<typeof Card>;

/** Cards lie in piles, in the order of their ranks; those that are gone have expired. */
const cardKind: Kind<Card> = {
  dataType: 'card',
  schema: Card,
  id: ({ id }) => id,
  orderKey: (card) => `card#${card.pile}#${place(card)}`,
  expiresAt: ({ gone }) => (gone ? START : undefined),
};
const place = ({ rank, id }: Card): string => `${rank}#${id}`;
const PILES = ['a', 'ab', 'c'];

const dealt = async (store: UserDataPort, cards: readonly Omit<Card, 'id'>[]): Promise<Card[]> => {
  const all = cards.map((card, n) => ({ ...card, id: String(n).padStart(4, '0') }));
  for (const card of all) await store.put(ALICE, cardKind, card, 0);
  return all;
};

interface Query {
  piles?: readonly string[];
  limit: number;
  keep: (card: Card) => boolean;
  from?: string;
  to?: string;
}

/** All pages, one list each. */
const pagesOf = async (store: UserDataPort, { piles = PILES, limit, keep, from, to }: Query): Promise<Card[][]> => {
  const ranges = piles.map((pile) => ({ prefix: `card#${pile}#`, from, to }));
  const pages: Card[][] = [];
  let after: string | undefined;
  do {
    const page = await listMerged(store, ALICE, cardKind, { ranges, place, keep, limit, after });
    if (after !== undefined && page.next !== undefined) expect(page.next > after).toBe(true);
    pages.push(page.records);
    after = page.next;
  } while (after !== undefined);
  return pages;
};

const byPlace = (a: Card, b: Card): number => (place(a) < place(b) ? -1 : 1);

describe('a merged list', () => {
  const cards = fc.array(
    fc.record({
      pile: fc.constantFrom(...PILES),
      rank: fc.constantFrom('1', '2', '3', '4', '5'),
      gone: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  const bound = fc.option(fc.constantFrom('1', '2', '3', '4', '5', '6'), { nil: undefined });

  it('holds, over pages of any size, just what sorting everything and filtering it would', async () => {
    await fc.assert(
      fc.asyncProperty(
        cards,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        bound,
        bound,
        async (deck, limit, every, from, to) => {
          const store = createMemoryStore({ now: () => START });
          const all = await dealt(store, deck);
          const keep = ({ id }: Card): boolean => Number(id) % every === 0;
          const pages = await pagesOf(store, { limit, keep, ...(from && { from }), ...(to && { to }) });
          const within = ({ rank }: Card): boolean =>
            (from === undefined || rank >= from) && (to === undefined || rank < to);
          expect(pages.flat()).toEqual(all.filter((card) => !card.gone && keep(card) && within(card)).sort(byPlace));
          expect(pages.every((page) => page.length <= limit)).toBe(true);
        },
      ),
    );
  });

  it.each([
    [3, 1],
    [3, 70],
    [3, 100],
    [8, 100],
  ])(
    'of %i ranges looks at no more than 500 records for a page of %i, and still finds the last one',
    async (count, limit) => {
      let evaluated = 0;
      const memory = createMemoryStore({ now: () => START });
      const store: UserDataPort = {
        ...memory,
        list: async (userId, kind, listing) => {
          const listed = await memory.list(userId, kind, listing);
          evaluated += listed.records.length;
          return listed;
        },
      };
      const piles = Array.from({ length: count }, (_, n) => `p${n}`);
      const deck = Array.from({ length: 1_600 }, (_, n) => ({ pile: `p${n % count}`, rank: '1', gone: false }));
      const last = (await dealt(memory, deck)).at(-1);
      const pages = await pagesOf(store, { piles, limit, keep: ({ id }) => id === last?.id });
      expect(pages.flat()).toEqual([last]);
      expect(pages.length).toBeGreaterThan(1);
      expect(evaluated / pages.length).toBeLessThanOrEqual(500);
      evaluated = 0;
      const ranges = piles.map((pile) => ({ prefix: `card#${pile}#` }));
      await listMerged(store, ALICE, cardKind, { ranges, place, keep: () => false, limit });
      expect(evaluated).toBeGreaterThan(490);
      expect(evaluated).toBeLessThanOrEqual(500);
    },
  );
});
