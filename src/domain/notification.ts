import * as z from 'zod';
import { DAY, type Instant, InstantText, plus } from './instant.ts';
import { type Kind, shown } from './kind.ts';
import { OccurrenceId } from './occurrence.ts';
import { Id, Priority, Title } from './task.ts';

/** That a reminder has rung, or has been missed. There is one for each occurrence, whoever rings it and however often. */
export const Notification = z
  .object({
    id: OccurrenceId,
    reminderId: Id,
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

export const isUnread = ({ readAt }: { readAt?: Instant | undefined }): boolean => readAt === undefined;
