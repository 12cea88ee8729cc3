import type { Notice } from './channel.ts';
import { addressOf, dead, delivered, deliveryKind, failed, kept, noticeIn, type StoredDelivery } from './delivery.ts';
import type { Instant } from './instant.ts';
import { outlasts } from './lease.ts';
import type { UserDataPort } from './user-data.ts';
import { changeRecord } from './version.ts';
import type { WayOut } from './way-out.ts';

/** What came of an attempt; `left` to others, or settled before. */
export type AttemptOutcome = 'delivered' | 'failed' | 'dead' | 'left';

interface Deps {
  store: UserDataPort;
  clock: () => Instant;
  ways: readonly WayOut[];
}

/**
 * What goes out to a person's endpoints, whichever way. Each delivery is an item of its own, armed for its next attempt, so
 * that one slow or dead endpoint delays neither the ringing nor the others.
 */
export const createOutbox = ({ store, clock, ways }: Deps) => {
  /** The endpoints that want to be called, each with the name of its way. */
  const endpointsOf = async (userId: string): Promise<Pick<StoredDelivery, 'way' | 'endpointId'>[]> => {
    const found = ways.map(async ({ name: way, endpointIds }) =>
      (await endpointIds(userId)).map((endpointId) => ({ way, endpointId })),
    );
    return (await Promise.all(found)).flat();
  };

  return {
    /**
     * Arms a delivery to each endpoint, for the instant that `armAt` names for its address; done again for the same ring it
     * changes nothing. Answers those that it has armed.
     */
    enlist: async (
      userId: string,
      notice: Notice,
      ringsAt: Instant,
      armAt: (address: string) => Instant,
    ): Promise<StoredDelivery[]> => {
      const endpoints = await endpointsOf(userId);
      const now = clock();
      const armed = await Promise.all(
        endpoints.map(async (endpoint) => {
          let isNew = false;
          const initial: StoredDelivery = {
            ...endpoint,
            id: notice.id,
            notice: kept(notice),
            status: 'pending',
            attempts: 0,
            nextAttemptAt: armAt(addressOf(endpoint)),
            createdAt: now,
            updatedAt: now,
            version: 0,
          };
          // An occurrence that rings again after a snooze goes out again, also where the clock was set back in between.
          const apply = (current: StoredDelivery): StoredDelivery => {
            isNew = current.version === 0 || current.createdAt < ringsAt || current.createdAt > clock();
            return isNew ? { ...initial, version: current.version } : current;
          };
          const id = deliveryKind.id(initial);
          const delivery = await changeRecord(store, userId, {
            kind: deliveryKind,
            id,
            known: initial,
            initial,
            apply,
          });
          return isNew ? [delivery] : [];
        }),
      );
      return armed.flat();
    },

    /**
     * Makes one attempt at the delivery, which is the caller's own until `leaseUntil`; `left` where the lease would not
     * outlast it, so that nobody is called by two at once.
     */
    attempt: async (userId: string, delivery: StoredDelivery, leaseUntil: Instant): Promise<AttemptOutcome> => {
      if (delivery.status !== 'pending') return 'left';
      /** However late the outcome is noted, it counts for this delivery alone: not for a settled one, nor for the next ring's. */
      const settle = (apply: (current: StoredDelivery) => StoredDelivery): Promise<StoredDelivery> =>
        changeRecord(store, userId, {
          kind: deliveryKind,
          id: deliveryKind.id(delivery),
          known: delivery,
          apply: (current) =>
            current.status === 'pending' && current.createdAt === delivery.createdAt ? apply(current) : current,
        });
      const way = ways.find(({ name }) => name === delivery.way);
      const endpoint = await way?.open(userId, delivery.endpointId);
      if (endpoint === undefined) {
        await settle((current) => dead(current, 'disabled', clock()));
        return 'dead';
      }
      if (!outlasts(leaseUntil, clock())) return 'left';
      const result = await endpoint.deliver(noticeIn(delivery));
      const { status } = await settle((current) => {
        if (result.outcome === 'delivered') return delivered(current, clock());
        if (result.outcome === 'gone') return dead(current, 'gone', clock());
        // A write whose answer was lost has counted this attempt already.
        return current.attempts === delivery.attempts ? failed(current, result.reason, clock()) : current;
      });
      await endpoint.note(result.outcome, status !== 'pending');
      return status === 'pending' ? 'failed' : status;
    },
  };
};

export type Outbox = ReturnType<typeof createOutbox>;
