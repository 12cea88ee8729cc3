import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import * as z from 'zod';
import { isDomainError } from '../../domain/errors.ts';
import { type Instant, InstantText, MINUTE, SECOND } from '../../domain/instant.ts';
import { MISSED_EVENT, missedSummary } from '../../domain/missed.ts';
import { FIRED_EVENT, type Notification } from '../../domain/notification.ts';
import { occurrenceIn } from '../../domain/occurrence.ts';
import type { Wake } from '../../domain/wake.ts';
import { announce } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { problem } from '../problems.ts';

/** How often a stream looks for what other processes have rung. */
const LOOK_EVERY = 2 * SECOND;
const HEARTBEAT_EVERY = 15 * SECOND;
/** A stream ends after so long, so that no connection outlives a deployment; the client comes back by itself. */
export const STREAM_LASTS = 5 * MINUTE;
/** Each stream looks again and again: a person's many devices are served, and nobody a thousand at once. */
const MAX_STREAMS = 20;
const RETRY_MS = 1_000;
/** A stream outlasts its store's failure for so long: a client whose reconnect is refused may come back no more. */
const PATIENCE = 30 * SECOND;

interface Following {
  /** What has rung since shortly before an instant, the earliest first. */
  recent: (since: Instant) => Promise<Notification[]>;
  since: Instant;
  /** What a new stream leaves out: what has shown before. */
  before: Notification[];
  wake: Wake;
  userId: string;
  millis: () => number;
}

/** Rung again after a snooze, an occurrence has another instant under the same id. */
const ringOf = ({ id, firedAt }: Notification): string => `${id} ${firedAt}`;

/** Sends what rings, in the order in which it shows, until the stream has lasted long enough. */
const follow = async (
  stream: SSEStreamingApi,
  { recent, since, before, wake, userId, millis }: Following,
): Promise<void> => {
  const sent = new Set(before.map(ringOf));
  let from = since;
  let lookedAt = millis();
  const look = async (): Promise<Notification[]> => {
    try {
      const found = await recent(from);
      lookedAt = millis();
      return found;
    } catch (error) {
      if (!isDomainError(error, 'store-unavailable') || millis() - lookedAt >= PATIENCE) throw error;
      return [];
    }
  };
  let go = (): void => {};
  const stop = wake.listen(userId, () => go());
  const endsAt = millis() + STREAM_LASTS;
  let beatAt = millis();
  try {
    await stream.write(`retry: ${RETRY_MS}\n\n`);
    while (!stream.aborted && !wake.isStopped() && millis() < endsAt) {
      // From ahead of the look on: what rings while it is made may be too late for it.
      const woken = new Promise<void>((resolve) => {
        go = resolve;
      });
      const found = (await look()).filter((notification) => !sent.has(ringOf(notification)));
      for (const notification of found) {
        const { id, firedAt, missed } = notification;
        sent.add(ringOf(notification));
        if (firedAt > from) from = firedAt;
        if (!missed) await stream.writeSSE({ event: FIRED_EVENT, id, data: JSON.stringify(notification) });
      }
      const missed = found.filter((notification) => notification.missed);
      const id = missed.at(-1)?.id;
      if (id !== undefined)
        await stream.writeSSE({ event: MISSED_EVENT, id, data: JSON.stringify(missedSummary(missed)) });
      if (millis() - beatAt >= HEARTBEAT_EVERY) {
        await stream.write(': still here\n\n');
        beatAt = millis();
      }
      await Promise.race([stream.sleep(LOOK_EVERY), woken]);
    }
  } finally {
    stop();
  }
};

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

export const eventRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/events',
    operationId: 'followEvents',
    summary: 'Follow what rings; a reconnect may repeat events under the same ids and loses none',
    tag: 'Notifications',
    answers: {
      200: {
        description:
          'Server-sent events: `reminder.fired`, whose data is a Notification, and `reminders.missed`, which tells of all that was missed at once',
        schema: z.string(),
        contentType: 'text/event-stream',
      },
    },
    handle: async (c) => {
      const { notifications } = c.get('services');
      const { wake, base } = c.get('domain');
      const userId = c.get('userId');
      const millis = c.get('millis');
      const lastId = c.req.header('last-event-id') ?? '';
      const { data: scheduledAt } = InstantText.safeParse(occurrenceIn(lastId)?.scheduledAt);
      const last = scheduledAt === undefined ? undefined : await notifications.find(userId, lastId);
      // It may have rung late, or again since it was seen: from its own instant on, nothing is left out.
      const since = scheduledAt === undefined ? base.now() : earlier(scheduledAt, last?.firedAt ?? scheduledAt);
      // A clock that is set back must not hide what rings by it.
      const recent = (from: Instant) => notifications.recent(userId, earlier(from, base.now()));
      // Whatever keeps it from being read is an answer with a status, as long as none has been given.
      const shown = await recent(since);
      const before = scheduledAt === undefined ? shown : [];
      if (wake.waiting(userId) >= MAX_STREAMS)
        return problem(c, 'rate-limited', {
          detail: `${MAX_STREAMS} streams are open`,
          retryAfter: STREAM_LASTS / SECOND,
        });
      const { log, requestId } = c.var;
      announce(c);
      return streamSSE(c, (stream) =>
        follow(stream, { recent, since, before, wake, userId, millis }).catch((error: Error) =>
          log.error('a stream broke off', { requestId, error: error.name }),
        ),
      );
    },
  }),
];
