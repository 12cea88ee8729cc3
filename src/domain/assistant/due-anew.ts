import { Temporal } from 'temporal-polyfill';
import { type Due, LocalDate, zonedDue } from '../due.ts';
import { instantAt } from '../instant.ts';
import { timesIn } from '../language/times.ts';
import { theWhen } from '../language/when/when.ts';
import type { Settings } from '../preferences-service.ts';
import { checked, circumstancesOf, dueFrom, type Timing, timingFrom, whenOf, whereaboutsOf } from './due-words.ts';
import type { Refused, ToolContext } from './tool.ts';

const dayOf = (due: Due): string => ('date' in due ? due.date : due.dateTime.slice(0, 10));

/** Times that are reckoned from now and do not leave the day as it is. */
const FROM_NOW = /\b(?:in(?! the (?:morning|afternoon|evening)\b)|within|after|from now|tonight|today|this)\b/i;

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

/** A bare hour that lies less than so many minutes from the former one is in the same part of the day. */
const NEAR = 180;

const minutesOf = (wall: string): number => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));

/** `words` as they are, or with the half of the day that they leave open and that keeps them near: 6:30 said of 6 AM. */
const withHalf = (words: string, former: Due, { settings, saidAt }: ToolContext): string => {
  if ('date' in former || /\b0\d(?::\d\d)?$/.test(words)) return words;
  const halves = ['am', 'pm'].map((half) => {
    const whole = `${words} ${half}`;
    const when = theWhen(whole, circumstancesOf(settings, saidAt))?.when;
    return when?.text === whole && 'dateTime' in when.due ? { whole, wall: when.due.dateTime } : undefined;
  });
  if (halves.includes(undefined)) return words;
  const at = minutesOf(former.dateTime);
  return halves.find((half) => half && Math.abs(minutesOf(half.wall) - at) < NEAR)?.whole ?? words;
};

const DAY_OF_MONTH = /^(?:on |to |for )?the (?<day>\d{1,2})(?:st|nd|rd|th)$/i;

/** “The 12th”, of what is due in april. */
const inItsMonth = (words: string, former: Due): Due | undefined => {
  const day = DAY_OF_MONTH.exec(words.trim())?.groups?.day;
  const date = LocalDate.safeParse(`${dayOf(former).slice(0, 8)}${day?.padStart(2, '0')}`);
  if (!date.success) return undefined;
  return 'date' in former ? { date: date.data } : { ...former, dateTime: `${date.data}${former.dateTime.slice(10)}` };
};

/** “Thursday, same time”: the time of day that it had. */
const SAME = /(?:^|,? )(?:(?:at|around) )?(?:the )?same time(?![\p{L}])/iu;

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
  const rest = words.replace(SAME, '').trim();
  if (rest === '') return checked(former, context, options);
  if (rest !== words.trim()) return dueAnew(rest, former, context, options);
  const there = inItsMonth(words, former);
  if (there !== undefined && !('problem' in checked(there, context, options))) return there;
  const when = whenOf(words, context);
  if (!('problem' in when) && 'date' in when.due && 'dateTime' in former)
    return onDay(when.due.date, former, context, options);
  if (FROM_NOW.test(words)) return dueFrom(words, context, options);
  const day = 'date' in former ? former.date : former.dateTime.slice(0, 10);
  const both = `${day} ${words.replace(/^(?:back )?(?:to|for|until|till|from) /i, 'at ')}`;
  const joint = theWhen(both, circumstancesOf(context.settings, context.saidAt));
  const isOne = joint?.spans.length === 1 && joint.when.text.length === both.length && joint.when.timeSaid;
  if (!isOne) return dueFrom(words, context, options);
  const due = dueFrom(withHalf(both, former, context), context, options);
  return 'problem' in due ? dueFrom(words, context, options) : due;
};

/**
 * What the timing of a thing becomes: a repetition that names no time of day keeps the hour (“make it every two weeks”),
 * and one that names no day goes on from where the thing is due.
 */
export const timingAnew = (said: string, former: Due, context: ToolContext): Timing | Refused => {
  const words = said.replace(SAME, '').trim() || said;
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

/** A number of minutes as the words of a length of time; whole days as such, which keep the time of day. */
export const lengthWords = (minutes: number): string =>
  minutes % 1440 === 0 ? `${minutes / 1440} days` : `${minutes} minutes`;

/** `due` moved by a length of time in words: later, or earlier. All-day things stay all-day when they move by days. */
export const dueMoved = (
  due: Due,
  { by, earlier }: { by: string; earlier: boolean },
  context: ToolContext,
  options = { rings: true },
): Due | Refused => {
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
  return checked(next, context, options);
};

/** The time that lies a length of time in words (“10 minutes”) from now; read in UTC, as an instant is meant and no wall clock. */
export const dueAfter = (by: string, { now, settings }: ToolContext): Due | Refused => {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO('UTC');
  const moved = wallMoved(here, by, false, settings);
  return moved === undefined ? { problem: 'time-unreadable' } : { dateTime: moved.dateTime, timeZone: 'UTC' };
};
