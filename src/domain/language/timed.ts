import type { Asked } from './phrases/phrase-table.ts';
import { isHaste, type Times } from './times.ts';

/** Requests about a thing that is there: a time in them tells which one, unless they are to change it. */
const POINTS = /\.(?:complete|reopen|delete|cancel|find|prioritize)$/;

/** What one no longer needs is told apart by its time, too; what one has done may have been done at that time. */
const GIVES_UP = /\.(?:delete|cancel)$/;

/** A request together with what its sentence says about times. */
export const withTimes = (asked: Asked, { when, time, vague, recurrence, ...times }: Times): Asked => {
  if (POINTS.test(asked.intent)) {
    const tells =
      (asked.sure !== false || GIVES_UP.test(asked.intent)) && time !== undefined && asked.item !== undefined;
    return tells ? { ...asked, item: { ...asked.item, kind: asked.item?.kind ?? 'any', time } } : asked;
  }
  // A todo need not have a time; a reminder whose time is vague is asked about.
  const isTodo = asked.intent === 'todo.create';
  const unreadable = times.unreadable ?? (isTodo ? undefined : vague);
  const hastens = isTodo && vague !== undefined && isHaste(vague);
  return {
    ...(hastens && { priority: 'urgent' }),
    ...asked,
    ...(time !== undefined && { time }),
    ...(unreadable !== undefined && asked.unreadable === undefined && { unreadable }),
    ...(recurrence && { recurrence: recurrence.words, repeats: recurrence }),
    ...(when && { when }),
  };
};
