import type { Request } from '../language/request.ts';
import type { Settings } from '../preferences-service.ts';
import type { Reminder } from '../reminder.ts';
import { Title } from '../task.ts';
import type { Todo } from '../todo.ts';
import type { Action } from './action.ts';
import { timingFrom, whenOf } from './due-words.ts';
import { createReminder } from './reminder-tools.ts';
import { spokenRecurrence } from './spoken-recurrence.ts';
import { spokenDeadline, spokenDue, spokenMinutes } from './spoken-time.ts';
import { createTodo } from './todo-tools.ts';
import { type Problem, refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import type { UndoStep } from './undo-step.ts';
import { CANNOT, purpose, quoted, REFUSALS, WHICH_CITY } from './wording.ts';

/** What an alarm is called that has no purpose. */
const ALARM = 'Alarm';

const whenQuestion = ({ title, link }: Request): string =>
  title === undefined || title === ALARM
    ? 'When should I remind you?'
    : `When should I remind you ${purpose(title, link)}?`;

/** The request without what it said about times. */
export const withoutTimes = (request: Request): Request => ({
  ...request,
  time: undefined,
  unreadable: undefined,
  recurrence: undefined,
});

/** What Remo asks where a time is no use; `undefined` where the problem is another one. */
export const askForTime = (talk: Talk, request: Request, problem: Problem, question: string): Said | undefined => {
  const time = request.recurrence ?? request.time ?? '';
  if (problem === 'time-past')
    return ask(talk, 'when', withoutTimes(request), `${quoted(time)} has already passed. ${question}`);
  if (problem === 'time-unreadable')
    return ask(talk, 'when', withoutTimes(request), `I can't tell when ${quoted(time)} is. ${question}`);
  if (problem === 'time-repeats')
    return ask(talk, 'when', withoutTimes(request), `${quoted(time)} comes again and again. ${question}`);
  if (problem === 'time-of-day-missing')
    return ask(talk, 'when', request, `At what time ${time.replace(/^(?:to|for|until|till) /i, '')}?`);
  return undefined;
};

/** What Remo says where a tool has refused: a question if an answer would help. */
export const refusal = (talk: Talk, request: Request, problem: Problem, question: string): Said => {
  if (problem === 'time-zone-unknown') return ask(talk, 'city', request, WHICH_CITY);
  return askForTime(talk, request, problem, question) ?? { reply: REFUSALS[problem] };
};

const isTooLong = (title: string | undefined): boolean => title !== undefined && !Title.safeParse(title).success;
const TOO_LONG = "That's too long for a title. Can you say it in fewer than 500 characters?";

/** What a request says of when something rings: how it comes again, or its one time. */
const timingWords = ({ recurrence, time }: Request): string | undefined => recurrence ?? time;

/** “On Monday …”, “every weekday at 8 AM; the first is on Monday …”. */
const spokenTiming = ({ due, recurrence }: Pick<Reminder, 'due' | 'recurrence'>, settings: Settings): string =>
  recurrence === undefined
    ? `on ${spokenDue(due, settings)}`
    : `${spokenRecurrence(recurrence, settings)}; the first is on ${spokenDue(due, settings)}`;

/** Times that nobody can tell, and where a time is meant, are asked about before anything else. */
const aboutTimes = (talk: Talk, request: Request, question: string): Said | undefined => {
  const { unreadable } = request;
  if (unreadable !== undefined)
    return ask(talk, 'when', withoutTimes(request), `I can't tell when ${quoted(unreadable)} is. ${question}`);
  const words = timingWords(request);
  if (words === undefined) return undefined;
  const timing = timingFrom(words, talk.context);
  return 'problem' in timing ? refusal(talk, request, timing.problem, question) : undefined;
};

/** Whether a title still holds a time of day: “call mom at 9 and dad” is half of two reminders. */
const namesTime = (title: string, { context }: Talk): boolean => {
  const when = whenOf(title, context);
  return !('problem' in when) && when.timeSaid;
};

/** Offers a reminder to somebody who has only named a thing to do and its time. */
const offerReminder = (talk: Talk, request: Request): Said => {
  const { title = '', recurrence, link } = request;
  const { settings } = talk.context;
  const words = timingWords(request) ?? '';
  const timing = timingFrom(words, talk.context);
  if (!Title.safeParse(title).success || ('problem' in timing && timing.problem !== 'time-zone-unknown'))
    return { reply: CANNOT };
  const when = 'problem' in timing || recurrence !== undefined ? words : `on ${spokenDue(timing.due, settings)}`;
  const offer = `Shall I remind you ${purpose(title, link)} ${when}?`;
  return ask(talk, 'confirm', { ...request, sure: true }, offer);
};

/** Makes a reminder, or asks for what it lacks: what for, when, and where the person is. */
export const makeReminder = async (talk: Talk, request: Request): Promise<Said> => {
  const { title, link, priority } = request;
  const when = timingWords(request);
  const { context } = talk;
  if (!request.sure) return offerReminder(talk, request);
  if (isTooLong(title)) return ask(talk, 'title', { ...request, title: undefined }, TOO_LONG);
  const question = whenQuestion(request);
  if (title !== undefined && / and /i.test(title) && namesTime(title, talk))
    return { reply: 'That sounds like more than one reminder. Tell me one at a time, please; nothing is set yet.' };
  const unclear = aboutTimes(talk, request, question);
  if (unclear) return unclear;
  if (title === undefined) return ask(talk, 'title', request, 'What should I remind you about?');
  if (when === undefined) return ask(talk, 'when', request, question);
  const outcome = await createReminder.run(context, { title, when, ...(priority && { priority }) });
  if (refused(outcome)) return refusal(talk, request, outcome.problem, question);
  const [action] = outcome.actions;
  if (action === undefined || !('reminder' in action)) return { reply: REFUSALS.invalid };
  const { reminder } = action;
  const timing = spokenTiming(reminder, context.settings);
  const what =
    title === ALARM
      ? `your alarm is set for ${timing.replace(/^on /, '')}`
      : `I'll remind you ${purpose(title, link)} ${timing}`;
  return {
    reply: `Okay, ${what}.`,
    ...outcome,
    mentioned: [{ type: 'reminder', id: reminder.id, title }],
  };
};

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

const listName = (category: string | undefined): string => (category === undefined ? 'todo' : category);

/** Makes one or several todos, or asks what they are. A time that is no use is asked about, too. */
export const makeTodos = async (talk: Talk, request: Request): Promise<Said> => {
  const { title, also = [], category, priority, unreadable, alarm } = request;
  const words = timingWords(request);
  const { context } = talk;
  const titles = title === undefined ? [] : [title, ...also];
  if (titles.some(isTooLong)) return ask(talk, 'title', { ...request, title: undefined, also: undefined }, TOO_LONG);
  const question = 'By when is it due?';
  if (unreadable !== undefined)
    return ask(talk, 'when', withoutTimes(request), `I can't tell when ${quoted(unreadable)} is. ${question}`);
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
