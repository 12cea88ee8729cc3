import * as z from 'zod';
import type { Notice } from './channel.ts';
import { DAY, type Instant, InstantText, plus } from './instant.ts';
import { type Kind, shown } from './kind.ts';
import { OccurrenceId } from './occurrence.ts';
import { Id, Priority, Title } from './task.ts';

/** That a reminder has rung, or has been missed. There is one for each occurrence, whoever rings it and however often. */
export const Notification = z
  .object({
    id: OccurrenceId,
    reminderId: Id.meta({ description: 'What has rung: a reminder or, where `todoId` is there too, a todo' }),
    todoId: Id.optional(),
    title: Title,
    priority: Priority.default('medium'),
    scheduledAt: InstantText,
    firedAt: InstantText,
    late: z.boolean().meta({ description: 'It rang later than it should have' }),
    missed: z.boolean().meta({ description: 'It was found so late that it did not ring' }),
    readAt: InstantText.optional(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

const StoredNotification = Notification.extend({ version: z.int().min(1) }).loose();
export type StoredNotification = Notification & { version: number };

export const NOTIFICATION_PREFIX = 'notification#';
export const notificationPlace = ({ firedAt, id }: Notification): string => `${firedAt}#${id}`;

export const notificationKind: Kind<StoredNotification> = {
  dataType: 'notification',
  schema: StoredNotification,
  exported: z.strictObject(StoredNotification.shape),
  id: ({ id }) => id,
  orderKey: (notification) => NOTIFICATION_PREFIX + notificationPlace(notification),
  expiresAt: ({ firedAt }, { logDays }) => plus(firedAt, logDays * DAY),
};

/** The notification as its person sees it. */
export const shownNotification = (notification: StoredNotification): Notification => shown(notification, ['version']);

export const FIRED_EVENT = 'reminder.fired';

/** What goes out about a reminder that has rung. */
export const firedNotice = (notification: Notification): Notice => ({
  id: notification.id,
  at: notification.firedAt,
  event: FIRED_EVENT,
  urgent: notification.priority === 'urgent',
  data: notification,
});

export const isUnread = ({ readAt }: { readAt?: Instant | undefined }): boolean => readAt === undefined;
