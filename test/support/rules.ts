import fc from 'fast-check';
import { RecurrenceRule } from '../../src/domain/recurrence-rule.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const to = (most: number) => fc.integer({ min: 1, max: most });
const place = (most: number) => fc.oneof(to(most), fc.integer({ min: -most, max: -1 }));
const weekday = fc.constantFrom(...WEEKDAYS);
const counted = fc.oneof(
  weekday,
  fc.tuple(place(5), weekday).map(([nth, day]) => `${nth}${day}`),
);
const zeroTo = (most: number) => fc.integer({ min: 0, max: most });

/** Mostly absent: parts that are all there leave nothing. */
const part = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.option(
    value.map((said) => `${name}=${said}`),
    { freq: 1, nil: undefined },
  );
const list = (name: string, item: fc.Arbitrary<number | string>, maxLength = 3) =>
  fc
    .tuple(fc.boolean(), part(name, fc.uniqueArray(item, { minLength: 1, maxLength })))
    .map(([isThere, said]) => (isThere ? said : undefined));

/** Rules that Remo accepts, without UNTIL. */
export const acceptedRules: fc.Arbitrary<string> = fc
  .constantFrom('HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')
  .chain((freq) => {
    const counts = freq === 'MONTHLY' || freq === 'YEARLY';
    return fc.tuple(
      fc.constant(`FREQ=${freq}`),
      part('INTERVAL', to(freq === 'YEARLY' ? 3 : 9)),
      part('COUNT', to(12)),
      part('WKST', weekday),
      list('BYMONTH', to(12)),
      freq === 'YEARLY' ? list('BYWEEKNO', place(53)) : fc.constant(undefined),
      freq === 'YEARLY' || freq === 'HOURLY' ? list('BYYEARDAY', place(366), 8) : fc.constant(undefined),
      freq === 'WEEKLY' ? fc.constant(undefined) : list('BYMONTHDAY', place(31), 6),
      list('BYDAY', counts ? counted : weekday),
      list('BYHOUR', zeroTo(23)),
      list('BYMINUTE', zeroTo(59)),
      list('BYSECOND', zeroTo(59), 2),
      list('BYSETPOS', place(4), 2),
    );
  })
  .map((parts) => parts.filter((said) => said !== undefined).join(';'))
  .filter((rrule) => RecurrenceRule.safeParse(rrule).success);
