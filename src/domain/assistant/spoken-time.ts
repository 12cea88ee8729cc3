import { Temporal } from 'temporal-polyfill';
import { type Due, zonedDue } from '../due.ts';
import type { Instant } from '../instant.ts';
import type { Settings } from '../preferences-service.ts';
import { whereaboutsOf } from './due-words.ts';

/** Replies are in English; the locale decides how its dates and hours are written. */
const written = (locale: string): string => (/^en(?:-|$)/i.test(locale) ? locale : 'en-US');

const usesTwelveHours = (locale: string): boolean =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;

const DATE = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;

const clock = ({ hour, minute, second }: Temporal.ZonedDateTime, locale: string): string => {
  const tail = [minute, ...(second === 0 ? [] : [second])].map((part) => `:${String(part).padStart(2, '0')}`).join('');
  if (!usesTwelveHours(locale)) return `${String(hour).padStart(2, '0')}${tail}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${tail} ${hour < 12 ? 'AM' : 'PM'}`;
};

/** “New York time, America/New_York”. */
export const spokenZone = (timeZone: string): string => {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return city === timeZone ? timeZone : `${city} time, ${timeZone}`;
};

interface Manner {
  /** Leaves the zone out, where it has just been said. */
  zoneSaid?: boolean;
}

const spoken = (at: Temporal.ZonedDateTime, locale: string, { zoneSaid = false }: Manner, isAllDay = false): string => {
  const { year, month, day: date } = at;
  const day = new Intl.DateTimeFormat(written(locale), { ...DATE, timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, date),
  );
  const time = isAllDay ? `${day}, all day` : `${day} at ${clock(at, locale)}`;
  return zoneSaid ? time : `${time} (${spokenZone(at.timeZoneId)})`;
};

const wallClock = (due: Due, settings: Settings): Temporal.ZonedDateTime =>
  zonedDue(due, whereaboutsOf(due, settings) ?? { timeZone: 'UTC', allDayTime: settings.allDayTime });

/** A due time with weekday, date, time and zone: “Monday, November 23, 2026 at 9:00 AM (New York time, America/New_York)”. */
export const spokenDue = (due: Due, settings: Settings, manner: Manner = {}): string => {
  const { timeZone = 'UTC', locale } = settings;
  const at = wallClock(due, settings);
  if ('date' in due) {
    const rings = manner.zoneSaid ? '' : ` (I'll ring at ${clock(at, locale)}, ${spokenZone(at.timeZoneId)})`;
    return `${spoken(at, locale, { zoneSaid: true }, true)}${rings}`;
  }
  // A list says its zone once; a thing that is due in another one says so itself.
  const isElsewhere = at.timeZoneId !== timeZone;
  return spoken(at, locale, { zoneSaid: manner.zoneSaid === true && !isElsewhere });
};

/** A day that a todo is due on, or its time: nothing rings. */
export const spokenDeadline = (due: Due, settings: Settings): string => {
  if ('dateTime' in due) return spokenDue(due, settings);
  return spoken(wallClock(due, settings), settings.locale, { zoneSaid: true }, true).replace(/, all day$/, '');
};

/** “2 days”, “1 hour and 30 minutes”. */
export const spokenMinutes = (minutes: number): string =>
  [
    [Math.floor(minutes / 1440), 'day'] as const,
    [Math.floor(minutes / 60) % 24, 'hour'] as const,
    [minutes % 60, 'minute'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' and ');

/** An instant as the clocks show it where the person is. */
export const spokenInstant = (at: Instant, { timeZone = 'UTC', locale }: Settings, manner: Manner = {}): string =>
  spoken(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone), locale, manner);

/** The date of an instant where the person is. */
export const localDate = (at: Instant, { timeZone = 'UTC' }: Settings): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** A time of day, `HH:MM`, as the locale writes it. */
export const spokenClock = (timeOfDay: string, { locale }: Settings): string =>
  clock(Temporal.PlainDateTime.from(`2026-01-01T${timeOfDay}`).toZonedDateTime('UTC'), locale);
