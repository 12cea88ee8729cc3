import type { Request } from '../language/request.ts';
import type { Settings } from '../preferences-service.ts';
import type { Todo } from '../todo.ts';
import type { Action } from './action.ts';
import { isTooLong, refusal, TOO_LONG, timingWords, unreadableWords, withoutTimes } from './making.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import { spokenDeadline, spokenMinutes } from './spoken-time.ts';
import { createTodo } from './todo-tools.ts';
import { refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import type { UndoStep } from './undo-step.ts';
import { quoted } from './wording.ts';

/** “, due on Friday”, “, every monday; the first is due …”, and when it rings. */
const spokenDeadlines = (todo: Todo | undefined, settings: Settings): string => {
  if (todo?.due === undefined) return '';
  const { due, recurrence, alarms = [] } = todo;
  const deadline = spokenDeadline(due, settings);
  const said = recurrence
    ? `, ${spokenRecurrence(recurrence, settings)}; the first is due ${deadline}`
    : `, due ${deadline}`;
  const [alarm] = alarms;
  if (alarm === undefined || !('before' in alarm)) return said;
  return `${said}; I'll ring ${alarm.before === 0 ? 'then' : `${spokenMinutes(alarm.before)} before`}`;
};

/** Words of what is told or asked, and not named. */
export const TELLING =
  /(?<![\p{L}'])(?:i|you|we|it|is|are|was|do|does|did|can|will|what|when|where|who|how|why|then|went|remind|delete|that|this)(?![\p{L}])/iu;

const listName = (category: string | undefined): string => (category === undefined ? 'todo' : category);

/** Offers a todo to somebody whose words are likely to ask for one. */
export const offerTodos = (talk: Talk, request: Request): Said | Promise<Said> => {
  const { title, also = [], category } = request;
  const sure = { ...request, sure: true };
  if (title === undefined) return makeTodos(talk, sure);
  const names = [title, ...also].map(quoted).join(', ');
  return ask(talk, 'confirm', sure, `Shall I add ${names} to your ${listName(category)} list?`);
};

/** Makes one or several todos, or asks what they are. A time that is no use is asked about, too. */
export const makeTodos = async (talk: Talk, request: Request): Promise<Said> => {
  const { title, also = [], category, priority, unreadable, alarm } = request;
  const words = timingWords(request);
  const { context } = talk;
  const titles = title === undefined ? [] : [title, ...also];
  if (titles.some(isTooLong)) return ask(talk, 'title', { ...request, title: undefined, also: undefined }, TOO_LONG);
  const question = 'By when is it due?';
  if (unreadable !== undefined)
    return ask(talk, 'when', withoutTimes(request), question, { lead: unreadableWords(unreadable) });
  if (title === undefined) {
    const which =
      category === undefined ? 'What should I add to your todo list?' : `What should I put on your ${category} list?`;
    return { ...ask(talk, 'title', request, which), list: { category } };
  }
  const actions: Action[] = [];
  const undo: UndoStep[] = [];
  for (const each of titles) {
    const outcome = await createTodo.run(context, {
      title: each,
      ...(category !== undefined && { category }),
      ...(priority !== undefined && { priority }),
      ...(words !== undefined && { due: words }),
      ...(alarm !== undefined && { alarmBefore: alarm.before }),
    });
    if (refused(outcome)) {
      const said = refusal(talk, request, outcome.problem, question);
      return actions.length === 0 ? said : { ...said, actions, undo };
    }
    actions.push(...outcome.actions);
    undo.push(...outcome.undo);
  }
  const todos = actions.flatMap((action) => ('todo' in action ? [action.todo] : []));
  const names = todos.map((todo) => quoted(todo.title));
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  const urgency =
    priority === undefined ? '' : priority === 'urgent' ? ', marked as urgent' : `, with ${priority} priority`;
  return {
    reply: `Added ${all} to your ${listName(category)} list${urgency}${spokenDeadlines(todos[0], context.settings)}.`,
    actions,
    undo,
    mentioned: todos.map(({ id, title: name }) => ({ type: 'todo', id, title: name })),
    list: { category },
  };
};
