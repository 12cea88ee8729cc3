import { describe, expect, it } from 'vitest';
import { isDomainError } from '../../src/domain/errors.ts';
import { EPOCH, type Instant } from '../../src/domain/instant.ts';
import { nextAfterCompletion, nextOccurrence } from '../../src/domain/next-occurrence.ts';
import { dueOn, Recurrence, RecurrenceInput, wallOf } from '../../src/domain/recurrence.ts';
import { recurrenceFrom } from '../../src/domain/recurrence-input.ts';

const NEW_YORK = { timeZone: 'America/New_York', allDayTime: '08:00' };

/** The first `count` occurrences later than `after`. */
const upcoming = (recurrence: Recurrence, count: number, after: Instant = EPOCH, whereabouts = NEW_YORK) => {
  const found = [];
  let next = nextOccurrence(recurrence, after, whereabouts);
  while (next !== undefined && found.length < count) {
    found.push(next);
    next = nextOccurrence(recurrence, next.at, whereabouts);
  }
  return found;
};

describe('everyday rules', () => {
  // The start is a Monday.
  it.each<[string, string, string[]]>([
    ['every day', 'FREQ=DAILY', ['11-23', '11-24', '11-25']],
    ['every other day', 'FREQ=DAILY;INTERVAL=2', ['11-23', '11-25', '11-27']],
    ['every three days', 'FREQ=DAILY;INTERVAL=3', ['11-23', '11-26', '11-29']],
    ['on weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', ['11-23', '11-24', '11-25', '11-26', '11-27', '11-30']],
    ['on weekends', 'FREQ=WEEKLY;BYDAY=SA,SU', ['11-28', '11-29', '12-05']],
    ['on Tuesdays and Thursdays', 'FREQ=WEEKLY;BYDAY=TU,TH', ['11-24', '11-26', '12-01']],
    ['every other week', 'FREQ=WEEKLY;INTERVAL=2', ['11-23', '12-07', '12-21']],
    ['on the first Monday of the month', 'FREQ=MONTHLY;BYDAY=1MO', ['12-07', '2027-01-04', '2027-02-01']],
    ['on the last day of the month', 'FREQ=MONTHLY;BYMONTHDAY=-1', ['11-30', '12-31', '2027-01-31', '2027-02-28']],
    [
      'on the last weekday of the month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      ['11-30', '12-31', '2027-01-29'],
    ],
    ['on the 15th', 'FREQ=MONTHLY;BYMONTHDAY=15', ['12-15', '2027-01-15', '2027-02-15']],
    ['on the 31st, in months that have one', 'FREQ=MONTHLY;BYMONTHDAY=31', ['12-31', '2027-01-31', '2027-03-31']],
    ['on leap days', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', ['2028-02-29', '2032-02-29']],
    ['every quarter', 'FREQ=MONTHLY;INTERVAL=3', ['11-23', '2027-02-23', '2027-05-23']],
    ['every year', 'FREQ=YEARLY', ['11-23', '2027-11-23']],
    ['in lower case', 'freq=daily', ['11-23', '11-24']],
  ])('%s', (_, rrule, expected) => {
    const days = expected.map((day) => (day.length === 5 ? `2026-${day}` : day));
    const timed = Recurrence.parse({ rrule, start: '2026-11-23T09:00' });
    expect(upcoming(timed, days.length).map(({ wall }) => wall)).toEqual(days.map((day) => `${day}T09:00`));
    const allDay = Recurrence.parse({ rrule, start: '2026-11-23' });
    expect(upcoming(allDay, days.length).map(({ wall }) => wall)).toEqual(days);
  });

  it('rings all-day things at the hour for them', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=DAILY', start: '2026-11-23' });
    expect(upcoming(recurrence, 2).map(({ at }) => at)).toEqual([
      '2026-11-23T13:00:00.000Z',
      '2026-11-24T13:00:00.000Z',
    ]);
  });

  it('spreads over the hours of a day', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=HOURLY;INTERVAL=8', start: '2026-11-23T06:00' });
    expect(upcoming(recurrence, 4).map(({ wall }) => wall.slice(8))).toEqual([
      '23T06:00',
      '23T14:00',
      '23T22:00',
      '24T06:00',
    ]);
  });
});

