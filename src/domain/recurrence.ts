import * as z from 'zod';
import { type Due, LocalDate, LocalDateTime } from './due.ts';
import { partsOf, RecurrenceRule } from './recurrence-rule.ts';

/** The most occurrences that are skipped, and the most that are moved, one by one. */
const MAX_EXCEPTIONS = 100;

const isWall = (text: string): boolean => LocalDate.safeParse(text).success || LocalDateTime.safeParse(text).success;

/** A place on the wall clock: a date, which is all day, or a date and time; in one spelling, without seconds where they are zero. */
export const Wall = z
  .string()
  .max(19)
  .overwrite((text) => text.replace(/(T\d{2}:\d{2}):00$/, '$1'))
  .refine(isWall, 'is not a date such as 2026-11-23 or a wall time such as 2026-11-23T09:00')
  .meta({ examples: ['2026-11-23T09:00'] });
export type Wall = z.infer<typeof Wall>;

export const isAllDay = (wall: Wall): boolean => !wall.includes('T');

/** `due` without its zone. */
export const wallOf = (due: Due): Wall => Wall.parse('date' in due ? due.date : due.dateTime);

/** What is due at `wall`, in `timeZone` for good or, without one, wherever the person is; all-day things always move along. */
export const dueOn = (wall: Wall, timeZone?: string): Due => {
  if (isAllDay(wall)) return { date: wall };
  return timeZone === undefined ? { dateTime: wall } : { dateTime: wall, timeZone };
};

const Mode = z.enum(['schedule', 'completion']);
const Skipped = z.array(Wall).max(MAX_EXCEPTIONS);
const Moved = z
  .record(Wall, Wall)
  .refine((moved) => Object.keys(moved).length <= MAX_EXCEPTIONS, `moves more than ${MAX_EXCEPTIONS} occurrences`);

const FIELDS = {
  rrule: RecurrenceRule,
  /** The wall time that the rule counts from. It never changes, whatever becomes of single occurrences. */
  start: Wall,
  mode: Mode.default('schedule'),
  skipped: Skipped.default([]),
  /** From where the rule has an occurrence to where it is instead; a key that the rule does not have adds one. */
  moved: Moved.default({}),
};
interface Fields {
  rrule: string;
  start: Wall;
  mode: z.infer<typeof Mode>;
  skipped: Wall[];
  moved: Record<Wall, Wall>;
}

const COUNTED_FROM_COMPLETION = new Set(['FREQ', 'INTERVAL', 'UNTIL', 'WKST']);

/** What does not go together, and the field to blame. */
const misfit = ({ rrule, start, mode, skipped, moved }: Fields): [keyof Fields, string] | undefined => {
  const parts = partsOf(rrule);
  const allDay = isAllDay(start);
  if (allDay && (parts.get('FREQ') === 'HOURLY' || ['BYHOUR', 'BYMINUTE', 'BYSECOND'].some((name) => parts.has(name))))
    return ['rrule', 'counts hours, minutes or seconds of something that is all day'];
  if (skipped.some((wall) => isAllDay(wall) !== allDay))
    return ['skipped', 'names dates where the recurrence has times, or times where it has dates'];
  if (
    Object.entries(moved)
      .flat()
      .some((wall) => isAllDay(wall) !== allDay)
  )
    return ['moved', 'names dates where the recurrence has times, or times where it has dates'];
  if (mode === 'schedule') return undefined;
  if (![...parts.keys()].every((name) => COUNTED_FROM_COMPLETION.has(name)))
    return ['rrule', 'counts from completion, which takes FREQ, INTERVAL and UNTIL alone'];
  if (skipped.length > 0) return ['skipped', 'counts from completion, which has nothing to skip'];
  if (Object.keys(moved).length > 0) return ['moved', 'counts from completion, which has nothing to move'];
  return undefined;
};

/**
 * How something comes again, on the wall clock of its due time's zone. By `schedule` the rule's own times follow each
 * other; by `completion` the next one is counted from the day on which the last was done.
 */
export const Recurrence = z
  .object(FIELDS)
  .superRefine((recurrence, context) => {
    const [field, message] = misfit(recurrence) ?? [];
    if (field !== undefined) context.addIssue({ code: 'custom', path: [field], message });
  })
  .meta({ id: 'Recurrence' });
export type Recurrence = z.infer<typeof Recurrence>;

/** A recurrence as a person writes it: it starts where the due time is. */
export const RecurrenceInput = z
  .strictObject({ rrule: RecurrenceRule, mode: Mode.optional(), skipped: Skipped.optional(), moved: Moved.optional() })
  .meta({ id: 'RecurrenceInput' });
export type RecurrenceInput = z.infer<typeof RecurrenceInput>;
