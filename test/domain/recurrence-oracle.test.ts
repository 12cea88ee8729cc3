import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantAt, MINUTE, millis } from '../../src/domain/instant.ts';
import { nextAfterCompletion, nextOccurrence } from '../../src/domain/next-occurrence.ts';
import { Recurrence } from '../../src/domain/recurrence.ts';
import { type PlainRule, rruleOf, wallTimes } from '../support/recurrence-oracle.ts';

const DAYS_AHEAD = 500;

/** Zones, each with instants at which its clocks change, or with ordinary ones. */
const CHANGES: Record<string, string[]> = {
  'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  'Europe/London': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  'Asia/Kolkata': ['2026-06-15T00:00Z'],
  'Asia/Kathmandu': ['2026-06-15T00:00Z'],
  'America/Sao_Paulo': ['2018-11-04T03:00Z', '2019-02-17T02:00Z'],
  'Pacific/Auckland': ['2026-04-04T14:00Z', '2026-09-26T14:00Z'],
  'Pacific/Apia': ['2011-12-30T10:00Z', '2011-09-24T14:00Z'],
};

const place = fc
  .constantFrom(...Object.keys(CHANGES))
  .chain((timeZone) => fc.tuple(fc.constant(timeZone), fc.constantFrom(...(CHANGES[timeZone] ?? []))))
  .map(([timeZone, change]) => ({ timeZone, change: Date.parse(change) }));

const listOf = <T>(item: fc.Arbitrary<T>) =>
  fc.option(fc.uniqueArray(item, { minLength: 1, maxLength: 4 }), { nil: undefined });
const weekday = fc.integer({ min: 1, max: 7 });
const plainDay = weekday.map((day): [number, number] => [0, day]);
const countedDay = fc.tuple(fc.constantFrom(0, 1, 2, 3, 4, 5, -1, -2), weekday);
const month = fc.integer({ min: 1, max: 12 });
const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(-1, -2, -7));
const hour = fc.integer({ min: 0, max: 23 });
const count = fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined, freq: 2 });

const week = fc.oneof(fc.integer({ min: 1, max: 53 }), fc.integer({ min: -53, max: -1 }));
const yearDay = fc.oneof(fc.integer({ min: 1, max: 366 }), fc.integer({ min: -366, max: -1 }));
/** `rule` with at most one other part that limits it. */
const beside = (rule: PlainRule): fc.Arbitrary<PlainRule> =>
  fc.oneof(
    fc.constant(rule),
    listOf(plainDay).map((byDay) => ({ ...rule, byDay })),
    listOf(monthDay).map((byMonthDay) => ({ ...rule, byMonthDay })),
    listOf(month).map((byMonth) => ({ ...rule, byMonth })),
  );

const rules: fc.Arbitrary<PlainRule> = fc.oneof(
  fc.record({
    freq: fc.constant('HOURLY' as const),
    interval: fc.integer({ min: 1, max: 30 }),
    count,
    byHour: listOf(hour),
    byDay: listOf(plainDay),
  }),
  fc.record({
    freq: fc.constant('DAILY' as const),
    interval: fc.integer({ min: 1, max: 40 }),
    count,
    byMonth: listOf(month),
    byDay: listOf(plainDay),
    byHour: listOf(hour),
  }),
  fc.record({
    freq: fc.constant('WEEKLY' as const),
    interval: fc.integer({ min: 1, max: 5 }),
    count,
    byDay: listOf(plainDay),
    byMonth: listOf(month),
    byHour: listOf(hour),
  }),
  fc.record({
    freq: fc.constant('MONTHLY' as const),
    interval: fc.integer({ min: 1, max: 7 }),
    count,
    byDay: listOf(countedDay),
    byMonthDay: listOf(monthDay),
    byHour: listOf(hour),
  }),
  fc.record({
    freq: fc.constant('YEARLY' as const),
    interval: fc.integer({ min: 1, max: 2 }),
    count,
    byDay: listOf(countedDay),
    byMonth: listOf(month).map((months) => months ?? [3, 10]),
    byMonthDay: listOf(monthDay),
  }),
  fc.record({
    freq: fc.constant('YEARLY' as const),
    interval: fc.integer({ min: 1, max: 2 }),
    count,
    byDay: listOf(fc.tuple(fc.constantFrom(0, 1, 2, 52, 53, -1, -2, -53), weekday)),
    byMonthDay: listOf(monthDay),
  }),
  fc
    .record({
      freq: fc.constant('YEARLY' as const),
      interval: fc.integer({ min: 1, max: 2 }),
      count,
      byWeekNo: fc.uniqueArray(fc.oneof(week, fc.constantFrom(1, -1, 53)), { minLength: 1, maxLength: 9 }),
    })
    .chain(beside),
  fc
    .record({
      freq: fc.constant('YEARLY' as const),
      interval: fc.integer({ min: 1, max: 2 }),
      count,
      byYearDay: fc.uniqueArray(fc.oneof(yearDay, fc.constantFrom(1, -1, 60, 366)), { minLength: 1, maxLength: 40 }),
    })
    .chain(beside),
);

const cases = fc.record({
  place,
  rule: rules,
  /** Minutes of the start before the change, and of the question around it. */
  startsBefore: fc.oneof(
    fc.integer({ min: -20, max: 4 * 24 * 30 }).map((quarters) => quarters * 15),
    fc.integer({ min: 0, max: 500 * 24 * 60 }),
  ),
  asked: fc.oneof(
    fc.integer({ min: -100, max: 10 }).map((quarters) => quarters * 15),
    fc.integer({ min: -30 * 24 * 60, max: 200 * 24 * 60 }),
  ),
  exceptions: fc.array(
    fc.record({ nth: fc.integer({ min: 0, max: 30 }), by: fc.option(fc.integer({ min: -4000, max: 4000 })) }),
    { maxLength: 3 },
  ),
  until: fc.option(
    fc.record({ days: fc.integer({ min: 0, max: 500 }), form: fc.constantFrom('date', 'local', 'instant') }),
    { freq: 2 },
  ),
});

