import * as z from 'zod';
import type { Notice } from './channel.ts';
import { type Instant, InstantText } from './instant.ts';
import type { Kind } from './kind.ts';
import { Notification } from './notification.ts';

/** So many of the missed ones are named in a summary. */
const MAX_NAMED = 10;

/** What a person has missed while nobody could ring it, told at once. */
const MissedSummary = z.object({
  count: z.int().min(1),
  notifications: z.array(Notification).max(MAX_NAMED).meta({ description: 'The first of them' }),
});
export type MissedSummary = z.infer<typeof MissedSummary>;

export const missedSummary = (missed: readonly Notification[]): MissedSummary => ({
  count: missed.length,
  notifications: missed.slice(0, MAX_NAMED),
});

export const MISSED_EVENT = 'reminders.missed';

export const missedNotice = (missed: readonly Notification[], since: Instant, at: Instant): Notice => ({
  id: `missed.${since}`,
  at,
  event: MISSED_EVENT,
  data: missedSummary(missed),
});

const StoredMissed = z
  .object({
    /** When the first was noted that the person has not been told of. */
    since: InstantText,
    /** When they are to be told; absent while there is nothing to tell. */
    tellAt: InstantText.optional(),
    version: z.int().min(0),
  })
  .loose();
export type StoredMissed = { since: Instant; tellAt?: Instant | undefined; version: number };

/** That a person is to be told of what they have missed. */
export const missedKind: Kind<StoredMissed> = {
  dataType: 'missed',
  schema: StoredMissed,
  id: () => 'self',
  armedAt: ({ tellAt }) => tellAt,
};
