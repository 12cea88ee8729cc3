import type { Log } from '../app/log.ts';
import type { DispatchEvent } from '../domain/dispatcher.ts';
import { personHash } from '../domain/ids.ts';

/** What a dispatcher did, for the log; and whoever waits for the person's notifications is woken. */
export const dispatchLog =
  (log: Log, wake: (userId: string) => void) =>
  (done: DispatchEvent): void => {
    if (done.event === 'failed') {
      const { key, error } = done;
      log.warn('dispatch failed', { key, error: error instanceof Error ? error.name : 'unknown' });
    } else if (done.event === 'rung') {
      const { userId, occurrenceId, lateMs } = done;
      log.info('rung', { user: personHash(userId), occurrenceId, lateMs });
      wake(userId);
    } else if (done.event === 'delivery') {
      const { key, outcome } = done;
      (outcome === 'dead' ? log.warn : log.debug)('delivery', { key, outcome });
    } else log.debug('dispatched', { outcome: done.event, key: done.key });
  };
