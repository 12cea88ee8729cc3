import type { Temporal } from 'temporal-polyfill';
import { zonedDue } from '../due.ts';
import { isDomainError } from '../errors.ts';
import type { Reference } from '../language/request.ts';
import type { Reminder } from '../reminder.ts';
import { fold } from '../text.ts';
import type { Todo } from '../todo.ts';
import type { Action } from './action.ts';
import type { Mention } from './chat.ts';
import { daysFrom, whenOf, whereaboutsOf } from './due-words.ts';
import { searched } from './searched.ts';
import type { ToolContext } from './tool.ts';

/** One of a person's things. */
export type Item = { type: 'reminder'; record: Reminder } | { type: 'todo'; record: Todo };

/** The thing that an action was about, as it was left. */
export const itemIn = (action: Action | undefined): Item | undefined => {
  if (action === undefined) return undefined;
  if ('reminder' in action) return { type: 'reminder', record: action.reminder };
  return 'todo' in action ? { type: 'todo', record: action.todo } : undefined;
};

export const mentionOf = ({ type, record: { id, title } }: Item): Mention => ({ type, id, title });

/** Which things a search looks at: those to be done, or those that are over. */
export type Standing = 'pending' | 'over';

export const itemsOf = async (
  { services: { reminders, todos }, userId }: ToolContext,
  kind: Reference['kind'],
  standing: Standing,
): Promise<Item[]> => {
  const statuses = standing === 'pending' ? (['pending'] as const) : (['done', 'cancelled'] as const);
  const found: Item[] = [];
  if (kind !== 'todo')
    for (const status of statuses) {
      const all = await searched((page) => reminders.list(userId, { status }, page));
      found.push(...all.map((record): Item => ({ type: 'reminder', record })));
    }
  if (kind !== 'reminder') {
    const status = standing === 'pending' ? 'pending' : 'done';
    const all = await searched((page) => todos.list(userId, { status }, page));
    found.push(...all.map((record): Item => ({ type: 'todo', record })));
  }
  return found;
};

/** The thing spoken of, as it is now; `undefined` once it is gone. */
export const itemAt = async ({ services, userId }: ToolContext, { type, id }: Mention): Promise<Item | undefined> => {
  try {
    if (type === 'reminder') return { type, record: await services.reminders.get(userId, id) };
    return { type, record: await services.todos.get(userId, id) };
  } catch (error) {
    if (isDomainError(error, 'not-found')) return undefined;
    throw error;
  }
};

/** Words that say nothing about which thing is meant. */
const EMPTY = new Set('a an the my our your to for of about with at on in from and that this one ones'.split(' '));
/** What people call the thing itself: “the dentist appointment” may be noted as “dentist”. */
const GENERIC = new Set(
  'appointment appointments meeting thing stuff event call reminder alarm todo task list one'.split(' '),
);

const tokens = (words: string): string[] => fold(words).match(/[\p{L}\p{N}]+/gu) ?? [];
const singular = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

/** “Fixing”, “making” and “shopping” mention “fix”, “make” and “shop”. */
const formsOf = (word: string): string[] => {
  const stem = word.length > 5 && word.endsWith('ing') ? word.slice(0, -3) : undefined;
  return stem === undefined ? [word] : [word, stem, `${stem}e`, stem.slice(0, -1)];
};

const fits = (title: string, words: readonly string[]): boolean => {
  const own = tokens(title).map(singular);
  return words
    .map(singular)
    .every((word) => own.some((each) => formsOf(word).includes(each) || (word.length > 3 && each.startsWith(word))));
};

/** Those whose title mentions the words; a title that is just these words is meant before longer ones. */
export const mentioning = (items: readonly Item[], words: string): Item[] => {
  const all = tokens(words);
  const telling = all.filter((word) => !EMPTY.has(word));
  const asked = telling.length > 0 ? telling : all;
  const same = items.filter(({ record }) => tokens(record.title).join(' ') === all.join(' '));
  if (same.length === 1) return same;
  const exact = items.filter(({ record }) => fits(record.title, asked));
  if (exact.length > 0) return exact;
  const specific = asked.filter((word) => !GENERIC.has(word));
  return specific.length > 0 && specific.length < asked.length
    ? items.filter(({ record }) => fits(record.title, specific))
    : [];
};

/** Those that are due on the days that the phrase names, at whatever time. */
export const dueOnDays = (items: readonly Item[], phrase: string, context: ToolContext): Item[] => {
  const days = daysFrom(phrase, context);
  return items.filter(({ record: { due } }) => {
    const whereabouts = due && whereaboutsOf(due, context.settings);
    const date = whereabouts && zonedDue(due, whereabouts).toPlainDate().toString();
    return !('problem' in days) && date !== undefined && date >= days.from && date < days.to;
  });
};

const SAYS_HALF = /[ap]\.?m\b|noon|night|morning|evening|\b(?:0\d|1[3-9]|2\d)\b/i;

/** Those that are due at the time that the phrase names: on its day, or at its time of day. */
export const dueAt = (items: Item[], phrase: string, context: ToolContext): Item[] => {
  const when = whenOf(phrase, context);
  if ('problem' in when) return [];
  const wall = ({ record: { due } }: Item): Temporal.ZonedDateTime | undefined => {
    const whereabouts = due && whereaboutsOf(due, context.settings);
    return whereabouts && zonedDue(due, whereabouts);
  };
  const date = (item: Item): string => wall(item)?.toPlainDate().toString() ?? '';
  const time = (item: Item): string => wall(item)?.toPlainTime().toString().slice(0, 5) ?? '';
  const { range, due } = when;
  const days = range === undefined ? items : items.filter((item) => date(item) >= range.from && date(item) < range.to);
  if (!('dateTime' in due) || !when.timeSaid) return days;
  const said = due.dateTime.slice(11, 16);
  const exact = days.filter((item) => time(item) === said);
  if (exact.length > 0 || SAYS_HALF.test(phrase)) return exact;
  // “The 6:30 one” leaves open which half of the day.
  const other = `${String((Number(said.slice(0, 2)) + 12) % 24).padStart(2, '0')}${said.slice(2)}`;
  return days.filter((item) => time(item) === other);
};
