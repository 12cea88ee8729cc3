import { idOf } from '../ids.ts';
import { Id } from '../task.ts';
import { fingerprint, type Ground } from './original.ts';
import type { LegacyTask } from './tasks.ts';

/**
 * Gives each item of a list the id that it has for good: its own where it fits and is the first to have it, else one
 * that follows from what does not change. `undefined` for an item that stands there twice.
 */
export const createIds = (dataType: string, { oldUserId, keepsIds }: Ground) => {
  const taken = new Set<string>();
  const seen = new Set<string>();
  return (task: LegacyTask, content: unknown): string | undefined => {
    const { oldId, since, print, title, notes } = task;
    if (seen.has(print)) {
      task.odd('duplicate');
      return undefined;
    }
    seen.add(print);
    const isFirst = oldId === undefined || !taken.has(oldId);
    if (oldId !== undefined) taken.add(oldId);
    if (oldId !== undefined && isFirst)
      return keepsIds && Id.safeParse(oldId).success ? oldId : idOf(since, oldUserId, dataType, oldId);
    if (!isFirst) task.odd('id-taken');
    const derived = idOf(since, oldUserId, dataType, oldId ?? '', title, fingerprint([content, notes ?? null]));
    const id = taken.has(derived) ? idOf(since, oldUserId, dataType, print) : derived;
    taken.add(id);
    return id;
  };
};
