import * as z from 'zod';
import type { Due } from '../due.ts';
import { Id, Priority, Title } from '../task.ts';
import { line, text } from '../text.ts';
import { Category, type Todo, type TodoPatch } from '../todo.ts';
import type { Action } from './action.ts';
import { dueAnew, dueMoved } from './due-anew.ts';
import { timingFrom } from './due-words.ts';
import { type Done, type Refused, type ToolContext, tool } from './tool.ts';
import { MoveWords, OneThing, TimingWords, WhenWords } from './tool-inputs.ts';
import type { UndoStep } from './undo-step.ts';

const Minutes = z.int().min(0).max(525_600);

type TodoAction = Extract<Action, { todo: Todo }>['type'];

const done = (type: TodoAction, todo: Todo, ...undo: UndoStep[]): Done => ({ actions: [{ type, todo }], undo });

export const createTodo = tool({
  name: 'create_todo',
  description:
    'Notes something to be done, once or again and again, or an entry on one of the lists; it rings only as `alarmBefore` says.',
  input: z.strictObject({
    title: Title,
    category: Category.optional().describe('the list that it goes on, such as "shopping"'),
    priority: Priority.optional(),
    due: TimingWords.optional(),
    alarmBefore: Minutes.optional().describe('minutes before the due time at which it rings'),
    notes: text(10_000).optional(),
  }),
  run: async (context, { due: words, alarmBefore, ...input }) => {
    const timing = words === undefined ? undefined : timingFrom(words, context, { rings: false });
    if (timing !== undefined && 'problem' in timing) return timing;
    const alarms = alarmBefore === undefined ? undefined : [{ before: alarmBefore }];
    const { services, userId, requestZone } = context;
    const timeZone = timing?.recurrence === undefined && alarms === undefined ? undefined : requestZone;
    const todo = await services.todos.create(userId, { ...input, ...timing, alarms, timeZone });
    return done('todo.created', todo, { step: 'delete', type: 'todo', id: todo.id });
  },
});

export const listTodos = tool({
  name: 'list_todos',
  description: 'Lists todos, the most urgent first: the pending ones unless another status is asked for.',
  input: z.strictObject({
    status: z.enum(['pending', 'done', 'all']).default('pending'),
    category: Category.optional(),
    words: line(200).optional().describe('only those whose title or notes mention these'),
    limit: z.int().min(1).max(100).default(100),
  }),
  run: async ({ services, userId }, { status, category, words, limit }) => {
    const { items } = await services.todos.list(userId, { status, category, q: words }, { limit });
    return { actions: [{ type: 'todo.listed', items }], undo: [] };
  },
});

interface DueChange {
  words: string | undefined;
  moveBy: string | undefined;
  earlier: boolean;
}

/** The due time as words name it, or as far as it is moved; `undefined` where nothing is said of it. */
const dueChanged = (
  former: Due | undefined,
  { words, moveBy, earlier }: DueChange,
  context: ToolContext,
): Due | Refused | undefined => {
  const options = { rings: false };
  if (words !== undefined) return dueAnew(words, former, context, options);
  if (moveBy === undefined) return undefined;
  return former === undefined ? { problem: 'invalid' } : dueMoved(former, { by: moveBy, earlier }, context, options);
};

export const updateTodo = tool({
  name: 'update_todo',
  description:
    'Changes what a todo is called, how urgent it is, on which list it is, by when it is due, or when it rings ahead of that.',
  input: z.strictObject({
    id: Id,
    title: Title.optional(),
    priority: Priority.optional(),
    category: Category.optional(),
    due: WhenWords.optional(),
    moveBy: MoveWords.optional(),
    earlier: z.boolean().default(false),
    alarmBefore: Minutes.optional().describe('minutes before the due time at which it rings, in place of other alarms'),
  }),
  run: async (context, { id, due: words, moveBy, earlier, alarmBefore, ...changes }) => {
    const { services, userId } = context;
    const former = await services.todos.get(userId, id);
    const due = dueChanged(former.due, { words, moveBy, earlier }, context);
    if (due !== undefined && 'problem' in due) return due;
    const alarms = alarmBefore === undefined ? undefined : [{ before: alarmBefore }];
    const todo = await services.todos.change(userId, id, { ...changes, due, alarms });
    const patch: TodoPatch = {
      ...(changes.title !== undefined && { title: former.title }),
      ...(changes.priority !== undefined && { priority: former.priority }),
      ...(changes.category !== undefined && { category: former.category }),
      ...(due !== undefined && { due: former.due ?? null }),
      ...(alarms !== undefined && { alarms: former.alarms ?? null }),
    };
    return done('todo.updated', todo, { step: 'change-todo', id, patch });
  },
});

export const completeTodo = tool({
  name: 'complete_todo',
  description: 'Marks a todo as done.',
  input: OneThing,
  run: async ({ services, userId }, { id }) => {
    const former = await services.todos.get(userId, id);
    const todo = await services.todos.complete(userId, id);
    return former.status === 'done'
      ? done('todo.completed', todo)
      : done('todo.completed', todo, { step: 'reopen', type: 'todo', id });
  },
});

export const reopenTodo = tool({
  name: 'reopen_todo',
  description: 'Makes a todo that was done pending again.',
  input: OneThing,
  run: async ({ services, userId }, { id }) => {
    const former = await services.todos.get(userId, id);
    const todo = await services.todos.reopen(userId, id);
    return former.status === 'pending'
      ? done('todo.reopened', todo)
      : done('todo.reopened', todo, { step: 'complete', type: 'todo', id });
  },
});

export const deleteTodo = tool({
  name: 'delete_todo',
  description: 'Deletes a todo; it can be brought back for 30 days.',
  input: OneThing,
  removes: true,
  run: async ({ services, userId }, { id }) => {
    const former = await services.todos.get(userId, id);
    await services.todos.delete(userId, id, undefined);
    return done('todo.deleted', former, { step: 'restore', type: 'todo', id });
  },
});
