import { expect, test } from 'vitest';
import { theWhen, unreadableTime } from '../../../src/domain/language/when/when.ts';
import { lineOf, WEDNESDAY } from './when-circumstances.ts';

const asked = (text: string) => {
  const found = theWhen(text, WEDNESDAY);
  return found && [lineOf(found.when), ...found.spans.map((span) => text.slice(...span))];
};

test.each([
  ['set a reminder for tomorrow 9am', '2026-11-26T09:00', ['for tomorrow 9am']],
  ['tomorrow remind me to ring mom at 9', '2026-11-26T09:00', ['tomorrow', 'at 9']],
  ['at 9 remind me to ring mom tomorrow', '2026-11-26T09:00', ['at 9', 'tomorrow']],
  ['on friday i want to pay the rent, say at noon', '2026-11-27T12:00', ['on friday', 'at noon']],
  ['water the plants tonight please', '2026-11-25T19:00', ['tonight']],
  ['set the alarm for 7', '2026-11-25T19:00', ['for 7']],
  ['move it to friday', '2026-11-27', ['to friday']],
  ['move the review from december 2 to december 4', '2026-12-04', ['to december 4']],
  ['set an alarm for two hours from now', '2026-11-25T12:00[America/New_York]', ['two hours from now']],
  ['set a timer for 10 minutes', '2026-11-25T10:10[America/New_York]', ['for 10 minutes']],
  ['reschedule the dentist to 3pm', '2026-11-25T15:00', ['to 3pm']],
  ['book a table for 4 people at 8pm on saturday', '2026-11-28T20:00', ['at 8pm on saturday']],
  ['email the march report on sunday', '2026-11-29', ['on sunday']],
])('“%s” asks for one time, %s', (text, due, words) => {
  expect(asked(text)).toEqual([due, ...words]);
});

test.each([
  ['remind me tomorrow at 9 to book a table for friday at 8', '2026-11-26T09:00', 'tomorrow at 9'],
  ['remind me on friday to send the invoice for june 5', '2026-11-27', 'on friday'],
  ['book the flight of june 5 by friday', '2026-11-27', 'by friday'],
  ['look up what yesterday brought on monday', '2026-11-30', 'on monday'],
])('of several times in “%s” it is %s', (text, due, words) => {
  expect(asked(text)).toEqual([due, words]);
});

test.each(['9', 'at 9', '9:30', 'half an hour', 'five', 'five thirty', 'sat', 'may', 'noon', 'Tomorrow.'])(
  '“%s” alone answers “when?”',
  (text) => {
    expect(asked(text)?.[1]).toBe(text.replace('.', ''));
  },
);

test.each([
  'wake me up at 6',
  'dinner with ines at 8',
  'breakfast at 8 with tom tomorrow',
  'tomorrow i have to wake ann at 6:30',
  'wake me in 20 minutes',
  'call mom at 6',
  'ring bob next friday at noon',
])('the words for the time in “%s” mean the same without the sentence', (text) => {
  const found = theWhen(text, WEDNESDAY);
  expect(found).toBeDefined();
  expect(lineOf(theWhen(found?.words ?? '', WEDNESDAY)?.when)).toBe(lineOf(found?.when));
});

test.each([
  ["ring bob at 25 o'clock", "at 25 o'clock"],
  ['party on feb 30', 'on feb 30'],
  ['tomorrow at 26:00', 'tomorrow at 26:00'],
  ['at 10:75', 'at 10:75'],
  ['14am', '14am'],
  ['on the 32nd', 'on the 32nd'],
  ['february 29, 2027', 'february 29, 2027'],
  ['13/13/2026', '13/13/2026'],
  ['monday, december 24', 'monday, december 24'],
  ['monday november 26 at 3', 'monday november 26 at 3'],
  ['remind me in 5', 'in 5'],
  ['take the pills at 8am and at 8pm', 'at 8am and at 8pm'],
  ['see jo on friday or saturday', 'on friday or saturday'],
  ['in 9000 years', 'in 9000 years'],
])('“%s” is asked about, never guessed', (text, words) => {
  expect(theWhen(text, WEDNESDAY)).toBeUndefined();
  expect(unreadableTime(text, WEDNESDAY)).toBe(words);
});

test.each(['ring bob tomorrow at 9', 'buy milk', 'version 10.75', 'a ratio of 50:80'])(
  '“%s” leaves nothing to ask about',
  (text) => {
    expect(unreadableTime(text, WEDNESDAY)).toBeUndefined();
  },
);
