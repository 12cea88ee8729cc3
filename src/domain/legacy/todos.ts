import { Category, TODO_DEFAULTS, type Todo, todoKind } from '../todo.ts';
import { wordsOf } from './fields.ts';
import { fingerprint, type Ground } from './original.ts';
import { type Plan, planned } from './plan.ts';
import { planList } from './task-list.ts';
import { type LegacyTask, timeIn } from './tasks.ts';
import { dueOf } from './time.ts';

const TIMES = ['due_date', 'due', 'deadline', 'reminding_time', 'datetime'] as const;

/** Two todos with the same gist say the same. */
const gist = ({ title, notes, due, priority, category, status }: Todo): string =>
  fingerprint([title, notes ?? null, due ?? null, priority, category, status]);

const categoryIn = ({ fields, odd }: LegacyTask): string => {
  const category = wordsOf(fields.take('category'))?.trim() || TODO_DEFAULTS.category;
  const parsed = Category.safeParse(category);
  if (!parsed.success) odd('category-too-long');
  return parsed.success ? parsed.data : TODO_DEFAULTS.category;
};

/** The predecessor's `todo_data`. A todo's due time does not ring, so that it needs nobody's zone. */
export const planTodos = (data: Record<string, unknown> | unknown[], writtenAt: unknown, ground: Ground): Plan =>
  planList(data, writtenAt, ground, {
    dataType: 'todo_data',
    lists: ['todos', 'items', 'tasks'],
    ids: ['todo_id', 'id'],
    marks: ['title', 'task'],
    planOf: (task, idFor) => {
      const { source, title, notes, priority, completedAt, createdAt, updatedAt } = task;
      const time = timeIn(task, ...TIMES);
      const category = categoryIn(task);
      const due = time === undefined || time === 'unreadable' ? undefined : dueOf(time, ground.timeZone);
      const id = idFor([due ?? null, category]);
      if (id === undefined) return undefined;
      // What was given up is at least not to be done any more.
      if (task.status === 'cancelled') task.odd('status-unknown', ['status']);
      const status = task.status === 'pending' ? 'pending' : 'done';
      const optional = {
        ...(notes !== undefined && { notes }),
        ...(due !== undefined && { due }),
        ...(completedAt !== undefined && { completedAt }),
      };
      const record: Todo = { id, title, priority, category, status, ...optional, createdAt, updatedAt, version: 1 };
      return planned({
        kind: todoKind,
        record,
        source,
        covers: (found, parsed) => found.version > 1 || gist(found) === gist(parsed),
      });
    },
  });
