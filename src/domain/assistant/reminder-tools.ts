import * as z from 'zod';
import type { Reminder, ReminderFilter, ReminderPatch } from '../reminder.ts';
import { Id, Priority, Title } from '../task.ts';
import { line, text } from '../text.ts';
import { TimeZone } from '../time-zone.ts';
import type { Action } from './action.ts';
import { dueAfter, dueMoved, lengthWords, timingAnew } from './due-anew.ts';
import { daysFrom, dueFrom, type Timing, timingFrom } from './due-words.ts';
import { searched } from './searched.ts';
import { comesLater, occurrenceMoved, ruleOf } from './series-tools.ts';
import { type Done, type Outcome, type Refused, tool } from './tool.ts';
import { MoveWords, OneThing, TimingWords, WhenWords } from './tool-inputs.ts';
import type { UndoStep } from './undo-step.ts';

type ReminderAction = Extract<Action, { reminder: Reminder }>['type'];

const done = (type: ReminderAction, reminder: Reminder, ...undo: UndoStep[]): Done => ({
  actions: [{ type, reminder }],
  undo,
});

/** How a reminder gets back the time it has now: its snooze, or its due time alone. */
const timeAgain = ({ id, due, snoozedUntil }: Reminder): UndoStep =>
  snoozedUntil === undefined
    ? { step: 'change-reminder', id, patch: { due } }
    : { step: 'snooze', id, until: snoozedUntil };

const snoozeAgain = ({ id, snoozedUntil }: Reminder): UndoStep[] =>
  snoozedUntil === undefined ? [] : [{ step: 'snooze', id, until: snoozedUntil }];

export const createReminder = tool({
  name: 'create_reminder',
  description: 'Reminds the person of something at a time, once or again and again.',
  input: z.strictObject({
    title: Title,
    when: TimingWords,
    notes: text(10_000).optional(),
    priority: Priority.optional(),
    before: z.int().min(1).max(525_600).optional().describe('so many minutes ahead of `when`, which then comes once'),
    timeZone: TimeZone.optional().describe('the zone of `when`, where it is not that of the person'),
  }),
  run: async (context, { title, when, notes, priority, before, timeZone }) => {
    const settings = timeZone === undefined ? context.settings : { ...context.settings, timeZone, owns: false };
    const timing = timingFrom(when, { ...context, settings });
    if ('problem' in timing) return timing;
    if (before !== undefined && timing.recurrence !== undefined) return { problem: 'time-repeats' };
    const due =
      before === undefined ? timing.due : dueMoved(timing.due, { by: lengthWords(before), earlier: true }, context);
    if ('problem' in due) return due;
    const { services, userId, requestZone } = context;
    const input = { ...timing, due, title, notes, priority, timeZone: requestZone };
    const reminder = await services.reminders.create(userId, input);
    return done('reminder.created', reminder, { step: 'delete', type: 'reminder', id: reminder.id });
  },
});

export const listReminders = tool({
  name: 'list_reminders',
  description: 'Lists reminders, the next one first: the pending ones unless another status is asked for.',
  input: z.strictObject({
    status: z.enum(['pending', 'done', 'cancelled', 'all']).default('pending'),
    during: WhenWords.optional().describe('only those of this time: a day, a week, a month in words'),
    words: line(200).optional().describe('only those whose title or notes mention these'),
    limit: z.int().min(1).max(100).default(100),
  }),
  run: async (context, { status, during, words, limit }): Promise<Outcome> => {
    const filter: ReminderFilter = { status, ...(words !== undefined && { q: words }) };
    if (during !== undefined) {
      const days = daysFrom(during, context);
      if ('problem' in days) return days;
      Object.assign(filter, days);
    }
    const { reminders } = context.services;
    const { items: standing } = await reminders.list(context.userId, filter, { limit });
    // A series stands at its next time alone, and comes on later days as well.
    const later =
      filter.from === undefined || status !== 'pending'
        ? []
        : (await searched((page) => reminders.list(context.userId, { status, q: filter.q }, page))).filter((reminder) =>
            comesLater(reminder, filter, context),
          );
    const known = new Set(standing.map(({ id }) => id));
    const items = [...standing, ...later.filter(({ id }) => !known.has(id))].slice(0, limit);
    return { actions: [{ type: 'reminder.listed', items }], undo: [] };
  },
});

