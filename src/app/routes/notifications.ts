import type { Context } from 'hono';
import * as z from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { Notification } from '../../domain/notification.ts';
import { OccurrenceId } from '../../domain/occurrence.ts';
import { Reminder } from '../../domain/reminder.ts';
import { Snooze } from '../../domain/snooze.ts';
import { Todo } from '../../domain/todo.ts';
import { json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { AppEnv } from '../env.ts';
import { record, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Notifications';
const params = z.object({ id: OccurrenceId });
const whatRang = {
  200: { description: 'The reminder or the todo', schema: z.union([Reminder, Todo]), headers: ['ETag'] },
} as const;

/** `?unread` alone means yes. */
const unread = z.enum(['', 'true', 'false']).default('false').meta({ description: 'Only what has not been read' });

/** Answers with what `act` makes of what has rung, which is read by it; a refusal leaves it unread. */
const answered = async (
  c: Context<AppEnv>,
  id: string,
  act: (notification: Notification) => Promise<Reminder | Todo>,
): Promise<Response> => {
  const { notifications } = c.get('services');
  const userId = c.get('userId');
  const notification = await notifications.find(userId, id);
  if (notification === undefined) throw new DomainError('not-found');
  const changed = await act(notification);
  await notifications.read(userId, id);
  return record(c, changed);
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
      return json(c, await c.get('services').notifications.list(c.get('userId'), filter, { limit, cursor }));
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
    handle: async (c, { params: { id } }) => json(c, await c.get('services').notifications.read(c.get('userId'), id)),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/notifications/:id/complete',
    operationId: 'completeNotification',
    summary: 'Complete the reminder or the todo that has rung',
    tag,
    params,
    answers: whatRang,
    problems: ['wrong-status', 'time-zone-unknown'],
    conditional: true,
    handle: (c, { params: { id } }) =>
      answered(c, id, ({ reminderId, todoId, scheduledAt }) => {
        const { reminders, todos } = c.get('services');
        return todoId === undefined
          ? reminders.complete(c.get('userId'), reminderId, seenBy(c), scheduledAt)
          : todos.complete(c.get('userId'), todoId, seenBy(c), scheduledAt);
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/notifications/:id/snooze',
    operationId: 'snoozeNotification',
    summary: 'Let what has rung ring again later',
    tag,
    params,
    body: Snooze,
    answers: whatRang,
    problems: ['wrong-status', 'time-zone-unknown'],
    conditional: true,
    handle: (c, { params: { id }, body }) =>
      answered(c, id, ({ reminderId, todoId, scheduledAt }) => {
        const { reminders, todos } = c.get('services');
        return todoId === undefined
          ? reminders.snooze(c.get('userId'), reminderId, body, seenBy(c))
          : todos.snooze(c.get('userId'), todoId, scheduledAt, body, seenBy(c));
      }),
  }),
];
