import type { Request } from '../language/request.ts';
import type { Reminder } from '../reminder.ts';
import { fold } from '../text.ts';
import type { Todo } from '../todo.ts';
import type { Action } from './action.ts';
import { daysFrom } from './due-words.ts';
import { meantBy, soughtWords } from './finding.ts';
import { dueAt, type Item, itemsOf, mentionOf } from './items.ts';
import { refusal } from './making.ts';
import { recall } from './remembering.ts';
import { listReminders } from './reminder-tools.ts';
import { showDone } from './showing-done.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import { spokenDeadline, spokenDue, spokenInstant, spokenZone } from './spoken-time.ts';
import { listTodos } from './todo-tools.ts';
import { refused, type ToolContext } from './tool.ts';
import type { Said, Talk } from './turn.ts';
import { CANNOT, counted, numbered, quoted, ranked } from './wording.ts';

/** How many things one list holds; the reply reads out the first few. */
const MAX_LISTED = 100;

const stretchWords = (words: string | undefined): string => {
  const time = words?.replace(/^(?:due|sometime|on (?=to)) ?/i, '');
  return time === undefined
    ? ''
    : ` ${/^(?:for|on|in|by|at|this|next|today|tomorrow|tonight|until)\b/i.test(time) ? time : `for ${time}`}`;
};

const ofPriority = <T extends Pick<Todo, 'priority'>>(records: readonly T[], { priority }: Request): T[] =>
  records.filter((record) => priority === undefined || record.priority === priority);

/** Of an empty list nothing was spoken: “it” is what it was. */
const spokenOf = (items: readonly Item[]): Pick<Said, 'mentioned'> =>
  items.length === 0 ? {} : { mentioned: items.map(mentionOf) };

/** Reads out reminders: the pending ones, or those that are done, of the stretch of time that was asked for. */
export const showReminders = async (talk: Talk, request: Request): Promise<Said> => {
  const { status = 'pending', time } = request;
  const { context } = talk;
  const during = time === undefined ? {} : { during: time };
  const outcome = await listReminders.run(context, { status, limit: MAX_LISTED, ...during });
  if (refused(outcome)) return refusal(talk, request, outcome.problem, 'For which day?');
  const [action] = outcome.actions;
  const all = action?.type === 'reminder.listed' ? action.items : [];
  const found = ofPriority(all, request).map((record): Item => ({ type: 'reminder', record }));
  const items = time !== undefined && /\bat (?:\d|noon)/i.test(time) ? dueAt(found, time, context) : found;
  const reminders = items.flatMap(({ type, record }) => (type === 'reminder' ? [record] : []));
  const kind = ranked(status === 'done' ? 'done reminder' : 'reminder', request.priority);
  const zone = context.settings.timeZone === undefined ? '' : ` (${spokenZone(context.settings.timeZone)})`;
  const when = stretchWords(time);
  const reply =
    items.length === 0
      ? `You have no ${kind}s${when}.`
      : `You have ${counted(items.length, kind)}${when}${zone}:\n${numbered(items, context.settings)}`;
  return { reply, actions: [{ type: 'reminder.listed', items: reminders }], ...spokenOf(items) };
};

const dueWithin = ({ due }: Todo, { from, to }: { from: string; to: string }): boolean => {
  const date = due && ('date' in due ? due.date : due.dateTime.slice(0, 10));
  return date !== undefined && date >= from && date < to;
};

/** Reads out reminders and todos, one after the other. */
export const showAll = async (talk: Talk, request: Request): Promise<Said> => {
  const reminders = await showReminders(talk, request);
  if (reminders.pending) return reminders;
  const todos = await readTodos(talk, request);
  // Who asks for a day's things has not asked whether there are todos.
  return request.time !== undefined && !todos.mentioned?.length ? reminders : together(reminders, todos);
};

const together = (first: Said, second: Said): Said => ({
  reply: `${first.reply}\n${second.reply}`,
  actions: [...(first.actions ?? []), ...(second.actions ?? [])],
  mentioned: first.mentioned?.length ? first.mentioned : (second.mentioned ?? []),
});

/** Reads out todos: of one list or of all, and of a stretch of time where one was asked for; the reminders of that time, too. */
export const showTodos = async (talk: Talk, request: Request): Promise<Said> => {
  const { time, category, status } = request;
  if (status === 'done' && category === undefined && request.priority === undefined) return showDone(talk, request);
  const todos = await readTodos(talk, request);
  if (time === undefined || category !== undefined || todos.pending) return todos;
  const reminders = await showReminders(talk, request);
  return reminders.mentioned?.length ? together(todos, reminders) : todos;
};

