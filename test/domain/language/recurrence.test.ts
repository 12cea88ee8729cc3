import { describe, expect, it, test } from 'vitest';
import type { Circumstances } from '../../../src/domain/language/understanding.ts';
import { type Recurring, recurrenceIn } from '../../../src/domain/language/when/when-recurrence.ts';
import { RecurrenceRule } from '../../../src/domain/recurrence-rule.ts';
import { saidAt, WEDNESDAY } from './when-circumstances.ts';

const read = (text: string, circumstances: Circumstances = WEDNESDAY): Recurring | undefined => {
  const found = recurrenceIn(text, circumstances);
  return found && 'rrule' in found ? found : undefined;
};

const dueOf = (found: Recurring | undefined): string | undefined => {
  if (!found) return undefined;
  return 'date' in found.due ? found.due.date : found.due.dateTime;
};

const byWords = 'FREQ=WEEKLY;BYDAY=';

/** Words, their rule, and the first occurrence after ten in the morning of Wednesday, 25 November 2026. */
const RULES: readonly (readonly [words: string, rrule: string, first: string])[] = [
  ['every day', 'FREQ=DAILY', '2026-11-26'],
  ['daily at 8', 'FREQ=DAILY', '2026-11-26T08:00'],
  ['every other day at 7pm', 'FREQ=DAILY;INTERVAL=2', '2026-11-25T19:00'],
  ['every second day', 'FREQ=DAILY;INTERVAL=2', '2026-11-26'],
  ['each three days', 'FREQ=DAILY;INTERVAL=3', '2026-11-26'],
  ['each morning', 'FREQ=DAILY', '2026-11-26T09:00'],
  ['every night at 10', 'FREQ=DAILY', '2026-11-25T22:00'],
  ['everyday morning at half past seven', 'FREQ=DAILY', '2026-11-26T07:30'],
  ['nightly', 'FREQ=DAILY', '2026-11-25T22:00'],
  ['every weekday at 8', `${byWords}MO,TU,WE,TH,FR`, '2026-11-26T08:00'],
  ['weekday mornings at 6', `${byWords}MO,TU,WE,TH,FR`, '2026-11-26T06:00'],
  ['every monday to friday at 7', `${byWords}MO,TU,WE,TH,FR`, '2026-11-26T07:00'],
  ['mon-fri at 7', `${byWords}MO,TU,WE,TH,FR`, '2026-11-26T07:00'],
  ['every weekend', `${byWords}SA,SU`, '2026-11-28'],
  ['every other weekend', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU', '2026-11-28'],
  ['every tuesday and thursday', `${byWords}TU,TH`, '2026-11-26'],
  ['every thursday and tuesday', `${byWords}TU,TH`, '2026-11-26'],
  ['every mon wed fri at 6am', `${byWords}MO,WE,FR`, '2026-11-27T06:00'],
  ['mon, wed and fri', `${byWords}MO,WE,FR`, '2026-11-27'],
  ['on mondays', `${byWords}MO`, '2026-11-30'],
  ['wednesdays at noon', `${byWords}WE`, '2026-11-25T12:00'],
  ['every friday night', `${byWords}FR`, '2026-11-27T22:00'],
  ['every other friday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2026-11-27'],
  ['on alternate mondays', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-11-30'],
  ['every week', 'FREQ=WEEKLY', '2026-11-26'],
  ['once a week on sunday', `${byWords}SU`, '2026-11-29'],
  ['twice a week on monday and thursday', `${byWords}MO,TH`, '2026-11-26'],
  ['biweekly', 'FREQ=WEEKLY;INTERVAL=2', '2026-11-26'],
  ['fortnightly on fridays', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2026-11-27'],
  ['every two weeks on monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', '2026-11-30'],
  ['once every 3 weeks', 'FREQ=WEEKLY;INTERVAL=3', '2026-11-26'],
  ['every month on the 15th at 9am', 'FREQ=MONTHLY;BYMONTHDAY=15', '2026-12-15T09:00'],
  ['on the 15th of each month', 'FREQ=MONTHLY;BYMONTHDAY=15', '2026-12-15'],
  ['on day 5 of every month', 'FREQ=MONTHLY;BYMONTHDAY=5', '2026-12-05'],
  ['on the 1st and 15th', 'FREQ=MONTHLY;BYMONTHDAY=1,15', '2026-12-01'],
  ['the last day of each month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30'],
  ['at the end of every month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30'],
  ['the first monday of every month at 10', 'FREQ=MONTHLY;BYDAY=1MO', '2026-12-07T10:00'],
  ['every last friday of the month', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27'],
  ['every first saturday', 'FREQ=MONTHLY;BYDAY=1SA', '2026-12-05'],
  ['every two months on the second tuesday', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU', '2026-12-08'],
  ['the last working day of every month', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-11-30'],
  ['the first day of every quarter', 'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1', '2027-01-01'],
  ['every quarter', 'FREQ=MONTHLY;INTERVAL=3', '2026-11-26'],
  ['semi-annually', 'FREQ=MONTHLY;INTERVAL=6', '2026-11-26'],
  ['twice a year', 'FREQ=MONTHLY;INTERVAL=6', '2026-11-26'],
  ['every june 3rd', 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=3', '2027-06-03'],
  ['every year on march 4', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4', '2027-03-04'],
  ['annually on dec 1', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1', '2026-12-01'],
  ['every christmas', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25', '2026-12-25'],
  ['every thanksgiving at noon', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '2026-11-26T12:00'],
  ['every year on christmas eve at 5pm', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24', '2026-12-24T17:00'],
  ['every day until christmas', 'FREQ=DAILY;UNTIL=20261225', '2026-11-26'],
  ['hourly', 'FREQ=HOURLY', '2026-11-25T11:00'],
  ['every 4 hours', 'FREQ=HOURLY;INTERVAL=4', '2026-11-25T14:00'],
  ['every 6 hours starting at 8am', 'FREQ=HOURLY;INTERVAL=6', '2026-11-25T14:00'],
  ['every 15 minutes', 'FREQ=HOURLY;BYMINUTE=0,15,30,45', '2026-11-25T10:15'],
  ['every half hour', 'FREQ=HOURLY;BYMINUTE=0,30', '2026-11-25T10:30'],
  ['every 2 hours between 8am and 4pm', 'FREQ=DAILY;BYHOUR=8,10,12,14,16', '2026-11-25T12:00'],
  ['every hour from 9 to 11 on weekdays', `${byWords}MO,TU,WE,TH,FR;BYHOUR=9,10,11`, '2026-11-25T11:00'],
  ['at 8am and 8pm every day', 'FREQ=DAILY;BYHOUR=8,20', '2026-11-25T20:00'],
  ['every day at 9, 1 and 5', 'FREQ=DAILY;BYHOUR=9,13,17', '2026-11-25T13:00'],
  ['every day at 8 and 8:30', 'FREQ=DAILY;BYHOUR=8;BYMINUTE=0,30', '2026-11-26T08:00'],
  ['every morning and evening', 'FREQ=DAILY;BYHOUR=9,19', '2026-11-25T19:00'],
  ['twice a day', 'FREQ=DAILY;BYHOUR=9,19', '2026-11-25T19:00'],
  ['three times a day', 'FREQ=DAILY;BYHOUR=9,15,19', '2026-11-25T15:00'],
  ['every day until june 1', 'FREQ=DAILY;UNTIL=20270601', '2026-11-26'],
  ['every day at 9 until the end of the month', 'FREQ=DAILY;UNTIL=20261130', '2026-11-26T09:00'],
  ['every day through friday', 'FREQ=DAILY;UNTIL=20261127', '2026-11-26'],
  ['every day until march', 'FREQ=DAILY;UNTIL=20270228', '2026-11-26'],
  ['every hour until 6pm', 'FREQ=HOURLY;UNTIL=20261125T180000', '2026-11-25T11:00'],
  ['every day for two weeks', 'FREQ=DAILY;UNTIL=20261209', '2026-11-26'],
  ['every day for the next 5 days', 'FREQ=DAILY;UNTIL=20261130', '2026-11-26'],
  ['every day this week', 'FREQ=DAILY;UNTIL=20261129', '2026-11-26'],
  ['every day 5 times', 'FREQ=DAILY;COUNT=5', '2026-11-26'],
  ['every monday for 10 occurrences', `${byWords}MO;COUNT=10`, '2026-11-30'],
  ['every day starting next monday', 'FREQ=DAILY', '2026-11-30'],
  ['every month on the 3rd starting january', 'FREQ=MONTHLY;BYMONTHDAY=3', '2027-01-03'],
  ['every week starting on friday at 5pm', 'FREQ=WEEKLY', '2026-11-27T17:00'],
  ['every 5 days, beginning friday', 'FREQ=DAILY;INTERVAL=5', '2026-11-27'],
  ['every day at noon starting june 1 until june 10', 'FREQ=DAILY;UNTIL=20270610', '2027-06-01T12:00'],
  ['every day except sunday', `${byWords}MO,TU,WE,TH,FR,SA`, '2026-11-26'],
  ['every day except weekends', `${byWords}MO,TU,WE,TH,FR`, '2026-11-26'],
  ['every weekday but friday', `${byWords}MO,TU,WE,TH`, '2026-11-26'],
  ['every month except december', 'FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11', '2027-01-25'],
];

describe('what comes again', () => {
  it.each(RULES)('“%s” is %s, first %s', (words, rrule, first) => {
    const found = read(words);
    expect([found?.rrule, found?.mode, dueOf(found)]).toEqual([rrule, 'schedule', first]);
    expect(RecurrenceRule.parse(rrule)).toBe(rrule);
  });

  it.each(RULES)('“%s” means the same inside a sentence, and read again from its words', (words, rrule, first) => {
    for (const text of [`remind me ${words} to feed the cat`, `Remind me to feed the cat ${words}`]) {
      const found = read(text);
      expect([found?.rrule, dueOf(found)], text).toEqual([rrule, first]);
      const again = read(found?.words ?? '');
      expect([again?.rrule, dueOf(again)], found?.words).toEqual([rrule, first]);
    }
  });

  it.each([
    ['every 3 days after I do it', 'FREQ=DAILY;INTERVAL=3'],
    ['every 2 weeks after finishing it', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every month from when it was last done', 'FREQ=MONTHLY'],
    ['every 4 hours after completion', 'FREQ=HOURLY;INTERVAL=4'],
  ])('“%s” counts from completion', (words, rrule) => {
    expect(read(`remind me ${words} to feed the cat`)).toMatchObject({ rrule, mode: 'completion' });
  });

  it('the words and places of a time that stands apart belong to it', () => {
    const text = 'Every Monday remind me to call Jo at 9';
    const found = read(text);
    expect(found?.spans.map((span) => text.slice(...span))).toEqual(['Every Monday', 'at 9']);
    expect([found?.text, found?.words, dueOf(found)]).toEqual([
      'Every Monday',
      'Every Monday at 9',
      '2026-11-30T09:00',
    ]);
  });

  it('a second time of day that a title holds is no time of the rule', () => {
    const found = read('every day at 8 to prepare for the 9am call');
    expect([found?.words, dueOf(found)]).toEqual(['every day at 8', '2026-11-26T08:00']);
  });

  it('an hour is that of the half of the day in which one does it', () => {
    expect(dueOf(read('wake me every day at 6'))).toBe('2026-11-26T06:00');
    expect(dueOf(read('dinner every day at 8'))).toBe('2026-11-25T20:00');
  });

  it('its times are those of the person, and of the zone that is named', () => {
    const timesOfDay = { ...WEDNESDAY.timesOfDay, morning: '06:30', evening: '18:30' };
    expect(read('twice a day', { ...WEDNESDAY, timesOfDay })?.rrule).toBe('FREQ=DAILY;BYHOUR=6,18');
    expect(dueOf(read('every morning', { ...WEDNESDAY, timesOfDay }))).toBe('2026-11-26T06:30');
    expect(read('every day at 9am Tokyo time')?.due).toEqual({ dateTime: '2026-11-26T09:00', timeZone: 'Asia/Tokyo' });
  });

  it.each([
    ['2026-11-25T13:59:00.000Z', '09:00', '2026-11-25'],
    ['2026-11-25T14:00:00.000Z', '09:00', '2026-11-26'],
    ['2026-11-25T14:00:00.000Z', '18:00', '2026-11-25'],
  ])('said at %s with all-day things at %s, “every day” begins on %s', (now, allDayTime, first) => {
    expect(dueOf(read('every day', saidAt(now, { allDayTime })))).toBe(first);
  });
});

test.each([
  'every full moon',
  'every 40 minutes',
  'every 90 minutes',
  'every 10 seconds',
  'every 3-4 hours',
  'every time I leave home',
  'every now and then',
  'every easter',
  'every year at diwali',
  'twice a week',
  'nine times a day',
  'every day at 8:00 and 17:30',
  'weekdays at 7 and weekends at 9',
  'every monday at 9 and friday at 5',
  'every day except when it rains',
  'every tuesday after I do it',
  'every day until yesterday',
  'every day 5 times until june',
])('“%s” is asked about, never made a rule or a single time', (words) => {
  expect(recurrenceIn(`remind me ${words} to feed the cat`, WEDNESDAY)).toHaveProperty('unreadable');
});

test.each([
  'send the weekly report on friday',
  'daily standup at 9',
  'buy everyday shoes',
  'read "every day"',
  'call everyone',
  'talk to each other tomorrow',
  'the first monday of the month',
  'from monday to friday',
  'see jo on tuesday and thursday',
  'move it from monday to friday at 7',
])('“%s” asks for nothing that comes again', (text) => {
  expect(recurrenceIn(text, WEDNESDAY)).toBeUndefined();
});
