import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/domain/instant.ts';
import { partsOf, type RuleParts } from '../../src/domain/recurrence-rule.ts';
import { readingsOf } from '../../src/domain/rule-expansion.ts';
import { acceptedRules } from '../support/rules.ts';

const reading = (wall: string): number => Date.parse(`${wall}Z`);

/** The first `most` readings from `from` on that are no later than `until`. */
const ours = (rrule: string, start: number, { from = start, until = Number.POSITIVE_INFINITY, most = 10 } = {}) => {
  const found: number[] = [];
  for (const at of readingsOf(partsOf(rrule), start, from)) {
    if (at > until) break;
    found.push(at);
    if (found.length === most) break;
  }
  return found;
};

const spelled = (readings: number[]): string[] =>
  readings.map((at) => new Date(at).toISOString().slice(0, 16).replace('T09:00', ''));

describe('a rule has the occurrences that RFC 5545 says', () => {
  it.each<[string, string, string]>([
    // The examples of §3.8.5.3, all at 09:00.
    ['FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3', '1997-03-10', '1997-03-10 1999-01-10 1999-02-10 1999-03-10'],
    [
      'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
      '1997-01-01',
      '1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01 2003-04-10 2003-07-19 2006-01-01',
    ],
    ['FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '1997-05-19 1998-05-18 1999-05-17'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12', '1997-05-12 1998-05-11 1999-05-17'],
    ['FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8', '1997-06-05', '1997-06-05 1997-06-12 1997-06-19 1997-06-26 1997-07-03'],
    ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '1996-11-05', '1996-11-05 2000-11-07'],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '1997-09-02', '1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13'],
    [
      'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
      '1997-09-07',
      '1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 1998-05-03 1998-05-31',
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', '1997-09-28', '1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26'],
    ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007-01-15', '2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30'],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', '1997-09-04 1997-10-07 1997-11-06'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '1997-09-29', '1997-09-29 1997-10-30 1997-11-27 1997-12-30'],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', '1997-08-05 1997-08-10 1997-08-19 1997-08-24'],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', '1997-08-05 1997-08-17 1997-08-19 1997-08-31'],
    [
      'FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU;BYHOUR=8,9;BYMINUTE=30',
      '1997-01-05',
      '1997-01-05T09:30 1997-01-12T08:30 1997-01-12T09:30',
    ],
  ])('%s from %s', (rrule, start, expected) => {
    const days = expected.split(' ');
    expect(spelled(ours(rrule, reading(`${start}T09:00`), { most: days.length }))).toEqual(days);
  });
});

const theirs = (rrule: string, start: number, until: number, most = 10): number[] => {
  const { COUNT = '', ...parts } = Object.fromEntries(partsOf(rrule));
  const rule = new RRuleTemporal({
    rruleString: Object.entries(parts)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
    dtstart: new Temporal.ZonedDateTime(BigInt(start) * 1_000_000n, 'UTC'),
    until: new Temporal.ZonedDateTime(BigInt(until) * 1_000_000n, 'UTC'),
    ...(COUNT === '' ? {} : { count: Number(COUNT) }),
    maxIterations: 100_000,
  });
  return rule.all((_, n) => n < most).map(({ epochMilliseconds }) => epochMilliseconds);
};

/** Where rrule-temporal 2.2.8 does not read a rule as RFC 5545 §3.3.10 has it, as the table below shows. */
const isMisread = (parts: RuleParts): boolean => {
  const has = (name: string) => parts.has(name);
  const isCounted = /\d/.test(parts.get('BYDAY') ?? '');
  if (parts.get('FREQ') !== 'YEARLY') return false;
  if (has('BYYEARDAY') && (has('BYWEEKNO') || has('BYMONTHDAY') || has('BYDAY'))) return true;
  if (has('BYWEEKNO') && (has('BYMONTHDAY') || has('INTERVAL'))) return true;
  return isCounted && (has('BYMONTHDAY') || !has('BYMONTH'));
};

