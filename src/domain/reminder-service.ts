import type { Page, PageRequest } from './cursor.ts';
import type { Due } from './due.ts';
import { DomainError } from './errors.ts';
import { createHistory } from './history.ts';
import type { Instant } from './instant.ts';
import type { Occurrence } from './occurrence.ts';
import type { PreferencesService } from './preferences-service.ts';
import type { Quota } from './quota.ts';
import {
  REMINDER_DEFAULTS,
  type Reminder,
  type ReminderInput,
  type ReminderPatch,
  reminderKind,
  resumed,
  type StoredReminder,
  scheduled,
  scheduledAt,
  shownReminder,
  snoozed,
} from './reminder.ts';
import { createReminderList } from './reminder-list.ts';
import { completed, isBehind, onlyOccurrence, skipping, uncompleted } from './reminder-series.ts';
import { begun, movedRule } from './series.ts';
import { type Snooze, snoozeEnd } from './snooze.ts';
import { createTrash, live, patched } from './trash.ts';
import type { UserDataPort } from './user-data.ts';
import { createRecord, type Seen } from './version.ts';
import { knownWhereabouts, type PlacedDue, placeDue } from './whereabouts.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
  preferences: PreferencesService;
  quota: Quota;
}

/** What only a series has. */
const NO_SERIES = { scheduled: undefined, rung: undefined, before: undefined };

const assertPending = ({ status }: StoredReminder): void => {
  if (status !== 'pending') throw new DomainError('wrong-status', `it is ${status}, not pending`);
};

