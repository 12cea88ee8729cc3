import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareKeys, keyRange } from '../../src/domain/key-range.ts';

it('keys are compared as their UTF-8 bytes are', () => {
  const key = fc.string({ unit: 'binary', maxLength: 6 });
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

it('a range holds the keys with its prefix that its bounds leave, and no others', () => {
  const tail = fc.stringMatching(/^[0-9a-c#]{0,3}$/);
  const bound = fc.option(tail, { nil: undefined });
  fc.assert(
    fc.property(tail, bound, bound, bound, fc.constantFrom('asc', 'desc'), (key, after, from, to, order) => {
      for (const prefix of ['x#', 'x', 'x#y#']) {
        const listing = { prefix, order, limit: 1, after, from, to };
        const isWanted =
          (from === undefined || key >= from) &&
          (to === undefined || key < to) &&
          (after === undefined || (order === 'asc' ? key > after : key < after));
        const range = keyRange(listing);
        const isIn = (whole: string): boolean =>
          range !== undefined && whole >= range.low && whole <= range.high && !range.leavesOut(whole);
        expect(isIn(prefix + key)).toBe(isWanted);
        for (const foreign of ['w#', 'y', 'y#', 'x$1'])
          if (!foreign.startsWith(prefix)) expect(isIn(foreign)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
