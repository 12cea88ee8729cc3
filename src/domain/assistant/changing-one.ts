import type { Request } from '../language/request.ts';
import { doneWords, verbOf } from './change-words.ts';
import { lengthWords } from './due-anew.ts';
import { whenOf } from './due-words.ts';
import { type Item, mentionOf } from './items.ts';
import { refusal, unreadableWords, withoutTimes } from './making.ts';
import {
  cancelReminder,
  completeReminder,
  DEFAULT_SNOOZE,
  deleteReminder,
  reopenReminder,
  snoozeReminder,
  updateReminder,
} from './reminder-tools.ts';
import { skipOccurrence, stopRepeating } from './series-tools.ts';
import { completeTodo, deleteTodo, reopenTodo, updateTodo } from './todo-tools.ts';
import { type Outcome, refused } from './tool.ts';
import { ask, type Said, type Talk } from './turn.ts';
import { quoted } from './wording.ts';

/** A reminder has no alarm besides itself: one that is to come ahead of its time is moved there. */
const moveOf = ({ move, alarm }: Request): Request['move'] =>
  move ?? (alarm && { by: lengthWords(alarm.before), earlier: true });

/** Of what comes again, whoever clears a day means that day: its time is left out, and the series stays. */
const onThatDay = (request: Request, { type, record }: Item, { context }: Talk): Request => {
  const { all, time } = request.item ?? {};
  const isSeries = type === 'reminder' && record.recurrence?.mode === 'schedule';
  const isCleared = all === true && time !== undefined && /^(?:delete|cancel)$/.test(verbOf(request));
  const when = isCleared && isSeries ? whenOf(time, context) : undefined;
  return when && !('problem' in when) && when.range
    ? { ...request, intent: 'reminder.update', repetition: 'skip' }
    : request;
};

/** Has the tool run that makes the change; says nothing of it. */
export const runChange = async (talk: Talk, asked: Request, item: Item): Promise<Outcome> => {
  const { type, record } = item;
  const { id } = record;
  const request = onThatDay(asked, item, talk);
  const { context } = talk;
  const { title, priority, alarm, category, repetition } = request;
  const time = request.recurrence ?? request.time;
  const move = time === undefined ? moveOf(request) : request.move;
  const changes = { id, ...(title !== undefined && { title }), ...(priority !== undefined && { priority }) };
  const isReminder = type === 'reminder';
  if (repetition !== undefined) {
    const change = repetition === 'skip' ? skipOccurrence : stopRepeating;
    return isReminder ? change.run(context, { id }) : { problem: 'never-repeats' };
  }
  switch (verbOf(request)) {
    case 'complete':
      return isReminder ? completeReminder.run(context, { id }) : completeTodo.run(context, { id });
    case 'reopen':
      return isReminder ? reopenReminder.run(context, { id }) : reopenTodo.run(context, { id });
    case 'cancel':
      return isReminder ? cancelReminder.run(context, { id }) : deleteTodo.run(context, { id });
    case 'delete':
      return isReminder ? deleteReminder.run(context, { id }) : deleteTodo.run(context, { id });
    case 'snooze':
      return isReminder
        ? snoozeReminder.run(context, {
            id,
            for: move?.by ?? DEFAULT_SNOOZE,
            ...(time !== undefined && { until: time }),
          })
        : { problem: 'wrong-status' };
    default:
      return isReminder
        ? updateReminder.run(context, {
            ...changes,
            earlier: move?.earlier ?? false,
            ...(time !== undefined && { when: time }),
            ...(move !== undefined && { moveBy: move.by }),
          })
        : updateTodo.run(context, {
            ...changes,
            ...(category !== undefined && { category }),
            earlier: move?.earlier ?? false,
            ...(time !== undefined && { due: time }),
            ...(request.move && { moveBy: request.move.by }),
            ...(alarm && { alarmBefore: alarm.before }),
          });
  }
};

/** Carries out a change of one thing that is known by now. */
export const changeOne = async (talk: Talk, asked: Request, item: Item): Promise<Said> => {
  const request = onThatDay(asked, item, talk);
  const { title } = item.record;
  const target = mentionOf(item);
  if (verbOf(request) === 'complete' && item.record.status === 'done')
    return { reply: `${quoted(title)} is marked as done already.`, mentioned: [target] };
  if (verbOf(request) === 'snooze' && item.type === 'todo')
    return {
      reply: `${quoted(title)} is a todo, which I can't snooze. You can move it, as in “move it to 5pm”.`,
      mentioned: [target],
    };
  const question =
    verbOf(request) === 'snooze' ? `Until when should I snooze ${quoted(title)}?` : `When should ${quoted(title)} be?`;
  const { unreadable } = request;
  if (unreadable !== undefined)
    return ask(talk, 'when', withoutTimes(request), question, { target, lead: unreadableWords(unreadable) });
  const { alarm, move, time } = request;
  if ((alarm ?? move) && item.type === 'todo' && item.record.due === undefined && time === undefined)
    return ask(talk, 'when', request, `By when is ${quoted(title)} due?`, { target });

  const outcome = await runChange(talk, request, item);
  if (refused(outcome)) {
    const said = refusal(talk, request, outcome.problem, question);
    return said.pending ? { ...said, pending: { ...said.pending, target } } : said;
  }
  const [action] = outcome.actions;
  const reply = action ? doneWords(request, action, talk) : '';
  const name = request.title ?? title;
  return { reply, ...outcome, mentioned: [{ ...target, title: name }] };
};
