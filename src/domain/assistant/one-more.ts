import { Temporal } from 'temporal-polyfill';
import type { Due } from '../due.ts';
import type { Request } from '../language/request.ts';
import type { Reminder } from '../reminder.ts';
import { dueAnew } from './due-anew.ts';
import { whenOf } from './due-words.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import type { ToolContext } from './tool.ts';

/** A due time as the tools take it. */
export const wallWords = (due: Due): string => ('date' in due ? due.date : due.dateTime);

const BEFORE = /^the (?<unit>day|night|evening|morning|week) (?:before|prior)$/i;

/** How many days “the night before” lies ahead; `undefined` for other words. */
export const daysBefore = (words: string | undefined): number | undefined => {
  const unit = BEFORE.exec(words ?? '')?.groups?.unit?.toLowerCase();
  return unit === undefined ? undefined : unit === 'week' ? 7 : 1;
};

/** A rule in words without its times of day: “every weekday”. */
const daysOf = (reminder: Reminder, { settings }: ToolContext): string | undefined =>
  reminder.recurrence && spokenRecurrence(reminder.recurrence, settings).replace(/ at .{1,60}$/, '');

const WEEKDAY = /\b(?:mon|tue|wed|thu|fri|sat|sun)/i;

const namesDay = (words: string, context: ToolContext): boolean => {
  const when = words === '' ? undefined : whenOf(words, context);
  return when !== undefined && !('problem' in when) && (WEEKDAY.test(words) || (!when.timeSaid && 'date' in when.due));
};

/** “ at 09:00”, where the words name no time of day and the thing has one. */
const timeIn = (words: string, due: Due, context: ToolContext): string => {
  const when = whenOf(words, context);
  return 'problem' in when || when.timeSaid || 'date' in due ? '' : ` at ${due.dateTime.slice(11, 16)}`;
};

/** The request for the same reminder at another time as well, `earlier` so many days; what `words` leave out is as it was. */
export const anotherTime = (
  reminder: Reminder,
  words: string,
  context: ToolContext,
  earlier = 0,
): Request | undefined => {
  const { title, due } = reminder;
  const request = { intent: 'reminder.create', sure: true, title } as const;
  if (/\b(?:every|each|daily)\b/i.test(words)) return { ...request, recurrence: words };
  const isDay = namesDay(words, context);
  const days = earlier === 0 && !isDay ? daysOf(reminder, context) : undefined;
  // “And friday, too”, said of every monday.
  if (isDay && earlier === 0 && reminder.recurrence?.rrule.includes('BYDAY=') && WEEKDAY.test(words))
    return { ...request, recurrence: `every ${words.replace(/^on /i, '')}${timeIn(words, due, context)}` };
  if (days !== undefined) return { ...request, recurrence: `${days} ${words}` };
  const date = Temporal.PlainDate.from(wallWords(due).slice(0, 10)).subtract({ days: earlier }).toString();
  const former: Due = 'date' in due ? { date } : { ...due, dateTime: `${date}${due.dateTime.slice(10)}` };
  const next = words === '' ? former : dueAnew(words, former, context);
  return { ...request, time: 'problem' in next ? words : wallWords(next) };
};
