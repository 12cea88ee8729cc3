import type { Notice } from './channel.ts';
import { addressIn, addressOf, deliveryKind, type StoredDelivery } from './delivery.ts';
import { createDeliverySlots } from './delivery-slots.ts';
import type { DueEntry, DuePort, MovedEntry } from './due-index.ts';
import { shardNames } from './due-index.ts';
import { type Instant, millis, plus, SECOND } from './instant.ts';
import { LEASE } from './lease.ts';
import { type Observer, UNOBSERVED } from './observer.ts';
import type { AttemptOutcome, Outbox } from './outbox.ts';
import { preferencesKind } from './preferences.ts';
import type { Resync } from './resync.ts';
import { createRinger } from './ringer.ts';
import type { UserDataPort } from './user-data.ts';

const PAGE = 100;
/** So many items are worked on side by side. */
const WIDTH = 16;
/** For how long on average a delivery is put off whose endpoint has enough under way. */
const BUSY_PAUSE = 5 * SECOND;

/** What a dispatcher has done, for its log. */
export type DispatchEvent =
  | { event: 'rung'; userId: string; occurrenceId: string; lateMs: number }
  | { event: 'delivery'; key: string; way: string; outcome: AttemptOutcome }
  | { event: 'missed' | 'told' | 'held' | 'rearmed' | 'left' | 'lost'; key: string }
  | { event: 'failed'; key: string; error: unknown };

interface Deps {
  store: UserDataPort;
  due: DuePort;
  clock: () => Instant;
  resync: Resync;
  outbox: Outbox;
  shards: number;
  /** From 0 to 1. */
  random: () => number;
  defaultTimeZone?: string | undefined;
  tell: (event: DispatchEvent) => void;
  /** Who watches; nobody unless given. */
  observer?: Observer | undefined;
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
export const createDispatcher = ({
  store,
  due,
  clock,
  resync,
  outbox,
  shards,
  random,
  defaultTimeZone,
  tell,
  observer = UNOBSERVED,
}: Deps) => {
  const slots = createDeliverySlots();
  /** Spread, for what is put off together would come back together, find few places and leave them idle till the next time. */
  const afterPause = (): Instant => plus(clock(), Math.round(BUSY_PAUSE * (0.5 + random())));
  const slotOf = (userId: string, address: string): string => `${userId} ${address}`;

  /** Makes one attempt at a delivery that is ours by its lease. */
  const attempt = async (userId: string, delivery: StoredDelivery, leaseUntil: Instant): Promise<void> => {
    const key = deliveryKind.id(delivery);
    const { way } = delivery;
    await observer.during('delivery', async () => {
      try {
        tell({ event: 'delivery', key, way, outcome: await outbox.attempt(userId, delivery, leaseUntil) });
      } catch (error) {
        tell({ event: 'failed', key, error });
      }
    });
  };

  /** What has just rung goes out at once, under a lease from the start; where an endpoint is busy, a little later. */
  const send = async (userId: string, notice: Notice, ringsAt: Instant): Promise<void> => {
    const enlisted = Promise.withResolvers<StoredDelivery[]>();
    const armAt = (address: string): Instant => {
      const leaseUntil = plus(clock(), LEASE);
      // The endpoint's place is taken before the delivery is armed, so that what is leased is attempted.
      const work = async (): Promise<void> => {
        const delivery = (await enlisted.promise).find((armed) => addressOf(armed) === address);
        if (delivery !== undefined) await attempt(userId, delivery, leaseUntil);
      };
      return slots.start(slotOf(userId, address), work) ? leaseUntil : afterPause();
    };
    try {
      enlisted.resolve(await outbox.enlist(userId, notice, ringsAt, armAt));
    } finally {
      // Where it has failed, nothing is attempted: what has been armed waits for its lease.
      enlisted.resolve([]);
    }
  };

  const ringers = createRinger({ store, due, clock, send, defaultTimeZone, tell });

  const handle = async (entry: MovedEntry): Promise<void> => {
    const { dataType } = idIn(entry.key);
    if (dataType === preferencesKind.dataType) return resync.run(entry.userId);
    const ring = ringers[dataType];
    if (ring === undefined) throw new Error(`nothing is known about an armed ${dataType}`);
    return ring(entry);
  };

  const claimAndAttempt = async (seen: DueEntry): Promise<void> => {
    try {
      const entry = await due.move(seen, plus(clock(), LEASE));
      if (entry === undefined) return tell({ event: 'lost', key: seen.key });
      await attempt(entry.userId, deliveryKind.schema.parse(entry.record), entry.dueAt);
    } catch (error) {
      tell({ event: 'failed', key: seen.key, error });
    }
  };

  /** Starts a delivery; where its endpoint is busy, it is put off, so that it does not stand in others' way. */
  const startDelivery = async (seen: DueEntry, id: string): Promise<boolean> => {
    const slot = slotOf(seen.userId, addressIn(id));
    const hasStarted = slots.start(slot, () => claimAndAttempt(seen));
    if (!hasStarted) await due.move(seen, afterPause());
    return hasStarted;
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
      observer.claimed({ lateMs: millis(clock()) - millis(seen.dueAt) });
      await observer.during('dispatch', () => handle(entry));
      return true;
    } catch (error) {
      // The lease runs out, and somebody tries again.
      tell({ event: 'failed', key: seen.key, error });
      return false;
    }
  };

  /** What is due in one shard: a shard that cannot be read keeps nothing of the others from ringing. */
  const look = async (shard: string): Promise<DueEntry[]> => {
    try {
      return await due.due(shard, clock(), PAGE);
    } catch (error) {
      tell({ event: 'failed', key: shard, error });
      return [];
    }
  };

  /** Looks once at everything that is due; the number of items it has worked on. */
  const tick = async (): Promise<number> => {
    const found = (await Promise.all(shardNames(shards).map(look))).flat();
    const now = millis(clock());
    const oldestMs = found.reduce((most, { dueAt }) => Math.max(most, now - millis(dueAt)), 0);
    observer.looked({ due: found.length, oldestMs });
    // Dispatchers that look at the same moment see the same items: each takes them in an order of its own.
    const waiting = found.map((entry) => ({ entry, order: random() })).sort((a, b) => a.order - b.order);
    let done = 0;
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        if (await work(next.entry)) done += 1;
    };
    await Promise.all(Array.from({ length: Math.min(WIDTH, waiting.length) }, worker));
    return done;
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
      await slots.settled();
    },
    /** Waits for the deliveries that are under way. */
    settled: slots.settled,
  };
};
