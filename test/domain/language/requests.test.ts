import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestsIn } from '../../../src/domain/language/requests.ts';
import { WEDNESDAY } from './when-circumstances.ts';

/** What each request of a message asks, and of which of its words it is made. */
const partsOf = (text: string) =>
  requestsIn(text, WEDNESDAY).map(({ span, asked }) => [asked.intent, text.slice(...span)]);

describe('a message that asks for several things', () => {
  const cases: readonly (readonly [text: string, parts: readonly (readonly [intent: string, words: string])[]])[] = [
    [
      'remind me to phone the bank at 4 and add stamps to my list',
      [
        ['reminder.create', 'remind me to phone the bank at 4'],
        ['todo.create', 'add stamps to my list'],
      ],
    ],
    [
      'put tea on my shopping list, then wake me up at 6',
      [
        ['todo.create', 'put tea on my shopping list'],
        ['reminder.create', 'wake me up at 6'],
      ],
    ],
    [
      'Set an alarm for 7. Please show me my todos!',
      [
        ['reminder.create', 'Set an alarm for 7'],
        ['todo.list', 'Please show me my todos!'],
      ],
    ],
    [
      'delete the bank reminder & snooze my alarm for 5 minutes',
      [
        ['reminder.delete', 'delete the bank reminder'],
        ['reminder.snooze', 'snooze my alarm for 5 minutes'],
      ],
    ],
    [
      'remind me at 4 to sing and at 5 to dance',
      [
        ['reminder.create', 'remind me at 4 to sing'],
        ['reminder.create', 'at 5 to dance'],
      ],
    ],
    [
      'set an alarm for 6am and another one for 7am',
      [
        ['reminder.create', 'set an alarm for 6am'],
        ['reminder.create', '7am'],
      ],
    ],
    [
      'delete the bank reminder and the garage reminder',
      [
        ['reminder.delete', 'delete the bank reminder'],
        ['reminder.delete', 'the garage reminder'],
      ],
    ],
    [
      'the hall is free at last, so remind me to vacuum it at 8',
      [
        ['other', 'the hall is free at last'],
        ['reminder.create', 'so remind me to vacuum it at 8'],
      ],
    ],
    [
      'turn on the lights and add wine to my list',
      [
        ['other', 'turn on the lights'],
        ['todo.create', 'add wine to my list'],
      ],
    ],
    [
      'yes, and add rice to my list',
      [
        ['yes', 'yes'],
        ['todo.create', 'add rice to my list'],
      ],
    ],
    [
      'add "socks and remind me" to my list\nremind me at 9 to iron',
      [
        ['todo.create', 'add "socks and remind me" to my list'],
        ['reminder.create', 'remind me at 9 to iron'],
      ],
    ],
  ];

  it.each(cases)('“%s” is taken apart', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });
});

describe('a message that asks for one thing', () => {
  it.each([
    'add salt and pepper to my list',
    'remind me to call the bank and the garage at 4',
    'remind me to peel, chop and fry the onions',
    'remind me to shop and then cook at 5',
    'remind me tomorrow to sort the mail and check my tasks',
    'sing at 5 and bring wine',
    'delete the reminder about the salt and the pepper',
    'show me my reminders and my todos',
    'we are out of rice, add it to my list',
    'remind me at 5 p.m. to call the bank',
    'remind me to say "hello, and remind me" at 5',
  ])('“%s” is left whole', (text) => {
    expect(requestsIn(text, WEDNESDAY).map(({ span }) => span)).toEqual([[0, text.length]]);
  });
});

describe('the places of requests', () => {
  const request = fc.constantFrom(
    'remind me to sing  at 5pm',
    'add\twine to my list',
    'Please set an alarm for 7 am tomorrow',
    'delete the bank reminder',
    'remind me every monday at 8 to sweep',
  );
  const joint = fc.constantFrom(' and ', ', then ', '. ', '\n', '; also ', '  and   ');

  it('lie one after the other, and their times hold the words that are said', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(request, joint), { minLength: 1, maxLength: 12 }), (said) => {
        const text = said.map(([words, join]) => `${words}${join}`).join('');
        const requests = requestsIn(text, WEDNESDAY);
        expect(requests.length).toBeLessThanOrEqual(10);
        let end = 0;
        for (const { span, asked } of requests) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeGreaterThan(span[0]);
          end = span[1];
          for (const time of [asked.when, asked.repeats]) {
            if (time === undefined) continue;
            expect(text.slice(...time.span)).toBe(time.text);
            expect(time.text).toMatch(/\d/);
            expect(time.span[0]).toBeGreaterThanOrEqual(span[0]);
            expect(time.span[1]).toBeLessThanOrEqual(span[1]);
          }
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    'and '.repeat(2_000),
    'remind me to sing and '.repeat(360),
    'add wine, '.repeat(800),
    `remind me to ${'x '.repeat(3_900)}`,
    ' '.repeat(8_000),
    '. '.repeat(4_000),
    `set an alarm for ${'7 and '.repeat(1_300)}`,
  ])('are found within two seconds in %#', (text) => {
    const start = performance.now();
    expect(requestsIn(text, WEDNESDAY).length).toBeLessThanOrEqual(10);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
