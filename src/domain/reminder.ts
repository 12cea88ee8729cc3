import * as z from 'zod';
import { Due, groundOf, LocalDate, resolveDue, type Whereabouts } from './due.ts';
import { DAY, type Instant, InstantText, plus } from './instant.ts';
import { type Kind, type Moment, shown } from './kind.ts';
import { Recurrence, RecurrenceInput, Wall } from './recurrence.ts';
import { advanced, originalDue } from './series.ts';
import { Id, Notes, Priority, Title } from './task.ts';
import { line } from './text.ts';
import { TimeZone } from './time-zone.ts';

const ReminderStatus = z.enum(['pending', 'done', 'cancelled']);
export type ReminderStatus = z.infer<typeof ReminderStatus>;

export const REMINDER_DEFAULTS = { priority: 'medium' } as const;

/** Something to be reminded of. `fireAt` follows from `due`, or from the snooze while there is one. */
export const Reminder = z
  .object({
    id: Id,
    title: Title,
    notes: Notes.optional(),
    due: Due,
    fireAt: InstantText,
    snoozedUntil: InstantText.optional(),
    lastFiredAt: InstantText.optional(),
    priority: Priority.default(REMINDER_DEFAULTS.priority),
    recurrence: Recurrence.optional(),
    status: ReminderStatus,
    completedAt: InstantText.optional(),
    createdAt: InstantText,
    updatedAt: InstantText,
    version: z.int().min(1),
  })
  .meta({ id: 'Reminder' });
export type Reminder = z.infer<typeof Reminder>;

/** A new reminder, given by its parts. */
export const ReminderInput = z
  .strictObject({
    title: Title,
    due: Due,
    notes: Notes.optional(),
    priority: Priority.optional(),
    recurrence: RecurrenceInput.optional(),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'ReminderInput' });
export type ReminderInput = z.infer<typeof ReminderInput>;

/** A merge patch (RFC 7396): `null` removes, or gives back the default; `due` and `recurrence` are replaced whole. */
export const ReminderPatch = z
  .strictObject({
    title: Title.optional(),
    due: Due.optional(),
    notes: Notes.nullable().optional(),
    priority: Priority.nullable().optional(),
    recurrence: RecurrenceInput.nullable().optional(),
  })
  .meta({ id: 'ReminderPatch' });
export type ReminderPatch = z.infer<typeof ReminderPatch>;

export const ReminderFilter = z.object({
  status: z.enum([...ReminderStatus.options, 'all']).default('pending'),
  from: z.union([z.iso.datetime({ offset: true }), LocalDate]).optional(),
  to: z.union([z.iso.datetime({ offset: true }), LocalDate]).optional(),
  q: line(200).optional(),
});
export type ReminderFilter = z.infer<typeof ReminderFilter>;

const StoredReminder = Reminder.extend({
  /** The instant at which it will ring. A time that had already passed when it was set never rings. */
  ringsAt: InstantText.optional(),
  deletedAt: InstantText.optional(),
  /** Where the rule has the current occurrence of a series; `due` is elsewhere if that was moved. */
  scheduled: Wall.optional(),
  /** The instant of the last occurrence that has rung and is not done, while the series has gone on. */
  rung: InstantText.optional(),
  /** Where a series stood before its last completion. */
  before: z
    .object({ due: Due, fireAt: InstantText, scheduled: Wall.optional(), rung: InstantText.optional() })
    .optional(),
}).loose();
export type StoredReminder = Reminder & {
  ringsAt?: Instant | undefined;
  deletedAt?: Instant | undefined;
  scheduled?: Wall | undefined;
  rung?: Instant | undefined;
  before?: { due: Due; fireAt: Instant; scheduled?: Wall | undefined; rung?: Instant | undefined } | undefined;
};

const INTERNAL = ['ringsAt', 'deletedAt', 'scheduled', 'rung', 'before'] as const;

/** What every order key of the reminders with `status` begins with; `<fireAt>#<id>` follows. */
export const reminderPrefix = (status: ReminderStatus): string => `reminder_data#${status}#`;
export const reminderPlace = ({ fireAt, id }: Reminder): string => `${fireAt}#${id}`;

/** Whether a time that is set by a write at `now` rings: pending, and still to come. */
const armed = (reminder: StoredReminder, now: Instant): StoredReminder => {
  const { fireAt, status, lastFiredAt = now, deletedAt } = reminder;
  const rings = status === 'pending' && deletedAt === undefined && fireAt > now && fireAt > lastFiredAt;
  return { ...reminder, ringsAt: rings ? fireAt : undefined };
};

/** `reminder` with its time set by a write at `now`. */
export const scheduled = (reminder: StoredReminder, whereabouts: Whereabouts, now: Instant): StoredReminder =>
  armed({ ...reminder, fireAt: reminder.snoozedUntil ?? resolveDue(reminder.due, whereabouts) }, now);

/**
 * `reminder` as {@link scheduled}, taken up where it has lain or been moved: a series whose occurrence has passed meanwhile
 * is at its next one, for nothing but ringing would bring it there.
 */
export const resumed = (reminder: StoredReminder, whereabouts: Whereabouts, now: Instant): StoredReminder => {
  const there = scheduled(reminder, whereabouts, now);
  if (there.status !== 'pending' || there.recurrence?.mode !== 'schedule' || there.fireAt > now) return there;
  const awake = scheduled({ ...there, snoozedUntil: undefined }, whereabouts, now);
  const next = awake.fireAt > now ? awake : advanced(awake, whereabouts, now);
  return next === undefined ? there : scheduled(next, whereabouts, now);
};

/** `reminder`, which is pending, put off until a time that is to come, whenever it rang last; its due time stays. */
export const snoozed = (reminder: StoredReminder, until: Instant): StoredReminder => ({
  ...reminder,
  snoozedUntil: until,
  fireAt: until,
  ringsAt: until,
});

/** Keeps the instant that the export names for as long as nobody knows where the person is. */
const imported = (reminder: StoredReminder, { now, whereabouts }: Moment): StoredReminder => {
  const ground = groundOf(reminder.due, whereabouts);
  return ground === undefined ? armed(reminder, now) : resumed(reminder, ground, now);
};

export const reminderKind: Kind<StoredReminder> = {
  dataType: 'reminder_data',
  schema: StoredReminder,
  exported: z.strictObject(Reminder.shape),
  id: ({ id }) => id,
  orderKey: (reminder) => (reminder.deletedAt ? undefined : reminderPrefix(reminder.status) + reminderPlace(reminder)),
  armedAt: ({ ringsAt, deletedAt }) => (deletedAt ? undefined : ringsAt),
  expiresAt: ({ deletedAt }, { trashDays }) => deletedAt && plus(deletedAt, trashDays * DAY),
  livePrefix: reminderPrefix('pending'),
  imported,
  internal: INTERNAL,
};

/** The reminder as its person sees it. */
export const shownReminder = (reminder: StoredReminder): Reminder => shown(reminder, INTERNAL);

/** The instant at which the current occurrence is scheduled, whatever a snooze or a move has made of it. */
export const scheduledAt = (reminder: StoredReminder, whereabouts: Whereabouts | undefined): Instant => {
  const original = originalDue(reminder);
  const ground = groundOf(original, whereabouts);
  if (ground !== undefined) return resolveDue(original, ground);
  // Nobody knows where the person is, nor did when it was set.
  return reminder.snoozedUntil === undefined
    ? reminder.fireAt
    : resolveDue(original, { timeZone: 'UTC', allDayTime: '00:00' });
};
