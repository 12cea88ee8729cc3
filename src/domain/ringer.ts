import type { DispatchEvent } from './dispatcher.ts';
import type { DuePort, MovedEntry } from './due-index.ts';
import { isDomainError } from './errors.ts';
import { createHistory } from './history.ts';
import type { Instant } from './instant.ts';
import { type Notification, notificationKind, type StoredNotification, shownNotification } from './notification.ts';
import { occurrenceIdOf } from './occurrence.ts';
import { PREFERENCES_ID, preferencesKind } from './preferences.ts';
import { reminderKind, type StoredReminder, scheduled, scheduledAt } from './reminder.ts';
import { type Decision, decide } from './ringing.ts';
import { rung } from './series.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';

interface Deps {
  /** Has the notification delivered to the person's endpoints. */
  send: (userId: string, notification: Notification, ringsAt: Instant) => Promise<void>;
  store: UserDataPort;
  due: DuePort;
  clock: () => Instant;
  defaultTimeZone?: string | undefined;
  tell: (event: DispatchEvent) => void;
}

/**
 * Rings one reminder that has been claimed. Whatever it writes has an id that follows from the occurrence, so that it may
 * be cut off at any line and done again by another.
 */
export const createRinger = ({ store, due, clock, send, defaultTimeZone, tell }: Deps) => {
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
   * after a snooze it is the same occurrence, unread once more. Answers what stands there, whoever has noted it.
   */
  const note = async (userId: string, notification: StoredNotification, ringsAt: Instant) => {
    let isFirst = true;
    const apply = (current: StoredNotification): StoredNotification => {
      isFirst = current.version === 0 || current.firedAt < ringsAt;
      return isFirst ? { ...notification, version: current.version } : current;
    };
    const initial = { ...notification, version: 0 };
    const change = { kind: notificationKind, id: notification.id, known: initial, initial, apply };
    const noted = await changeRecord(store, userId, change);
    return { noted, isFirst };
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
    const { noted, isFirst } = await note(userId, notification, ringsAt);
    const { firedAt } = noted;
    if (!noted.missed) await send(userId, shownNotification(noted), ringsAt);
    if (reminder.recurrence !== undefined) await history.fired(userId, reminder.id, at, firedAt, noted.missed);
    await settle(userId, reminder, (current) => ({ ...rung(current, whereabouts, now), lastFiredAt: firedAt }));
    if (!isFirst) return;
    if (missed) tell({ event: 'missed', key: reminder.id });
    else tell({ event: 'rung', userId, occurrenceId: id, lateMs: Date.parse(now) - Date.parse(fireAt) });
  };

  return async (entry: MovedEntry): Promise<void> => {
    const { userId, key } = entry;
    const reminder = reminderKind.schema.parse(entry.record);
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
};
