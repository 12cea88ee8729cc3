import { Temporal } from 'temporal-polyfill';
import { mapPage, type Page, type PageRequest, paged } from './cursor.ts';
import { DomainError } from './errors.ts';
import { type Instant, instantAt } from './instant.ts';
import { listMerged } from './merge-list.ts';
import type { PreferencesService } from './preferences-service.ts';
import {
  type Reminder,
  type ReminderFilter,
  type ReminderStatus,
  reminderKind,
  reminderPlace,
  reminderPrefix,
  shownReminder,
} from './reminder.ts';
import { mentions } from './text.ts';
import type { UserDataPort } from './user-data.ts';

const STATUSES: readonly ReminderStatus[] = ['pending', 'done', 'cancelled'];

/** Lists a person's reminders by `fireAt`, the earliest first. */
export const createReminderList = (store: UserDataPort, preferences: PreferencesService) => {
  /** A bound of a list: an instant as it is, a date as its first moment where the person is. */
  const bound = async (userId: string, at: string | undefined): Promise<Instant | undefined> => {
    if (at === undefined) return undefined;
    if (at.includes('T')) return instantAt(Date.parse(at));
    const { timeZone } = await preferences.settings(userId);
    if (timeZone === undefined) throw new DomainError('time-zone-unknown');
    return instantAt(Temporal.PlainDate.from(at).toZonedDateTime(timeZone).epochMilliseconds);
  };

  return async (userId: string, filter: ReminderFilter, page: PageRequest): Promise<Page<Reminder>> => {
    const { status, q } = filter;
    const query = ['reminders', status, filter.from ?? null, filter.to ?? null, q ?? null];
    const statuses = status === 'all' ? STATUSES : [status];
    const stored = await paged(userId, query, page, async (window) => {
      const [from, to] = await Promise.all([bound(userId, filter.from), bound(userId, filter.to)]);
      return listMerged(store, userId, reminderKind, {
        ranges: statuses.map((each) => ({ prefix: reminderPrefix(each), from, to })),
        place: reminderPlace,
        keep: ({ title, notes }) => q === undefined || mentions(q, title, notes),
        ...window,
      });
    });
    return mapPage(stored, shownReminder);
  };
};
