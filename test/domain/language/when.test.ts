import { describe, expect, test } from 'vitest';
import { findWhens } from '../../../src/domain/language/when/when.ts';
import { lineOf, saidAt, WEDNESDAY } from './when-circumstances.ts';

const HERE = '[America/New_York]';

/** What is said on Wednesday, 25 November 2026, at 10:00 in New York, and when it is due. */
const PHRASES: Record<string, readonly (readonly [words: string, due: string])[]> = {
  'exact durations': [
    ['stretch your legs in 25 minutes', `2026-11-25T10:25${HERE}`],
    ['in a minute', `2026-11-25T10:01${HERE}`],
    ['check the oven in 45 seconds', `2026-11-25T10:00:45${HERE}`],
    ['feed the parking meter in two hours', `2026-11-25T12:00${HERE}`],
    ['in half an hour take the cake out', `2026-11-25T10:30${HERE}`],
    ['in an hour and a half', `2026-11-25T11:30${HERE}`],
    ['in one and a half hours', `2026-11-25T11:30${HERE}`],
    ['in 3 and a half hours', `2026-11-25T13:30${HERE}`],
    ['in 1h45', `2026-11-25T11:45${HERE}`],
    ['in 2h 15m', `2026-11-25T12:15${HERE}`],
    ['in 2.5 hrs', `2026-11-25T12:30${HERE}`],
    ['in an hour and 10 mins', `2026-11-25T11:10${HERE}`],
    ['in a quarter of an hour', `2026-11-25T10:15${HERE}`],
    ['in three quarters of an hour', `2026-11-25T10:45${HERE}`],
    ['in a couple of hours', `2026-11-25T12:00${HERE}`],
    ['15 mins from now', `2026-11-25T10:15${HERE}`],
    ['ring me within 90 minutes', `2026-11-25T11:30${HERE}`],
    ['in thirty-five minutes', `2026-11-25T10:35${HERE}`],
    ['in 36 hours', `2026-11-26T22:00${HERE}`],
    ['in a day and 3 hours', `2026-11-26T13:00${HERE}`],
  ],
  'durations of days and longer': [
    ['in 4 days', '2026-11-29'],
    ['in a couple of days', '2026-11-27'],
    ["in two weeks' time", '2026-12-09'],
    ['in a fortnight', '2026-12-09'],
    ['a month from now', '2026-12-25'],
    ['in a year', '2027-11-25'],
    ['in 4 days at 6', '2026-11-29T18:00'],
    ['a week from saturday', '2026-12-05'],
    ['a week on monday', '2026-12-07'],
    ['two weeks from tomorrow at noon', '2026-12-10T12:00'],
    ['three days before december 24', '2026-12-21'],
    ['half an hour before 3pm', '2026-11-25T14:30'],
    ['2 hours after noon tomorrow', '2026-11-26T14:00'],
    ['two mondays from now', '2026-12-07'],
  ],
  'times of day': [
    ['at 11', '2026-11-25T11:00'],
    ['at 4', '2026-11-25T16:00'],
    ['at 8', '2026-11-25T20:00'],
    ['at seven', '2026-11-25T19:00'],
    ['8am', '2026-11-26T08:00'],
    ['8 a.m.', '2026-11-26T08:00'],
    ['6:40 p.m.', '2026-11-25T18:40'],
    ['6.40pm', '2026-11-25T18:40'],
    ['eleven am', '2026-11-25T11:00'],
    ['1130 pm', '2026-11-25T23:30'],
    ['18:15', '2026-11-25T18:15'],
    ['08:15', '2026-11-26T08:15'],
    ['18h15', '2026-11-25T18:15'],
    ['at 1815', '2026-11-25T18:15'],
    ['at 2 45', '2026-11-25T14:45'],
    ['4 o’clock', '2026-11-25T16:00'],
    ["six o'clock in the evening", '2026-11-25T18:00'],
    ['half past 2', '2026-11-25T14:30'],
    ['at half four', '2026-11-25T16:30'],
    ['quarter to one', '2026-11-25T12:45'],
    ['a quarter past 3', '2026-11-25T15:15'],
    ['twenty past four', '2026-11-25T16:20'],
    ['at ten to three', '2026-11-25T14:50'],
    ['ten minutes to noon', '2026-11-25T11:50'],
    ['two forty-five', '2026-11-25T14:45'],
    ['noon', '2026-11-25T12:00'],
    ['12pm', '2026-11-25T12:00'],
    ['midnight', '2026-11-26T00:00'],
    ['12am', '2026-11-26T00:00'],
    ['around 3ish', '2026-11-25T15:00'],
    ['at 3 sharp', '2026-11-25T15:00'],
    ['from 2 to 4pm', '2026-11-25T14:00'],
    ['11-1pm', '2026-11-25T11:00'],
    ['between 3 and 4', '2026-11-25T15:00'],
  ],
  'the hour that an activity has': [
    ['wake me up at 6', '2026-11-26T06:00'],
    ['dinner with ines at 8', '2026-11-25T20:00'],
    ['breakfast with tom tomorrow at 8', '2026-11-26T08:00'],
    ['lunch with bo at 1', '2026-11-25T13:00'],
  ],
  'parts of the day': [
    ['tonight', '2026-11-25T19:00'],
    ['tonight at 8', '2026-11-25T20:00'],
    ['9 tonight', '2026-11-25T21:00'],
    ['tonight at 1', '2026-11-26T01:00'],
    ['this afternoon', '2026-11-25T15:00'],
    ['this evening at 6', '2026-11-25T18:00'],
    ['in the morning', '2026-11-26T09:00'],
    ['in the evening', '2026-11-25T19:00'],
    ['at night', '2026-11-25T22:00'],
    ['tomorrow morning', '2026-11-26T09:00'],
    ['tomorrow afternoon at 4', '2026-11-26T16:00'],
    ['on saturday night', '2026-11-28T22:00'],
    ['friday evening', '2026-11-27T19:00'],
    ['3 in the morning on friday', '2026-11-27T03:00'],
    ['by eod', '2026-11-25T17:00'],
    ['end of the day tomorrow', '2026-11-26T17:00'],
    ['by close of business on friday', '2026-11-27T17:00'],
    ['first thing tomorrow', '2026-11-26T09:00'],
    ['at lunchtime', '2026-11-25T12:00'],
  ],
  days: [
    ['today', '2026-11-25'],
    ['tomorrow', '2026-11-26'],
    ['the day after tomorrow', '2026-11-27'],
    ['on sunday', '2026-11-29'],
    ['wednesday', '2026-12-02'],
    ['wednesday at 5', '2026-11-25T17:00'],
    ['wednesday at 9:30am', '2026-12-02T09:30'],
    ['this friday', '2026-11-27'],
    ['next friday', '2026-12-04'],
    ['friday week', '2026-12-04'],
    ['monday after next', '2026-12-07'],
    ['the first of the month', '2026-12-01'],
    ['mon 10-11', '2026-11-30T10:00'],
    ['this coming monday', '2026-11-30'],
    ['sat at 9', '2026-11-28T09:00'],
    ['thurs 2pm', '2026-11-26T14:00'],
    ['next week', '2026-11-30'],
    ['the week after next', '2026-12-07'],
    ['this weekend', '2026-11-28'],
    ['next weekend', '2026-12-05'],
    ['next month', '2026-12-01'],
    ['next year', '2027-01-01'],
    ['monday next week', '2026-11-30'],
    ['next week on thursday at 3', '2026-12-03T15:00'],
    ['the thursday', '2026-11-26'],
    ['on the 20th', '2026-12-20'],
    ['on the 28th at 10', '2026-11-28T10:00'],
    ['the 5th of next month', '2026-12-05'],
    ['friday the 13th', '2027-08-13'],
    ['first monday of next month', '2026-12-07'],
    ['the last friday of january', '2027-01-29'],
    ['last day of the month', '2026-11-30'],
    ['end of the month', '2026-11-30'],
    ['end of the week', '2026-11-27'],
    ['start of next month', '2026-12-01'],
    ['by the end of next week', '2026-12-04'],
    ['mid january', '2027-01-15'],
    ['in april', '2027-04-01'],
  ],
  dates: [
    ['april 9', '2027-04-09'],
    ['9 april', '2027-04-09'],
    ['the 9th of april', '2027-04-09'],
    ['april the ninth', '2027-04-09'],
    ['dec 24', '2026-12-24'],
    ['Dec 24th at 4pm', '2026-12-24T16:00'],
    ['4pm on december 24th', '2026-12-24T16:00'],
    ['tuesday, december 8', '2026-12-08'],
    ['24 December 2028', '2028-12-24'],
    ['december 24, 2028 at 18:30', '2028-12-24T18:30'],
    ['november 20', '2027-11-20'],
    ['feb 29', '2028-02-29'],
    ['2027-03-09', '2027-03-09'],
    ['2027-03-09 14:20', '2027-03-09T14:20'],
    ['2027-03-09T14:20', '2027-03-09T14:20'],
    ['2027-03-09T14:20:00Z', `2027-03-09T09:20${HERE}`],
    ['3/9', '2027-03-09'],
    ['3/9/2027', '2027-03-09'],
    ['on 3/9 at 7:30pm', '2027-03-09T19:30'],
    ['24/12/2026', '2026-12-24'],
    ['december 5-7', '2026-12-05'],
  ],
  'words that belong together': [
    ['tomorrow at 9am', '2026-11-26T09:00'],
    ['9am tomorrow', '2026-11-26T09:00'],
    ['tomorrow 9', '2026-11-26T09:00'],
    ['9 tomorrow', '2026-11-26T09:00'],
    ['for tomorrow, 9am', '2026-11-26T09:00'],
    ['tomorrow at midnight', '2026-11-27T00:00'],
    ['tomorrow at 12am', '2026-11-26T00:00'],
    ['9:15 on the 1st of december', '2026-12-01T09:15'],
  ],
  'slips of the hand': [
    ['tommorow at 7pm', '2026-11-26T19:00'],
    ['tomorow', '2026-11-26'],
    ['tmrw 9am', '2026-11-26T09:00'],
    ['wendesday', '2026-12-02'],
    ['thrusday at 3', '2026-11-26T15:00'],
    ['satuday', '2026-11-28'],
    ['febuary 12', '2027-02-12'],
    ['TOMORROW AT 9AM', '2026-11-26T09:00'],
  ],
  'zones said': [
    ['9am EST', '2026-11-26T09:00[America/New_York]'],
    ['tomorrow 4pm PT', '2026-11-26T16:00[America/Los_Angeles]'],
    ['10:00 UTC', '2026-11-26T10:00[UTC]'],
    ['at 5pm london time', '2026-11-25T17:00[Europe/London]'],
    ['friday at 9:30 pm ist', '2026-11-27T21:30[Asia/Kolkata]'],
    ['14:00 CET', '2026-11-26T14:00[Europe/Berlin]'],
  ],
  'the past': [
    ['yesterday', '2026-11-24'],
    ['3 hours ago', `2026-11-25T07:00${HERE}`],
    ['two weeks ago', '2026-11-11'],
    ['last tuesday', '2026-11-24'],
    ['this monday', '2026-11-23'],
    ['march 3, 2020', '2020-03-03'],
    ['this morning', '2026-11-25T09:00'],
  ],
};

