import { isFloating } from '../due.ts';
import type { Request } from '../language/request.ts';
import type { Mention } from './chat.ts';
import { type Item, itemAt, itemIn, mentionOf } from './items.ts';
import { refusal, withoutTimes } from './making.ts';
import { createReminder, deleteReminder } from './reminder-tools.ts';
import { spokenDue } from './spoken-time.ts';
import { createTodo, deleteTodo } from './todo-tools.ts';
import { refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import { purpose, quoted } from './wording.ts';

/** An item's due time as the tools take it, unless it is fixed in a zone of its own, which a plain wall time cannot say. */
const wallOf = ({ record: { due } }: Item): string | undefined => {
  if (due === undefined) return undefined;
  return 'date' in due ? due.date : due.dateTime;
};

const made = (talk: Talk, request: Request, item: Item): ReturnType<typeof createTodo.run> => {
  const { title, notes, priority, due } = item.record;
  const common = { title, priority, ...(notes !== undefined && { notes }) };
  const time = request.time ?? wallOf(item);
  if (request.into === 'todo')
    return createTodo.run(talk.context, { ...common, ...(time !== undefined && { due: time }) });
  const timeZone =
    request.time === undefined && due !== undefined && !isFloating(due) && 'dateTime' in due ? due.timeZone : undefined;
  return createReminder.run(talk.context, { ...common, when: time ?? '', ...(timeZone !== undefined && { timeZone }) });
};

/** Makes the thing last spoken of into one of the other kind: makes the new one first, then puts the old one in the trash. */
export const convert = async (talk: Talk, request: Request, target?: Mention): Promise<Said> => {
  const into = request.into ?? 'todo';
  const mention = target ?? (talk.recall.mentioned.length === 1 ? talk.recall.mentioned[0] : undefined);
  const item = mention && (await itemAt(talk.context, mention));
  if (item === undefined) return { reply: `I'm not sure what should become a ${into}. Make or name one first.` };
  if (item.type === into) return { reply: `${quoted(item.record.title)} is a ${into} already.` };
  const question = `When should I remind you ${purpose(item.record.title)}?`;
  if (into === 'reminder' && request.time === undefined && item.record.due === undefined)
    return ask(talk, 'when', request, question, { target: mentionOf(item) });

  const outcome = await made(talk, request, item);
  if (refused(outcome)) {
    const said = refusal(talk, withoutTimes(request), outcome.problem, question);
    return said.pending ? { ...said, pending: { ...said.pending, target: mentionOf(item) } } : said;
  }
  const { id } = item.record;
  const removed = await (item.type === 'reminder' ? deleteReminder : deleteTodo).run(talk.context, { id });
  const gone = refused(removed) ? { actions: [], undo: [] } : removed;
  const next = itemIn(outcome.actions[0]);
  const due =
    next?.type === 'reminder' ? `: I'll remind you on ${spokenDue(next.record.due, talk.context.settings)}` : '';
  return {
    reply: `Okay, ${quoted(item.record.title)} is a ${into} now${due}.`,
    actions: [...gone.actions, ...outcome.actions],
    undo: [...outcome.undo, ...gone.undo],
    mentioned: next ? [mentionOf(next)] : [],
  };
};
