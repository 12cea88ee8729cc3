import { Temporal } from 'temporal-polyfill';
import { cursorAfter, keyBehind, type Page, type PageRequest } from './cursor.ts';
import { type Due, resolveDue } from './due.ts';
import { DomainError, invalid } from './errors.ts';
import { type Instant, instantAt, MINUTE, plus } from './instant.ts';
import { listMerged } from './merge-list.ts';
import type { PreferencesService } from './preferences-service.ts';
import type { Quota } from './quota.ts';
import {
  REMINDER_DEFAULTS,
  type Reminder,
  type ReminderFilter,
  type ReminderInput,
  type ReminderPatch,
  type ReminderStatus,
  reminderKind,
  reminderPlace,
  reminderPrefix,
  type Snooze,
  type StoredReminder,
  scheduled,
  shownReminder,
  snoozed,
} from './reminder.ts';
import { mentions } from './text.ts';
import { createTrash, live, patched } from './trash.ts';
import type { UserDataPort } from './user-data.ts';
import { createRecord, type Seen } from './version.ts';
import { type PlacedDue, placeDue } from './whereabouts.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
  preferences: PreferencesService;
  quota: Quota;
}

const STATUSES: readonly ReminderStatus[] = ['pending', 'done', 'cancelled'];

/** What can be done with reminders. */
export const createReminderService = ({ store, now, newId, preferences, quota }: Deps) => {
  const place = (userId: string, due: Due, requestZone?: string): Promise<PlacedDue> =>
    placeDue(preferences, userId, due, requestZone);

  const trash = createTrash({ store, kind: reminderKind, now });

  const change = async (
    userId: string,
    id: string,
    seen: Seen,
    apply: (current: StoredReminder) => StoredReminder | Promise<StoredReminder>,
  ): Promise<Reminder> => shownReminder(await trash.change(userId, id, seen, apply));

  const rescheduled = async (userId: string, reminder: StoredReminder): Promise<StoredReminder> => {
    const { due, whereabouts } = await place(userId, reminder.due);
    return scheduled({ ...reminder, due }, whereabouts, now());
  };

  /** The end of a pending reminder: it no longer rings. When it would have, the record still says. */
  const settled = (reminder: StoredReminder, status: 'done' | 'cancelled'): StoredReminder => ({
    ...reminder,
    status,
    completedAt: status === 'done' ? now() : undefined,
    ringsAt: undefined,
  });

  const settle =
    (status: 'done' | 'cancelled') =>
    (userId: string, id: string, seen?: Seen): Promise<Reminder> =>
      change(userId, id, seen, (current) => {
        if (current.status === status) return current;
        if (current.status !== 'pending') throw new DomainError('wrong-status', `it is ${current.status}, not pending`);
        return settled(current, status);
      });

  const snoozeEnd = async (userId: string, snooze: Snooze): Promise<Instant> => {
    const end = 'minutes' in snooze ? snooze.minutes : snooze.until;
    if (typeof end === 'number') return plus(now(), end * MINUTE);
    const { due, whereabouts } = await place(userId, end);
    const until = resolveDue(due, whereabouts);
    if (until <= now()) throw invalid('/until', 'has already passed');
    return until;
  };

  /** A bound of a list: an instant as it is, a date as its first moment where the person is. */
  const bound = async (userId: string, at: string | undefined): Promise<Instant | undefined> => {
    if (at === undefined) return undefined;
    if (at.includes('T')) return instantAt(Date.parse(at));
    const { timeZone } = await preferences.settings(userId);
    if (timeZone === undefined) throw new DomainError('time-zone-unknown');
    return instantAt(Temporal.PlainDate.from(at).toZonedDateTime(timeZone).epochMilliseconds);
  };

  return {
    create: async (userId: string, { timeZone, ...input }: ReminderInput): Promise<Reminder> => {
      const { due, whereabouts } = await place(userId, input.due, timeZone);
      await quota.claim(userId, reminderKind);
      const at = now();
      const { priority = REMINDER_DEFAULTS.priority } = input;
      const fresh = { ...input, due, priority, status: 'pending', createdAt: at, updatedAt: at, version: 1 } as const;
      const reminder = scheduled({ id: newId(), fireAt: at, ...fresh }, whereabouts, at);
      return shownReminder(await createRecord(store, userId, reminderKind, reminder));
    },

    get: async (userId: string, id: string): Promise<Reminder> =>
      shownReminder(live(await store.get(userId, reminderKind, id))),

    /** By `fireAt`, earliest first. */
    list: async (userId: string, filter: ReminderFilter, page: PageRequest): Promise<Page<Reminder>> => {
      const { status, q } = filter;
      const query = ['reminders', status, filter.from ?? null, filter.to ?? null, q ?? null];
      const after = keyBehind(page.cursor, userId, query);
      const [from, to] = await Promise.all([bound(userId, filter.from), bound(userId, filter.to)]);
      const statuses = status === 'all' ? STATUSES : [status];
      const { records, next } = await listMerged(store, userId, reminderKind, {
        ranges: statuses.map((each) => ({ prefix: reminderPrefix(each), from, to })),
        place: reminderPlace,
        keep: ({ title, notes }) => q === undefined || mentions(q, title, notes),
        limit: page.limit,
        after,
      });
      const items = records.map(shownReminder);
      return next === undefined ? { items } : { items, next: cursorAfter(next, userId, query) };
    },

    /** A new due time ends a snooze. */
    change: (userId: string, id: string, patch: ReminderPatch, seen?: Seen): Promise<Reminder> =>
      change(userId, id, seen, async (current) => {
        const changed = patched(current, patch, REMINDER_DEFAULTS);
        return patch.due === undefined ? changed : rescheduled(userId, { ...changed, snoozedUntil: undefined });
      }),

    complete: settle('done'),
    cancel: settle('cancelled'),

    /** Pending again, without its snooze; a time that has passed does not ring. */
    reopen: (userId: string, id: string, seen?: Seen): Promise<Reminder> =>
      change(userId, id, seen, async (current) => {
        if (current.status === 'pending') return current;
        await quota.claim(userId, reminderKind);
        const pending = { ...current, status: 'pending', completedAt: undefined, snoozedUntil: undefined } as const;
        return rescheduled(userId, pending);
      }),

    /** Moves `fireAt` and leaves `due` as it is. */
    snooze: async (userId: string, id: string, snooze: Snooze, seen?: Seen): Promise<Reminder> => {
      const until = await snoozeEnd(userId, snooze);
      return change(userId, id, seen, (current) => {
        if (current.status !== 'pending') throw new DomainError('wrong-status', `it is ${current.status}, not pending`);
        return snoozed(current, until, now());
      });
    },

    /** Into the trash, from where `restore` brings it back for as long as the trash keeps it. */
    delete: trash.delete,

    restore: async (userId: string, id: string, seen?: Seen): Promise<Reminder> => {
      const revive = async (current: StoredReminder): Promise<StoredReminder> => {
        if (current.status === 'pending') await quota.claim(userId, reminderKind);
        return rescheduled(userId, current);
      };
      return shownReminder(await trash.restore(userId, id, seen, revive));
    },
  };
};
