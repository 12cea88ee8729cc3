import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Due, resolveDue } from '../../../src/domain/due.ts';
import { instantAt, millis } from '../../../src/domain/instant.ts';
import type { When } from '../../../src/domain/language/understanding.ts';
import { findWhens, theWhen, unreadableTime } from '../../../src/domain/language/when/when.ts';
import { saidAt } from './when-circumstances.ts';

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'America/Santiago',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2090, 0, 1) }).map(instantAt);
/** Within two hours of a change of clocks in New York. */
const nearFold = fc.integer({ min: Date.UTC(2026, 10, 1, 4), max: Date.UTC(2026, 10, 1, 8) }).map(instantAt);

const PIECES =
  'in at on by for from to next last this the a of 1 2 5 9 13 31 45 1530 9:30 25:10 12/5 monday sat may march 5th third second tomorrow today yesterday tonight morning noon midnight week month year days hours minutes half past quarter and before after ago every end eod 2027 q3 first second last days week of few minutes thousand twenty winter feb 30 29 , . - " utc pm 1h30 2026-12-01 call mom now soon'.split(
    ' ',
  );
const sentence = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(' '));

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['seconds', 1],
  ['minutes', 60],
  ['hours', 3600],
];

test('what is due in a while is due after exactly that while, rounded up to the second', () => {
  const while_ = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(...UNITS));
  const place = fc.oneof(fc.tuple(instant, zone), fc.tuple(nearFold, fc.constant('America/New_York')));
  fc.assert(
    fc.property(place, while_, ([now, timeZone], [count, [unit, seconds]]) => {
      const [when] = findWhens(`in ${count} ${unit}`, saidAt(now, { timeZone }));
      const due = when && millis(resolveDue(when.due, { timeZone, allDayTime: '09:00' }));
      expect(due).toBe(Math.ceil((millis(now) + count * seconds * 1000) / 1000) * 1000);
    }),
    { numRuns: 500 },
  );
});

test('a bare clock time is the next such time on the wall, at most a day ahead', () => {
  const face = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  fc.assert(
    fc.property(instant, zone, face, (now, timeZone, [hour, minute]) => {
      const [hh, mm] = [hour, minute].map((part) => String(part).padStart(2, '0'));
      // From 10 to 12 a colon time may mean either half of the day.
      fc.pre(hour < 10 || hour > 12);
      const [when] = findWhens(`at ${hh}:${mm}`, saidAt(now, { timeZone }));
      expect(when && 'dateTime' in when.due && when.due.dateTime.slice(11)).toBe(`${hh}:${mm}`);
      const ahead = when ? millis(resolveDue(when.due, { timeZone, allDayTime: '09:00' })) - millis(now) : 0;
      // A change of clocks makes a day as long as 25 hours, or a wall time fall an hour before it.
      expect(ahead).toBeGreaterThan(-3_600_000);
      expect(ahead).toBeLessThanOrEqual(25 * 3_600_000);
    }),
  );
});

test('times lie in the text, in order, apart from each other, and have due times that the schema accepts', () => {
  fc.assert(
    fc.property(
      fc.oneof(sentence, fc.string({ maxLength: 200, unit: 'binary' })),
      instant,
      zone,
      (text, now, timeZone) => {
        let end = 0;
        for (const when of findWhens(text, saidAt(now, { timeZone }))) {
          expect(when.span[0]).toBeGreaterThanOrEqual(end);
          expect(when.span[1]).toBeLessThanOrEqual(text.length);
          expect(text.slice(...when.span)).toBe(when.text);
          expect(when.text).not.toBe('');
          expect(Due.safeParse(when.due).success).toBe(true);
          end = when.span[1];
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('nothing resolves to now unless it says so, and nothing is ever due now', () => {
  // At a full minute, and not at the hour at which a day or a part of it begins.
  const onTheMinute = instant.map((now) => instantAt(Math.floor(millis(now) / 3_600_000) * 3_600_000 + 17 * 60_000));
  fc.assert(
    fc.property(sentence, onTheMinute, zone, (text, now, timeZone) => {
      const circumstances = saidAt(now, { timeZone });
      const isNow = (when: When) => when.timeSaid && resolveDue(when.due, { timeZone, allDayTime: '09:00' }) === now;
      for (const when of findWhens(text, circumstances))
        if (isNow(when)) expect(when.text).toMatch(/\bnow\b|\bat (?:the|this) second\b/);
      const { when } = theWhen(text, circumstances) ?? {};
      expect(when && isNow(when)).not.toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a text with words that look like a time and are none has no one time', () => {
  fc.assert(
    fc.property(sentence, instant, zone, (text, now, timeZone) => {
      const circumstances = saidAt(now, { timeZone });
      fc.pre(unreadableTime(text, circumstances) !== undefined);
      expect(theWhen(text, circumstances)).toBeUndefined();
    }),
  );
});

test.each([
  '9',
  'at ',
  'tomorrow ',
  'in 1 hour and ',
  'monday ',
  'first monday of ',
  '"',
  '5:',
  'the 3rd of ',
  '   in',
  'half past ',
  'last two ',
  'the first week of ',
  'monday after ',
  'the week of ',
  'twenty ',
  'two thousand and ',
  'from 2014 to ',
  'jan - ',
  '2014-',
  'next 3 ',
  'in the next ',
  'q3 ',
  'early late ',
  'this winter ',
  'utc+',
  'an hour and a half and ',
  'now ',
  'from ',
  'move it from ',
  'on the 5 ',
  'dec 3 to ',
  'h1 2027 ',
])('ten thousand characters of “%s” are read in linear time', (words) => {
  const text = (length: number) => words.repeat(length / words.length);
  const took = (length: number): number => {
    const start = performance.now();
    findWhens(text(length), saidAt('2026-11-25T15:00:00.000Z'));
    return performance.now() - start;
  };
  took(1_000);
  // Quadratic reading takes a hundred times as long for ten times the length.
  expect(took(10_000)).toBeLessThan(Math.max(1_000, 40 * took(1_000)));
});
