import { createFields, namesAmong } from './fields.ts';
import type { Oddity } from './oddity.ts';
import { type Ground, itemsOf } from './original.ts';
import type { Plan, Planned } from './plan.ts';
import { createIds } from './task-ids.ts';
import { type LegacyTask, noteLeftOvers, readTask } from './tasks.ts';
import { instantOf, readTime } from './time.ts';

interface Shape {
  dataType: string;
  /** Under which names the list is found. */
  lists: readonly string[];
  /** Under which names an item has its id. */
  ids: readonly string[];
  /** One of these makes the data itself an item. */
  marks: readonly string[];
  /** What becomes of an item; `undefined` for one that cannot be taken over, which has been noted as odd. */
  planOf: (task: LegacyTask, idFor: (content: unknown) => string | undefined) => Planned | Oddity | undefined;
}

/** A list of reminders or todos, item by item: what is wrong with one does not keep back the others. */
export const planList = (
  data: Record<string, unknown> | unknown[],
  writtenAt: unknown,
  ground: Ground,
  { dataType, lists, ids, marks, planOf }: Shape,
): Plan => {
  const found = itemsOf(data, lists, (one) => marks.some((name) => name in one));
  if (found === undefined) return { read: 1, planned: [], oddities: [{ what: 'unreadable' }] };
  const plan: Plan = { read: found.items.length, planned: [], oddities: [] };
  const around = createFields(found.around);
  const noted = readTime(around.take('last_updated', 'updated_at')) ?? readTime(writtenAt);
  around.pass('user_id');
  const left = around.leftOver();
  if (left.length > 0) plan.oddities.push({ what: 'fields-unknown', fields: namesAmong(left) });

  const idOf = createIds(dataType, ground);
  for (const item of found.items) {
    const task = readTask(item, ids, ground, noted && instantOf(noted, ground.clockZone));
    if (Array.isArray(task)) {
      plan.oddities.push(...task);
      continue;
    }
    const made = planOf(task, (content) => idOf(task, content));
    task.fields.pass('user_id');
    noteLeftOvers(task);
    plan.oddities.push(...task.oddities);
    if (made !== undefined && 'what' in made) plan.oddities.push(made);
    else if (made !== undefined) plan.planned.push(made);
  }
  return plan;
};
