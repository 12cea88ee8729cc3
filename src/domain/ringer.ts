import { type Bell, type Ringable, reminderBell, todoBell } from './bell.ts';
import type { Notice } from './channel.ts';
import type { DispatchEvent } from './dispatcher.ts';
import type { DuePort, MovedEntry } from './due-index.ts';
import { isDomainError } from './errors.ts';
import { createHistory } from './history.ts';
import type { Instant } from './instant.ts';
import { missedKind } from './missed.ts';
import { createMissedTeller } from './missed-teller.ts';
import { firedNotice, notificationKind, type StoredNotification, shownNotification } from './notification.ts';
import { occurrenceIdOf } from './occurrence.ts';
import { PREFERENCES_ID, preferencesKind } from './preferences.ts';
import { reminderKind } from './reminder.ts';
import { type Decision, decide, latenessOf, type Moment, quietUntil } from './ringing.ts';
import { todoKind } from './todo.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';

interface Deps {
  /** Has a notice delivered to the person's endpoints. */
  send: (userId: string, notice: Notice, ringsAt: Instant) => Promise<void>;
  store: UserDataPort;
  due: DuePort;
  clock: () => Instant;
  defaultTimeZone?: string | undefined;
  tell: (event: DispatchEvent) => void;
}

/** What rings now, or has been missed. */
interface Ring<R> {
  bell: Bell<R & Ringable>;
  record: R;
  ringsAt: Instant;
  moment: Moment;
  decision: Extract<Decision, { kind: 'ring' | 'miss' }>;
}

/**
 * Rings one record that has been claimed. Whatever it writes has an id that follows from the occurrence, so that it may be
 * cut off at any line and done again by another.
 */
export const createRinger = ({ store, due, clock, send, defaultTimeZone, tell }: Deps) => {
  const history = createHistory(store);
  const missedTeller = createMissedTeller({ store, clock, send });

  const momentOf = async (userId: string): Promise<Moment> => {
    const preferences = await store.get(userId, preferencesKind, PREFERENCES_ID);
    const timeZone = preferences?.timeZone ?? defaultTimeZone;
    const whereabouts =
      timeZone === undefined ? undefined : { timeZone, allDayTime: preferences?.allDayTime ?? '09:00' };
    return { now: clock(), whereabouts, quietHours: preferences?.quietHours };
  };

  /**
   * Notes that the occurrence rings, if nobody has noted it for this time: the outbox, and what the person sees. Rung again
   * after a snooze it is the same occurrence, unread once more, also where the clock was set back in between. Answers what
   * stands there, whoever has noted it.
   */
  const note = async (userId: string, notification: StoredNotification, ringsAt: Instant) => {
    let isFirst = true;
    const apply = (current: StoredNotification): StoredNotification => {
      isFirst = current.version === 0 || current.firedAt < ringsAt || current.firedAt > clock();
      return isFirst ? { ...notification, version: current.version } : current;
    };
    const initial = { ...notification, version: 0 };
    const change = { kind: notificationKind, id: notification.id, known: initial, initial, apply };
    const noted = await changeRecord(store, userId, change);
    return { noted, isFirst };
  };

  /** Changes the record as it was decided on; whoever has set another time in between has disarmed this one. */
  const settle = async <R extends Ringable>(
    userId: string,
    { kind }: Bell<R>,
    seen: R,
    apply: (current: R) => R,
  ): Promise<void> => {
    try {
      await changeRecord(store, userId, {
        kind,
        id: seen.id,
        known: seen,
        apply: (current) => (current.ringsAt === seen.ringsAt ? { ...apply(current), updatedAt: clock() } : current),
      });
    } catch (error) {
      if (!isDomainError(error, 'not-found')) throw error;
    }
  };

  const ring = async <R extends Ringable>(userId: string, { bell, record, ringsAt, moment, decision }: Ring<R>) => {
    const { now, whereabouts } = moment;
    const at = bell.scheduledAt(record, whereabouts);
    const id = occurrenceIdOf(record.id, at);
    const missed = decision.kind === 'miss';
    const { title, priority } = record;
    const notification = {
      id,
      reminderId: record.id,
      ...(bell.kind.dataType === todoKind.dataType && { todoId: record.id }),
      title,
      priority,
      scheduledAt: at,
      firedAt: now,
      late: missed || decision.late,
      missed,
      version: 1,
    };
    if (missed) await missedTeller.arm(userId, now);
    const { noted, isFirst } = await note(userId, notification, ringsAt);
    const { firedAt } = noted;
    if (!noted.missed) await send(userId, firedNotice(shownNotification(noted)), ringsAt);
    if (bell.isNoted(record)) await history.fired(userId, record.id, at, firedAt, noted.missed);
    await settle(userId, bell, record, (current) => bell.rung(current, whereabouts, now, firedAt));
    if (!isFirst) return;
    if (missed) tell({ event: 'missed', key: record.id });
    else tell({ event: 'rung', userId, occurrenceId: id, lateMs: latenessOf(record, ringsAt, moment) });
  };

  const ringAt = async <R extends Ringable>(bell: Bell<R>, entry: MovedEntry): Promise<void> => {
    const { userId, key } = entry;
    const record = bell.kind.schema.parse(entry.record);
    const { ringsAt } = record;
    if (ringsAt === undefined) return tell({ event: 'left', key });
    const moment = await momentOf(userId);
    const decision = decide(bell, record, moment);
    if (decision.kind === 'leave') return tell({ event: 'left', key });
    if (decision.kind === 'hold') {
      await due.move(entry, decision.until);
      return tell({ event: 'held', key });
    }
    if (decision.kind === 'rearm') {
      await settle(userId, bell, record, (current) => bell.rearmed(current, decision.whereabouts, clock()));
      return tell({ event: 'rearmed', key });
    }
    return ring(userId, { bell, record, ringsAt, moment, decision });
  };

  /** Tells of what was missed, outside the quiet hours. */
  const tellMissed = async (entry: MovedEntry): Promise<void> => {
    const { userId, key } = entry;
    const until = quietUntil(await momentOf(userId));
    if (until === undefined) await missedTeller.tell(userId);
    else await due.move(entry, until);
    tell({ event: until === undefined ? 'told' : 'held', key });
  };

  return {
    [reminderKind.dataType]: (entry: MovedEntry) => ringAt(reminderBell, entry),
    [todoKind.dataType]: (entry: MovedEntry) => ringAt(todoBell, entry),
    [missedKind.dataType]: tellMissed,
  };
};