describe.each(Object.entries(PHRASES))('of %s', (group, rows) => {
  test.each(rows)('“%s” is %s', (words, due) => {
    const whens = findWhens(words, WEDNESDAY);
    expect(whens.map(lineOf)).toEqual([due]);
    expect(whens[0]?.past).toBe(group === 'the past');
    expect(whens[0]?.timeSaid).toBe(due.includes('T'));
  });
});

test.each([
  'email the march report',
  'buy may flowers',
  'call april',
  'may i leave early',
  'march to the office',
  'order sun cream',
  'he sat down',
  'the second one',
  'take the third exit',
  'the 3rd plumber on the list',
  '7 eggs',
  'book room 101',
  'say it in 2 words',
  'iPhone 15',
  'pay $9',
  '20% off',
  'chapter 9',
  'at one point',
  'meet by 5 guys',
  'at 10 downing street',
  'a table for 4',
  'walk for 20 minutes',
  'a 20 minute walk',
  'pack for morning yoga',
  'a class of 1 hour at 2 hours each',
  'step 9',
  'half a pound of butter',
  'the friday meeting notes',
  "the 9 o'clock news",
  'the 3pm call',
  "prepare monday's slides",
  'black friday deals',
  'call +1 415 555 2671',
  'write to ann@monday.com',
  'open https://example.com/2026-12-01',
  'read "tomorrow at 9"',
  'read “the day after tomorrow”',
  "watch 'friday night lights'",
  'soon',
  'later',
  'in 0 minutes',
  '',
])('“%s” names no time', (words) => {
  expect(findWhens(words, WEDNESDAY)).toEqual([]);
});

