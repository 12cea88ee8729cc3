import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, openingsOf, plain } from '../../../src/domain/language/openings.ts';

/** Sources of all the kinds that the rules are written with. */
const SOURCES = [
  'mon(?:day)?',
  '(?<![a-z])(?:at|by)?\\s{0,3}\\d{1,2}',
  '[ap]\\.?m',
  '[0-2]\\d:\\d\\d',
  '(?:the\\s{1,3})?(?<place>first|last)(?= day)',
  '\\p{L}+ly',
  '[^x]y',
  '(?!no)n\\w*',
  'a*b?c',
  '½|\\u00bc',
  '(?:x{2,3}|y{0,1})z',
];

const words = fc
  .array(
    fc.constantFrom(
      'mon',
      'at',
      'by',
      ' ',
      '  ',
      '5',
      '12',
      ':30',
      'am',
      'first',
      ' day',
      'daily',
      'xy',
      'xxz',
      'z',
      'no',
      'abc',
      'c',
      '½',
      '¼',
    ),
  )
  .map((parts) => parts.join(''));

describe('the openings of patterns', () => {
  it('lead to every pattern that matches at a place', () => {
    const index = indexOf(SOURCES, (source) => source);
    fc.assert(
      fc.property(words, (text) => {
        for (let place = 0; place < text.length; place += 1) {
          const found = index.at(plain(text), place).map(({ row }) => row);
          for (const source of SOURCES) {
            const pattern = new RegExp(source, 'uy');
            pattern.lastIndex = place;
            if (pattern.test(text)) expect(found).toContain(source);
          }
        }
      }),
    );
  });

  it.each([
    ['mon(?:day)?', ['mon', 'mond']],
    ['[ap]m', ['am', 'pm']],
    ['(?:in|at) \\d{1,2}', ['at 0', 'in 0']],
    ['\\p{L}+', ['']],
  ])('%s begins as it says', (source, openings) => {
    expect([...openingsOf(source)].sort()).toEqual(openings);
  });

  it('keep rows in their order, each with its number', () => {
    const index = indexOf(['five', 'fi(?:x|ve)', 'six', '.*'], (source) => source);
    expect(index.at('five', 0)).toEqual([
      { row: 'five', number: 0 },
      { row: 'fi(?:x|ve)', number: 1 },
      { row: '.*', number: 3 },
    ]);
  });
});
