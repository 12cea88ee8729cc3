import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Instant, instantAt } from './instant.ts';
import { TimeZone } from './time-zone.ts';

/** Whether the calendar has it: read as if in UTC, what it has not comes back as another day or hour. */
const isWallTime = (text: string): boolean => {
  const ms = Date.parse(text.includes('T') ? `${text}Z` : text);
  return ms >= 0 && new Date(ms).toISOString().startsWith(text);
};

/** A calendar date that exists, `YYYY-MM-DD`. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is not a date such as 2026-11-23', abort: true })
  .refine(isWallTime, 'is not a date of the years 1970–9999 that the calendar has')
  .meta({ format: 'date', examples: ['2026-11-23'] });

/** A wall time that exists on the calendar, `YYYY-MM-DDTHH:MM[:SS]`, without an offset. */
export const LocalDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::[0-5]\d)?$/, {
    error: 'is not a wall time such as 2026-11-23T09:00',
    abort: true,
  })
  .refine(isWallTime, 'is not a wall time of the years 1970–9999 that the calendar has')
  .meta({ examples: ['2026-11-23T09:00'] });

/** A time of day, `HH:MM`. */
export const TimeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day such as 09:00')
  .meta({ examples: ['09:00'] });

/** When something is due: all day, at a floating wall time (wherever the person is), or at a wall time fixed in a zone. */
export const Due = z
  .union([
    z.strictObject({ date: LocalDate }),
    z.strictObject({ dateTime: LocalDateTime, timeZone: TimeZone.optional() }),
  ])
  .meta({ id: 'Due' });
export type Due = z.infer<typeof Due>;

/** What resolves a due time that does not name its own zone: where the person is, and when their all-day things ring. */
export interface Whereabouts {
  timeZone: string;
  /** `HH:MM` */
  allDayTime: string;
}

/** Whether `due` moves with the person: all-day and floating times do, fixed ones do not. */
export const isFloating = (due: Due): boolean => 'date' in due || due.timeZone === undefined;

/** What resolves `due`: where the person is or, where nobody knows that, its own zone; `undefined` where it has none. */
export const groundOf = (due: Due, whereabouts: Whereabouts | undefined): Whereabouts | undefined => {
  const ownZone = 'dateTime' in due ? due.timeZone : undefined;
  return whereabouts ?? (ownZone === undefined ? undefined : { timeZone: ownZone, allDayTime: '00:00' });
};

/** `due` on the wall clock: its date, its time of day (all-day things have that of `allDayTime`) and the zone it is read in. */
export const zonedDue = (due: Due, { timeZone, allDayTime }: Whereabouts): Temporal.ZonedDateTime => {
  const wall = 'date' in due ? `${due.date}T${allDayTime}` : due.dateTime;
  const zone = 'date' in due ? timeZone : (due.timeZone ?? timeZone);
  // RFC 5545's rule, which Temporal calls compatible: in a gap the later time, in a fold the first.
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' });
};

/** The instant at which `due` falls; one that its zone carries out of the years 1970–9999 is the nearest in them. */
export const resolveDue = (due: Due, whereabouts: Whereabouts): Instant =>
  instantAt(zonedDue(due, whereabouts).epochMilliseconds);

/** `due` as it is in `timeZone` for good: what a request means that names a zone other than the person's own. */
export const fixedIn = (due: Due, { timeZone, allDayTime }: Whereabouts): Due => {
  if ('date' in due) return { dateTime: `${due.date}T${allDayTime}`, timeZone };
  return { dateTime: due.dateTime, timeZone: due.timeZone ?? timeZone };
};
