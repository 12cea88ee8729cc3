import type { Request } from '../language/request.ts';
import { isVerb } from '../language/verbs.ts';
import type { Settings } from '../preferences-service.ts';
import type { Priority } from '../task.ts';
import { fold } from '../text.ts';
import { TODO_DEFAULTS } from '../todo.ts';
import type { Item } from './items.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import { spokenDeadline, spokenDue, spokenInstant } from './spoken-time.ts';
import type { Problem } from './tool.ts';

/** A title as it stands in a sentence. */
export const quoted = (title: string): string => `“${title}”`;

/** “to call mom”, “about the rent”: the title as what somebody is reminded of. */
export const purpose = (title: string, link?: Request['link']): string => {
  const joint = link ?? (isVerb(title) ? 'to' : 'about');
  return joint === 'to'
    ? `to ${/^[A-Z][a-z]/.test(title) && isVerb(title) ? title[0]?.toLowerCase() + title.slice(1) : title}`
    : `about ${quoted(title)}`;
};

/** The most lines that a list is read out with. */
const MAX_LINES = 10;

const snoozed = ({ record, type }: Item, settings: Settings): string =>
  type === 'reminder' && record.snoozedUntil !== undefined
    ? `, snoozed until ${spokenInstant(record.snoozedUntil, settings, { zoneSaid: true })}`
    : '';

const urgency = ({ record: { priority } }: Item): string =>
  priority === 'medium' ? '' : priority === 'urgent' ? ' (urgent)' : ` (${priority} priority)`;

/** Where a todo is, unless it is on the list that is being read out. */
const whereabouts = (item: Item, list: string): string =>
  item.type === 'todo' && fold(item.record.category) !== fold(list) && item.record.category !== TODO_DEFAULTS.category
    ? `, on your ${item.record.category} list`
    : '';

/** One thing on one line: what, how urgent, when, where. */
const lineOf = (item: Item, settings: Settings, list: string): string => {
  const { title, due } = item.record;
  const time =
    due === undefined
      ? ''
      : item.type === 'reminder'
        ? ` — ${spokenDue(due, settings, { zoneSaid: true })}`
        : `, due ${spokenDeadline(due, settings)}`;
  const { recurrence } = item.record;
  const again = recurrence === undefined ? '' : `, repeats ${spokenRecurrence(recurrence, settings)}`;
  return `${title}${urgency(item)}${time}${again}${snoozed(item, settings)}${whereabouts(item, list)}`;
};

/** A numbered list, cut where it gets too long to read, with how many more there are. */
export const numbered = (items: readonly Item[], settings: Settings, list = ''): string => {
  const lines = items.slice(0, MAX_LINES).map((item, index) => `${index + 1}. ${lineOf(item, settings, list)}`);
  const more = items.length - MAX_LINES;
  return [...lines, ...(more > 0 ? [`…and ${more} more.`] : [])].join('\n');
};

/** “todo”, “urgent todo”, “high-priority todo”. */
export const ranked = (noun: string, priority: Priority | undefined): string =>
  priority === undefined ? noun : `${priority === 'urgent' ? 'urgent' : `${priority}-priority`} ${noun}`;

/** “1 reminder”, “3 todos”. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** “2 reminders and 1 todo”. */
export const countedItems = (items: readonly Pick<Item, 'type'>[]): string => {
  const count = (type: Item['type']) => items.filter((item) => item.type === type).length;
  return (['reminder', 'todo'] as const)
    .filter((type) => count(type) > 0)
    .map((type) => counted(count(type), type))
    .join(' and ');
};

export const WHICH_CITY = 'Which city are you in? Then I know your time zone.';

/** What Remo says where a tool has refused and there is nothing to ask for. */
export const REFUSALS: Record<Exclude<Problem, 'time-zone-unknown'>, string> = {
  'limit-reached':
    "You've reached the limit of 10,000 open items, so I couldn't add that. Complete or delete some first.",
  'not-found': "I can't find that one any more, so nothing has changed.",
  'wrong-status': "That one isn't open any more, so nothing has changed.",
  invalid: "I can't store that as it is, so nothing has changed. Could you put it more shortly or simply?",
  'time-unreadable': "I couldn't tell what time that is.",
  'time-repeats': 'That comes again and again; I need one time here.',
  'never-repeats': "That one doesn't repeat by a schedule, so nothing has changed.",
  'time-past': 'That time has already passed.',
  'time-of-day-missing': 'My usual time for that day has already passed.',
};

export const HELP = [
  'I keep your reminders and todos. You can say, for example:',
  '• “Remind me to call mom tomorrow at 9am”, “Remind me every weekday at 8 to take my pills”',
  '• “Add milk to my shopping list” or “Add a todo to renew my passport by Friday”',
  '• “What are my reminders?” or “What’s on my shopping list?”',
  '• “Snooze it for 10 minutes”, “Move the dentist to Friday”, “Mark the rent as done”, “Delete the second one”',
  '• “Undo that”',
].join('\n');

export const CANNOT =
  "I can't do that yet. I can set reminders and keep todo lists — say “help” for examples. Nothing has changed.";