describe('a recurrence ends', () => {
  it.each<[string, string, string[]]>([
    ['after its count', 'FREQ=DAILY;COUNT=3', ['23', '24', '25']],
    ['with a last local day', 'FREQ=DAILY;UNTIL=20261125', ['23', '24', '25']],
    ['with a last local time, inclusive', 'FREQ=DAILY;UNTIL=20261125T090000', ['23', '24', '25']],
    ['before a local time', 'FREQ=DAILY;UNTIL=20261125T085959', ['23', '24']],
    ['with a last instant, inclusive', 'FREQ=DAILY;UNTIL=20261125T140000Z', ['23', '24', '25']],
    ['before an instant', 'FREQ=DAILY;UNTIL=20261125T135959Z', ['23', '24']],
  ])('%s', (_, rrule, days) => {
    const recurrence = Recurrence.parse({ rrule, start: '2026-11-23T09:00' });
    expect(upcoming(recurrence, 10).map(({ wall }) => wall.slice(8, 10))).toEqual(days);
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;INTERVAL=24;BYHOUR=3',
  ])('where it has nothing to give: %s', (rrule) => {
    const recurrence = Recurrence.parse({ rrule, start: '2026-11-23T09:00' });
    expect(nextOccurrence(recurrence, EPOCH, NEW_YORK)).toBeUndefined();
  });

  it('with the year 9999', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=YEARLY;INTERVAL=50', start: '9990-06-01T09:00' });
    expect(upcoming(recurrence, 5)).toHaveLength(1);
    const completed = Recurrence.parse({ ...recurrence, mode: 'completion' });
    expect(nextAfterCompletion(completed, '9990-06-01T13:00:00.000Z', NEW_YORK)).toBeUndefined();
  });
});

describe('single occurrences', () => {
  const rrule = 'FREQ=DAILY;COUNT=4';
  const start = '2026-11-23T09:00';

  it('are skipped, and still count', () => {
    const recurrence = Recurrence.parse({ rrule, start, skipped: ['2026-11-24T09:00:00'] });
    expect(upcoming(recurrence, 9).map(({ wall }) => wall.slice(8, 10))).toEqual(['23', '25', '26']);
  });

  it('are moved, even past others, and keep the instant that names them', () => {
    const recurrence = Recurrence.parse({ rrule, start, moved: { '2026-11-24T09:00': '2026-11-25T15:00' } });
    const found = upcoming(recurrence, 9);
    expect(found.map(({ wall }) => wall.slice(8))).toEqual(['23T09:00', '25T09:00', '25T15:00', '26T09:00']);
    expect(found[2]).toEqual({
      scheduled: '2026-11-24T09:00',
      scheduledAt: '2026-11-24T14:00:00.000Z',
      wall: '2026-11-25T15:00',
      at: '2026-11-25T20:00:00.000Z',
    });
  });

  it('are skipped rather than moved', () => {
    const both = { skipped: ['2026-11-24T09:00'], moved: { '2026-11-24T09:00': '2026-11-24T15:00' } };
    expect(upcoming(Recurrence.parse({ rrule, start, ...both }), 9)).toHaveLength(3);
  });
});

describe('a change of clocks', () => {
  it('leaves the wall time alone', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=DAILY', start: '2026-03-07T09:00' });
    expect(upcoming(recurrence, 2).map(({ at }) => at)).toEqual([
      '2026-03-07T14:00:00.000Z',
      '2026-03-08T13:00:00.000Z',
    ]);
  });

  it('puts off what falls into its gap, that day alone', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=DAILY', start: '2026-03-07T02:30' });
    const found = upcoming(recurrence, 3);
    expect(found.map(({ wall }) => wall.slice(8))).toEqual(['07T02:30', '08T02:30', '09T02:30']);
    expect(found.map(({ at }) => at.slice(8, 16))).toEqual(['07T07:30', '08T07:30', '09T06:30']);
    // 03:10 in New York: the clock has passed 02:30, which has yet to ring.
    expect(nextOccurrence(recurrence, '2026-03-08T07:10:00.000Z', NEW_YORK)).toEqual(found[1]);
  });

  it('lets what follows its gap overtake what it puts off', () => {
    const twiceAnHour = { rrule: 'FREQ=HOURLY;BYMINUTE=0,30', start: '2026-03-08T01:30' };
    const recurrence = Recurrence.parse({ ...twiceAnHour, skipped: ['2026-03-08T02:00'] });
    expect(upcoming(recurrence, 4).map(({ at }) => at.slice(11, 16))).toEqual(['06:30', '07:00', '07:30', '08:00']);
  });

  it('rings once in a fold', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=DAILY', start: '2026-10-31T01:30' });
    expect(upcoming(recurrence, 3).map(({ at }) => at.slice(5, 16))).toEqual([
      '10-31T05:30',
      '11-01T05:30',
      '11-02T06:30',
    ]);
  });

  it('rings on the day after a day that a zone has skipped', () => {
    const apia = { timeZone: 'Pacific/Apia', allDayTime: '09:00' };
    const recurrence = Recurrence.parse({ rrule: 'FREQ=DAILY;BYHOUR=9,20', start: '2011-12-29T09:00' });
    expect(upcoming(recurrence, 4, EPOCH, apia).map(({ at }) => at.slice(5, 16))).toEqual([
      '12-29T19:00',
      '12-30T06:00',
      '12-30T19:00',
      '12-31T06:00',
    ]);
  });
});

