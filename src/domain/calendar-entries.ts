import { alarmInstants, isRelative } from './alarm.ts';
import type { CalendarAlarm, CalendarEntry } from './calendar.ts';
import { type Budget, calendarSeries } from './calendar-series.ts';
import { type Due, groundOf, resolveDue, type Whereabouts } from './due.ts';
import { type Instant, MINUTE, plus } from './instant.ts';
import { dueOn, type Wall, wallOf } from './recurrence.ts';
import type { StoredReminder } from './reminder.ts';
import { snoozedRung } from './reminder-series.ts';
import { originalDue } from './series.ts';
import type { StoredTodo } from './todo.ts';

/** What people read at a glance; the rest is in Remo. */
const MAX_NOTES = 500;

/** What entries are read against. */
export interface CalendarView {
  now: Instant;
  /** Where the person is, as far as anybody knows. */
  timeZone: string | undefined;
  allDayTime: string;
  budget: Budget;
}

const whereaboutsIn = ({ timeZone, allDayTime }: CalendarView): Whereabouts | undefined =>
  timeZone === undefined ? undefined : { timeZone, allDayTime };

/** Floating times are put in the person's zone, so that they ring on that wall clock wherever the program runs. */
const zoneOf = (due: Due, { timeZone }: CalendarView): string | undefined =>
  ('dateTime' in due ? due.timeZone : undefined) ?? timeZone;

const placed = (due: Due, view: CalendarView): Due => dueOn(wallOf(due), zoneOf(due, view));

const minutesOf = (timeOfDay: string): number => Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3));

/** So many minutes ahead of `due`, in every occurrence. */
const repeatedAlarm = (due: Due, before: number, { allDayTime }: CalendarView): CalendarAlarm => ({
  minutes: ('date' in due ? minutesOf(allDayTime) : 0) - before,
});

/** So many minutes ahead of `due`. From midnight on, a day of daylight saving's change does not count as the clock does. */
const alarmAhead = (due: Due, before: number, view: CalendarView): CalendarAlarm => {
  const whereabouts = whereaboutsIn(view);
  if ('dateTime' in due || whereabouts === undefined) return repeatedAlarm(due, before, view);
  return { at: plus(resolveDue(due, whereabouts), -before * MINUTE) };
};

const glance = (notes: string | undefined): string | undefined =>
  notes !== undefined && notes.length > MAX_NOTES
    ? `${notes.slice(0, MAX_NOTES).replace(/[\uD800-\uDBFF]$/, '')}…`
    : notes;

/** A reminder as events: one, or for a series one for its rule and one for each occurrence that is elsewhere. */
export const reminderEntries = (reminder: StoredReminder, view: CalendarView): CalendarEntry[] => {
  const { id, title, notes, priority, createdAt, updatedAt, due, recurrence, snoozedUntil } = reminder;
  const uid = `${id}@remo`;
  const parts = { kind: 'event', uid, title, notes: glance(notes), priority, createdAt, updatedAt } as const;
  const current = wallOf(originalDue(reminder));
  const snooze = snoozedUntil === undefined ? undefined : [{ at: snoozedUntil }];
  const ground = groundOf(due, whereaboutsIn(view));
  // A snooze of the occurrence before takes nothing from the current one's own alarm.
  const isOfFormer = ground !== undefined && snoozedRung(reminder, ground) !== undefined;
  const timeZone = zoneOf(due, view);
  const series =
    recurrence &&
    calendarSeries({ recurrence, current, timeZone, allDayTime: view.allDayTime, now: view.now }, view.budget);
  if (series === undefined) return [{ ...parts, due: placed(due, view), alarms: snooze ?? [alarmAhead(due, 0, view)] }];

  const on = (wall: Wall): Due => dueOn(wall, timeZone);
  const occurrence = ({ scheduled, wall }: { scheduled: Wall; wall: Wall }): CalendarEntry => {
    const again = (scheduled === current && snooze) || [];
    const own = again.length === 0 || isOfFormer ? [alarmAhead(on(wall), 0, view)] : [];
    return { ...parts, due: on(wall), alarms: [...again, ...own] };
  };
  const isElsewhere = [...series.moved, ...series.added].some(({ scheduled }) => scheduled === current);
  const snoozed = snooze && !isElsewhere ? [{ scheduled: current, wall: current }] : [];
  const { start, rrule, except } = series;
  return [
    {
      ...parts,
      due: on(start),
      series: { rrule, except: except.map(on) },
      alarms: [repeatedAlarm(on(start), 0, view)],
    },
    ...[...series.moved, ...snoozed].map((each) => ({ ...occurrence(each), insteadOf: on(each.scheduled) })),
    // Programs take the place of an occurrence only where the rule has one.
    ...series.added.map((each) => ({ ...occurrence(each), uid: `${id}.${each.scheduled}@remo` })),
  ];
};

/**
 * A todo with a due time as an entry. Of a series it is the occurrence that is to be done: a rule would need a start
 * ahead of the due time (RFC 5545 §3.8.2.3), which todos have not.
 */
export const todoEntries = (todo: StoredTodo, view: CalendarView): CalendarEntry[] => {
  const { id, title, notes, priority, category, createdAt, updatedAt, due, alarms = [], snoozed } = todo;
  if (due === undefined) return [];
  const whereabouts = whereaboutsIn(view);
  const rings = alarms.flatMap((alarm): CalendarAlarm[] =>
    isRelative(alarm)
      ? [alarmAhead(due, alarm.before, view)]
      : alarmInstants([alarm], due, whereabouts).map((at) => ({ at })),
  );
  const again = snoozed === undefined ? [] : [{ at: snoozed.until }];
  const parts = { kind: 'todo', uid: `${id}@remo`, title, notes: glance(notes), priority, category } as const;
  return [{ ...parts, createdAt, updatedAt, due: placed(due, view), alarms: [...rings, ...again] }];
};

/** The instant of an entry; where nobody knows the person's zone, as though the clock showed UTC. */
export const instantOfEntry = ({ due }: CalendarEntry, view: CalendarView): Instant =>
  resolveDue(due, groundOf(due, whereaboutsIn(view)) ?? { timeZone: 'UTC', allDayTime: view.allDayTime });
