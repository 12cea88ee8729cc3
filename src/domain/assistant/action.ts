import * as z from 'zod';
import { Fact } from '../fact.ts';
import { Preferences } from '../preferences.ts';
import { Reminder } from '../reminder.ts';
import { Todo } from '../todo.ts';

/** What the assistant did, with the record as it is afterwards (before, where it was deleted). A restored thing is `reopened`. */
export const Action = z
  .discriminatedUnion('type', [
    z.object({
      type: z.enum([
        'reminder.created',
        'reminder.updated',
        'reminder.completed',
        'reminder.reopened',
        'reminder.cancelled',
        'reminder.deleted',
        'reminder.snoozed',
      ]),
      reminder: Reminder,
    }),
    z.object({ type: z.literal('reminder.listed'), items: z.array(Reminder) }),
    z.object({
      type: z.enum(['todo.created', 'todo.updated', 'todo.completed', 'todo.reopened', 'todo.deleted']),
      todo: Todo,
    }),
    z.object({ type: z.literal('todo.listed'), items: z.array(Todo) }),
    z.object({ type: z.enum(['fact.remembered', 'fact.forgotten']), fact: Fact }),
    z.object({ type: z.literal('fact.recalled'), items: z.array(Fact) }),
    z.object({ type: z.literal('preferences.updated'), preferences: Preferences }),
  ])
  .meta({ id: 'Action' });
export type Action = z.infer<typeof Action>;

/** Whether an action has changed something, rather than only looked at it. */
export const isChange = ({ type }: Action): boolean => !/\.(?:listed|recalled)$/.test(type);
