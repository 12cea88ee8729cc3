import { isFloating, resolveDue, type Whereabouts } from '../due.ts';
import { type Reminder, reminderKind, scheduled } from '../reminder.ts';
import { fingerprint, type Ground } from './original.ts';
import { type Plan, planned } from './plan.ts';
import { planList } from './task-list.ts';
import { timeIn } from './tasks.ts';
import { dueOf } from './time.ts';

const TIMES = ['reminding_time', 'datetime', 'reminder_time', 'due_date'] as const;

/** What resolves a due time that needs nobody's zone. */
const ANYWHERE: Whereabouts = { timeZone: 'UTC', allDayTime: '00:00' };

/** Two reminders with the same gist say the same; that one of them has rung since does not matter. */
const gist = ({ title, notes, due, priority, status }: Reminder): string =>
  fingerprint([title, notes ?? null, due, priority, status]);

/** The predecessor's `reminder_data`. Those whose time is past are taken as they are, and never ring. */
export const planReminders = (data: Record<string, unknown> | unknown[], writtenAt: unknown, ground: Ground): Plan =>
  planList(data, writtenAt, ground, {
    dataType: 'reminder_data',
    lists: ['reminders', 'items'],
    ids: ['reminder_id', 'id'],
    marks: ['title', ...TIMES],
    planOf: (task, idFor) => {
      const { source, title, notes, priority, status, completedAt, createdAt, updatedAt } = task;
      const time = timeIn(task, ...TIMES);
      if (time === undefined) task.odd('time-missing');
      if (time === undefined || time === 'unreadable') return undefined;
      const { timeZone, allDayTime, now } = ground;
      const due = dueOf(time, timeZone);
      const id = idFor(due);
      if (id === undefined) return undefined;
      if (timeZone === undefined && isFloating(due)) {
        task.odd('time-zone-missing');
        return undefined;
      }
      const whereabouts = timeZone === undefined ? ANYWHERE : { timeZone, allDayTime };
      const fireAt = resolveDue(due, whereabouts);
      const optional = { ...(notes !== undefined && { notes }), ...(completedAt !== undefined && { completedAt }) };
      const record: Reminder = {
        id,
        title,
        due,
        fireAt,
        priority,
        status,
        ...optional,
        createdAt,
        updatedAt,
        version: 1,
      };
      return planned({
        kind: reminderKind,
        record,
        stored: (parsed) => scheduled(parsed, whereabouts, now),
        source,
        covers: (found, parsed) => found.version > 1 || gist(found) === gist(parsed),
      });
    },
  });
