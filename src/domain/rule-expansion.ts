import { dayNumber, daysSince, monthOf, yearOf } from './day-number.ts';
import { DAY, HOUR, MINUTE, SECOND } from './instant.ts';
import { type Frequency, frequencyOf, type RuleParts } from './recurrence-rule.ts';
import { dayTest, weekStartOf } from './rule-days.ts';
import { withStart } from './rule-start.ts';

/** A century: what lies further ahead is no occurrence. */
const HORIZON = 36_525 * DAY;
const LAST_READING = Date.UTC(9999, 11, 31, 23, 59, 59);

const dayOf = (reading: number): number => Math.floor(reading / DAY);

/** The periods of a frequency, numbered: the one in which a day lies, and the day with which one begins. */
interface Periods {
  of: (day: number) => number;
  begin: (period: number) => number;
}

/** Periods of whole days: hours are taken day by day, and the weeks of BYWEEKNO make up a year of whole weeks. */
const periodsOf = (freq: Frequency, parts: RuleParts): Periods => {
  const weekStart = weekStartOf(parts);
  const weekBegin = (day: number): number => day - daysSince(weekStart, day);
  if (freq === 'HOURLY' || freq === 'DAILY') return { of: (day) => day, begin: (day) => day };
  if (freq === 'WEEKLY') {
    const week0 = weekBegin(0);
    return { of: (day) => Math.floor((day - week0) / 7), begin: (week) => week0 + week * 7 };
  }
  if (freq === 'MONTHLY')
    return { of: (day) => (yearOf(day) - 1970) * 12 + monthOf(day), begin: (month) => dayNumber(1970, month) };
  return parts.has('BYWEEKNO')
    ? { of: (day) => yearOf(weekBegin(day) + 3), begin: (year) => weekBegin(dayNumber(year, 1, 4)) }
    : { of: yearOf, begin: (year) => dayNumber(year) };
};

/** The numbers of a list, in order and each once. */
const listed = (parts: RuleParts, name: string): number[] | undefined => {
  const numbers = parts.get(name)?.split(',').map(Number);
  return numbers && [...new Set(numbers)].sort((a, b) => a - b);
};

/** What `positions`, counted as BYSETPOS counts, leave of all times of all days; everything without them. In order, as those are. */
const setOf = function* (
  days: readonly number[],
  times: readonly number[],
  positions: readonly number[] | undefined,
): Generator<number> {
  if (positions === undefined) {
    for (const day of days) for (const time of times) yield day * DAY + time;
    return;
  }
  const size = days.length * times.length;
  const indices = positions.map((position) => (position < 0 ? size + position : position - 1));
  for (const index of new Set(indices.sort((a, b) => a - b))) {
    const day = days[Math.floor(index / times.length)];
    const time = times[index % times.length];
    if (day !== undefined && time !== undefined) yield day * DAY + time;
  }
};

/** When a rule recurs, apart from the days on which it does. */
interface Timing {
  /** Each so manieth period is the rule's. */
  interval: number;
  /** Milliseconds since midnight, in order. */
  timesOn: (day: number) => readonly number[];
  /** What BYSETPOS chooses of all that is in a period. */
  positions: readonly number[] | undefined;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const timingOf = (freq: Frequency, parts: RuleParts, start: number): Timing => {
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const positions = listed(parts, 'BYSETPOS');
  const hours = listed(parts, 'BYHOUR') ?? HOURS;
  const seconds = listed(parts, 'BYSECOND') ?? [];
  const inHour = (listed(parts, 'BYMINUTE') ?? []).flatMap((minute) =>
    seconds.map((second) => minute * MINUTE + second * SECOND),
  );
  if (freq !== 'HOURLY') {
    const times = hours.flatMap((hour) => inHour.map((time) => hour * HOUR + time));
    return { interval, timesOn: () => times, positions };
  }
  // Each hour is a period, and all hours are alike: what positions choose of one, they choose of each.
  const chosen = [...setOf([0], inHour, positions)];
  const startHour = Math.floor(start / HOUR);
  const isOn = (day: number) => (hour: number) => (day * 24 + hour - startHour) % interval === 0;
  const timesOn = (day: number) => hours.filter(isOn(day)).flatMap((hour) => chosen.map((time) => hour * HOUR + time));
  return { interval: 1, timesOn, positions: undefined };
};

/**
 * The readings that a rule has, in order, without those before `from`: clock readings are milliseconds as though the clock
 * showed UTC. They begin with the first that is no earlier than `start`, and end with COUNT, with the year 9999, and a
 * century ahead of `from` or, in a rule with COUNT, of `start`. UNTIL is not looked at.
 */
export const readingsOf = function* (rule: RuleParts, start: number, from: number): Generator<number> {
  const freq = frequencyOf(rule);
  if (freq === undefined) return;
  const parts = withStart(freq, rule, start);
  const periods = periodsOf(freq, parts);
  const isNamed = dayTest(parts);
  const { interval, timesOn, positions } = timingOf(freq, parts, start);

  // Counting takes all that has been; without it whole intervals are passed over.
  const count = Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY);
  const seen = parts.has('COUNT') ? start : Math.max(start, from);
  const last = Math.min(seen + HORIZON, LAST_READING);
  const first = periods.of(dayOf(start));
  const passed = Math.ceil((periods.of(dayOf(seen)) - first) / interval);
  // Positions are counted from the beginning of a period, even of the one that is under way.
  const firstDay = positions === undefined ? dayOf(seen) : Number.NEGATIVE_INFINITY;

  let found = 0;
  for (let period = first + passed * interval; ; period += interval) {
    const begin = periods.begin(period);
    const end = periods.begin(period + 1);
    if (begin * DAY > last) return;
    const days: number[] = [];
    for (let day = Math.max(begin, firstDay); day < end; day += 1) if (isNamed(day)) days.push(day);
    if (days.length === 0) continue;
    for (const reading of setOf(days, timesOn(begin), positions)) {
      if (reading < start) continue;
      if (reading > last) return;
      if (reading >= from) yield reading;
      found += 1;
      if (found === count) return;
    }
  }
};
