import * as z from 'zod';
import { type Instant, InstantText } from './instant.ts';
import { type Kind, shown } from './kind.ts';
import { Id } from './task.ts';

const FORM = /^([A-Za-z0-9_-]{1,64})\.(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)$/;

/** One occurrence of a reminder: its id and the instant it is scheduled at, whatever a snooze makes of that. */
export const OccurrenceId = z
  .string()
  .regex(FORM, 'is not the id of an occurrence')
  .meta({ examples: ['019a9c70-1f2b-7d44-8a31-5b0c9e2f6a17.2026-11-23T14:00:00.000Z'] });

export const occurrenceIdOf = (reminderId: string, scheduledAt: Instant): string => `${reminderId}.${scheduledAt}`;

/** The reminder and the instant that an occurrence's id names. */
export const occurrenceIn = (id: string): { reminderId: string; scheduledAt: Instant } | undefined => {
  const [, reminderId, scheduledAt] = FORM.exec(id) ?? [];
  return reminderId === undefined || scheduledAt === undefined ? undefined : { reminderId, scheduledAt };
};

/** What became of an occurrence: it rang, was missed while nobody could ring it, or was completed. */
export const Occurrence = z
  .object({
    occurrenceId: OccurrenceId,
    reminderId: Id,
    scheduledAt: InstantText,
    firedAt: InstantText.optional(),
    completedAt: InstantText.optional(),
    outcome: z.enum(['fired', 'missed', 'completed']),
  })
  .meta({ id: 'Occurrence' });
export type Occurrence = z.infer<typeof Occurrence>;

const StoredOccurrence = Occurrence.extend({ version: z.int().min(1) }).loose();
export type StoredOccurrence = Occurrence & { version: number };

/** Below this lie a reminder's occurrences, in the order of their instants. */
export const occurrencePrefix = (reminderId: string): string => `occurrence#${reminderId}#`;

export const occurrenceKind: Kind<StoredOccurrence> = {
  dataType: 'occurrence',
  schema: StoredOccurrence,
  exported: z.strictObject(StoredOccurrence.shape),
  id: ({ reminderId, scheduledAt }) => `${reminderId}#${scheduledAt}`,
};

/** The occurrence as its person sees it. */
export const shownOccurrence = (occurrence: StoredOccurrence): Occurrence => shown(occurrence, ['version']);
