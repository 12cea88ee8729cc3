import { deliveryKind } from './delivery.ts';
import type { DueEntry, DuePort } from './due-index.ts';
import { shardNames } from './due-index.ts';
import { isDomainError } from './errors.ts';
import { createHistory } from './history.ts';
import { type Instant, MINUTE, plus } from './instant.ts';
import { notificationKind, type StoredNotification, shownNotification } from './notification.ts';
import { occurrenceIdOf } from './occurrence.ts';
import type { Outbox } from './outbox.ts';
import { PREFERENCES_ID, preferencesKind } from './preferences.ts';
import { reminderKind, type StoredReminder, scheduled, scheduledAt } from './reminder.ts';
import type { Resync } from './resync.ts';
import { type Decision, decide } from './ringing.ts';
import { rung } from './series.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';

/** Longer than a claimed item can take, so that a lease runs out only when its owner has died or was paused. */
export const LEASE = MINUTE;
const PAGE = 100;
/** So many items are worked on side by side. */
const WIDTH = 16;
/** So many deliveries are under way at once, and so many to one endpoint: a slow one has no share but its own. */
const MAX_DELIVERIES = 256;
const MAX_PER_ENDPOINT = 4;

/** What a dispatcher has done, for its log. */
export type DispatchEvent =
  | { event: 'rung'; userId: string; occurrenceId: string; lateMs: number }
  | { event: 'delivery'; key: string; outcome: string }
  | { event: 'missed' | 'held' | 'rearmed' | 'left' | 'lost'; key: string }
  | { event: 'failed'; key: string; error: unknown };

interface Deps {
  store: UserDataPort;
  due: DuePort;
  clock: () => Instant;
  resync: Resync;
  outbox: Outbox;
  shards: number;
  defaultTimeZone?: string | undefined;
  tell: (event: DispatchEvent) => void;
}

const idIn = (key: string): { dataType: string; id: string } => {
  const at = key.indexOf('#');
  return { dataType: key.slice(0, at), id: key.slice(at + 1) };
};

/**
 * Rings what is due. Any number of dispatchers work side by side: an item belongs to whoever moves its due instant to a
 * lease's end first, and if that one dies the lease runs out and another goes on. Everything written on the way has an
 * id that follows from the occurrence, so that doing it again changes nothing.
 */
