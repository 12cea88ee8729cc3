import { Temporal } from 'temporal-polyfill';

/** A rule as the oracle reads it: RFC 5545 by brute force over days, with nothing in common with the engine. */
export interface PlainRule {
  freq: 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  count?: number | undefined;
  byMonth?: number[] | undefined;
  /** ISO weeks, which begin on Mondays. */
  byWeekNo?: number[] | undefined;
  byYearDay?: number[] | undefined;
  byMonthDay?: number[] | undefined;
  /** Weekdays, 1 (Monday) to 7, each with its number in the month or year, from the end if negative; 0 is all of them. */
  byDay?: [nth: number, weekday: number][] | undefined;
  byHour?: number[] | undefined;
}

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export const rruleOf = (rule: PlainRule, until?: string): string => {
  const list = (name: string, items: readonly (number | string)[] | undefined) => items && `${name}=${items.join(',')}`;
  return [
    `FREQ=${rule.freq}`,
    rule.interval > 1 ? `INTERVAL=${rule.interval}` : undefined,
    rule.count && `COUNT=${rule.count}`,
    until && `UNTIL=${until.replaceAll(/[-:]/g, '')}`,
    list('BYMONTH', rule.byMonth),
    list('BYWEEKNO', rule.byWeekNo),
    list('BYYEARDAY', rule.byYearDay),
    list('BYMONTHDAY', rule.byMonthDay),
    list(
      'BYDAY',
      rule.byDay?.map(([nth, weekday]) => `${nth || ''}${NAMES[weekday - 1]}`),
    ),
    list('BYHOUR', rule.byHour),
  ]
    .filter(Boolean)
    .join(';');
};

const daysBetween = (a: Temporal.PlainDate, b: Temporal.PlainDate) => a.until(b, { largestUnit: 'day' }).days;
const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });

const weekYear = (day: Temporal.PlainDate) => day.yearOfWeek ?? day.year;
/** The ISO week of a day, and how many its year has: 28 December is in the last. */
const weekOf = (day: Temporal.PlainDate): [week: number, among: number] => {
  const last = Temporal.PlainDate.from({ year: weekYear(day), month: 12, day: 28 });
  return [day.weekOfYear ?? 0, last.weekOfYear ?? 0];
};

const isInPeriod = (rule: PlainRule, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean => {
  const { freq, interval } = rule;
  const months = (day.year - start.year) * 12 + day.month - start.month;
  if (freq === 'HOURLY') return true;
  if (freq === 'DAILY') return daysBetween(start, day) % interval === 0;
  if (freq === 'WEEKLY') return (daysBetween(mondayOf(start), mondayOf(day)) / 7) % interval === 0;
  if (freq === 'MONTHLY') return months % interval === 0;
  const years = rule.byWeekNo ? weekYear(day) - weekYear(start) : day.year - start.year;
  return years % interval === 0;
};

const isOn = (list: number[] | undefined, [nth, among]: [number, number]): boolean =>
  !list || list.includes(nth) || list.includes(nth - among - 1);

const isOnDay = (rule: PlainRule, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean => {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay } = rule;
  if (byMonth && !byMonth.includes(day.month)) return false;
  if (!isOn(byWeekNo, weekOf(day))) return false;
  if (!isOn(byYearDay, [day.dayOfYear, day.daysInYear])) return false;
  if (!isOn(byMonthDay, [day.day, day.daysInMonth])) return false;
  const [nthDay, days] = freq === 'YEARLY' && !byMonth ? [day.dayOfYear, day.daysInYear] : [day.day, day.daysInMonth];
  const fits = ([nth, weekday]: [number, number]): boolean =>
    weekday === day.dayOfWeek &&
    (nth === 0 || (nth > 0 ? Math.ceil(nthDay / 7) === nth : Math.ceil((days - nthDay + 1) / 7) === -nth));
  if (byDay && !byDay.some(fits)) return false;
  if (byDay || byMonthDay || byYearDay || freq === 'DAILY' || freq === 'HOURLY') return true;
  if (freq === 'WEEKLY' || byWeekNo) return day.dayOfWeek === start.dayOfWeek;
  return day.day === start.day && (freq === 'MONTHLY' || byMonth !== undefined || day.month === start.month);
};

/** Every wall time that the rule has from `start` to the day `last`, in order. */
export const wallTimes = (rule: PlainRule, start: Temporal.PlainDateTime, last: Temporal.PlainDate) => {
  const found: Temporal.PlainDateTime[] = [];
  const first = start.toPlainDate();
  const days = daysBetween(first, last);
  for (let n = 0; n <= days && found.length < (rule.count ?? Number.POSITIVE_INFINITY); n += 1) {
    const day = first.add({ days: n });
    if (!isInPeriod(rule, first, day) || !isOnDay(rule, first, day)) continue;
    const hours =
      rule.freq === 'HOURLY' ? Array.from({ length: 24 }, (_, hour) => hour) : (rule.byHour ?? [start.hour]);
    for (const hour of [...hours].sort((a, b) => a - b)) {
      const isDue =
        rule.freq !== 'HOURLY' ||
        ((rule.byHour?.includes(hour) ?? true) && (n * 24 + hour - start.hour) % rule.interval === 0);
      const wall = day.toPlainDateTime({ hour, minute: start.minute });
      if (isDue && Temporal.PlainDateTime.compare(wall, start) >= 0) found.push(wall);
    }
  }
  return found.slice(0, rule.count);
};