describe('counted from completion', () => {
  it.each<[string, string, string, string | undefined]>([
    ['days', 'FREQ=DAILY;INTERVAL=3', '2026-12-01T03:00', '2026-12-03T09:00'],
    ['weeks', 'FREQ=WEEKLY', '2026-12-01T12:00', '2026-12-08T09:00'],
    ['months, to the end of a shorter one', 'FREQ=MONTHLY', '2027-01-31T12:00', '2027-02-28T09:00'],
    ['years', 'FREQ=YEARLY', '2028-02-29T12:00', '2029-02-28T09:00'],
    ['hours, from the hour itself', 'FREQ=HOURLY;INTERVAL=4', '2026-12-01T15:10', '2026-12-01T14:10'],
    ['days until the end', 'FREQ=DAILY;UNTIL=20261201', '2026-12-01T12:00', undefined],
  ])('%s', (_, rrule, completedAt, expected) => {
    const recurrence = Recurrence.parse({ rrule, start: '2026-11-23T09:00', mode: 'completion' });
    expect(nextAfterCompletion(recurrence, `${completedAt}:00.000Z`, NEW_YORK)?.wall).toBe(expected);
  });

  it('all day', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=DAILY;INTERVAL=3', start: '2026-11-23', mode: 'completion' });
    expect(nextAfterCompletion(recurrence, '2026-12-01T12:00:00.000Z', NEW_YORK)).toMatchObject({
      wall: '2026-12-04',
      at: '2026-12-04T13:00:00.000Z',
    });
  });
});

