import type { CalendarEntry, WriteCalendar } from './calendar.ts';
import { type CalendarView, instantOfEntry, reminderEntries, todoEntries } from './calendar-entries.ts';
import {
  CALENDAR_LINK_ID,
  type CalendarLink,
  calendarLinkKind,
  feedDigest,
  feedName,
  opens,
  ownerNamed,
} from './calendar-link.ts';
import { DomainError } from './errors.ts';
import type { Instant } from './instant.ts';
import type { Kind } from './kind.ts';
import type { PreferencesService } from './preferences-service.ts';
import { reminderKind, reminderPrefix } from './reminder.ts';
import { todoKind, todoPrefix } from './todo.ts';
import type { Listing, UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';

const NAME = 'Remo';
/** Of reminders, and as many todos: first what is to come, the soonest in front, then what has passed, the latest in front. */
const MAX_SHOWN = 2_000;
/** Todos stand in the order of urgency, so that all of them have to be looked at: as many as a person may have. */
const MAX_LOOKED_AT = 10_000;
/** Of rules; the costliest take over ten milliseconds. */
const MAX_EVALUATIONS = 200;
const PAGE = 100;

/** What the calendar needs of the world outside. */
export interface CalendarOutside {
  /** 24 fresh random bytes. */
  newCalendarKey: () => Uint8Array;
  writeCalendar: WriteCalendar;
}

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  preferences: PreferencesService;
  outside: CalendarOutside;
}

/** What can be done with the feed that a person's calendar programs subscribe to. */
export const createCalendarService = ({ store, now, preferences, outside }: Deps) => {
  /** What `entriesOf` makes of the first `atMost` records of a range. */
  const gather = async <R, E>(
    userId: string,
    kind: Kind<R>,
    range: Pick<Listing, 'prefix' | 'order' | 'from' | 'to'>,
    { atMost, entriesOf }: { atMost: number; entriesOf: (record: R) => E[] },
  ): Promise<{ entries: E[]; left: number }> => {
    const entries: E[] = [];
    let left = atMost;
    let after: string | undefined;
    while (left > 0) {
      const { records, next } = await store.list(userId, kind, { ...range, limit: Math.min(PAGE, left), after });
      entries.push(...records.flatMap(entriesOf));
      left -= records.length;
      if (next === undefined) break;
      after = next;
    }
    return { entries, left };
  };

  const remindersOf = async (userId: string, view: CalendarView): Promise<CalendarEntry[]> => {
    const prefix = reminderPrefix('pending');
    const entriesOf = (reminder: Parameters<typeof reminderEntries>[0]) => reminderEntries(reminder, view);
    const coming = { prefix, order: 'asc', from: view.now } as const;
    const { entries, left } = await gather(userId, reminderKind, coming, { atMost: MAX_SHOWN, entriesOf });
    const passed = { prefix, order: 'desc', to: view.now } as const;
    return [...entries, ...(await gather(userId, reminderKind, passed, { atMost: left, entriesOf })).entries];
  };

  const todosOf = async (userId: string, view: CalendarView): Promise<CalendarEntry[]> => {
    const { entries } = await gather(
      userId,
      todoKind,
      { prefix: todoPrefix('pending'), order: 'asc' },
      {
        atMost: MAX_LOOKED_AT,
        entriesOf: (todo) => todoEntries(todo, view).map((entry) => ({ entry, at: instantOfEntry(entry, view) })),
      },
    );
    const sorted = entries.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    const coming = sorted.filter(({ at }) => at >= view.now);
    const passed = sorted.filter(({ at }) => at < view.now).reverse();
    return [...coming, ...passed].slice(0, MAX_SHOWN).map(({ entry }) => entry);
  };

  return {
    /** A new secret name for the person's feed; the former one opens nothing from now on. */
    renew: async (userId: string): Promise<string> => {
      const name = feedName(userId, outside.newCalendarKey());
      const link: CalendarLink = { digest: feedDigest(name), createdAt: now(), version: 0 };
      const apply = (current: CalendarLink): CalendarLink => ({ ...link, version: current.version });
      await changeRecord(store, userId, { kind: calendarLinkKind, id: CALENDAR_LINK_ID, initial: link, apply });
      return name;
    },

    revoke: async (userId: string): Promise<void> => {
      await store.delete(userId, calendarLinkKind, CALENDAR_LINK_ID);
    },

    /** The calendar that `name` opens, and whose it is; whatever is wrong with the name, `not-found`. */
    feed: async (name: string): Promise<{ userId: string; text: string }> => {
      const userId = ownerNamed(name);
      const link = userId && (await store.get(userId, calendarLinkKind, CALENDAR_LINK_ID));
      if (userId === undefined || !link || !opens(name, link)) throw new DomainError('not-found');
      const { home: timeZone, allDayTime } = await preferences.settings(userId);
      const at = now();
      const view: CalendarView = { now: at, timeZone, allDayTime, budget: { evaluations: MAX_EVALUATIONS } };
      const entries = [...(await remindersOf(userId, view)), ...(await todosOf(userId, view))];
      return { userId, text: outside.writeCalendar({ name: NAME, entries, at }) };
    },
  };
};
