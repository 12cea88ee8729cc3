import { Temporal } from 'temporal-polyfill';
import { onOrAfter } from './calendar-days.ts';
import { dateOn } from './calendar-months.ts';
import { lunarDay, onam, solarDay } from './holidays-moon.ts';
import type { Repetition } from './recurrence-repetition.ts';
import { WEEK } from './recurrence-repetition.ts';

/** How a feast finds its day in a year. */
export interface HolidayRule {
  /** Its day in a Gregorian year; `undefined` where that year has none. */
  in: (year: number) => Temporal.PlainDate | undefined;
  /** What an RFC 5545 rule for it says, where one can. */
  yearly?: Partial<Repetition>;
}

/** A feast by its names: a space means blanks or a hyphen, `'s` may lack its apostrophe, `(…)?` is optional; it lasts one day unless `days`, all day unless `at` (`HH:MM`). */
export type Holiday = readonly [names: string, rule: HolidayRule, days?: number, at?: string];

type Weekday = (typeof WEEK)[number];
const numberOf = (weekday: Weekday): number => WEEK.indexOf(weekday) + 1;

export const fixed = (month: number, day: number): HolidayRule => ({
  in: (year) => dateOn(year, month, day),
  yearly: { byMonth: [month], byMonthDay: [day] },
});

/** The `count`th weekday of a month, from its end where negative. */
export const nth = (month: number, count: number, weekday: Weekday): HolidayRule => ({
  in: (year) => {
    const first = Temporal.PlainDate.from({ year, month, day: 1 });
    const from = count > 0 ? first.add({ weeks: count - 1 }) : first.add({ months: 1 }).subtract({ weeks: -count });
    return onOrAfter(from, numberOf(weekday));
  },
  yearly: { byMonth: [month], byDay: [`${count}${weekday}`] },
});

/** So many days after another feast. */
export const after = (days: number, rule: HolidayRule): HolidayRule => ({ in: (year) => rule.in(year)?.add({ days }) });

/** The last such weekday before another feast. */
export const before = (rule: HolidayRule, weekday: Weekday): HolidayRule => ({
  in: (year) => {
    const date = rule.in(year);
    return date && onOrAfter(date.subtract({ days: 7 }), numberOf(weekday));
  },
});

/** Put off by some days where it falls on some weekday (1–7): a Sunday's feast kept on Monday is `{ 7: 1 }`. */
export const shifted = (rule: HolidayRule, days: Readonly<Record<number, number>>): HolidayRule => ({
  in: (year) => {
    const date = rule.in(year);
    return date?.add({ days: days[date.dayOfWeek] ?? 0 });
  },
});

/** Moved by some days in the years in which it would fall on another feast. */
export const notOn = (other: HolidayRule, rule: HolidayRule, days: number): HolidayRule => ({
  in: (year) => {
    const [date, taken] = [rule.in(year), other.in(year)];
    return date && taken?.equals(date) ? date.add({ days }) : date;
  },
});

const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** Easter Sunday in the West: the Gregorian computus of Meeus, Jones and Butcher. */
const westernEaster = (year: number): Temporal.PlainDate => {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const shift = Math.floor((century + 8) / 25);
  const moon = mod(19 * golden + century - Math.floor(century / 4) - Math.floor((century - shift + 1) / 3) + 15, 30);
  const sunday = mod(32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4), 7);
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
};

/** Easter Sunday in the East: the Julian computus of Meeus, on the Gregorian calendar. */
const easternEaster = (year: number): Temporal.PlainDate => {
  const moon = mod(19 * (year % 19) + 15, 30);
  const days = moon + mod(2 * (year % 4) + 4 * (year % 7) - moon + 34, 7) + 114;
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 }).add({ days: behind });
};

export const easter = (days = 0): HolidayRule => ({ in: (year) => westernEaster(year).add({ days }) });
export const orthodox = (days = 0): HolidayRule => ({ in: (year) => easternEaster(year).add({ days }) });

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (calendar: string): Intl.DateTimeFormat => {
  const known = formats.get(calendar);
  if (known) return known;
  const month = calendar === 'hebrew' ? 'long' : 'numeric';
  const made = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { month, day: 'numeric', timeZone: 'UTC' });
  formats.set(calendar, made);
  return made;
};

/** The first day of a Gregorian year that another calendar, as the runtime knows it, writes like `pattern`. */
const onCalendar = (calendar: string, pattern: RegExp): HolidayRule => ({
  in: (year) => {
    const format = formatOf(calendar);
    const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    for (let index = 0; index < first.daysInYear; index += 1)
      if (pattern.test(format.format(Date.UTC(year, 0, 1 + index)))) return first.add({ days: index });
    return undefined;
  },
});

/** A day of the Islamic calendar, as Umm al-Qura has it; the moon may be sighted a day later elsewhere. */
export const islamic = (month: number, day: number): HolidayRule =>
  onCalendar('islamic-umalqura', new RegExp(`^${month}/${day}(?!\\d)`));

/** A day of the Hebrew calendar (“14 Adar”; of a leap year the second Adar counts). */
export const hebrew = (day: number, month: string): HolidayRule =>
  onCalendar('hebrew', new RegExp(`^${day} ${month}${month === 'Adar' ? '(?: II)?' : ''}$`));

/** A day of the Chinese calendar. */
export const chinese = (month: number, day: number): HolidayRule =>
  onCalendar('chinese', new RegExp(`^${month}/${day}(?!\\d)`));

const SUNRISE = 6.2;

/** A lunar day of a month of the Hindu calendar (1 for Chaitra), which prevails at an hour in India. */
export const hindu = (month: number, tithi: number, hour = SUNRISE): HolidayRule => ({
  in: (year) => lunarDay(year, month, tithi, hour),
});

/** The day on which the sun enters a sign of the Indian zodiac. */
export const sunEnters = (sign: number): HolidayRule => ({ in: (year) => solarDay(year, sign) });

export const thiruOnam: HolidayRule = { in: onam };
