import * as z from 'zod';
import { LocalDate, LocalDateTime } from './due.ts';

/** The most that one rule may ring in an hour, and so the reason why there is neither MINUTELY nor SECONDLY. */
const MAX_AN_HOUR = 12;

const UNTIL = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/;

/** An inclusive end in ISO 8601 (a local date, a local time, or an instant, which ends in `Z`); `undefined` if it is none. */
const isoUntil = (value: string): string | undefined => {
  const [, year, month, day, hour, minute, second, zulu = ''] = UNTIL.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return LocalDate.safeParse(date).success ? date : undefined;
  const time = `${date}T${hour}:${minute}:${second}`;
  return LocalDateTime.safeParse(time).success ? time + zulu : undefined;
};

const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const oneOf = (pattern: RegExp) => (value: string) => pattern.test(value);
const number = (least: number, most: number) => (value: string) =>
  /^\d{1,4}$/.test(value) && Number(value) >= least && Number(value) <= most;
/** A place counted from the beginning or, negative, from the end. */
const place = (most: number) => (value: string) =>
  /^[+-]?\d{1,3}$/.test(value) && Number(value) !== 0 && Math.abs(Number(value)) <= most;
const each = (fits: (item: string) => boolean) => (value: string) => value.split(',').every(fits);

/** The parts that a rule may have (RFC 5545 §3.3.10), and what each may say. */
const PARTS = new Map<string, readonly [fits: (value: string) => boolean, form: string]>([
  ['FREQ', [oneOf(/^(?:HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/), 'HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY']],
  ['INTERVAL', [number(1, 1_000), '1–1000']],
  ['COUNT', [number(1, 1_000), '1–1000']],
  ['UNTIL', [(value) => isoUntil(value) !== undefined, 'a date such as 20261231 or a time such as 20261231T235959Z']],
  ['WKST', [oneOf(/^(?:MO|TU|WE|TH|FR|SA|SU)$/), 'a weekday such as MO']],
  ['BYMONTH', [each(number(1, 12)), 'a list of 1–12']],
  ['BYMONTHDAY', [each(place(31)), 'a list of 1–31, negative from the end']],
  ['BYYEARDAY', [each(place(366)), 'a list of 1–366, negative from the end']],
  ['BYWEEKNO', [each(place(53)), 'a list of 1–53, negative from the end']],
  ['BYSETPOS', [each(place(366)), 'a list of 1–366, negative from the end']],
  ['BYHOUR', [each(number(0, 23)), 'a list of 0–23']],
  ['BYMINUTE', [each(number(0, 59)), 'a list of 0–59']],
  ['BYSECOND', [each(number(0, 59)), 'a list of 0–59']],
  [
    'BYDAY',
    [
      each(oneOf(/^(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)$/)),
      'a list of weekdays such as MO,WE or, counted, 1MO,-1FR',
    ],
  ],
]);

/** A rule taken apart. Whoever holds one knows that each of its parts is well formed. */
export type RuleParts = ReadonlyMap<string, string>;

/** The parts of a rule that is known to be well formed. */
export const partsOf = (rrule: string): RuleParts =>
  new Map(
    rrule.split(';').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name, value];
    }),
  );

export const frequencyOf = (parts: RuleParts): Frequency | undefined =>
  FREQUENCIES.find((freq) => freq === parts.get('FREQ'));

/** The inclusive end of a rule in ISO 8601: a local date, a local time, or an instant, which ends in `Z`. */
export const untilOf = (parts: RuleParts): string | undefined => isoUntil(parts.get('UNTIL') ?? '');

/** What is wrong with a single part of the rule. */
const partFault = (rrule: string): string | undefined => {
  const seen = new Set<string>();
  for (const part of rrule.split(';')) {
    const [name = '', value, ...rest] = part.split('=');
    const known = PARTS.get(name);
    if (known === undefined || value === undefined || rest.length > 0)
      return 'is not a list of RRULE parts such as FREQ=WEEKLY;BYDAY=MO, without a prefix, DTSTART or TZID';
    if (seen.has(name)) return `has more than one ${name}`;
    seen.add(name);
    const [fits, form] = known;
    if (name === 'FREQ' && /^(?:MINUTELY|SECONDLY)$/.test(value))
      return `rings more than ${MAX_AN_HOUR} times an hour, which is no reminder any more`;
    if (!fits(value)) return `has a ${name} that is not ${form}`;
  }
  return undefined;
};

const size = (parts: RuleParts, name: string): number => parts.get(name)?.split(',').length ?? 1;

/** Parts that do not go together: what RFC 5545 §3.3.10 says MUST NOT be, and what would ring too often. */
const unfit = (parts: RuleParts): string | undefined => {
  const freq = parts.get('FREQ');
  if (freq === undefined) return 'has no FREQ';
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'has both COUNT and UNTIL';
  if (parts.has('BYWEEKNO') && freq !== 'YEARLY') return 'has BYWEEKNO without FREQ=YEARLY';
  if (parts.has('BYYEARDAY') && /^(?:DAILY|WEEKLY|MONTHLY)$/.test(freq)) return `has BYYEARDAY with FREQ=${freq}`;
  if (parts.has('BYMONTHDAY') && freq === 'WEEKLY') return 'has BYMONTHDAY with FREQ=WEEKLY';
  if (/\d/.test(parts.get('BYDAY') ?? '') && (!/^(?:MONTHLY|YEARLY)$/.test(freq) || parts.has('BYWEEKNO')))
    return 'counts weekdays in BYDAY, which only a month or a year without BYWEEKNO can';
  if (parts.has('BYSETPOS') && ![...parts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS'))
    return 'has BYSETPOS without another BY part to choose from';
  if (size(parts, 'BYMINUTE') * size(parts, 'BYSECOND') > MAX_AN_HOUR)
    return `rings more than ${MAX_AN_HOUR} times an hour, which is no reminder any more`;
  return undefined;
};

/** A recurrence rule in capitals: an RFC 5545 RRULE value on its own, without a prefix, DTSTART or TZID. */
export const RecurrenceRule = z
  .string()
  .max(500)
  .overwrite((rrule) => rrule.toUpperCase())
  .superRefine((rrule, context) => {
    const message = partFault(rrule) ?? unfit(partsOf(rrule));
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .meta({ examples: ['FREQ=WEEKLY;BYDAY=MO,TH'] });