test('the words of a time include the preposition that belongs to them', () => {
  const words = (text: string) => findWhens(text, WEDNESDAY).map((when) => when.text);
  expect(words('email the march report on sunday')).toEqual(['on sunday']);
  expect(words('ann said “at 5” but come by friday at noon')).toEqual(['by friday at noon']);
  expect(words('either at 9 or at 10, or else in 20 minutes')).toEqual(['at 9', 'at 10', 'in 20 minutes']);
});

test.each([
  ['today', '2026-11-25', '2026-11-26'],
  ['on friday', '2026-11-27', '2026-11-28'],
  ["tomorrow's reminders", '2026-11-26', '2026-11-27'],
  ['this week', '2026-11-23', '2026-11-30'],
  ['next week', '2026-11-30', '2026-12-07'],
  ['this weekend', '2026-11-28', '2026-11-30'],
  ['this month', '2026-11-01', '2026-12-01'],
  ['next month', '2026-12-01', '2027-01-01'],
  ['in the next 3 days', '2026-11-25', '2026-11-29'],
  ['december 5 to 7', '2026-12-05', '2026-12-08'],
])('“%s” stretches from %s until before %s', (words, from, to) => {
  expect(findWhens(words, WEDNESDAY)[0]?.range).toEqual({ from, to });
});

