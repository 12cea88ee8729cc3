import type { Intent, Request } from '../language/request.ts';
import { changeItems } from './changing.ts';
import type { Mention } from './chat.ts';
import { convert } from './converting.ts';
import { itemIn, mentionOf } from './items.ts';
import { makeReminder } from './making.ts';
import { makeTodos, offerTodos, TELLING } from './making-todos.ts';
import { forget, recall, remember } from './remembering.ts';
import { changeSettings, showSettings } from './settling.ts';
import { findThing, showAll, showReminders, showTodos } from './showing.ts';
import type { Said, Talk } from './turn.ts';
import { undoSteps } from './undo.ts';
import { CANNOT, HELP, quoted } from './wording.ts';

type Doing = (talk: Talk, request: Request, target?: Mention) => Said | Promise<Said>;

const says =
  (reply: string): Doing =>
  () => ({ reply });

const takeBack: Doing = async ({ context, recall }) => {
  if (recall.undo.length === 0) return { reply: "There's nothing more to undo." };
  const actions = await undoSteps(context, recall.undo);
  if (actions.length === 0) return { reply: 'That can no longer be undone.', undo: [] };
  const items = actions.map(itemIn).filter((item) => item !== undefined);
  const gone = new Set(
    actions.filter(({ type }) => type.endsWith('.deleted')).map((action) => itemIn(action)?.record.id),
  );
  const [first] = items;
  const names = new Set(items.map(({ record }) => record.id));
  const fate = gone.size > 0 ? 'gone again' : 'as it was';
  const all = items
    .toReversed()
    .map(({ record }) => quoted(record.title))
    .join(' and ');
  const what =
    first && names.size === 1
      ? `${quoted(first.record.title)} is ${fate}`
      : gone.size === 2 && actions.length === 2
        ? `${all} are gone again`
        : 'everything is as it was';
  const mentioned = items.filter(({ record }) => !gone.has(record.id)).map(mentionOf);
  return { reply: `Undone: ${what}.`, actions, undo: [], mentioned };
};

/** “And eggs”: goes on with the list that was just spoken of, if one was. */
const makeTodosOnList: Doing = (talk, request) => {
  if (request.sure) return makeTodos(talk, request);
  const { list, latest } = talk.recall;
  const isNamed = request.title === undefined || !TELLING.test(request.title);
  if (list !== undefined && isNamed) {
    const more = { ...request, category: list.category };
    return latest === undefined ? offerTodos(talk, more) : makeTodos(talk, more);
  }
  return request.likely ? offerTodos(talk, request) : { reply: CANNOT };
};

const NOTHING_OPEN: Said = { reply: 'Okay. Nothing was open; to take back the last change, say “undo”.' };

/** “Forget it” is about the fact and “cancel the task” about the todo that was just spoken of, if one was. */
const callOff: Doing = (talk, request) => {
  const { fact, mentioned } = talk.recall;
  if (request.item?.kind === 'todo')
    return mentioned.some(({ type }) => type === 'todo')
      ? changeItems(talk, { ...request, intent: 'todo.delete' })
      : NOTHING_OPEN;
  return fact === undefined ? NOTHING_OPEN : forget(talk, request);
};

/** The built-in mind: what it does for each intent. Nothing but these tables decides what a sentence does. */
const DOINGS: Record<Intent, Doing> = {
  'reminder.create': makeReminder,
  'reminder.list': showReminders,
  'reminder.find': findThing,
  'reminder.complete': changeItems,
  'reminder.reopen': changeItems,
  'reminder.cancel': changeItems,
  'reminder.delete': changeItems,
  'reminder.update': changeItems,
  'reminder.prioritize': changeItems,
  'reminder.snooze': changeItems,
  'todo.create': makeTodosOnList,
  'todo.list': showTodos,
  'todo.find': findThing,
  'todo.complete': changeItems,
  'todo.reopen': changeItems,
  'todo.delete': changeItems,
  'todo.update': changeItems,
  'todo.prioritize': changeItems,
  'all.list': showAll,
  'memory.remember': remember,
  'memory.recall': recall,
  'memory.forget': forget,
  'preference.set': changeSettings,
  'preference.show': showSettings,
  convert,
  undo: takeBack,
  select: findThing,
  yes: says('Okay. What can I do for you?'),
  no: says('Okay.'),
  cancel: callOff,
  help: says(HELP),
  greeting: says('Hi! I can remind you of things and keep your todo lists. What shall I note?'),
  thanks: says("You're welcome!"),
  farewell: says('Bye! Talk to you soon.'),
  other: says(CANNOT),
};

/** Carries out a request, or asks for what it lacks. */
export const carryOut = async (talk: Talk, request: Request, target?: Mention): Promise<Said> =>
  DOINGS[request.intent](talk, request, target);