const local = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: 'minute' });

describe('the next occurrence', () => {
  it('is what brute force over days finds, strictly later, in every zone and around every change of clocks', () => {
    const property = fc.property(
      cases,
      ({ place: { timeZone, change }, rule, startsBefore, asked, exceptions, until }) => {
        const whereabouts = { timeZone, allDayTime: '09:00' };
        const resolved = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime(timeZone).epochMilliseconds;
        const start = Temporal.Instant.fromEpochMilliseconds(change - startsBefore * MINUTE)
          .toZonedDateTimeISO(timeZone)
          .toPlainDateTime();
        const after = change + asked * MINUTE;
        const last = Temporal.Instant.fromEpochMilliseconds(Math.max(after, change))
          .toZonedDateTimeISO(timeZone)
          .toPlainDate()
          .add({ days: DAYS_AHEAD });
        const end = until && start.add({ days: until.days });
        const untilText =
          end &&
          {
            date: end.toPlainDate().toString(),
            local: `${local(end)}:00`,
            instant: `${instantAt(resolved(end)).slice(0, 19)}Z`,
          }[until.form];

        const all = wallTimes(until ? { ...rule, count: undefined } : rule, start, last).filter((wall) => {
          if (end === null || untilText === undefined || untilText === null) return true;
          if (until?.form === 'instant') return resolved(wall) <= resolved(end);
          return (until?.form === 'date' ? wall.toPlainDate().toString() : `${local(wall)}:00`) <= untilText;
        });
        const skipped: string[] = [];
        const moved: Record<string, string> = {};
        const places = new Map(all.map((wall) => [local(wall), wall]));
        for (const { nth, by } of exceptions) {
          const wall = all[nth];
          if (wall === undefined) continue;
          if (by === null) skipped.push(local(wall));
          else moved[local(wall)] = local(wall.add({ minutes: by }));
          if (by === null) places.delete(local(wall));
          else if (places.has(local(wall))) places.set(local(wall), wall.add({ minutes: by }));
        }
        const instants = [...places.values()].map(resolved).filter((at) => at > after);
        const expected = instants.length === 0 ? undefined : Math.min(...instants);

        const rrule = rruleOf(until ? { ...rule, count: undefined } : rule, untilText ?? undefined);
        const recurrence = Recurrence.parse({ rrule, start: local(start), skipped, moved });
        const next = nextOccurrence(recurrence, instantAt(after), whereabouts);

        if (expected === undefined && (next === undefined || millis(next.at) > resolved(last.toPlainDateTime())))
          return;
        expect(next && millis(next.at)).toBe(expected);
        if (next === undefined) return;
        expect(millis(next.at)).toBeGreaterThan(after);
        expect(local(places.get(next.scheduled) ?? start)).toBe(next.wall);
      },
    );
    fc.assert(property, { numRuns: 400 });
  });

  it('stays where it is on the wall clock, or behind the gap that has swallowed it', () => {
    const property = fc.property(cases, ({ place: { timeZone, change }, rule, startsBefore, asked }) => {
      const start = Temporal.Instant.fromEpochMilliseconds(change - startsBefore * MINUTE)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime();
      const recurrence = Recurrence.parse({ rrule: rruleOf(rule), start: local(start) });
      const after = instantAt(change + asked * MINUTE);
      const next = nextOccurrence(recurrence, after, { timeZone, allDayTime: '09:00' });
      if (next === undefined) return;
      const shown = Temporal.Instant.from(next.at).toZonedDateTimeISO(timeZone);
      const wall = Temporal.PlainDateTime.from(next.wall);
      expect(wall.minute).toBe(start.minute);
      if (rule.freq !== 'HOURLY' && !rule.byHour) expect(wall.hour).toBe(start.hour);
      if (shown.toPlainDateTime().equals(wall)) return;
      const transition = shown.getTimeZoneTransition('previous');
      const skipped =
        transition && transition.offsetNanoseconds - transition.subtract({ nanoseconds: 1 }).offsetNanoseconds;
      expect(
        shown
          .toPlainDateTime()
          .subtract({ nanoseconds: skipped ?? 0 })
          .equals(wall),
      ).toBe(true);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('is strictly later than a completion, one interval of the calendar from its day', () => {
    const units = { HOURLY: 'hours', DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;
    const property = fc.property(
      cases,
      ({ place: { timeZone, change }, rule: { freq, interval }, startsBefore, asked }) => {
        const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
        const start = zoned(change - startsBefore * MINUTE).toPlainDateTime();
        const completedAt = instantAt(change + asked * MINUTE);
        const recurrence = Recurrence.parse({
          rrule: rruleOf({ freq, interval }),
          start: local(start),
          mode: 'completion',
        });
        const next = nextAfterCompletion(recurrence, completedAt, { timeZone, allDayTime: '09:00' });
        const done = zoned(millis(completedAt)).toPlainDateTime();
        const then = freq === 'HOURLY' ? done : done.withPlainTime(start.toPlainTime());
        expect(next?.wall).toBe(local(then.add({ [units[freq]]: interval })));
        expect(next && next.at > completedAt).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 200 });
  });
});