const readTodos = async (talk: Talk, request: Request): Promise<Said> => {
  const { status = 'pending', time, category } = request;
  const { context } = talk;
  const outcome = await listTodos.run(context, {
    status,
    limit: MAX_LISTED,
    ...(category !== undefined && { category }),
  });
  if (refused(outcome)) return refusal(talk, request, outcome.problem, 'Which list?');
  const [action] = outcome.actions;
  const all = action?.type === 'todo.listed' ? action.items : [];
  const days = time === undefined ? undefined : daysFrom(time, context);
  if (days !== undefined && 'problem' in days) return refusal(talk, request, days.problem, 'For which day?');
  const todos = ofPriority(all, request).filter((todo) => days === undefined || dueWithin(todo, days));
  const items = todos.map((record): Item => ({ type: 'todo', record }));
  if (!request.sure && todos.length === 0) return { reply: CANNOT };
  const where = category === undefined ? 'todo list' : `${category} list`;
  const due = time === undefined ? '' : ` due${stretchWords(time).replace(/^ for /, ' ')}`;
  const kind = ranked(category === undefined ? 'todo' : 'thing', request.priority);
  const nothing = request.priority === undefined ? 'nothing' : `no ${kind}`;
  const others =
    todos.length === 0 && all.length > 0 ? ` You have ${counted(all.length, 'todo')} apart from that.` : '';
  const empty =
    status === 'done' ? "You haven't completed any todos yet." : `There's ${nothing}${due} on your ${where}.${others}`;
  const head =
    status === 'done'
      ? `You have completed ${counted(items.length, 'todo')}`
      : `You have ${counted(items.length, kind)}${due}${category === undefined ? '' : ` on your ${where}`}`;
  return {
    reply: items.length === 0 ? empty : `${head}:\n${numbered(items, context.settings, category)}`,
    actions: [{ type: 'todo.listed', items: todos }],
    ...spokenOf(items),
    list: { category },
  };
};

/** `reply` about things that are looked at. */
export const shownItems = (items: readonly Item[], reply: string): Said => {
  const reminders = items.flatMap((item) => (item.type === 'reminder' ? [item.record] : []));
  const todos = items.flatMap((item) => (item.type === 'todo' ? [item.record] : []));
  const actions: Action[] = [
    ...(reminders.length > 0 ? [{ type: 'reminder.listed', items: reminders } as const] : []),
    ...(todos.length > 0 ? [{ type: 'todo.listed', items: todos } as const] : []),
  ];
  return { reply, actions, mentioned: items.map(mentionOf) };
};

/** The reminder that rings next; one that has rung and is not done only where no other is to come. */
export const nextReminder = async (context: ToolContext): Promise<Reminder | undefined> => {
  const all = (await itemsOf(context, 'reminder', 'pending')).flatMap(({ type, record }) =>
    type === 'reminder' ? [record] : [],
  );
  return all.find(({ fireAt }) => fireAt > context.now) ?? all[0];
};

const foundWords = (item: Item, { context: { settings } }: Talk): string => {
  const { record, type } = item;
  const name = quoted(record.title);
  if (type === 'todo') {
    const list = fold(record.category) === 'general' ? 'todo list' : `${record.category} list`;
    return `${name} is on your ${list}${record.due === undefined ? '' : `, due ${spokenDeadline(record.due, settings)}`}.`;
  }
  const snooze =
    record.snoozedUntil === undefined ? '' : ` It is snoozed until ${spokenInstant(record.snoozedUntil, settings)}.`;
  const rule = record.recurrence ? ` It repeats ${spokenRecurrence(record.recurrence, settings)}.` : '';
  return `${name} is on ${spokenDue(record.due, settings)}.${rule}${snooze}`;
};

/** Says when something is, or whether it is on a list. */
export const findThing = async (talk: Talk, request: Request): Promise<Said> => {
  const { context } = talk;
  const reference = request.item ?? { kind: 'any' };
  const isNext = reference.words === undefined && reference.ordinal === undefined && reference.said !== true;
  const next = isNext ? await nextReminder(context) : undefined;
  const items: Item[] = isNext
    ? next
      ? [{ type: 'reminder', record: next }]
      : []
    : await meantBy(talk, reference, 'pending');
  const [first] = items;
  if (first === undefined) {
    if (reference.ordinal !== undefined || reference.said === true)
      return { reply: "I don't know which one that is. Ask for your list first, then say its number." };
    if (isNext) return { reply: 'You have no reminders coming up.' };
    // “When is Ana's birthday?” may be about what Remo was told.
    const told = await recall(talk, { ...request, words: reference.words, sure: false });
    return told.actions || !request.sure ? told : { reply: `I have no ${soughtWords(request)}.` };
  }
  return shownItems(
    items,
    items.length === 1 ? foundWords(first, talk) : `I found ${items.length}:\n${numbered(items, context.settings)}`,
  );
};
