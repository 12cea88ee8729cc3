import type { Context } from 'hono';
import * as z from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { Notification } from '../../domain/notification.ts';
import { OccurrenceId } from '../../domain/occurrence.ts';
import { Reminder, Snooze } from '../../domain/reminder.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { AppEnv } from '../env.ts';
import { record, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Notifications';
const params = z.object({ id: OccurrenceId });
const oneReminder = { 200: { description: 'The reminder', schema: Reminder, headers: ['ETag'] } } as const;

/** `?unread` alone means yes. */
const unread = z.enum(['', 'true', 'false']).default('false').meta({ description: 'Only what has not been read' });

/** Answers with what `act` makes of the reminder that has rung, which is read by it; a refusal leaves it unread. */
const answered = async (
  c: Context<AppEnv>,
  id: string,
  act: (reminderId: string) => Promise<Reminder>,
): Promise<Response> => {
  const { notifications } = c.get('services');
  const userId = c.get('userId');
  const notification = await notifications.find(userId, id);
  if (notification === undefined) throw new DomainError('not-found');
  const reminder = await act(notification.reminderId);
  await notifications.read(userId, id);
  return record(c, reminder);
};

export const notificationRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/notifications',
    operationId: 'listNotifications',
    summary: 'List what has rung, the latest first',
    tag,
    query: z.strictObject({ unread, ...listQuery }),
    answers: { 200: { description: 'A page of notifications', schema: pageOf(Notification) } },
    problems: ['bad-cursor'],
    handle: async (c, { query: { unread: asked, limit, cursor } }) => {
      const filter = { unread: asked !== 'false' };
      return c.json(await c.get('services').notifications.list(c.get('userId'), filter, { limit, cursor }));
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/notifications/:id/read',
    operationId: 'readNotification',
    summary: 'Mark a notification as read',
    tag,
    params,
    answers: { 200: { description: 'The notification', schema: Notification } },
    problems: ['version-conflict'],
    handle: async (c, { params: { id } }) => c.json(await c.get('services').notifications.read(c.get('userId'), id)),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/notifications/:id/complete',
    operationId: 'completeNotification',
    summary: 'Complete the reminder that has rung',
    tag,
    params,
    answers: oneReminder,
    problems: ['wrong-status'],
    conditional: true,
    handle: (c, { params: { id } }) =>
      answered(c, id, (reminderId) => c.get('services').reminders.complete(c.get('userId'), reminderId, seenBy(c))),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/notifications/:id/snooze',
    operationId: 'snoozeNotification',
    summary: 'Let the reminder that has rung ring again later',
    tag,
    params,
    body: Snooze,
    answers: oneReminder,
    problems: ['wrong-status', 'time-zone-unknown'],
    conditional: true,
    handle: (c, { params: { id }, body }) =>
      answered(c, id, (reminderId) => c.get('services').reminders.snooze(c.get('userId'), reminderId, body, seenBy(c))),
  }),
];
