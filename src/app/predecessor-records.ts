import * as z from 'zod';
import type { Page, PageRequest } from '../domain/cursor.ts';
import type { Reminder } from '../domain/reminder.ts';
import type { Todo } from '../domain/todo.ts';

const MAX_LISTED = 1_000;

export const LegacyReminder = z.object({
  reminder_id: z.string(),
  title: z.string(),
  description: z.string(),
  reminding_time: z.iso.datetime().meta({ description: 'The UTC instant at which it fires' }),
  status: z.enum(['pending', 'done']),
  created_at: z.iso.datetime(),
});
export const LegacyTodo = z.object({
  todo_id: z.string(),
  title: z.string(),
  description: z.string(),
  priority: z.string(),
  category: z.string(),
  due_date: z.string().optional(),
  status: z.enum(['pending', 'done']),
  created_at: z.iso.datetime(),
});

/** Up to 1 000 items of a list, page after page; what is pending first, so that no heap of old things hides it. */
export const collect = async <T>(
  page: (status: 'pending' | 'done', request: PageRequest) => Promise<Page<T>>,
): Promise<T[]> => {
  const items: T[] = [];
  for (const status of ['pending', 'done'] as const) {
    let cursor: string | undefined;
    do {
      const { items: more, next } = await page(status, { limit: 100, cursor });
      items.push(...more);
      cursor = next;
    } while (cursor !== undefined && items.length < MAX_LISTED);
  }
  return items.slice(0, MAX_LISTED);
};

/** A reminder in the form that the predecessor's front end reads. */
export const legacyReminder = ({ id, title, notes = '', fireAt, status, createdAt }: Reminder) => ({
  reminder_id: id,
  title,
  description: notes,
  reminding_time: fireAt,
  status,
  created_at: createdAt,
});

/** A todo in that form. */
export const legacyTodo = ({ id, title, notes = '', priority, category, due, status, createdAt }: Todo) => ({
  todo_id: id,
  title,
  description: notes,
  priority,
  category,
  ...(due !== undefined && { due_date: 'date' in due ? due.date : due.dateTime }),
  status,
  created_at: createdAt,
});