export const createDispatcher = ({ store, due, clock, resync, outbox, shards, defaultTimeZone, tell }: Deps) => {
  const history = createHistory(store);

  const momentOf = async (userId: string) => {
    const preferences = await store.get(userId, preferencesKind, PREFERENCES_ID);
    const timeZone = preferences?.timeZone ?? defaultTimeZone;
    const whereabouts =
      timeZone === undefined ? undefined : { timeZone, allDayTime: preferences?.allDayTime ?? '09:00' };
    return { now: clock(), whereabouts, quietHours: preferences?.quietHours };
  };

  /**
   * Notes that the occurrence rings, if nobody has noted it for this time: the outbox, and what the person sees. Rung again
   * after a snooze it is the same occurrence, unread once more.
   */
  const note = async (userId: string, notification: StoredNotification, ringsAt: Instant): Promise<boolean> => {
    let isFirst = true;
    const apply = (current: StoredNotification): StoredNotification => {
      isFirst = current.version === 0 || current.firedAt < ringsAt;
      return isFirst ? { ...notification, version: current.version } : current;
    };
    const initial = { ...notification, version: 0 };
    await changeRecord(store, userId, { kind: notificationKind, id: notification.id, initial, apply });
    return isFirst;
  };

  /** Changes the reminder as it was decided on; whoever has set another time in between has disarmed this one. */
  const settle = async (userId: string, seen: StoredReminder, apply: (current: StoredReminder) => StoredReminder) => {
    try {
      await changeRecord(store, userId, {
        kind: reminderKind,
        id: seen.id,
        known: seen,
        apply: (current) => (current.ringsAt === seen.ringsAt ? { ...apply(current), updatedAt: clock() } : current),
      });
    } catch (error) {
      if (!isDomainError(error, 'not-found')) throw error;
    }
  };

  const ring = async (
    userId: string,
    reminder: StoredReminder,
    { now, whereabouts }: Awaited<ReturnType<typeof momentOf>>,
    decision: Extract<Decision, { kind: 'ring' | 'miss' }>,
  ): Promise<void> => {
    const at = scheduledAt(reminder, whereabouts);
    const id = occurrenceIdOf(reminder.id, at);
    const missed = decision.kind === 'miss';
    const { title, priority, fireAt } = reminder;
    const late = missed || decision.late;
    const notification = {
      id,
      reminderId: reminder.id,
      title,
      priority,
      scheduledAt: at,
      firedAt: now,
      late,
      missed,
      version: 1,
    };
    const ringsAt = reminder.ringsAt ?? fireAt;
    const isFirst = await note(userId, notification, ringsAt);
    if (!missed) await outbox.enlist(userId, shownNotification(notification), ringsAt);
    if (reminder.recurrence !== undefined) await history.fired(userId, reminder.id, at, now, missed);
    await settle(userId, reminder, (current) => rung(current, whereabouts, now));
    if (!isFirst) return;
    if (missed) tell({ event: 'missed', key: reminder.id });
    else tell({ event: 'rung', userId, occurrenceId: id, lateMs: Date.parse(now) - Date.parse(fireAt) });
  };

  const handleReminder = async (entry: DueEntry, id: string): Promise<void> => {
    const { userId, key } = entry;
    const reminder = await store.get(userId, reminderKind, id);
    if (reminder === undefined) return tell({ event: 'left', key });
    const moment = await momentOf(userId);
    const decision = decide(reminder, moment);
    if (decision.kind === 'leave') return tell({ event: 'left', key });
    if (decision.kind === 'hold') {
      await due.move(entry, decision.until);
      return tell({ event: 'held', key });
    }
    if (decision.kind === 'rearm') {
      await settle(userId, reminder, (current) => scheduled(current, decision.whereabouts, clock()));
      return tell({ event: 'rearmed', key });
    }
    return ring(userId, reminder, moment, decision);
  };

  const handle = async (entry: DueEntry): Promise<void> => {
    const { dataType, id } = idIn(entry.key);
    if (dataType === reminderKind.dataType) return handleReminder(entry, id);
    if (dataType === preferencesKind.dataType) return resync.run(entry.userId);
    throw new Error(`nothing is known about an armed ${dataType}`);
  };

  /** Deliveries under way, by endpoint. They are not waited for: their leases outlast their time bounds. */
  const underWay = new Map<string, number>();
  const tasks = new Set<Promise<void>>();

  const deliver = (entry: DueEntry, id: string, endpoint: string): void => {
    const attempt = async (): Promise<void> => {
      try {
        tell({ event: 'delivery', key: entry.key, outcome: await outbox.attempt(entry.userId, id) });
      } catch (error) {
        tell({ event: 'failed', key: entry.key, error });
      } finally {
        const left = (underWay.get(endpoint) ?? 1) - 1;
        if (left === 0) underWay.delete(endpoint);
        else underWay.set(endpoint, left);
      }
    };
    const task = attempt().finally(() => tasks.delete(task));
    tasks.add(task);
  };

  /** Starts a delivery if there is room for it; otherwise it stays armed, for the next look or for another worker. */
  const startDelivery = async (seen: DueEntry, id: string): Promise<boolean> => {
    const endpoint = `${seen.userId} ${id.slice(id.indexOf('#') + 1)}`;
    const count = underWay.get(endpoint) ?? 0;
    if (tasks.size >= MAX_DELIVERIES || count >= MAX_PER_ENDPOINT) return false;
    underWay.set(endpoint, count + 1);
    const entry = await due.move(seen, plus(clock(), LEASE));
    if (entry !== undefined) {
      deliver(entry, id, endpoint);
      return true;
    }
    underWay.set(endpoint, (underWay.get(endpoint) ?? 1) - 1);
    return false;
  };

  /** Works on one entry; `false` if it was left to others or for later. */
  const work = async (seen: DueEntry): Promise<boolean> => {
    try {
      const { dataType, id } = idIn(seen.key);
      if (dataType === deliveryKind.dataType) return await startDelivery(seen, id);
      const entry = await due.move(seen, plus(clock(), LEASE));
      if (entry === undefined) {
        tell({ event: 'lost', key: seen.key });
        return false;
      }
      await handle(entry);
      return true;
    } catch (error) {
      // The lease runs out, and somebody tries again.
      tell({ event: 'failed', key: seen.key, error });
      return false;
    }
  };

  const sweep = async (shard: string): Promise<number> => {
    const entries = await due.due(shard, clock(), PAGE);
    const waiting = [...entries];
    let done = 0;
    const worker = async (): Promise<void> => {
      for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) if (await work(entry)) done += 1;
    };
    await Promise.all(Array.from({ length: Math.min(WIDTH, waiting.length) }, worker));
    return done;
  };

  /** Looks once at everything that is due; the number of items it has worked on. */
  const tick = async (): Promise<number> => {
    const seen = await Promise.all(shardNames(shards).map(sweep));
    return seen.reduce((sum, each) => sum + each, 0);
  };

  return {
    tick,
    /** Looks again and again until `isOver`, pausing while there is nothing to do or the store cannot be had. */
    run: async (isOver: () => boolean, pause: () => Promise<void>): Promise<void> => {
      while (!isOver()) {
        try {
          if ((await tick()) === 0) await pause();
        } catch (error) {
          tell({ event: 'failed', key: '', error });
          await pause();
        }
      }
      await Promise.all(tasks);
    },
    /** Waits for the deliveries that are under way. */
    settled: async (): Promise<void> => {
      await Promise.all(tasks);
    },
  };
};
