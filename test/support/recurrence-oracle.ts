import { Temporal } from 'temporal-polyfill';

/** A rule as the oracle reads it: RFC 5545 by brute force over days, with nothing in common with the engine. */
export interface PlainRule {
  freq: 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  count?: number | undefined;
  byMonth?: number[] | undefined;
  byMonthDay?: number[] | undefined;
  /** Weekdays, 1 (Monday) to 7, each with its number in the month, from the end if negative; 0 is all of them. */
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

const isInPeriod = ({ freq, interval }: PlainRule, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean => {
  const months = (day.year - start.year) * 12 + day.month - start.month;
  if (freq === 'HOURLY') return true;
  if (freq === 'DAILY') return daysBetween(start, day) % interval === 0;
  if (freq === 'WEEKLY') return (daysBetween(mondayOf(start), mondayOf(day)) / 7) % interval === 0;
  return freq === 'MONTHLY' ? months % interval === 0 : (day.year - start.year) % interval === 0;
};

const isOnDay = (rule: PlainRule, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean => {
  const { freq, byMonth, byMonthDay, byDay } = rule;
  if (byMonth && !byMonth.includes(day.month)) return false;
  const fromEnd = day.day - day.daysInMonth - 1;
  if (byMonthDay && !byMonthDay.includes(day.day) && !byMonthDay.includes(fromEnd)) return false;
  const fits = ([nth, weekday]: [number, number]): boolean =>
    weekday === day.dayOfWeek &&
    (nth === 0 || (nth > 0 ? Math.ceil(day.day / 7) === nth : Math.ceil(-fromEnd / 7) === -nth));
  if (byDay && !byDay.some(fits)) return false;
  if (byDay || byMonthDay || freq === 'DAILY' || freq === 'HOURLY') return true;
  if (freq === 'WEEKLY') return day.dayOfWeek === start.dayOfWeek;
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
