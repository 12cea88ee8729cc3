import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveDue } from '../../../src/domain/due.ts';
import { recurrenceIn } from '../../../src/domain/language/when/when-recurrence.ts';
import { Recurrence, wallOf } from '../../../src/domain/recurrence.ts';
import { WEDNESDAY } from './when-circumstances.ts';

const WORDS =
  'every each other day days week weeks month year weekday weekend monday tuesdays friday mon fri sat and or on at the a of in to for from until through starting except but after before first second last 3rd 15th 31 1st 2 9 12 5 9am 8pm 10:30 noon midnight morning evening night mornings daily weekly monthly yearly hourly once twice three times hours minutes quarter june december 29 february christmas easter next this tomorrow it do i done end , . - / remind me pills'.split(
    ' ',
  );
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 10 }).map((words) => words.join(' '));

test('whatever is said again and again is a rule that the domain takes, with its first occurrence ahead', () => {
  fc.assert(
    fc.property(sentence, (text) => {
      const found = recurrenceIn(text, WEDNESDAY);
      if (!found) return;
      const [start, end] = found.span;
      expect(end).toBeGreaterThan(start);
      if ('unreadable' in found) {
        expect(text.slice(start, end)).toBe(found.unreadable);
        return;
      }
      const { rrule, mode, due } = found;
      expect(Recurrence.parse({ rrule, start: wallOf(due), mode })).toMatchObject({ rrule, mode });
      expect(resolveDue(due, { ...WEDNESDAY, allDayTime: '09:00' }) > WEDNESDAY.now).toBe(true);
      for (const span of found.spans) expect(text.slice(...span).trim()).not.toBe('');
    }),
    { numRuns: 1_000 },
  );
});

test('a text of ten thousand characters takes no more than its share of time', () => {
  const took = (words: string, length: number): number => {
    const text = words.repeat(length / words.length);
    const begin = performance.now();
    for (let round = 0; round < 3; round += 1) recurrenceIn(text, WEDNESDAY);
    return performance.now() - begin;
  };
  for (const words of [
    'every monday and ',
    'every 1st, 2nd, ',
    'every day at 8 and 9, ',
    'except sunday but ',
    'every day until ',
  ]) {
    took(words, 1_000);
    // Ten times the text, with room for a busy machine; a quadratic pattern would take a hundred times as long.
    expect(took(words, 10_000), words).toBeLessThan(40 * (took(words, 1_000) + 1));
  }
});
