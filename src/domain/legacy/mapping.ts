import { planContext } from './context.ts';
import { planMessages } from './messages.ts';
import { dataOf, type Ground, type Original } from './original.ts';
import type { Plan } from './plan.ts';
import { planPreferences } from './preferences.ts';
import { planReminders } from './reminders.ts';
import { planTodos } from './todos.ts';

/** What becomes of each type of the predecessor's items. */
const PLANS = {
  conversation_memory: planMessages,
  conversation_context: planContext,
  reminder_data: planReminders,
  todo_data: planTodos,
  user_preferences: planPreferences,
} satisfies Record<string, (data: Record<string, unknown> | unknown[], writtenAt: unknown, ground: Ground) => Plan>;

export type LegacyType = keyof typeof PLANS;

export const isLegacyType = (name: string): name is LegacyType => Object.hasOwn(PLANS, name);

/** The records that an original becomes, and all that is odd about it; the same for the same original. */
export const planOf = (original: Original & { dataType: LegacyType }, ground: Ground): Plan => {
  const data = dataOf(original);
  if (data === undefined) return { read: 1, planned: [], oddities: [{ what: 'unreadable' }] };
  return PLANS[original.dataType](data, original.writtenAt, ground);
};
