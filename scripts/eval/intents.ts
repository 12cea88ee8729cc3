import { type Intent, isTalk } from '../../src/domain/language/request.ts';
import type { SaidRow } from './data.ts';

/** What a sentence asks for, on the corpora's scale. */
export type Asks = SaidRow['label5'] | 'remove_reminder' | 'remove_todo';

/** Those on which the corpora agree; what is removed is labelled as such only by some. */
export const FIVE: readonly Asks[] = ['create_reminder', 'create_todo', 'list_reminders', 'list_todos'];

/**
 * What answers each: a list of everything shows the reminders as well as the todos, and what is taken off a list may as
 * well be called done.
 */
const ANSWERS: Record<Exclude<Asks, 'other'>, readonly Intent[]> = {
  create_reminder: ['reminder.create'],
  create_todo: ['todo.create'],
  list_reminders: ['reminder.list', 'reminder.find', 'all.list'],
  list_todos: ['todo.list', 'todo.find', 'all.list'],
  remove_reminder: ['reminder.delete', 'reminder.cancel', 'reminder.complete'],
  remove_todo: ['todo.delete', 'todo.complete'],
};

/** Alarms are reminders; what is taken off a list or turned off is asked for, too, whatever the scale of five says. */
export const asks = ({ label, label5, derivedAction }: SaidRow): Asks => {
  if (label5 !== 'other') return label5;
  if (label === 'alarm') return 'create_reminder';
  if (label === 'alarm_remove') return 'remove_reminder';
  const isList = label === 'lists_remove' || label === 'todo_list_update' || label === 'shopping_list_update';
  return isList && (label === 'lists_remove' || derivedAction === 'remove') ? 'remove_todo' : 'other';
};

/** Calendars are kept elsewhere: their sentences are not ours, but acting on them is what many would want. */
export const isCalendar = ({ label }: SaidRow): boolean => label.startsWith('calendar');

/** Whether carrying the intent out would change or show something of the person's: every intent but talk. */
export const isAction = (intent: Intent): boolean => !isTalk(intent);

export const isAnswered = (asked: Asks, intent: Intent): boolean =>
  asked === 'other' ? !isAction(intent) : ANSWERS[asked].includes(intent);

/** The intent on the corpora's scale, for a table of what is taken for what. */
export const onScale = (intent: Intent): Asks | 'another action' => {
  if (!isAction(intent)) return 'other';
  const [found] = Object.entries(ANSWERS).find(([, intents]) => intents.includes(intent)) ?? [];
  return (found as Asks | undefined) ?? 'another action';
};
