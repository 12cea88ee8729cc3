import { LEASE } from '../../src/domain/lease.ts';
import type { Notification } from '../../src/domain/notification.ts';
import type { Receipt } from './receiver.ts';
import type { Tally } from './workers.ts';

/** How long before the end of its lease a call may arrive: what a claim and a call may take at most. */
const SLACK = 20_000;

export interface Evidence {
  /** The ids of the occurrences that were due. */
  expected: ReadonlySet<string>;
  dueAt: number;
  notifications: readonly Notification[];
  receipts: ReadonlyMap<string, readonly Receipt[]>;
  tally: Tally;
}

/** The value below which the share `p` of the values lies. */
export const quantile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN;
};

type Cause = 'kill' | 'retry' | 'none';

/** Why a call was repeated: its sender was killed before it noted the success, or it took the call for failed. */
const causeOf = (first: Receipt, second: Receipt, { kills }: Tally, attempts: readonly string[]): Cause => {
  const isKilled = kills.some((at) => at > first.at - SLACK && at < second.at);
  if (isKilled && second.at - first.at >= LEASE - SLACK) return 'kill';
  return attempts.includes('failed') ? 'retry' : 'none';
};

/** Every occurrence, notification and call accounted for. */
export const account = ({ expected, dueAt, notifications, receipts, tally }: Evidence) => {
  const noted = new Map<string, number>();
  for (const { id } of notifications) noted.set(id, (noted.get(id) ?? 0) + 1);
  const reminders = new Set(notifications.map(({ reminderId }) => reminderId));
  const ids = [...expected];
  const outcomes = new Map<string, string[]>();
  for (const [key, attempts] of tally.attempts) outcomes.set(key.split('#')[1] ?? '', attempts);

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