describe('a rule is refused', () => {
  it.each<[string, RegExp]>([
    ['', /list of RRULE parts/],
    ['RRULE:FREQ=DAILY', /without a prefix/],
    ['FREQ=DAILY;DTSTART=20261123', /DTSTART/],
    ['FREQ=DAILY;', /list of RRULE parts/],
    ['FREQ=DAILY=1', /list of RRULE parts/],
    ['FREQ=DAILY\nEXDATE=20261123', /FREQ/],
    ['INTERVAL=2', /no FREQ/],
    ['FREQ=DAILY;FREQ=DAILY', /more than one FREQ/],
    ['FREQ=FORTNIGHTLY', /FREQ that is not/],
    ['FREQ=MINUTELY', /12 times an hour/],
    ['FREQ=SECONDLY', /12 times an hour/],
    ['FREQ=HOURLY;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12', /12 times an hour/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL/],
    ['FREQ=DAILY;INTERVAL=1001', /INTERVAL/],
    ['FREQ=DAILY;COUNT=0', /COUNT/],
    ['FREQ=DAILY;COUNT=1001', /COUNT/],
    ['FREQ=DAILY;COUNT=2;UNTIL=20261231', /both/],
    ['FREQ=DAILY;UNTIL=20260230', /UNTIL/],
    ['FREQ=DAILY;UNTIL=20261231T240000Z', /UNTIL/],
    ['FREQ=DAILY;UNTIL=tomorrow', /UNTIL/],
    ['FREQ=MONTHLY;BYDAY=54MO', /BYDAY/],
    ['FREQ=MONTHLY;BYDAY=0MO', /BYDAY/],
    ['FREQ=WEEKLY;BYDAY=1MO', /counts weekdays/],
    ['FREQ=WEEKLY;BYDAY=', /BYDAY/],
    ['FREQ=WEEKLY;BYMONTHDAY=1', /BYMONTHDAY/],
    ['FREQ=MONTHLY;BYMONTHDAY=0', /BYMONTHDAY/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /BYMONTHDAY/],
    ['FREQ=MONTHLY;BYYEARDAY=1', /BYYEARDAY/],
    ['FREQ=MONTHLY;BYWEEKNO=1', /BYWEEKNO/],
    ['FREQ=YEARLY;BYMONTH=13', /BYMONTH/],
    ['FREQ=DAILY;BYHOUR=24', /BYHOUR/],
    ['FREQ=DAILY;BYSECOND=60', /BYSECOND/],
    ['FREQ=DAILY;BYSETPOS=1', /BYSETPOS/],
    ['FREQ=DAILY;WKST=1', /WKST/],
    [`FREQ=DAILY;BYHOUR=${'1,'.repeat(300)}1`, /500/],
  ])('%j', (rrule, sentence) => {
    const read = RecurrenceInput.safeParse({ rrule });
    expect(read.error?.issues.map(({ message }) => message).join()).toMatch(sentence);
  });

  it.each<[object, string, string]>([
    [{ rrule: 'FREQ=HOURLY' }, '2026-11-23', '/recurrence/rrule'],
    [{ rrule: 'FREQ=DAILY;BYHOUR=9' }, '2026-11-23', '/recurrence/rrule'],
    [{ rrule: 'FREQ=DAILY', skipped: ['2026-11-24'] }, '2026-11-23T09:00', '/recurrence/skipped'],
    [{ rrule: 'FREQ=DAILY', moved: { '2026-11-24': '2026-11-25' } }, '2026-11-23T09:00', '/recurrence/moved'],
    [{ rrule: 'FREQ=DAILY;COUNT=3', mode: 'completion' }, '2026-11-23', '/recurrence/rrule'],
    [{ rrule: 'FREQ=DAILY', mode: 'completion', skipped: ['2026-11-23'] }, '2026-11-23', '/recurrence/skipped'],
    [
      { rrule: 'FREQ=DAILY', mode: 'completion', moved: { '2026-11-23': '2026-11-24' } },
      '2026-11-23',
      '/recurrence/moved',
    ],
    [{ rrule: 'FREQ=DAILY;UNTIL=20261122' }, '2026-11-23', '/recurrence/rrule'],
    [{ rrule: 'FREQ=DAILY;COUNT=1', skipped: ['2026-11-23'] }, '2026-11-23', '/recurrence/rrule'],
    [{ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, '2026-11-23', '/recurrence/rrule'],
  ])('%j from %s', (input, start, pointer) => {
    try {
      recurrenceFrom(RecurrenceInput.parse(input), start, NEW_YORK);
    } catch (error) {
      expect(isDomainError(error, 'invalid') && error.issues.map((issue) => issue.pointer)).toEqual([pointer]);
      return;
    }
    expect.unreachable();
  });
});

describe('a recurrence', () => {
  it('starts where the due time is, and tells when the next one is due', () => {
    const due = { dateTime: '2026-11-23T09:00:00', timeZone: 'America/New_York' };
    const input = { rrule: 'FREQ=DAILY', moved: { '2026-11-24T09:00:00': '2026-11-24T10:30:00' } };
    const recurrence = recurrenceFrom(RecurrenceInput.parse(input), wallOf(due), NEW_YORK);
    expect(recurrence).toEqual({
      rrule: 'FREQ=DAILY',
      start: '2026-11-23T09:00',
      mode: 'schedule',
      skipped: [],
      moved: { '2026-11-24T09:00': '2026-11-24T10:30' },
    });
    const next = nextOccurrence(recurrence, '2026-11-23T14:00:00.000Z', NEW_YORK);
    expect(next && dueOn(next.wall, due.timeZone)).toEqual({ dateTime: '2026-11-24T10:30', timeZone: due.timeZone });
    expect(dueOn('2026-11-24', due.timeZone)).toEqual({ date: '2026-11-24' });
  });

  it('bounds its exceptions', () => {
    const days = Array.from({ length: 101 }, (_, n) => new Date(Date.UTC(2026, 10, 23 + n)).toISOString().slice(0, 10));
    expect(RecurrenceInput.safeParse({ rrule: 'FREQ=DAILY', skipped: days }).success).toBe(false);
    const moved = Object.fromEntries(days.map((day) => [day, day]));
    expect(RecurrenceInput.safeParse({ rrule: 'FREQ=DAILY', moved }).success).toBe(false);
  });

  it('answers at once, however long ago it has started', () => {
    const recurrence = Recurrence.parse({ rrule: 'FREQ=DAILY', start: '1970-01-02T09:00' });
    const begun = performance.now();
    for (let n = 0; n < 100; n += 1) nextOccurrence(recurrence, '2026-11-22T15:00:00.000Z', NEW_YORK);
    // Stepping through 20 000 days a hundred times would take minutes.
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