describe('beside rrule-temporal', () => {
  const starts = fc.integer({ min: 0, max: 60 * 366 * 24 * 60 }).map((minutes) => minutes * MINUTE);

  it('a rule has the same occurrences', () => {
    const property = fc.property(acceptedRules, starts, (rrule, start) => {
      fc.pre(!isMisread(partsOf(rrule)));
      const until = start + (rrule.includes('HOURLY') ? 400 : 4_000) * DAY;
      expect(ours(rrule, start, { until })).toEqual(theirs(rrule, start, until));
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it.each<[string, string, string, string, string]>([
    // What BYWEEKNO or BYYEARDAY has expanded, BYYEARDAY, BYMONTHDAY and BYDAY limit: all of them have to name the day.
    [
      'a day of the year and of a month',
      'FREQ=YEARLY;BYYEARDAY=1,100;BYMONTHDAY=1',
      '2018-01-01',
      '2018-01-01 2019-01-01',
      '2018-01-01 2018-04-10',
    ],
    [
      'a day of the year and of the week',
      'FREQ=YEARLY;BYYEARDAY=6,7;BYDAY=SU',
      '2018-01-01',
      '2018-01-07 2019-01-06',
      '2018-01-06 2018-01-07',
    ],
    [
      'a week and a day of the month',
      'FREQ=YEARLY;BYWEEKNO=3;BYMONTHDAY=17',
      '2018-01-01',
      '2018-01-17 2019-01-17',
      '2018-01-15 2019-01-14',
    ],
    [
      'a counted weekday and a day of the month',
      'FREQ=YEARLY;BYMONTHDAY=5;BYDAY=1FR',
      '2018-01-01',
      '2018-01-05 2024-01-05',
      '2018-01-05 2019-01-04',
    ],
    // A list is the union of what it names, and most years have no 53rd Monday.
    [
      'weekdays of which some are counted',
      'FREQ=YEARLY;BYDAY=MO,1TU',
      '2018-01-01',
      '2018-01-01 2018-01-02 2018-01-08',
      '2018-01-02 2019-01-01 2020-01-07',
    ],
    [
      'a weekday that the year does not have',
      'FREQ=YEARLY;BYDAY=53MO',
      '2018-01-01',
      '2018-12-31 2024-12-30',
      '2018-12-31 2020-01-06',
    ],
    // §3.8.5.3 makes the start the first occurrence of a rule that has it, so intervals count from the year of its week.
    [
      'every other year from a week that begins before its year',
      'FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=TU',
      '2019-12-31',
      '2019-12-31 2022-01-04',
      '2021-01-05 2023-01-03',
    ],
  ])('%s is read as the standard has it, and not as there', (_, rrule, day, expected, misread) => {
    const start = reading(`${day}T09:00`);
    const most = expected.split(' ').length;
    expect(isMisread(partsOf(rrule))).toBe(true);
    expect(spelled(ours(rrule, start, { most }))).toEqual(expected.split(' '));
    expect(spelled(theirs(rrule, start, start + 15 * 366 * DAY, most))).toEqual(misread.split(' '));
  });
});

describe('an expansion', () => {
  it('goes on from anywhere as it would have from its start', () => {
    const property = fc.property(
      acceptedRules,
      fc.integer({ min: 0, max: 3e6 }),
      fc.integer({ min: -1e5, max: 5e5 }),
      (rrule, startMinutes, ahead) => {
        const start = startMinutes * MINUTE;
        const from = start + ahead * MINUTE;
        const until = start + 5e5 * MINUTE;
        const all = ours(rrule, start, { until, most: 10_000 });
        expect(ours(rrule, start, { from, until, most: 10_000 })).toEqual(all.filter((at) => at >= from));
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('looks a century ahead, and no further', () => {
    const start = reading('2026-11-23T09:00');
    expect(spelled(ours('FREQ=YEARLY;INTERVAL=100', start))).toEqual(['2026-11-23', '2126-11-23']);
    expect(spelled(ours('FREQ=YEARLY;INTERVAL=101', start))).toEqual(['2026-11-23']);
    expect(spelled(ours('FREQ=YEARLY;COUNT=200', start, { from: reading('2126-01-01T00:00') }))).toEqual([
      '2126-11-23',
    ]);
    // From the year of one to that of the next.
    expect(
      spelled(ours('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', reading('2072-03-01T09:00'), { most: 1 })),
    ).toEqual(['2112-02-29']);
  });

  it('counts to its end, however seldom it recurs', () => {
    const last = ours('FREQ=DAILY;BYMONTH=1;COUNT=1000', reading('1980-01-05T09:00'), {
      from: reading('2012-01-11T00:00'),
    });
    expect(spelled(last)).toEqual(['2012-01-11', '2012-01-12']);
  });

  it('answers at once, whatever the rule', () => {
    const everyMinute = `BYHOUR=${Array.from({ length: 24 }, (_, hour) => hour)};BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55`;
    const rules = [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=MONTHLY;BYDAY=6MO',
      'FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=2',
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=HOURLY;INTERVAL=24;BYHOUR=3',
      'FREQ=YEARLY;BYWEEKNO=53;BYMONTHDAY=15',
      'FREQ=YEARLY;BYDAY=53MO;COUNT=1000',
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;COUNT=1000',
      `FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;${everyMinute};BYSETPOS=366,-366;COUNT=1000`,
      `FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;${everyMinute}`,
    ];
    const begun = performance.now();
    for (const rrule of rules)
      for (const from of ['1970-01-01T00:00', '2026-12-30T00:00', '9999-06-01T00:00'])
        ours(rrule, reading('1970-01-01T09:00'), { from: reading(from), most: 1 });
    // Each takes a few milliseconds; thousands of years of days would take seconds.
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
