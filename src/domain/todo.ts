import * as z from 'zod';
import { Alarms, alarmInstants, isRelative } from './alarm.ts';
import { Due, type Whereabouts } from './due.ts';
import { DAY, type Instant, InstantText, plus } from './instant.ts';
import { type Kind, shown } from './kind.ts';
import { Recurrence, RecurrenceInput, Wall } from './recurrence.ts';
import { Id, Notes, Priority, Title } from './task.ts';
import { line } from './text.ts';
import { TimeZone } from './time-zone.ts';

export const Category = line(64);

const TodoStatus = z.enum(['pending', 'done']);
export type TodoStatus = z.infer<typeof TodoStatus>;

export const TODO_DEFAULTS = { priority: 'medium', category: 'general' } as const;

/** Something to be done, ordered by urgency. Its due time does not ring by itself: its alarms do. */
export const Todo = z
  .object({
    id: Id,
    title: Title,
    notes: Notes.optional(),
    priority: Priority.default(TODO_DEFAULTS.priority),
    category: Category.default(TODO_DEFAULTS.category),
    due: Due.optional(),
    recurrence: Recurrence.optional(),
    alarms: Alarms.optional(),
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
    recurrence: RecurrenceInput.optional(),
    alarms: Alarms.optional(),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'TodoInput' });
export type TodoInput = z.infer<typeof TodoInput>;

/** A merge patch (RFC 7396): `null` removes, or gives back the default; `due`, `recurrence` and `alarms` are replaced whole. */
export const TodoPatch = z
  .strictObject({
    title: Title.optional(),
    notes: Notes.nullable().optional(),
    priority: Priority.nullable().optional(),
    category: Category.nullable().optional(),
    due: Due.nullable().optional(),
    recurrence: RecurrenceInput.nullable().optional(),
    alarms: Alarms.nullable().optional(),
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

const Snoozed = z.object({
  until: InstantText,
  /** The instant of the alarm that is to ring once more. */
  scheduledAt: InstantText,
});

const Before = z.object({ due: Due, scheduled: Wall.optional() });

const StoredTodo = Todo.extend({
  /** The first of its alarms, or the end of a snooze, that is still to come. */
  ringsAt: InstantText.optional(),
  deletedAt: InstantText.optional(),
  snoozed: Snoozed.optional(),
  /** Where the rule has the current occurrence of a series; `due` is elsewhere if that was moved. */
  scheduled: Wall.optional(),
  /** Where a series stood before its last completion. */
  before: Before.optional(),
}).loose();
export type StoredTodo = Todo & {
  ringsAt?: Instant | undefined;
  deletedAt?: Instant | undefined;
  snoozed?: z.infer<typeof Snoozed> | undefined;
  scheduled?: Wall | undefined;
  before?: z.infer<typeof Before> | undefined;
};

const INTERNAL = ['ringsAt', 'deletedAt', 'snoozed', 'scheduled', 'before'] as const;

/** Urgent first. */
const RANK: Record<Priority, number> = { urgent: 0, high: 1, medium: 2, low: 3 };

/** What the order keys of the todos with `status`, and with `priority` if given, begin with. */
export const todoPrefix = (status: TodoStatus): string => `todo_data#${status}#`;
export const todoRank = (priority: Priority): string => `${RANK[priority]}#`;
/** Ids grow with time, so that within one rank the oldest comes first. */
export const todoPlace = ({ priority, id }: Todo): string => todoRank(priority) + id;

/** Every instant at which the todo has an alarm, and the end of its snooze. */
export const ringingInstants = (todo: StoredTodo, whereabouts: Whereabouts | undefined): Instant[] => [
  ...alarmInstants(todo.alarms ?? [], todo.due, whereabouts),
  ...(todo.snoozed === undefined ? [] : [todo.snoozed.until]),
];

/** Whether the alarm that has rung at `rangAt` was that of the occurrence before the current one, which is done. */
export const rangBefore = (
  { alarms = [], due, before }: StoredTodo,
  rangAt: Instant,
  whereabouts: Whereabouts | undefined,
): boolean => {
  const isOf = (each: Due | undefined): boolean =>
    alarmInstants(alarms.filter(isRelative), each, whereabouts).includes(rangAt);
  return before !== undefined && isOf(before.due) && !isOf(due);
};

/** `todo` armed for the first of its instants later than `after`: that of the write, or that at which it has just rung. */
export const armed = (todo: StoredTodo, whereabouts: Whereabouts | undefined, after: Instant): StoredTodo => {
  const isPending = todo.status === 'pending' && todo.deletedAt === undefined;
  const [ringsAt] = isPending
    ? ringingInstants(todo, whereabouts)
        .filter((at) => at > after)
        .sort()
    : [];
  return { ...todo, ringsAt };
};

export const todoKind: Kind<StoredTodo> = {
  dataType: 'todo_data',
  schema: StoredTodo,
  exported: z.strictObject(Todo.shape),
  id: ({ id }) => id,
  orderKey: (todo) => (todo.deletedAt ? undefined : todoPrefix(todo.status) + todoPlace(todo)),
  armedAt: ({ ringsAt, deletedAt }) => (deletedAt ? undefined : ringsAt),
  expiresAt: ({ deletedAt }, { trashDays }) => deletedAt && plus(deletedAt, trashDays * DAY),
  livePrefix: todoPrefix('pending'),
  imported: (todo, { now, whereabouts }) => armed(todo, whereabouts, now),
  internal: INTERNAL,
};

/** The todo as its person sees it. */
export const shownTodo = (todo: StoredTodo): Todo => shown(todo, INTERNAL);
