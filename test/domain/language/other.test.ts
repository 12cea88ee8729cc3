import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { guess } from '../../../src/domain/language/intent-model/guess.ts';
import { sentenceOf } from '../../../src/domain/language/sentence.ts';
import { understand } from '../../../src/domain/language/understand.ts';

const read = (text: string) =>
  understand(text, {
    now: '2026-11-22T15:00:00.000Z',
    timeZone: 'America/New_York',
    locale: 'en-US',
    timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
  });

const REMOVES = /\.(?:delete|cancel|forget)$/;

/** Whether it would remove something that no word of it points at, though it is no clear request. */
const sweeps = ({ intent, sure, item, words }: ReturnType<typeof read>): boolean => {
  const clues = [words, item?.words, item?.ordinal, item?.said, item?.time, item?.category, item?.all];
  return !sure && REMOVES.test(intent) && clues.every((clue) => clue === undefined);
};

const WORDS =
  'delete remove list my the alarm reminder todo all everything it off turn cancel add milk shopping to from what is on tomorrow at 9 i no longer need please forget done mark move snooze item tasks clear wake me up set and'.split(
    ' ',
  );
const salads = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

describe('a sentence that the model alone takes for a request', () => {
  it('removes only what is called by its own words', () => {
    fc.assert(
      fc.property(salads, (text) => {
        const asked = guess(sentenceOf(text), false);
        if (!asked || !REMOVES.test(asked.intent)) return;
        expect(asked.sure).toBe(false);
        expect(asked.item).toEqual({ kind: expect.any(String), words: text });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['could you recite all that the grocery list contains right now for me', 'todo.list'],
    ['kindly arrange that an alarm is put in place for me', 'reminder.create'],
  ])('“%s” is likely %s, and not sure', (text, intent) => {
    expect(read(text)).toMatchObject({ intent, likely: true, sure: false });
  });

  it.each([
    'is Bob in my contact list',
    'put this song on my workout playlist',
    'show me a list of restaurants nearby',
    'what are the best things to do in Rome',
  ])('“%s” is none', (text) => {
    const { intent, sure, likely } = read(text);
    expect(intent === 'other' || (!sure && likely !== true)).toBe(true);
  });
});

const dev = ['clinc_subset', 'hwu_subset']
  .map((name) => new URL(`../../../../shared/data/${name}.dev.json`, import.meta.url))
  .filter((file) => existsSync(file));

describe.skipIf(dev.length === 0)('sentences that ask for something else', () => {
  const Rows = z.array(z.object({ text: z.string(), label5: z.string() }));
  const others = dev.flatMap((file) =>
    Rows.parse(JSON.parse(readFileSync(file, 'utf8'))).filter(({ label5 }) => label5 === 'other'),
  );

  it('never remove without being sure what nobody has named', () => {
    expect(others.filter(({ text }) => sweeps(read(text)))).toEqual([]);
  });
});

describe('words in any order', () => {
  it('remove nothing that they do not name, unless they surely ask for it', () => {
    fc.assert(
      fc.property(salads, (text) => {
        expect(sweeps(read(text))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
