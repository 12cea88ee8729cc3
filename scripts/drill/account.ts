import type { Delivery } from '../../src/domain/delivery.ts';
import { CALL_BOUND, STORE_BOUND } from '../../src/domain/lease.ts';
import type { Notification } from '../../src/domain/notification.ts';
import type { Receipt } from './receiver.ts';
import type { Outcome, Tally } from './workers.ts';

export interface Evidence {
  /** The ids of the occurrences that were due. */
  expected: ReadonlySet<string>;
  dueAt: number;
  notifications: readonly Notification[];
  deliveries: readonly Delivery[];
  receipts: ReadonlyMap<string, readonly Receipt[]>;
  tally: Tally;
}

/** The value below which the share `p` of the values lies. */
export const quantile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN;
};

type Cause = 'kill' | 'retry' | 'none';

/**
 * Why a call was repeated. A worker says what came of a call as soon as that is recorded: either it took the call for failed;
 * or it has said nothing, because it was killed, and its lease had to run out. A call may be read as late as its bound allows.
 */
const causeOf = (first: Receipt, second: Receipt, { kills }: Tally, outcomes: readonly Outcome[]): Cause => {
  const sentAt = first.at - CALL_BOUND;
  const recorded = outcomes.filter(({ outcome }) => outcome === 'delivered');
  if (recorded.length > 1 || recorded.some(({ at }) => at < second.at)) return 'none';
  if (outcomes.some(({ outcome, at }) => outcome === 'failed' && at >= sentAt && at < second.at)) return 'retry';
  const isKilled = kills.some((at) => at >= sentAt && at < Math.min(second.at, first.at + CALL_BOUND + STORE_BOUND));
  return isKilled && second.at - first.at >= STORE_BOUND ? 'kill' : 'none';
};

/** Every occurrence, notification and call accounted for. */
export const account = ({ expected, dueAt, notifications, deliveries, receipts, tally }: Evidence) => {
  const noted = new Map<string, number>();
  for (const { id } of notifications) noted.set(id, (noted.get(id) ?? 0) + 1);
  const reminders = new Set(notifications.map(({ reminderId }) => reminderId));
  const ids = [...expected];
  const outcomes = new Map([...tally.attempts].map(([key, attempts]) => [key.split('#')[0], attempts]));

  const causes: Record<Cause, number> = { kill: 0, retry: 0, none: 0 };
  let changed = 0;
  for (const [id, calls] of receipts) {
    calls.forEach((call, index) => {
      const former = calls[index - 1];
      if (former === undefined) return;
      causes[causeOf(former, call, tally, outcomes.get(id) ?? [])] += 1;
      if (call.data !== former.data) changed += 1;
    });
  }
  const arrivals = [...receipts.values()].flatMap(([first]) => (first === undefined ? [] : [first.at - dueAt]));

  return {
    withoutNotification: ids.filter((id) => !noted.has(id)).length,
    undelivered: ids.filter((id) => !receipts.has(id)).length,
    /** Deliveries that have been given up, and those that nobody has settled. */
    unsettled: deliveries.filter(({ status }) => status !== 'delivered').length,
    delivered: ids.filter((id) => receipts.has(id)).length,
    /** Notifications beyond the one of each reminder, and those of occurrences that were not due. */
    surplus: notifications.length - reminders.size + [...noted.keys()].filter((id) => !expected.has(id)).length,
    /** Calls that name an occurrence which was not due. */
    strange: [...receipts.keys()].filter((id) => !expected.has(id)).length,
    causes,
    changed,
    firing: notifications.map(({ firedAt }) => Date.parse(firedAt) - dueAt),
    arrivals,
  };
};
export type Account = ReturnType<typeof account>;
