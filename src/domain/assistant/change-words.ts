import type { Request } from '../language/request.ts';
import { wallOf } from '../recurrence.ts';
import type { Action } from './action.ts';
import { soughtWords } from './finding.ts';
import { type Item, itemIn } from './items.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import { spokenDeadline, spokenDue, spokenInstant, spokenMinutes } from './spoken-time.ts';
import type { Talk } from './turn.ts';
import { countedItems, quoted } from './wording.ts';

const VERBS = ['complete', 'reopen', 'cancel', 'delete', 'snooze', 'prioritize', 'update'] as const;

/** What a request wants done with a thing. */
export const verbOf = ({ intent }: Request): (typeof VERBS)[number] =>
  VERBS.find((verb) => intent.endsWith(verb)) ?? 'update';

/** “1 hour before”, “when”. */
const spokenAhead = (minutes: number): string => (minutes === 0 ? 'when' : `${spokenMinutes(minutes)} before`);

const changedWords = (
  { title, time, recurrence, repetition, move, alarm, priority, category }: Request,
  item: Item,
  { context: { settings } }: Talk,
): string => {
  const { due } = item.record;
  const name = quoted(item.record.title);
  if (repetition === 'skip' && due) return `Skipped. ${name} is on ${spokenDue(due, settings)} next.`;
  if (repetition === 'stop' && due)
    return `${name} no longer repeats. It rings once more, on ${spokenDue(due, settings)}.`;
  if (recurrence !== undefined && item.type === 'reminder' && item.record.recurrence)
    return `${name} comes ${spokenRecurrence(item.record.recurrence, settings)} now; the next is on ${spokenDue(item.record.due, settings)}.`;
  if (category !== undefined) return `Moved ${name} to your ${category} list.`;
  if (title !== undefined) return `Renamed it to ${name}.`;
  if (priority !== undefined && time === undefined)
    return `${name} ${priority === 'urgent' ? 'is now urgent' : `now has ${priority} priority`}.`;
  if (due === undefined || (time === undefined && move === undefined && alarm === undefined)) return `Changed ${name}.`;
  if (item.type === 'todo' && alarm)
    return `I'll ring ${spokenAhead(alarm.before)} ${name} is due, ${spokenDeadline(due, settings)}.`;
  if (item.type === 'todo') return `Moved ${name} to ${spokenDeadline(due, settings)}.`;
  const { recurrence: rule } = item.record;
  const again = rule ? ` It repeats ${spokenRecurrence(rule, settings)}.` : '';
  const once = rule && Object.values(rule.moved).includes(wallOf(due)) ? ', just this once' : '';
  return `Moved ${name} to ${spokenDue(due, settings)}${once}.${again}`;
};

/** What one change did, in words. */
export const doneWords = (request: Request, action: Action, talk: Talk): string => {
  const { settings, now } = talk.context;
  const item = itemIn(action);
  if (item === undefined) return '';
  const name = quoted(item.record.title);
  switch (action.type) {
    case 'reminder.completed':
      return action.reminder.status === 'done'
        ? `Nice, ${name} is marked as done.`
        : `Nice, ${name} is done for this time. The next is on ${spokenDue(action.reminder.due, settings)}.`;
    case 'todo.completed':
      return action.todo.status === 'done' || action.todo.due === undefined
        ? `Nice, ${name} is marked as done.`
        : `Nice, ${name} is done for this time. The next is due ${spokenDeadline(action.todo.due, settings)}.`;
    case 'reminder.cancelled':
      return `Cancelled the reminder ${name}; it won't ring.`;
    case 'reminder.deleted':
    case 'todo.deleted':
      return `Deleted the ${item.type} ${name}. Say “undo” to get it back.`;
    case 'todo.reopened':
      return `${name} is open again.`;
    case 'reminder.reopened':
      return action.reminder.fireAt > now
        ? `${name} is open again: ${spokenDue(action.reminder.due, settings)}.`
        : `${name} is open again. Its time has passed, so it won't ring unless you move it.`;
    case 'reminder.snoozed':
      return `Snoozed ${name} until ${spokenInstant(action.reminder.snoozedUntil ?? action.reminder.fireAt, settings)}.`;
    default:
      return changedWords(request, item, talk);
  }
};

/** Of what can be done with several things at once: what is asked beforehand, and what is said afterwards. */
const AT_ONCE = {
  complete: { asks: (what: string) => `Mark ${what} as done?`, tells: (what: string) => `Marked ${what} as done.` },
  cancel: { asks: (what: string) => `Cancel ${what}?`, tells: (what: string) => `Cancelled ${what}.` },
  delete: { asks: (what: string) => `Delete ${what}?`, tells: (what: string) => `Deleted ${what}.` },
};
type AtOnce = keyof typeof AT_ONCE;

const atOnce = (request: Request): AtOnce => {
  const verb = verbOf(request);
  return verb === 'complete' || verb === 'cancel' ? verb : 'delete';
};

/** Whether a request may be carried out on several things, once that is confirmed. */
export const isForMany = (request: Request): boolean => Object.hasOwn(AT_ONCE, verbOf(request));

/** “Delete all 7 reminders?” */
export const confirmationOf = (request: Request, items: readonly Item[]): string => {
  const what = countedItems(items);
  const [only] = items;
  if (only && items.length === 1) return AT_ONCE[atOnce(request)].asks(quoted(only.record.title));
  const count = items.length === 2 ? 'both' : `all ${items.length}`;
  const all = what.includes(' and ') ? `all of them: ${what}` : `${count} ${what.replace(/^\d+ /, '')}`;
  return AT_ONCE[atOnce(request)].asks(all);
};

/** “Deleted 7 reminders.” */
export const allDoneWords = (request: Request, items: readonly Item[]): string =>
  AT_ONCE[atOnce(request)].tells(countedItems(items));

/** What is said where nothing fits what a request points at. */
export const nothingFound = (request: Request): string => {
  const { item, sure } = request;
  if (item?.said === true) return "I'm not sure which one you mean. You can name it, or ask for your list first.";
  if (item?.ordinal !== undefined)
    return "I don't know which one that is. Ask for your list first, then say its number.";
  const sought = soughtWords(request);
  if (!sure && verbOf(request) === 'complete') return `Nice. I have no open ${sought}, so nothing has changed.`;
  const standing = verbOf(request) === 'reopen' ? 'a finished' : 'an open';
  return `I couldn't find ${standing} ${sought}, so nothing has changed.`;
};
