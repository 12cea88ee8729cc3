import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import * as z from 'zod';
import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts';
import type { Notification } from '../../domain/notification.ts';
import { occurrenceIn } from '../../domain/occurrence.ts';
import type { Wake } from '../../domain/wake.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** How often a stream looks for what other processes have rung. */
const LOOK_EVERY = 2 * SECOND;
const HEARTBEAT_EVERY = 15 * SECOND;
/** A stream ends after so long, so that no connection outlives a deployment; the client comes back by itself. */
const LASTS = 5 * MINUTE;
const RETRY_MS = 1_000;

interface Following {
  /** What has rung since shortly before an instant, the earliest first. */
  recent: (since: Instant) => Promise<Notification[]>;
  since: Instant;
  wake: Wake;
  userId: string;
  millis: () => number;
}

/** Sends what rings, in the order in which it shows, until the stream has lasted long enough. */
const follow = async (stream: SSEStreamingApi, { recent, since, wake, userId, millis }: Following): Promise<void> => {
  const sent = new Set<string>();
  let from = since;
  let go = (): void => {};
  const stop = wake.listen(userId, () => go());
  const endsAt = millis() + LASTS;
  let beatAt = millis();
  await stream.write(`retry: ${RETRY_MS}\n\n`);
  while (!stream.aborted && !wake.isStopped() && millis() < endsAt) {
    for (const notification of await recent(from)) {
      const { id, firedAt, missed } = notification;
      // Rung again after a snooze, an occurrence has another instant under the same id.
      const ring = `${id} ${firedAt}`;
      if (sent.has(ring) || missed || firedAt < since) continue;
      sent.add(ring);
      await stream.writeSSE({ event: 'reminder.fired', id, data: JSON.stringify(notification) });
      if (firedAt > from) from = firedAt;
    }
    if (millis() - beatAt >= HEARTBEAT_EVERY) {
      await stream.write(': still here\n\n');
      beatAt = millis();
    }
    const woken = new Promise<void>((resolve) => {
      go = resolve;
    });
    await Promise.race([stream.sleep(LOOK_EVERY), woken]);
  }
  stop();
};

export const eventRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/events',
    operationId: 'followEvents',
    summary: 'Follow what rings; a reconnect may repeat events under the same ids and loses none',
    tag: 'Notifications',
    answers: {
      200: {
        description: 'Server-sent events `reminder.fired`, whose data is a Notification',
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
      const last = occurrenceIn(lastId) && (await notifications.find(userId, lastId));
      const since = last?.firedAt ?? occurrenceIn(lastId)?.scheduledAt ?? base.now();
      const recent = (from: Instant): Promise<Notification[]> => notifications.recent(userId, from);
      // Whatever keeps it from being read is an answer with a status, as long as none has been given.
      await recent(since);
      return streamSSE(c, (stream) => follow(stream, { recent, since, wake, userId, millis }));
    },
  }),
];
