import type { Notice } from './channel.ts';
import { type Instant, MINUTE, plus } from './instant.ts';
import { missedKind, missedNotice, type StoredMissed } from './missed.ts';
import { NOTIFICATION_PREFIX, type Notification, notificationKind, shownNotification } from './notification.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';

/** After the first that was missed, so long is waited for the others. */
const GATHER = MINUTE;
const PAGE = 100;

interface Deps {
  store: UserDataPort;
  clock: () => Instant;
  send: (userId: string, notice: Notice, ringsAt: Instant) => Promise<void>;
}

/** Tells a person once of all that was missed, where each by itself would be a flood. */
export const createMissedTeller = ({ store, clock, send }: Deps) => {
  const missedSince = async (userId: string, since: Instant): Promise<Notification[]> => {
    const missed: Notification[] = [];
    let after: string | undefined;
    do {
      const listing = { prefix: NOTIFICATION_PREFIX, order: 'asc', limit: PAGE, from: since, after } as const;
      const { records, next } = await store.list(userId, notificationKind, listing);
      missed.push(...records.filter((each) => each.missed).map(shownNotification));
      after = next;
    } while (after !== undefined);
    return missed;
  };

  return {
    /** Arms the summary; to be called before something is noted as missed at `now`, so that a crash in between loses nothing. */
    arm: async (userId: string, now: Instant): Promise<void> => {
      const apply = (current: StoredMissed): StoredMissed =>
        current.tellAt === undefined ? { ...current, since: now, tellAt: plus(now, GATHER) } : current;
      const initial = { since: now, version: 0 };
      await changeRecord(store, userId, { kind: missedKind, id: missedKind.id(initial), initial, apply });
    },

    /** Whether there was something to tell. */
    tell: async (userId: string): Promise<boolean> => {
      const armed = await store.get(userId, missedKind, 'self');
      if (armed?.tellAt === undefined || armed.tellAt > clock()) return false;
      const { since, tellAt } = armed;
      const missed = await missedSince(userId, since);
      if (missed.length > 0) await send(userId, missedNotice(missed, since, clock()), tellAt);
      const apply = (current: StoredMissed): StoredMissed =>
        current.tellAt === tellAt ? { ...current, tellAt: undefined } : current;
      await changeRecord(store, userId, { kind: missedKind, id: missedKind.id(armed), known: armed, apply });
      return missed.length > 0;
    },
  };
};
