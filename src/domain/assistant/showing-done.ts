import type { Request } from '../language/request.ts';
import type { Action } from './action.ts';
import { daysFrom } from './due-words.ts';
import { type Item, itemsOf, mentionOf } from './items.ts';
import { refusal } from './making.ts';
import { localDate } from './spoken-time.ts';
import type { Said, Talk } from './turn.ts';
import { countedItems, numbered } from './wording.ts';

/** Reads out what is done, todos and reminders; of a stretch of time, what was marked as done in it. */
export const showDone = async (talk: Talk, request: Request): Promise<Said> => {
  const { context } = talk;
  const { time } = request;
  const days = time === undefined ? undefined : daysFrom(time, context);
  if (days !== undefined && 'problem' in days) return refusal(talk, request, days.problem, 'For which day?');
  const isThen = ({ record: { completedAt } }: Item): boolean => {
    const date = completedAt === undefined ? '' : localDate(completedAt, context.settings);
    return days === undefined || (date >= days.from && date < days.to);
  };
  const over = await itemsOf(context, 'any', 'over');
  const items = over.filter((item) => item.record.status === 'done' && isThen(item));
  const todos = items.flatMap(({ type, record }) => (type === 'todo' ? [record] : []));
  const reminders = items.flatMap(({ type, record }) => (type === 'reminder' ? [record] : []));
  const when = time === undefined ? '' : ` ${time}`;
  const actions: Action[] = [
    ...(reminders.length > 0 ? [{ type: 'reminder.listed', items: reminders } as const] : []),
    { type: 'todo.listed', items: todos },
  ];
  const reply =
    items.length === 0
      ? `You haven't completed anything${when || ' yet'}.`
      : `You have completed ${countedItems(items)}${when}:\n${numbered(items, context.settings)}`;
  return { reply, actions, mentioned: items.map(mentionOf), list: {} };
};