/** What can be done with reminders. */
export const createReminderService = ({ store, now, newId, preferences, quota }: Deps) => {
  const history = createHistory(store);
  const place = (userId: string, due: Due, requestZone?: string): Promise<PlacedDue> =>
    placeDue(preferences, userId, due, requestZone);

  const trash = createTrash({ store, kind: reminderKind, now });

  const change = async (
    userId: string,
    id: string,
    seen: Seen,
    apply: (current: StoredReminder) => StoredReminder | Promise<StoredReminder>,
  ): Promise<Reminder> => shownReminder(await trash.change(userId, id, seen, apply));

  const takenUp = async (userId: string, reminder: StoredReminder): Promise<StoredReminder> => {
    const { due, whereabouts } = await place(userId, reminder.due);
    return resumed({ ...reminder, due }, whereabouts, now());
  };

  return {
    create: async (userId: string, { timeZone, ...input }: ReminderInput): Promise<Reminder> => {
      const { due, whereabouts } = await place(userId, input.due, timeZone);
      await quota.claim(userId, reminderKind);
      const at = now();
      const { priority = REMINDER_DEFAULTS.priority, recurrence, ...parts } = input;
      const fresh = { ...parts, due, priority, status: 'pending', createdAt: at, updatedAt: at, version: 1 } as const;
      const single: StoredReminder = { id: newId(), fireAt: at, ...fresh };
      const reminder = recurrence === undefined ? single : begun(single, recurrence, { whereabouts, now: at });
      return shownReminder(await createRecord(store, userId, reminderKind, scheduled(reminder, whereabouts, at)));
    },

    get: async (userId: string, id: string): Promise<Reminder> =>
      shownReminder(live(await store.get(userId, reminderKind, id))),

    list: createReminderList(store, preferences),

    /** A new due time ends a snooze. */
    change: (userId: string, id: string, patch: ReminderPatch, seen?: Seen): Promise<Reminder> =>
      change(userId, id, seen, async (current) => {
        const { recurrence, ...parts } = patch;
        const changed = patched(current, parts, REMINDER_DEFAULTS);
        if (patch.due === undefined && recurrence === undefined) return changed;
        const { due, whereabouts } = await place(userId, changed.due);
        const at = now();
        const single: StoredReminder = {
          ...changed,
          due,
          snoozedUntil: undefined,
          recurrence: undefined,
          ...NO_SERIES,
        };
        const input = recurrence === undefined ? movedRule(current) : recurrence;
        const start = patch.due === undefined ? current.recurrence?.start : undefined;
        const next = input ? begun(single, input, { start, whereabouts, now: at }) : single;
        // What has rung is still to be done, whatever becomes of the occurrences behind it.
        const rung = start !== undefined && next.recurrence?.mode === 'schedule' ? current.rung : undefined;
        return scheduled({ ...next, rung }, whereabouts, at);
      }),

    /**
     * Of a series just one occurrence: the last that has rung, else the next; then it goes on, until it has ended. Of one
     * that has rung at `rangAt` and lies behind, this is noted alone.
     */
    complete: (userId: string, id: string, seen?: Seen, rangAt?: Instant): Promise<Reminder> =>
      change(userId, id, seen, async (current) => {
        if (current.status === 'done') return current;
        assertPending(current);
        const completion = completed(current, await knownWhereabouts(preferences, userId), now());
        if (current.recurrence === undefined) return completion.reminder;
        const behind = rangAt !== undefined && isBehind(current, rangAt, completion, now()) ? rangAt : undefined;
        // Ahead of the change: a completion that is noted twice is one, and one that is not noted is lost.
        await history.completed(userId, id, behind ?? completion.scheduledAt, now());
        return behind === undefined ? completion.reminder : current;
      }),

    /** Leaves out the next occurrence of a series that has a schedule. */
    skip: (userId: string, id: string, seen?: Seen): Promise<Reminder> =>
      change(userId, id, seen, async (current) => {
        assertPending(current);
        const { whereabouts } = await place(userId, current.due);
        const next = skipping(current, whereabouts, now());
        if (next === undefined) throw new DomainError('wrong-status', 'it does not repeat by a schedule');
        return next;
      }),

    cancel: (userId: string, id: string, seen?: Seen): Promise<Reminder> =>
      change(userId, id, seen, (current) => {
        if (current.status === 'cancelled') return current;
        assertPending(current);
        return { ...current, status: 'cancelled', ringsAt: undefined };
      }),

    /** What became of its occurrences, the latest first. */
    history: async (userId: string, id: string, page: PageRequest): Promise<Page<Occurrence>> => {
      const reminder = live(await store.get(userId, reminderKind, id));
      const noted = await history.list(userId, id, page);
      const isSingle = reminder.recurrence === undefined && noted.items.length === 0 && page.cursor === undefined;
      if (!isSingle) return noted;
      return { items: onlyOccurrence(reminder, await knownWhereabouts(preferences, userId)) };
    },

    /** Pending again, without its snooze; a time that has passed does not ring. A series takes its last completion back. */
    reopen: (userId: string, id: string, seen?: Seen): Promise<Reminder> =>
      change(userId, id, seen, async (current) => {
        if (current.status === 'pending') {
          if (current.before === undefined) return current;
          const { whereabouts } = await place(userId, current.due);
          const former = uncompleted(current, current.before, whereabouts, now());
          await history.uncompleted(userId, id, former.scheduledAt);
          return former.reminder;
        }
        await quota.claim(userId, reminderKind);
        const last = scheduledAt(current, await knownWhereabouts(preferences, userId));
        if (current.status === 'done' && current.recurrence) await history.uncompleted(userId, id, last);
        const cleared = { completedAt: undefined, snoozedUntil: undefined, before: undefined };
        return takenUp(userId, { ...current, ...cleared, status: 'pending' });
      }),

    /** Moves `fireAt` and leaves `due` as it is. */
    snooze: async (userId: string, id: string, snooze: Snooze, seen?: Seen): Promise<Reminder> => {
      const until = await snoozeEnd(preferences, userId, snooze, now());
      return change(userId, id, seen, (current) => {
        assertPending(current);
        return snoozed(current, until);
      });
    },

    /** Into the trash, from where `restore` brings it back for as long as the trash keeps it. */
    delete: trash.delete,

    restore: async (userId: string, id: string, seen?: Seen): Promise<Reminder> => {
      const revive = async (current: StoredReminder): Promise<StoredReminder> => {
        if (current.status === 'pending') await quota.claim(userId, reminderKind);
        return takenUp(userId, current);
      };
      return shownReminder(await trash.restore(userId, id, seen, revive));
    },
  };
};
