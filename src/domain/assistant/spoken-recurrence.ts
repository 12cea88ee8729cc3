import { Temporal } from 'temporal-polyfill';
import type { Settings } from '../preferences-service.ts';
import type { Recurrence } from '../recurrence.ts';
import { isAllDay } from '../recurrence.ts';
import { partsOf, type RuleParts, untilOf } from '../recurrence-rule.ts';
import { spokenClock } from './spoken-time.ts';

const DAYS: Record<string, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const UNITS: Record<string, string> = {
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};
const WORKDAYS = 'MO,TU,WE,TH,FR';
const WEEKEND = 'SA,SU';
const PLACES: Record<string, string> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  '-1': 'last',
  '-2': 'second-to-last',
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const ordinal = (number: number): string => {
  const tail = number % 100 > 10 && number % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${tail}`;
};

const list = (parts: RuleParts, name: string): string[] => parts.get(name)?.split(',') ?? [];

const monthName = (number: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, Number(number) - 1, 1));

/** “Every day”, “every 2 weeks”. */
const stepOf = (parts: RuleParts): string => {
  const unit = UNITS[parts.get('FREQ') ?? ''] ?? 'time';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  return interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
};

const placed = (day: string): string => {
  const [, place = '', name = ''] = /^([+-]?\d+)?([A-Z]{2})$/.exec(day) ?? [];
  const word = PLACES[place.replace('+', '')];
  return place === '' ? (DAYS[name] ?? name) : `the ${word ?? `${ordinal(Math.abs(Number(place)))}`} ${DAYS[name]}`;
};

const weekdays = (days: readonly string[]): string => {
  const all = days.join(',');
  if (all === WORKDAYS) return 'weekday';
  return all === WEEKEND ? 'weekend day' : listed(days.map((day) => DAYS[day] ?? day));
};

const monthday = (day: string): string => {
  const number = Number(day);
  if (number > 0) return `the ${ordinal(number)}`;
  return number === -1 ? 'the last day' : `the ${ordinal(-number)} day from the end`;
};

/** The days of a rule in words; `undefined` for rules that nobody would say aloud. */
const daysOf = (parts: RuleParts): string | undefined => {
  const freq = parts.get('FREQ');
  const step = stepOf(parts);
  const [days, monthdays, months] = [list(parts, 'BYDAY'), list(parts, 'BYMONTHDAY'), list(parts, 'BYMONTH')];
  const [place] = list(parts, 'BYSETPOS');
  if (parts.has('BYWEEKNO') || parts.has('BYYEARDAY') || list(parts, 'BYSETPOS').length > 1) return undefined;
  if (days.length > 0 && monthdays.length > 0) return undefined;
  const inMonths = months.length === 0 ? '' : ` in ${listed(months.map(monthName))}`;
  if (place !== undefined) {
    const isWorkday = days.join(',') === WORKDAYS;
    return isWorkday && monthdays.length === 0
      ? `on the ${PLACES[place] ?? ordinal(Number(place))} weekday of ${step}${inMonths}`
      : undefined;
  }
  if (freq === 'WEEKLY' || ((freq === 'DAILY' || freq === 'HOURLY') && days.length > 0)) {
    if (days.length === 0) return `${step}${inMonths}`;
    if (freq === 'HOURLY') return `${step} on ${days.join(',') === WORKDAYS ? 'weekdays' : weekdays(days)}${inMonths}`;
    return step === 'every week' || freq === 'DAILY'
      ? `every ${weekdays(days)}${inMonths}`
      : `${step} on ${weekdays(days)}${inMonths}`;
  }
  if (freq === 'YEARLY' && months.length > 0 && monthdays.length > 0)
    return `${step} on ${listed(months.flatMap((month) => monthdays.map((day) => `${monthName(month)} ${Number(day) > 0 ? day : monthday(day)}`)))}`;
  if (days.length > 0) return `on ${listed(days.map(placed))} of ${step}${inMonths}`;
  if (monthdays.length > 0) return `on ${listed(monthdays.map(monthday))} of ${step}${inMonths}`;
  return `${step}${inMonths}`;
};

const MAX_TIMES = 6;

const timesOf = (parts: RuleParts, { start }: Recurrence, settings: Settings): string => {
  if (isAllDay(start)) return '';
  const isHourly = parts.get('FREQ') === 'HOURLY';
  const minutes = parts.has('BYMINUTE') ? list(parts, 'BYMINUTE') : [start.slice(14, 16)];
  if (isHourly && !parts.has('BYHOUR')) return parts.has('BYMINUTE') ? ` at minute ${listed(minutes)}` : '';
  const hours = parts.has('BYHOUR') ? list(parts, 'BYHOUR') : [start.slice(11, 13)];
  const times = hours.flatMap((hour) =>
    minutes.map((minute) => spokenClock(`${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, settings)),
  );
  return times.length > MAX_TIMES
    ? `, ${times.length} times from ${times[0]} to ${times.at(-1)}`
    : ` at ${listed(times)}`;
};

const day = (iso: string, { locale }: Settings): string => {
  const { year, month, day: date } = Temporal.PlainDate.from(iso.slice(0, 10));
  const written = /^en(?:-|$)/i.test(locale) ? locale : 'en-US';
  return new Intl.DateTimeFormat(written, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, date),
  );
};

const endOf = (parts: RuleParts, settings: Settings): string => {
  const until = untilOf(parts);
  if (until !== undefined) {
    const time = until.includes('T') && !until.endsWith('Z') ? ` at ${spokenClock(until.slice(11, 16), settings)}` : '';
    return `, until ${day(until, settings)}${time}`;
  }
  const count = parts.get('COUNT');
  return count === undefined ? '' : `, ${count === '1' ? 'once' : `${count} times`}`;
};

/** How something comes again, in words: “every weekday at 8:00 AM, until June 1, 2027”. */
export const spokenRecurrence = (recurrence: Recurrence, settings: Settings): string => {
  const parts = partsOf(recurrence.rrule);
  const end = endOf(parts, settings);
  if (recurrence.mode === 'completion')
    return `${stepOf(parts)
      .replace(/^every (?=\d)/, '')
      .replace(/^every /, 'a ')
      .replace(/^a hour/, 'an hour')} after each time it is done${end}`;
  const days = daysOf(parts);
  return days === undefined
    ? `again by its own rule (${recurrence.rrule})`
    : `${days}${timesOf(parts, recurrence, settings)}${end}`;
};