export const updateReminder = tool({
  name: 'update_reminder',
  description: 'Changes what a reminder is called, how urgent it is, when it is due, or how it comes again.',
  input: z.strictObject({
    id: Id,
    title: Title.optional(),
    priority: Priority.optional(),
    when: TimingWords.optional(),
    moveBy: MoveWords.optional(),
    earlier: z.boolean().default(false),
  }),
  run: async (context, { id, title, priority, when, moveBy, earlier }) => {
    const { services, userId } = context;
    const former = await services.reminders.get(userId, id);
    const moved = moveBy === undefined ? undefined : dueMoved(former.due, { by: moveBy, earlier }, context);
    if (moved !== undefined && 'problem' in moved) return moved;
    const timing: Timing | Refused | undefined =
      when === undefined ? moved && { due: moved } : timingAnew(when, former.due, context);
    if (timing !== undefined && 'problem' in timing) return timing;
    const placing = timing && (occurrenceMoved(former, timing) ?? timing);
    const reminder = await services.reminders.change(userId, id, { title, priority, ...placing });
    const back: ReminderPatch = {
      ...(title !== undefined && { title: former.title }),
      ...(priority !== undefined && { priority: former.priority }),
      ...(timing !== undefined && { due: former.due }),
      ...((timing?.recurrence ?? former.recurrence) !== undefined &&
        timing !== undefined && { recurrence: ruleOf(former) }),
    };
    const again = timing === undefined ? [] : snoozeAgain(former);
    return done('reminder.updated', reminder, { step: 'change-reminder', id, patch: back }, ...again);
  },
});

export const completeReminder = tool({
  name: 'complete_reminder',
  description: 'Marks a reminder as done; it no longer rings.',
  input: OneThing,
  run: async ({ services, userId }, { id }) => {
    const former = await services.reminders.get(userId, id);
    const reminder = await services.reminders.complete(userId, id);
    if (former.status === 'done') return done('reminder.completed', reminder);
    return done('reminder.completed', reminder, { step: 'reopen', type: 'reminder', id }, ...snoozeAgain(former));
  },
});

export const cancelReminder = tool({
  name: 'cancel_reminder',
  description: 'Cancels a reminder, which was not done and no longer rings.',
  input: OneThing,
  removes: true,
  run: async ({ services, userId }, { id }) => {
    const former = await services.reminders.get(userId, id);
    const reminder = await services.reminders.cancel(userId, id);
    if (former.status === 'cancelled') return done('reminder.cancelled', reminder);
    return done('reminder.cancelled', reminder, { step: 'reopen', type: 'reminder', id }, ...snoozeAgain(former));
  },
});

export const reopenReminder = tool({
  name: 'reopen_reminder',
  description: 'Makes a reminder that was done or cancelled pending again.',
  input: OneThing,
  run: async ({ services, userId }, { id }) => {
    const former = await services.reminders.get(userId, id);
    const reminder = await services.reminders.reopen(userId, id);
    if (former.status === 'pending') return done('reminder.reopened', reminder);
    const back: UndoStep =
      former.status === 'done' ? { step: 'complete', type: 'reminder', id } : { step: 'cancel', type: 'reminder', id };
    return done('reminder.reopened', reminder, back);
  },
});

export const deleteReminder = tool({
  name: 'delete_reminder',
  description: 'Deletes a reminder; it can be brought back for 30 days.',
  input: OneThing,
  removes: true,
  run: async ({ services, userId }, { id }) => {
    const former = await services.reminders.get(userId, id);
    await services.reminders.delete(userId, id, undefined);
    return done('reminder.deleted', former, { step: 'restore', type: 'reminder', id });
  },
});

/** How long a snooze is that names no length. */
export const DEFAULT_SNOOZE = '10 minutes';

export const snoozeReminder = tool({
  name: 'snooze_reminder',
  description: 'Lets a reminder ring later and leaves its due time as it is.',
  input: z.strictObject({
    id: Id,
    until: WhenWords.optional(),
    for: line(100)
      .default(DEFAULT_SNOOZE)
      .describe('a length of time from now, "10 minutes", where there is no `until`'),
  }),
  run: async (context, { id, until, for: length }) => {
    const { services, userId } = context;
    const former = await services.reminders.get(userId, id);
    const due = until === undefined ? dueAfter(length, context) : dueFrom(until, context);
    if ('problem' in due) return due;
    const reminder = await services.reminders.snooze(userId, id, { until: due });
    return done('reminder.snoozed', reminder, timeAgain(former));
  },
});
