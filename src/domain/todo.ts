import * as z from 'zod';
import { Due } from './due.ts';
import { DAY, type Instant, InstantText, plus } from './instant.ts';
import { type Kind, shown } from './kind.ts';
import { Id, Notes, Priority, Title } from './task.ts';
import { line } from './text.ts';

export const Category = line(64);

const TodoStatus = z.enum(['pending', 'done']);
export type TodoStatus = z.infer<typeof TodoStatus>;

export const TODO_DEFAULTS = { priority: 'medium', category: 'general' } as const;

/** Something to be done, ordered by urgency. A due time of a todo is information; it does not ring. */
export const Todo = z
  .object({
    id: Id,
    title: Title,
    notes: Notes.optional(),
    priority: Priority.default(TODO_DEFAULTS.priority),
    category: Category.default(TODO_DEFAULTS.category),
    due: Due.optional(),
    status: TodoStatus,
    completedAt: InstantText.optional(),
    createdAt: InstantText,
    updatedAt: InstantText,
    version: z.int().min(1),
  })
  .meta({ id: 'Todo' });
export type Todo = z.infer<typeof Todo>;

export const TodoInput = z
  .strictObject({
    title: Title,
    notes: Notes.optional(),
    priority: Priority.optional(),
    category: Category.optional(),
    due: Due.optional(),
  })
  .meta({ id: 'TodoInput' });
export type TodoInput = z.infer<typeof TodoInput>;

/** A merge patch (RFC 7396): `null` removes, or gives back the default; `due` is replaced whole. */
export const TodoPatch = z
  .strictObject({
    title: Title.optional(),
    notes: Notes.nullable().optional(),
    priority: Priority.nullable().optional(),
    category: Category.nullable().optional(),
    due: Due.nullable().optional(),
  })
  .meta({ id: 'TodoPatch' });
export type TodoPatch = z.infer<typeof TodoPatch>;

export const TodoFilter = z.object({
  status: z.enum([...TodoStatus.options, 'all']).default('pending'),
  category: Category.optional(),
  priority: Priority.optional(),
  q: line(200).optional(),
});
export type TodoFilter = z.infer<typeof TodoFilter>;

const StoredTodo = Todo.extend({ deletedAt: InstantText.optional() }).loose();
export type StoredTodo = Todo & { deletedAt?: Instant | undefined };

/** Urgent first. */
const RANK: Record<Priority, number> = { urgent: 0, high: 1, medium: 2, low: 3 };

/** What the order keys of the todos with `status`, and with `priority` if given, begin with. */
export const todoPrefix = (status: TodoStatus): string => `todo_data#${status}#`;
export const todoRank = (priority: Priority): string => `${RANK[priority]}#`;
/** Ids grow with time, so that within one rank the oldest comes first. */
export const todoPlace = ({ priority, id }: Todo): string => todoRank(priority) + id;

export const todoKind: Kind<StoredTodo> = {
  dataType: 'todo_data',
  schema: StoredTodo,
  exported: z.strictObject(Todo.shape),
  id: ({ id }) => id,
  orderKey: (todo) => (todo.deletedAt ? undefined : todoPrefix(todo.status) + todoPlace(todo)),
  expiresAt: ({ deletedAt }, { trashDays }) => deletedAt && plus(deletedAt, trashDays * DAY),
  livePrefix: todoPrefix('pending'),
  internal: ['deletedAt'],
};

/** The todo as its person sees it. */
export const shownTodo = (todo: StoredTodo): Todo => shown(todo, ['deletedAt']);
