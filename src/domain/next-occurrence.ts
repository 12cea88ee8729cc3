import { Temporal } from 'temporal-polyfill';
import { resolveDue, type Whereabouts } from './due.ts';
import { HOUR, type Instant, instantAt, millis } from './instant.ts';
import { dueOn, isAllDay, type Recurrence, Wall } from './recurrence.ts';
import { frequencyOf, partsOf, untilOf } from './recurrence-rule.ts';
import { readingsOf } from './rule-expansion.ts';

const LAST_YEAR = 9999;

/** An occurrence that is to come. */
export interface ComingOccurrence {
  /** Where the rule has it. */
  scheduled: Wall;
  /** Where it is: elsewhere if it has been moved. */
  wall: Wall;
  /** The instant of `scheduled`, which names the occurrence for good. */
  scheduledAt: Instant;
  /** The instant of `wall`. */
  at: Instant;
}

const placed = (scheduled: Wall, wall: Wall, whereabouts: Whereabouts): ComingOccurrence => {
  const scheduledAt = resolveDue(dueOn(scheduled), whereabouts);
  return { scheduled, wall, scheduledAt, at: wall === scheduled ? scheduledAt : resolveDue(dueOn(wall), whereabouts) };
};

/** Whether an occurrence lies before the rule's inclusive end. */
const isWithin = ({ scheduled, scheduledAt }: ComingOccurrence, until: string | undefined): boolean => {
  if (until === undefined) return true;
  if (until.endsWith('Z')) return millis(scheduledAt) <= millis(until);
  return scheduled.slice(0, until.length) <= until;
};

/** The first occurrence later than `after` that is where the rule has it. */
const nextUnmoved = (recurrence: Recurrence, after: Instant, whereabouts: Whereabouts) => {
  const { start, skipped, moved } = recurrence;
  const parts = partsOf(recurrence.rrule);
  const until = untilOf(parts);
  const excepted = new Set([...skipped, ...Object.keys(moved)]);
  const clock = (at: Instant): number => {
    const { offsetNanoseconds } = Temporal.Instant.from(at).toZonedDateTimeISO(whereabouts.timeZone);
    return millis(at) + offsetNanoseconds / 1e6;
  };
  const now = clock(after);
  // A gap of the last day may have put off what the clock has already passed: some zones have skipped a whole day.
  const gap = Math.max(0, now - 24 * HOUR - clock(instantAt(millis(after) - 24 * HOUR)));
  const startReading = Date.parse(`${isAllDay(start) ? `${start}T${whereabouts.allDayTime}` : start}Z`);
  let first: ComingOccurrence | undefined;
  // The rule knows no time zone: a gap does not take an occurrence from it, and what is in one rings later.
  for (const reading of readingsOf(parts, startReading, now - gap)) {
    const spelled = new Date(reading).toISOString();
    const scheduled = Wall.parse(spelled.slice(0, isAllDay(start) ? 10 : 19));
    if (excepted.has(scheduled)) continue;
    const occurrence = placed(scheduled, scheduled, whereabouts);
    if (!isWithin(occurrence, until)) break;
    if (occurrence.at > after && (first === undefined || occurrence.at < first.at)) first = occurrence;
    // What a gap puts off may be overtaken by what the clock shows behind the gap.
    if (first !== undefined && reading >= clock(first.at)) break;
  }
  return first;
};

/**
 * The first occurrence whose instant is strictly later than `after`, or `undefined` once the rule has ended: by COUNT
 * (which counts skipped and moved ones), by UNTIL, or because there is none in the century that {@link readingsOf} looks
 * ahead. Later than the epoch it is the first of all; a start that the rule does not have is none. `whereabouts` are those
 * of the due time: its own zone where it has one. What falls together on one instant is one occurrence.
 */
export const nextOccurrence = (
  recurrence: Recurrence,
  after: Instant,
  whereabouts: Whereabouts,
): ComingOccurrence | undefined => {
  const skipped = new Set(recurrence.skipped);
  const moved = Object.entries(recurrence.moved)
    .filter(([scheduled]) => !skipped.has(scheduled))
    .map(([scheduled, wall]) => placed(scheduled, wall, whereabouts));
  const unmoved = nextUnmoved(recurrence, after, whereabouts);
  return [...moved, ...(unmoved ? [unmoved] : [])]
    .filter(({ at }) => at > after)
    .reduce<ComingOccurrence | undefined>((first, next) => (first && first.at <= next.at ? first : next), undefined);
};

const UNITS = { HOURLY: 'hours', DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;

/**
 * The occurrence one interval of the rule after the local day of `completedAt`, at the start's time of day (hours are
 * counted from the completion's own time), or `undefined` past UNTIL. A month after the 31st is a shorter month's end.
 */
export const nextAfterCompletion = (
  { rrule, start }: Recurrence,
  completedAt: Instant,
  whereabouts: Whereabouts,
): ComingOccurrence | undefined => {
  const parts = partsOf(rrule);
  const freq = frequencyOf(parts);
  if (freq === undefined) return undefined;
  const step = { [UNITS[freq]]: Number(parts.get('INTERVAL') ?? 1) };
  const done = Temporal.Instant.from(completedAt).toZonedDateTimeISO(whereabouts.timeZone).toPlainDateTime();
  const next = freq === 'HOURLY' ? done.add(step) : done.toPlainDate().add(step);
  if (next.year > LAST_YEAR) return undefined;
  const time = freq === 'HOURLY' ? '' : start.slice(10);
  const scheduled = Wall.parse(`${next.toString({ smallestUnit: 'second' })}${time}`);
  const occurrence = placed(scheduled, scheduled, whereabouts);
  return isWithin(occurrence, untilOf(parts)) ? occurrence : undefined;
};
