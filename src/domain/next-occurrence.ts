import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { resolveDue, type Whereabouts } from './due.ts';
import { HOUR, type Instant, instantAt, millis } from './instant.ts';
import { dueOn, isAllDay, type Recurrence, Wall } from './recurrence.ts';
import { partsOf, untilOf } from './recurrence-rule.ts';

/** Periods that are looked at before a rule counts as ended: 27 years of days. */
const MAX_PERIODS = 10_000;
/** What lies further ahead is no occurrence. */
const HORIZON = { years: 100 };
const LAST_WALL = Temporal.PlainDateTime.from('9999-12-31T23:59:59');

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

const gaveUp = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Maximum ');

/**
 * Steps through what the rule says of the wall clock. Clock readings are milliseconds as though the clock showed UTC:
 * that has no gaps, in which a rule of RFC 5545 would lose what we ring later.
 */
const createClockSteps = ({ rrule, start, skipped, moved }: Recurrence, { allDayTime }: Whereabouts, from: number) => {
  const reading = (wall: Wall) =>
    Temporal.PlainDateTime.from(isAllDay(wall) ? `${wall}T${allDayTime}` : wall).toZonedDateTime('UTC');
  const dtstart = reading(start);
  const horizon = new Temporal.ZonedDateTime(BigInt(Math.max(from, dtstart.epochMilliseconds)) * 1_000_000n, 'UTC')
    .toPlainDateTime()
    .add(HORIZON);
  const rule = new RRuleTemporal({
    rruleString: rrule.replace(/(?:^|;)UNTIL=[^;]*/, ''),
    dtstart,
    // The rule's own end may be an instant, which the wall clock alone cannot tell.
    until: (Temporal.PlainDateTime.compare(horizon, LAST_WALL) < 0 ? horizon : LAST_WALL).toZonedDateTime('UTC'),
    exDate: [...skipped, ...Object.keys(moved)].map(reading),
    maxIterations: MAX_PERIODS,
  });
  return (after: number): number | undefined => {
    try {
      return rule.next(new Date(after))?.epochMilliseconds;
    } catch (error) {
      if (gaveUp(error)) return undefined;
      throw error;
    }
  };
};

/** The first occurrence later than `after` that is where the rule has it. */
const nextUnmoved = (recurrence: Recurrence, after: Instant, whereabouts: Whereabouts) => {
  const until = untilOf(partsOf(recurrence.rrule));
  const clock = (at: Instant): number => {
    const { offsetNanoseconds } = Temporal.Instant.from(at).toZonedDateTimeISO(whereabouts.timeZone);
    return millis(at) + offsetNanoseconds / 1e6;
  };
  const now = clock(after);
  // A gap of the last day may have put off what the clock has already passed: some zones have skipped a whole day.
  const gap = Math.max(0, now - 24 * HOUR - clock(instantAt(millis(after) - 24 * HOUR)));
  const step = createClockSteps(recurrence, whereabouts, now);
  let first: ComingOccurrence | undefined;
  for (let reading = step(now - gap); reading !== undefined; reading = step(reading)) {
    const spelled = new Date(reading).toISOString();
    const scheduled = Wall.parse(spelled.slice(0, isAllDay(recurrence.start) ? 10 : 19));
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
 * (which counts skipped and moved ones), by UNTIL, or because there is none in a century or {@link MAX_PERIODS}
 * periods. Later than the epoch it is the first of all; a start that the rule does not have is none. `whereabouts` are
 * those of the due time: its own zone where it has one. What falls together on one instant is one occurrence.
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
const isFrequency = (freq: string | undefined): freq is keyof typeof UNITS => freq !== undefined && freq in UNITS;

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
  const freq = parts.get('FREQ');
  if (!isFrequency(freq)) return undefined;
  const step = { [UNITS[freq]]: Number(parts.get('INTERVAL') ?? 1) };
  const done = Temporal.Instant.from(completedAt).toZonedDateTimeISO(whereabouts.timeZone).toPlainDateTime();
  const next = freq === 'HOURLY' ? done.add(step) : done.toPlainDate().add(step);
  if (next.year > LAST_WALL.year) return undefined;
  const time = freq === 'HOURLY' ? '' : start.slice(10);
  const scheduled = Wall.parse(`${next.toString({ smallestUnit: 'second' })}${time}`);
  const occurrence = placed(scheduled, scheduled, whereabouts);
  return isWithin(occurrence, untilOf(parts)) ? occurrence : undefined;
};
