import type { Whereabouts } from './due.ts';
import { isFloating } from './due.ts';
import { isDomainError } from './errors.ts';
import { type Instant, MINUTE, millis, plus, SECOND } from './instant.ts';
import { PREFERENCES_ID, preferencesKind, type StoredPreferences } from './preferences.ts';
import { reminderKind, reminderPrefix, type StoredReminder, scheduled } from './reminder.ts';
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

/**
 * Gives every floating and all-day reminder its instant anew after the person's zone or all-day time has changed. The
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

  const place = async (userId: string, reminder: StoredReminder, whereabouts: Whereabouts): Promise<void> => {
    const apply = (current: StoredReminder): StoredReminder => {
      const next = scheduled(current, whereabouts, clock());
      return current.status !== 'pending' || next.fireAt === current.fireAt ? current : next;
    };
    if (!isFloating(reminder.due) || apply(reminder) === reminder) return;
    try {
      await changeRecord(store, userId, { kind: reminderKind, id: reminder.id, apply });
    } catch (error) {
      // Deleted for good, or in somebody else's hands: whoever writes it now resolves it in the new zone.
      if (!isDomainError(error, 'not-found') && !isDomainError(error, 'version-conflict')) throw error;
    }
  };

  /** Works from `after` until the end or the deadline, and says where it stopped. */
  const pass = async (
    userId: string,
    whereabouts: Whereabouts,
    after: string | undefined,
  ): Promise<string | undefined> => {
    const deadline = plus(clock(), BUDGET);
    let next = after;
    do {
      const listing = { prefix: reminderPrefix('pending'), order: 'asc', limit: PAGE, after: next } as const;
      const page = await store.list(userId, reminderKind, listing);
      await Promise.all(page.records.map((reminder) => place(userId, reminder, whereabouts)));
      next = page.next;
    } while (next !== undefined && clock() < deadline);
    return next;
  };

  /** Where the sweep stands after one more pass; `undefined` when it is over. */
  const advance = async (userId: string, sweep: Sweep, whereabouts: Whereabouts): Promise<Sweep | undefined> => {
    const { epoch, again } = sweep;
    const after = await pass(userId, whereabouts, sweep.after);
    if (after !== undefined) return { ...sweep, after };
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
