import { Temporal } from 'temporal-polyfill';
import { resolveDue, type Whereabouts } from './due.ts';
import { EPOCH, type Instant, plus } from './instant.ts';
import { type ComingOccurrence, nextOccurrence } from './next-occurrence.ts';
import { dueOn, isAllDay, type Recurrence, type Wall } from './recurrence.ts';
import { partsOf, untilOf } from './recurrence-rule.ts';

/** How often one feed may evaluate rules, which can take milliseconds each; series beyond it show what is due next. */
export interface Budget {
  evaluations: number;
}

/** A series as calendar programs expand it: a rule with exceptions, and what has been moved away from it. */
export interface CalendarSeries {
  /** The rule's first occurrence. */
  start: Wall;
  rrule: string;
  /** What the rule has and the series has not. */
  except: Wall[];
  /** Occurrences that are elsewhere. */
  moved: { scheduled: Wall; wall: Wall }[];
  /** Occurrences that the rule does not have. */
  added: { scheduled: Wall; wall: Wall }[];
}

interface Position {
  recurrence: Recurrence;
  /** Where the rule has the current occurrence. */
  current: Wall;
  /** `undefined` where the series floats and nobody knows where the person is. */
  timeZone: string | undefined;
  allDayTime: string;
  now: Instant;
}

const compact = (text: string): string => text.replaceAll(/[-:]/g, '').replace(/\.\d+/, '');

const untilDate = (until: string, { timeZone, allDayTime }: Whereabouts): string => {
  if (!until.endsWith('Z')) return until.slice(0, 10);
  const end = Temporal.Instant.from(until).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const isOver = Temporal.PlainTime.compare(end, Temporal.PlainTime.from(allDayTime)) < 0;
  return end
    .toPlainDate()
    .subtract({ days: isOver ? 1 : 0 })
    .toString();
};

/** `rrule` with its end in the form that its start asks for: a date, a floating time or an instant (RFC 5545 §3.3.10). */
const ruleFor = ({ rrule, start }: Recurrence, clock: Whereabouts, floats: boolean): string => {
  const until = untilOf(partsOf(rrule));
  if (until === undefined) return rrule;
  const wall = until.length === 10 ? `${until}T23:59:59` : until;
  const instant = until.endsWith('Z') ? until : resolveDue(dueOn(wall), clock);
  const end = isAllDay(start) ? untilDate(until, clock) : instant;
  return rrule.replace(/UNTIL=[^;]*/, `UNTIL=${floats ? compact(end).replace('Z', '') : compact(end)}`);
};

/**
 * The series for a calendar, or `undefined` where it has no form there: it counts from its completions, has no occurrence,
 * or the budget is spent. Occurrences that were completed ahead of their time are left out.
 */
export const calendarSeries = (position: Position, budget: Budget): CalendarSeries | undefined => {
  const { recurrence, current, timeZone, allDayTime, now } = position;
  if (recurrence.mode !== 'schedule') return undefined;
  const clock = { timeZone: timeZone ?? 'UTC', allDayTime };
  const rule = { ...recurrence, skipped: [], moved: {} };
  const evaluate = (of: Recurrence, after: Instant): ComingOccurrence | undefined => {
    budget.evaluations -= 1;
    return budget.evaluations < 0 ? undefined : nextOccurrence(of, after, clock);
  };
  const instant = (wall: Wall): Instant => resolveDue(dueOn(wall), clock);
  const isOfRule = (wall: Wall): boolean => evaluate(rule, plus(instant(wall), -1))?.scheduled === wall;

  const first = evaluate(rule, EPOCH);
  const done: Wall[] = [];
  const currentAt = instant(recurrence.moved[current] ?? current);
  let ahead = currentAt > now && first?.scheduled !== current ? evaluate(recurrence, now) : undefined;
  while (ahead !== undefined && ahead.at < currentAt && ahead.scheduled !== current) {
    done.push(ahead.scheduled);
    ahead = evaluate(recurrence, ahead.at);
  }
  const left = Object.entries(recurrence.moved)
    .filter(([scheduled]) => !recurrence.skipped.includes(scheduled) && !done.includes(scheduled))
    .map(([scheduled, wall]) => ({ scheduled, wall, isAdded: !isOfRule(scheduled) }));
  if (first === undefined || budget.evaluations < 0) return undefined;
  return {
    start: first.scheduled,
    rrule: ruleFor(recurrence, clock, timeZone === undefined),
    except: [...new Set([...recurrence.skipped, ...done])].sort(),
    moved: left.filter(({ isAdded }) => !isAdded),
    added: left.filter(({ isAdded }) => isAdded),
  };
};