test('of a week or month that has begun, the due day is the first that is not over', () => {
  expect(findWhens('this week', WEDNESDAY).map(lineOf)).toEqual(['2026-11-25']);
  expect(findWhens('this month', WEDNESDAY).map(lineOf)).toEqual(['2026-11-25']);
});

test('day and month come in the order of the locale', () => {
  const read = (locale: string) => findWhens('on 3/4', { ...WEDNESDAY, locale }).map(lineOf);
  expect(read('en-US')).toEqual(['2027-03-04']);
  expect(read('en-GB')).toEqual(['2027-04-03']);
  expect(read('de-DE')).toEqual(['2027-04-03']);
});

test('parts of the day are those of the person', () => {
  const timesOfDay = { ...WEDNESDAY.timesOfDay, morning: '06:30', evening: '18:00' };
  expect(findWhens('tomorrow morning', { ...WEDNESDAY, timesOfDay }).map(lineOf)).toEqual(['2026-11-26T06:30']);
  expect(findWhens('tonight', { ...WEDNESDAY, timesOfDay }).map(lineOf)).toEqual(['2026-11-25T18:00']);
});

test.each([
  ['at 9', '2026-11-25T13:59:00.000Z', '2026-11-25T09:00', 'it is still ahead'],
  ['at 9', '2026-11-25T14:00:00.000Z', '2026-11-25T21:00', 'its other half is'],
  ['at 9', '2026-11-26T02:30:00.000Z', '2026-11-26T09:00', 'both have passed'],
  ['at 5', '2026-11-25T22:30:00.000Z', '2026-11-26T17:00', 'its other half is at night'],
  ['9am', '2026-11-25T15:00:00.000Z', '2026-11-26T09:00', 'it has passed'],
  ['today at 9', '2026-11-25T15:00:00.000Z', '2026-11-25T21:00', 'a said day is kept'],
  ['tomorrow at 9', '2026-11-25T15:00:00.000Z', '2026-11-26T09:00', 'a said day has no half that passed'],
  ['tonight at 2', '2026-11-25T06:00:00.000Z', '2026-11-25T02:00', 'before four it is still the night'],
  ['tonight', '2026-11-26T00:30:00.000Z', '2026-11-25T22:00', 'the evening has begun'],
  ['the 25th at 9am', '2026-11-25T15:00:00.000Z', '2026-12-25T09:00', 'it has passed on the very day'],
])('“%s” said at %s is %s, as %s', (words, now, due) => {
  expect(findWhens(words, saidAt(now)).map(lineOf)).toEqual([due]);
});
