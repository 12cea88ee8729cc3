import { Temporal } from 'temporal-polyfill';
import { type Due, fixedIn, isFloating, LocalDate, LocalDateTime, resolveDue, type Whereabouts } from '../due.ts';
import type { Instant } from '../instant.ts';
import { timesIn } from '../language/times.ts';
import type { Circumstances, When } from '../language/understanding.ts';
import type { Settings } from '../preferences-service.ts';
import type { RecurrenceInput } from '../recurrence.ts';
import type { Refused, ToolContext } from './tool.ts';

/** The zone that words are read in to see whether they name a time at all, before anybody knows where the person is. */
const ANYWHERE = 'UTC';

export const circumstancesOf = (
  { timeZone = ANYWHERE, locale, timesOfDay, allDayTime }: Settings,
  now: Instant,
): Circumstances => ({
  now,
  timeZone,
  locale,
  timesOfDay,
  allDayTime,
});

const wallTime = (words: string): Due | undefined => {
  if (LocalDate.safeParse(words).success) return { date: words };
  return LocalDateTime.safeParse(words).success ? { dateTime: words } : undefined;
};

/** The time that a phrase names, read where and when it was said. */
export const whenOf = (words: string, { settings, saidAt }: ToolContext): When | Refused => {
  const { when, recurrence } = timesIn(words, circumstancesOf(settings, saidAt));
  return when ?? { problem: recurrence === undefined ? 'time-unreadable' : 'time-repeats' };
};

const placed = (due: Due, { settings }: ToolContext): Due => {
  const { timeZone, owns, allDayTime } = settings;
  return owns || timeZone === undefined ? due : fixedIn(due, { timeZone, allDayTime });
};

/** What resolves a due time: a floating one rings at home, wherever the message comes from. */
export const whereaboutsOf = (due: Due, { timeZone, home, allDayTime }: Settings): Whereabouts | undefined => {
  const zone = isFloating(due) ? (home ?? timeZone) : timeZone;
  if (zone !== undefined) return { timeZone: zone, allDayTime };
  return 'dateTime' in due && due.timeZone !== undefined ? { timeZone: due.timeZone, allDayTime } : undefined;
};

/** Refuses what lies in the past; a day that is today is not over, though it no longer rings at its hour. */
export const checked = (due: Due, context: ToolContext, { rings }: { rings: boolean }): Due | Refused => {
  const whereabouts = whereaboutsOf(due, context.settings);
  if (whereabouts === undefined) return { problem: 'time-zone-unknown' };
  if (resolveDue(due, whereabouts) > context.now) return due;
  const isToday = 'date' in due && resolveDue({ dateTime: `${due.date}T23:59` }, whereabouts) > context.now;
  if (!isToday) return { problem: 'time-past' };
  return rings ? { problem: 'time-of-day-missing' } : due;
};

/**
 * The due time that words name: a phrase as people say it (“tomorrow 9am”) or a local date or wall time (`2026-11-23`,
 * `2026-11-23T09:00`). What cannot be told, or has passed, is a problem to ask about and never taken as now.
 */
export const dueFrom = (words: string, context: ToolContext, options = { rings: true }): Due | Refused => {
  const wall = wallTime(words.trim());
  if (wall !== undefined) return checked(placed(wall, context), context, options);
  const when = whenOf(words, context);
  if ('problem' in when) return when;
  if (when.past && context.settings.timeZone !== undefined) return { problem: 'time-past' };
  return checked(placed(when.due, context), context, options);
};

/** When something is due, and how it comes again if it does. */
export interface Timing {
  due: Due;
  recurrence?: RecurrenceInput;
}

const recurringIn = (words: string, { settings, saidAt }: ToolContext) =>
  timesIn(words, circumstancesOf(settings, saidAt)).recurrence;

/** What words say of when something rings: a time as for {@link dueFrom}, or a repetition (“every weekday at 8”) from its first. */
export const timingFrom = (words: string, context: ToolContext, options = { rings: true }): Timing | Refused => {
  const recurring = recurringIn(words, context);
  if (recurring === undefined) {
    const due = dueFrom(words, context, options);
    return 'problem' in due ? due : { due };
  }
  const { due, rrule, mode } = recurring;
  if (whereaboutsOf(due, context.settings) === undefined) return { problem: 'time-zone-unknown' };
  return { due: placed(due, context), recurrence: { rrule, mode } };
};

/** The local dates, `to` exclusive, of the stretch of time that words name. */
export const daysFrom = (words: string, context: ToolContext): { from: string; to: string } | Refused => {
  if (context.settings.timeZone === undefined) return { problem: 'time-zone-unknown' };
  const when = whenOf(words, context);
  if ('problem' in when) return when;
  if (when.range !== undefined) return when.range;
  const from = 'date' in when.due ? when.due.date : when.due.dateTime.slice(0, 10);
  return { from, to: Temporal.PlainDate.from(from).add({ days: 1 }).toString() };
};
