import * as z from 'zod';
import { Fact } from '../fact.ts';
import { InstantText } from '../instant.ts';
import { PreferencesPatch } from '../preferences.ts';
import { ReminderPatch } from '../reminder.ts';
import { Id } from '../task.ts';
import { TodoPatch } from '../todo.ts';

const Kind = z.enum(['reminder', 'todo']);

/** One thing that takes back what was done; an action's steps are taken in order. */
export const UndoStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('delete'), type: Kind, id: Id }),
  z.object({ step: z.literal('restore'), type: Kind, id: Id }),
  z.object({ step: z.literal('reopen'), type: Kind, id: Id }),
  z.object({ step: z.literal('complete'), type: Kind, id: Id }),
  z.object({ step: z.literal('cancel'), type: z.literal('reminder'), id: Id }),
  z.object({ step: z.literal('change-reminder'), id: Id, patch: ReminderPatch }),
  z.object({ step: z.literal('change-todo'), id: Id, patch: TodoPatch }),
  z.object({ step: z.literal('snooze'), id: Id, until: InstantText }),
  z.object({ step: z.literal('remember'), text: Fact.shape.text }),
  z.object({ step: z.literal('forget'), id: Id }),
  z.object({ step: z.literal('preferences'), patch: PreferencesPatch }),
]);
export type UndoStep = z.infer<typeof UndoStep>;
