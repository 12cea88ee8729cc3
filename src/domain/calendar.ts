import type { Due } from './due.ts';
import type { Instant } from './instant.ts';
import type { Priority } from './task.ts';

/** When a program rings for an entry: at an instant, or so many minutes after its time (for an all-day one: after midnight). */
export type CalendarAlarm = { at: Instant } | { minutes: number };

/** A reminder, one of its occurrences, or a todo, as a calendar program shows it. */
export interface CalendarEntry {
  kind: 'event' | 'todo';
  /** The same for as long as the entry is the same thing, whatever becomes of it. */
  uid: string;
  title: string;
  notes?: string | undefined;
  priority: Priority;
  category?: string | undefined;
  createdAt: Instant;
  updatedAt: Instant;
  /** When it is due, for a series first; without a zone on the wall clock wherever the program is. */
  due: Due;
  series?: {
    /** A rule that has `due`, as RFC 5545 writes it for something that starts there. */
    rrule: string;
    /** What the rule has and the series has not. */
    except: readonly Due[];
  };
  /** Where the rule has the occurrence of the series `uid` that this entry takes the place of. */
  insteadOf?: Due;
  alarms: readonly CalendarAlarm[];
}

export interface Calendar {
  name: string;
  entries: readonly CalendarEntry[];
  /** When it was looked at; changes of the clocks are told some years beyond. */
  at: Instant;
}

/** Puts a calendar into the text that calendar programs read. */
export type WriteCalendar = (calendar: Calendar) => string;
