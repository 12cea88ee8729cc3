import { mapPage, type Page, type PageRequest, paged } from './cursor.ts';
import { type Instant, MINUTE, plus } from './instant.ts';
import {
  isUnread,
  NOTIFICATION_PREFIX,
  type Notification,
  notificationKind,
  type StoredNotification,
  shownNotification,
} from './notification.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord, type Seen } from './version.ts';

/** A page looks at no more notifications than this, however few of them are unread. */
const MAX_EVALUATED = 500;
/** How long a notification may take to show in the index, with a wide margin. */
const INDEX_LAG = MINUTE;

interface Deps {
  store: UserDataPort;
  now: () => Instant;
}

/** What can be done with what has rung. */
export const createNotificationService = ({ store, now }: Deps) => ({
  /** `undefined` where there is none, or no longer. */
  find: async (userId: string, id: string): Promise<Notification | undefined> => {
    const found = await store.get(userId, notificationKind, id);
    return found && shownNotification(found);
  },

  /** The latest first. */
  list: async (userId: string, { unread }: { unread: boolean }, page: PageRequest): Promise<Page<Notification>> => {
    const stored = await paged(userId, ['notifications', unread], page, async (window) => {
      const records: StoredNotification[] = [];
      let { after } = window;
      for (let evaluated = 0; evaluated < MAX_EVALUATED; evaluated += window.limit) {
        const limit = window.limit - records.length;
        const listing = { prefix: NOTIFICATION_PREFIX, order: 'desc', limit, after } as const;
        const found = await store.list(userId, notificationKind, listing);
        records.push(...found.records.filter((each) => !unread || isUnread(each)));
        after = found.next;
        if (after === undefined || records.length === window.limit) break;
      }
      return { records, next: after };
    });
    return mapPage(stored, shownNotification);
  },

  read: async (userId: string, id: string, seen?: Seen): Promise<Notification> => {
    const apply = (current: StoredNotification): StoredNotification =>
      isUnread(current) ? { ...current, readAt: now() } : current;
    return shownNotification(await changeRecord(store, userId, { kind: notificationKind, id, seen, apply }));
  },

  /** What has rung since shortly before `since`, the earliest first: late writers of the index are found on the next look. */
  recent: async (userId: string, since: Instant): Promise<Notification[]> => {
    const found: StoredNotification[] = [];
    let after: string | undefined;
    do {
      const from = plus(since, -INDEX_LAG);
      const listing = { prefix: NOTIFICATION_PREFIX, order: 'asc', limit: 100, from, after } as const;
      const { records, next } = await store.list(userId, notificationKind, listing);
      found.push(...records);
      after = next;
    } while (after !== undefined);
    return found.map(shownNotification);
  },
});
