import type { CalendarAlarm, CalendarEntry, WriteCalendar } from '../../domain/calendar.ts';
import type { Due } from '../../domain/due.ts';
import type { Instant } from '../../domain/instant.ts';
import { contentLines, escaped } from './content-line.ts';
import { timeZoneLines } from './time-zone-lines.ts';

/** How long a reminder takes up its place in a view of the day; without a length programs show it in different ways. */
const EVENT_LENGTH = 'PT15M';
const REFRESH = 'PT1H';
/** So many years ahead the changes of the clocks are told; later ones follow as the feed is read again. */
const YEARS_AHEAD = 10;

/** RFC 5545 §3.8.1.9 */
const PRIORITY = { urgent: 1, high: 3, medium: 5, low: 9 } as const;

const instantText = (instant: Instant): string => instant.replaceAll(/[-:]|\.\d+/g, '');

const wallText = (wall: string): string => {
  const [date = '', time] = wall.replaceAll(/[-:]/g, '').split('T');
  return time === undefined ? date : `${date}T${time.padEnd(6, '0')}`;
};

/** A property whose value is a due time: a date, a floating time, one in UTC, or one in a zone that the calendar describes. */
const dueLine = (name: string, due: Due): string => {
  if ('date' in due) return `${name};VALUE=DATE:${wallText(due.date)}`;
  const { dateTime, timeZone } = due;
  if (timeZone === undefined) return `${name}:${wallText(dateTime)}`;
  return timeZone === 'UTC' ? `${name}:${wallText(dateTime)}Z` : `${name};TZID=${timeZone}:${wallText(dateTime)}`;
};

const minutesText = (minutes: number): string => `${minutes < 0 ? '-' : ''}PT${Math.abs(minutes)}M`;

const triggerLine = (alarm: CalendarAlarm, kind: CalendarEntry['kind']): string => {
  if ('at' in alarm) return `TRIGGER;VALUE=DATE-TIME:${instantText(alarm.at)}`;
  // A todo has no start: its due time is its end.
  return `TRIGGER${kind === 'todo' ? ';RELATED=END' : ''}:${minutesText(alarm.minutes)}`;
};

const ruleLines = ({ series, insteadOf }: CalendarEntry): string[] => [
  ...(series === undefined ? [] : [`RRULE:${series.rrule}`, ...series.except.map((each) => dueLine('EXDATE', each))]),
  ...(insteadOf === undefined ? [] : [dueLine('RECURRENCE-ID', insteadOf)]),
];

const timeLines = (entry: CalendarEntry): string[] => {
  if (entry.kind === 'todo') return [dueLine('DUE', entry.due), 'STATUS:NEEDS-ACTION'];
  const length = 'date' in entry.due ? [] : [`DURATION:${EVENT_LENGTH}`];
  return [dueLine('DTSTART', entry.due), ...length, ...ruleLines(entry), 'TRANSP:TRANSPARENT'];
};

const entryLines = (entry: CalendarEntry): string[] => {
  const { kind, uid, title, notes, priority, category, createdAt, updatedAt, alarms } = entry;
  const name = kind === 'event' ? 'VEVENT' : 'VTODO';
  return [
    `BEGIN:${name}`,
    `UID:${uid}`,
    `DTSTAMP:${instantText(updatedAt)}`,
    `CREATED:${instantText(createdAt)}`,
    ...timeLines(entry),
    `SUMMARY:${escaped(title)}`,
    ...(notes === undefined ? [] : [`DESCRIPTION:${escaped(notes)}`]),
    ...(category === undefined ? [] : [`CATEGORIES:${escaped(category)}`]),
    `PRIORITY:${PRIORITY[priority]}`,
    ...alarms.flatMap((alarm) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(title)}`,
      triggerLine(alarm, kind),
      'END:VALARM',
    ]),
    `END:${name}`,
  ];
};

/** The first year of each zone that the entries are in. */
const zonesOf = (entries: readonly CalendarEntry[]): Map<string, number> => {
  const zones = new Map<string, number>();
  for (const { due, insteadOf, series } of entries) {
    for (const each of [due, ...(insteadOf === undefined ? [] : [insteadOf]), ...(series?.except ?? [])]) {
      if ('date' in each || each.timeZone === undefined || each.timeZone === 'UTC') continue;
      const year = Number(each.dateTime.slice(0, 4));
      zones.set(each.timeZone, Math.min(year, zones.get(each.timeZone) ?? year));
    }
  }
  return zones;
};

/** A calendar as a stream of RFC 5545, with the names and the interval of RFC 7986 and what programs read instead of them. */
export const writeCalendar: WriteCalendar = ({ name, entries, at }) => {
  const lastYear = Number(at.slice(0, 4)) + YEARS_AHEAD;
  const zones = [...zonesOf(entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Remo//Remo//EN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...zones.flatMap(([zone, year]) => timeZoneLines(zone, year, lastYear)),
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]);
};
