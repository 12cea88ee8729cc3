import * as z from 'zod';
import { isDomainError } from '../errors.ts';
import type { Action } from './action.ts';
import { type Tool, type ToolContext, tool } from './tool.ts';
import type { UndoStep } from './undo-step.ts';

/** Takes one step back and says what that did. */
const stepBack = async ({ services, userId, now }: ToolContext, step: UndoStep): Promise<Action | undefined> => {
  const { reminders, todos, facts, preferences } = services;
  if (step.step === 'preferences')
    return { type: 'preferences.updated', preferences: await preferences.patch(userId, step.patch) };
  if (step.step === 'remember')
    return { type: 'fact.remembered', fact: await facts.create(userId, { text: step.text }, 'chat') };
  if (step.step === 'forget') {
    const fact = await facts.get(userId, step.id);
    await facts.delete(userId, step.id);
    return { type: 'fact.forgotten', fact };
  }
  if (step.step === 'change-reminder')
    return { type: 'reminder.updated', reminder: await reminders.change(userId, step.id, step.patch) };
  if (step.step === 'change-todo')
    return { type: 'todo.updated', todo: await todos.change(userId, step.id, step.patch) };
  if (step.step === 'cancel') return { type: 'reminder.cancelled', reminder: await reminders.cancel(userId, step.id) };
  const { id } = step;
  if (step.step === 'snooze') {
    const current = await reminders.get(userId, id);
    // A snooze that is over by now has nothing left to give back.
    if (step.until <= now)
      return { type: 'reminder.updated', reminder: await reminders.change(userId, id, { due: current.due }) };
    const until = { dateTime: step.until.slice(0, 19), timeZone: 'UTC' };
    return { type: 'reminder.snoozed', reminder: await reminders.snooze(userId, id, { until }) };
  }
  if (step.type === 'reminder') {
    if (step.step === 'restore') return { type: 'reminder.reopened', reminder: await reminders.restore(userId, id) };
    if (step.step === 'reopen') return { type: 'reminder.reopened', reminder: await reminders.reopen(userId, id) };
    if (step.step === 'complete') return { type: 'reminder.completed', reminder: await reminders.complete(userId, id) };
    const reminder = await reminders.get(userId, id);
    // What has been done elsewhere since stays on record.
    if (reminder.status !== 'pending') return undefined;
    await reminders.delete(userId, id, undefined);
    return { type: 'reminder.deleted', reminder };
  }
  if (step.step === 'restore') return { type: 'todo.reopened', todo: await todos.restore(userId, id) };
  if (step.step === 'reopen') return { type: 'todo.reopened', todo: await todos.reopen(userId, id) };
  if (step.step === 'complete') return { type: 'todo.completed', todo: await todos.complete(userId, id) };
  const todo = await todos.get(userId, id);
  if (todo.status !== 'pending') return undefined;
  await todos.delete(userId, id, undefined);
  return { type: 'todo.deleted', todo };
};

/** Takes back what was done, step by step; a thing that is no longer there, or no longer as it was, is left out. */
export const undoSteps = async (context: ToolContext, steps: readonly UndoStep[]): Promise<Action[]> => {
  const actions: Action[] = [];
  for (const step of steps) {
    try {
      const action = await stepBack(context, step);
      if (action) actions.push(action);
    } catch (error) {
      if (!isDomainError(error, 'not-found') && !isDomainError(error, 'wrong-status')) throw error;
    }
  }
  return actions;
};

/** Takes back the last change of a conversation: a tool of that conversation alone. */
export const undoTool = (steps: readonly UndoStep[]): Tool =>
  tool({
    name: 'undo_last_change',
    description: 'Takes back what the assistant has changed last in this conversation.',
    input: z.strictObject({}),
    run: async (context) => {
      const actions = await undoSteps(context, steps);
      return actions.length === 0 ? { problem: 'not-found' } : { actions, undo: [] };
    },
  });
