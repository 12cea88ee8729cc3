import { Temporal } from 'temporal-polyfill';
import {
  type Due,
  fixedIn,
  isFloating,
  LocalDate,
  LocalDateTime,
  resolveDue,
  type Whereabouts,
  zonedDue,
} from '../due.ts';
import { type Instant, instantAt } from '../instant.ts';
import { timesIn } from '../language/times.ts';
import type { Circumstances, When } from '../language/understanding.ts';
import { theWhen } from '../language/when/when.ts';
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

const dayOf = (due: Due): string => ('date' in due ? due.date : due.dateTime.slice(0, 10));

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
const checked = (due: Due, context: ToolContext, { rings }: { rings: boolean }): Due | Refused => {
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

/** Times that are reckoned from now and do not leave the day as it is. */
const FROM_NOW = /\b(?:in|within|after|from now|tonight|today|this)\b/i;

/** A time of day and its zone, on another day. */
const onDay = (
  date: string,
  former: Extract<Due, { dateTime: string }>,
  context: ToolContext,
  options: { rings: boolean },
): Due | Refused => {
  const due = checked({ ...former, dateTime: `${date}${former.dateTime.slice(10)}` }, context, options);
  const isToday = 'problem' in due && !('problem' in checked({ date }, context, { rings: false }));
  return isToday ? { problem: 'time-of-day-missing' } : due;
};

/**
 * What a due time becomes: where only a day is named (“move it to friday”) its time of day stays, where only a time of
 * day is named (“make it 10am”) its day, unless that would be over.
 */
export const dueAnew = (
  words: string,
  former: Due | undefined,
  context: ToolContext,
  options = { rings: true },
): Due | Refused => {
  if (former === undefined) return dueFrom(words, context, options);
  const when = whenOf(words, context);
  if (!('problem' in when) && 'date' in when.due && 'dateTime' in former)
    return onDay(when.due.date, former, context, options);
  if (FROM_NOW.test(words)) return dueFrom(words, context, options);
  const day = 'date' in former ? former.date : former.dateTime.slice(0, 10);
  const both = `${day} ${words.replace(/^(?:back )?(?:to|for|until|till|from) /i, 'at ')}`;
  const joint = theWhen(both, circumstancesOf(context.settings, context.saidAt));
  const isOne = joint?.spans.length === 1 && joint.when.text.length === both.length && joint.when.timeSaid;
  if (!isOne) return dueFrom(words, context, options);
  const due = dueFrom(both, context, options);
  return 'problem' in due ? dueFrom(words, context, options) : due;
};

/**
 * What the timing of a thing becomes: a repetition that names no time of day keeps the hour (“make it every two weeks”),
 * and one that names no day goes on from where the thing is due.
 */
export const timingAnew = (words: string, former: Due, context: ToolContext): Timing | Refused => {
  const timing = timingFrom(words, context);
  if ('problem' in timing || timing.recurrence === undefined) {
    const due = dueAnew(words, former, context);
    return 'problem' in due ? due : { due };
  }
  const { due, recurrence } = timing;
  if (!('date' in due)) return timing;
  const namesDays = /(?:^|;)BY/.test(recurrence.rrule);
  const date = namesDays || 'problem' in checked(former, context, { rings: true }) ? due.date : dayOf(former);
  return {
    due: 'date' in former ? { date } : { ...former, dateTime: `${date}${former.dateTime.slice(10)}` },
    recurrence,
  };
};

/** A request's time phrase, corrected by another (“no, at 10”, “on friday”): what the correction does not say stays. */
export const timeAnew = (words: string, former: string | undefined, context: ToolContext): string => {
  const due = former === undefined ? undefined : dueFrom(former, context);
  const next = due === undefined || 'problem' in due ? undefined : dueAnew(words, due, context);
  if (next === undefined || 'problem' in next) return words;
  if ('date' in next) return next.date;
  const isHere = next.timeZone === undefined || next.timeZone === context.settings.timeZone;
  return isHere ? next.dateTime : words;
};

/**
 * The wall time that lies a length of time in words (“an hour”, “2 days”) from `at`; days keep the time of day. It is
 * fixed in UTC where the clocks of `at` show it twice and the second pass is meant.
 */
const wallMoved = (
  at: Temporal.ZonedDateTime,
  by: string,
  earlier: boolean,
  settings: Settings,
): { dateTime: string; timeZone?: string | undefined } | undefined => {
  const circumstances = circumstancesOf({ ...settings, timeZone: at.timeZoneId }, instantAt(at.epochMilliseconds));
  const due = timesIn(earlier ? `${by} ago` : `in ${by}`, circumstances).when?.due;
  if (due === undefined) return undefined;
  if ('dateTime' in due) return due.timeZone === at.timeZoneId ? { dateTime: due.dateTime } : due;
  const written = at.toPlainTime().toString({ smallestUnit: at.second === 0 ? 'minute' : 'second' });
  return { dateTime: `${due.date}T${written}` };
};

/** `due` moved by a length of time in words: later, or earlier. All-day things stay all-day when they move by days. */
export const dueMoved = (due: Due, by: string, earlier: boolean, context: ToolContext): Due | Refused => {
  const { settings } = context;
  const whereabouts = whereaboutsOf(due, settings);
  if (whereabouts === undefined) return { problem: 'time-zone-unknown' };
  const moved = wallMoved(zonedDue(due, whereabouts), by, earlier, settings);
  if (moved === undefined) return { problem: 'time-unreadable' };
  const { dateTime } = moved;
  const staysAllDay = 'date' in due && dateTime.slice(11) === whereabouts.allDayTime;
  const timeZone = moved.timeZone ?? ('dateTime' in due ? due.timeZone : undefined);
  const next = staysAllDay
    ? { date: dateTime.slice(0, 10) }
    : { dateTime, ...(timeZone !== undefined && { timeZone }) };
  return checked(next, context, { rings: true });
};

/** The time that lies a length of time in words (“10 minutes”) from now; read in UTC, as an instant is meant and no wall clock. */
export const dueAfter = (by: string, { now, settings }: ToolContext): Due | Refused => {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO('UTC');
  const moved = wallMoved(here, by, false, settings);
  return moved === undefined ? { problem: 'time-unreadable' } : { dateTime: moved.dateTime, timeZone: 'UTC' };
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
