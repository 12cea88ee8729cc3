import type { Whereabouts } from './due.ts';
import { isFloating } from './due.ts';
import { isDomainError } from './errors.ts';
import { type Instant, MINUTE, millis, plus, SECOND } from './instant.ts';
import type { Kind } from './kind.ts';
import { PREFERENCES_ID, preferencesKind, type StoredPreferences } from './preferences.ts';
import { reminderKind, reminderPrefix, resumed, type StoredReminder } from './reminder.ts';
import { armed, type StoredTodo, todoKind, todoPrefix } from './todo.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';

/** How long one request works at a sweep before it leaves the rest to the next. */
const BUDGET = 2 * SECOND;
const PAGE = 100;
/** How long the indexes may trail behind, with a wide margin. */
const SECOND_PASS_AFTER = MINUTE;
/** How often a process looks whether another one left a sweep unfinished. */
const LOOK_EVERY = MINUTE;
const MAX_REMEMBERED = 10_000;

interface Deps {
  store: UserDataPort;
  /** The real clock, whatever "now" the request at hand runs under. */
  clock: () => Instant;
  defaultTimeZone?: string | undefined;
}

type Sweep = NonNullable<StoredPreferences['resync']>;

/** Records of one kind that a sweep goes through. */
interface Swept<R> {
  kind: Kind<R>;
  prefix: string;
  /** The record as it is where the person is now; the very same object where nothing moves. */
  moved: (record: R, whereabouts: Whereabouts, now: Instant) => R;
}

/** What is due to ring has its own turn, be it that it waits for the end of quiet hours. */
const isRinging = ({ ringsAt }: { ringsAt?: Instant | undefined }, now: Instant): boolean =>
  ringsAt !== undefined && ringsAt <= now;

const sweptReminders: Swept<StoredReminder> = {
  kind: reminderKind,
  prefix: reminderPrefix('pending'),
  moved: (reminder, whereabouts, now) => {
    const next = resumed(reminder, whereabouts, now);
    const stays = reminder.status !== 'pending' || !isFloating(reminder.due) || next.fireAt === reminder.fireAt;
    return stays || isRinging(reminder, now) ? reminder : next;
  },
};

const sweptTodos: Swept<StoredTodo> = {
  kind: todoKind,
  prefix: todoPrefix('pending'),
  moved: (todo, whereabouts, now) => {
    const next = armed(todo, whereabouts, now);
    const stays = todo.status !== 'pending' || next.ringsAt === todo.ringsAt;
    return stays || isRinging(todo, now) ? todo : next;
  },
};

/**
 * Gives everything floating and all-day its instant anew after the person's zone or all-day time has changed. The
 * sweep stands in the preferences themselves, so that it survives a crash, and nothing in it hurts when done twice.
 */
export const createResync = ({ store, clock, defaultTimeZone }: Deps) => {
  /** Until when there is no need to look at a person's preferences again. */
  const quietUntil = new Map<string, Instant>();

  const rest = (userId: string, until: Instant): void => {
    quietUntil.delete(userId);
    quietUntil.set(userId, until);
    const [oldest] = quietUntil.keys();
    if (quietUntil.size > MAX_REMEMBERED && oldest !== undefined) quietUntil.delete(oldest);
  };

  const place = async <R extends { id: string; version: number }>(
    userId: string,
    { kind, moved }: Swept<R>,
    record: R,
    whereabouts: Whereabouts,
  ): Promise<void> => {
    const apply = (current: R): R => moved(current, whereabouts, clock());
    if (apply(record) === record) return;
    try {
      await changeRecord(store, userId, { kind, id: record.id, apply });
    } catch (error) {
      // Deleted for good, or in somebody else's hands: whoever writes it now resolves it in the new zone.
      if (!isDomainError(error, 'not-found') && !isDomainError(error, 'version-conflict')) throw error;
    }
  };

  /** Works on the records of one kind from `after` until the end or the deadline, and says where it stopped. */
  const pass = async <R extends { id: string; version: number }>(
    userId: string,
    swept: Swept<R>,
    whereabouts: Whereabouts,
    { after, deadline }: { after: string | undefined; deadline: Instant },
  ): Promise<string | undefined> => {
    let next = after;
    do {
      const listing = { prefix: swept.prefix, order: 'asc', limit: PAGE, after: next } as const;
      const page = await store.list(userId, swept.kind, listing);
      await Promise.all(page.records.map((record) => place(userId, swept, record, whereabouts)));
      next = page.next;
    } while (next !== undefined && clock() < deadline);
    return next;
  };

  /** Where the sweep stands after one more run; `undefined` when it is over. */
  const advance = async (userId: string, sweep: Sweep, whereabouts: Whereabouts): Promise<Sweep | undefined> => {
    const { epoch, again, after } = sweep;
    const deadline = plus(clock(), BUDGET);
    if (sweep.dataType !== todoKind.dataType) {
      const left = await pass(userId, sweptReminders, whereabouts, { after, deadline });
      if (left !== undefined) return { ...sweep, after: left };
    }
    const dataType = todoKind.dataType;
    const from = sweep.dataType === dataType ? after : undefined;
    const left = await pass(userId, sweptTodos, whereabouts, { after: from, deadline });
    if (left !== undefined) return { ...sweep, dataType, after: left };
    return again === undefined ? { epoch, again: plus(clock(), SECOND_PASS_AFTER) } : undefined;
  };

  const run = async (userId: string): Promise<void> => {
    rest(userId, plus(clock(), LOOK_EVERY));
    const preferences = await store.get(userId, preferencesKind, PREFERENCES_ID);
    if (preferences?.resync === undefined) return;
    const { resync: sweep, allDayTime, timeZone = defaultTimeZone } = preferences;
    if (sweep.again !== undefined && millis(clock()) < millis(sweep.again)) return rest(userId, sweep.again);
    // Without any zone nothing floating can be resolved: the instants stay as they were.
    const left = timeZone === undefined ? undefined : await advance(userId, sweep, { timeZone, allDayTime });
    rest(userId, left?.again ?? plus(clock(), left === undefined ? LOOK_EVERY : 0));
    try {
      // The person's version stays: the sweep is Remo's own business and must not fail anybody's edit.
      await store.put(userId, preferencesKind, { ...preferences, resync: left }, preferences.version);
    } catch (error) {
      if (!isDomainError(error, 'version-conflict')) throw error;
      rest(userId, clock());
    }
  };

  return {
    run,
    /** Goes on with an unfinished sweep, if it is time to look; cheap to call with every request. */
    resume: async (userId: string): Promise<void> => {
      if ((quietUntil.get(userId) ?? '') <= clock()) await run(userId);
    },
  };
};

export type Resync = ReturnType<typeof createResync>;
