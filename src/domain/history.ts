import { mapPage, type Page, type PageRequest, paged } from './cursor.ts';
import type { Instant } from './instant.ts';
import {
  type Occurrence,
  occurrenceIdOf,
  occurrenceKind,
  occurrencePrefix,
  type StoredOccurrence,
  shownOccurrence,
} from './occurrence.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';

/** What became of a reminder's occurrences. Each has one record, whose id follows from it, so that noting it again is harmless. */
export const createHistory = (store: UserDataPort) => {
  const note = async (
    userId: string,
    reminderId: string,
    scheduledAt: Instant,
    apply: (current: StoredOccurrence) => StoredOccurrence,
  ): Promise<void> => {
    const occurrenceId = occurrenceIdOf(reminderId, scheduledAt);
    const initial: StoredOccurrence = { occurrenceId, reminderId, scheduledAt, outcome: 'fired', version: 0 };
    await changeRecord(store, userId, { kind: occurrenceKind, id: occurrenceKind.id(initial), initial, apply });
  };

  return {
    fired: (userId: string, reminderId: string, at: Instant, firedAt: Instant, missed: boolean): Promise<void> =>
      note(userId, reminderId, at, (current) => ({
        ...current,
        firedAt,
        outcome: current.completedAt === undefined ? (missed ? 'missed' : 'fired') : 'completed',
      })),

    completed: (userId: string, reminderId: string, at: Instant, completedAt: Instant): Promise<void> =>
      note(userId, reminderId, at, (current) =>
        current.completedAt === undefined ? { ...current, completedAt, outcome: 'completed' } : current,
      ),

    /** Takes a completion back; what has never rung leaves no trace. */
    uncompleted: async (userId: string, reminderId: string, at: Instant): Promise<void> => {
      const found = await store.get(userId, occurrenceKind, `${reminderId}#${at}`);
      if (found?.firedAt === undefined) await store.delete(userId, occurrenceKind, `${reminderId}#${at}`);
      else await note(userId, reminderId, at, (current) => ({ ...current, completedAt: undefined, outcome: 'fired' }));
    },

    /** The latest first. */
    list: async (userId: string, reminderId: string, page: PageRequest): Promise<Page<Occurrence>> => {
      const prefix = occurrencePrefix(reminderId);
      const noted = await paged(userId, ['history', reminderId], page, (window) =>
        store.list(userId, occurrenceKind, { prefix, order: 'desc', ...window }),
      );
      return mapPage(noted, shownOccurrence);
    },
  };
};
