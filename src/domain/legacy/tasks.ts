import { EPOCH, type Instant } from '../instant.ts';
import { Id, Notes, Priority, Title } from '../task.ts';
import { createFields, type Fields, namesAmong, unlessNone, wordsOf } from './fields.ts';
import type { Oddity, OddityCode } from './oddity.ts';
import { fingerprint, type Ground, isMap, type Listed } from './original.ts';
import { instantOf, type LegacyTime, readTime } from './time.ts';

const PRIORITIES: Readonly<Record<string, Priority>> = {
  lowest: 'low',
  normal: 'medium',
  critical: 'urgent',
  highest: 'urgent',
};

export type LegacyStatus = 'pending' | 'done' | 'cancelled';
const STATUSES: Readonly<Record<string, LegacyStatus>> = {
  ...Object.fromEntries(
    [
      'pending',
      'active',
      'open',
      'new',
      'todo',
      'scheduled',
      'in progress',
      'overdue',
      'missed',
      'triggered',
      'sent',
    ].map((name) => [name, 'pending'] as const),
  ),
  ...Object.fromEntries(['done', 'completed', 'complete', 'finished', 'closed'].map((name) => [name, 'done'] as const)),
  ...Object.fromEntries(['cancelled', 'canceled', 'dismissed'].map((name) => [name, 'cancelled'] as const)),
};
const YES: readonly unknown[] = [true, 1, 'true', '1', 'yes', 'y'];
const NO: readonly unknown[] = [undefined, false, 0, 'false', '0', 'no', 'n'];

const folded = (value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .trim()
        .toLowerCase()
        .replaceAll(/[_\s-]+/g, ' ')
    : value;

const TITLE_LENGTH = 500;
/** How much of a description makes a title. */
const BEGINNING = 80;

/** The first `length` units of a text on one line, without half of a surrogate pair. */
const beginningOf = (text: string, length: number): string => {
  const start = text.trim().replaceAll(/\s+/g, ' ').slice(0, length);
  return (start.isWellFormed() ? start : start.slice(0, -1)).trim();
};

/** Title and notes that together hold all that the item says; or what is odd. */
const textsOf = (
  title: string,
  description: string,
): { title: string; notes: string; odd?: OddityCode } | OddityCode => {
  if (title.trim() === '' && description.trim() === '') return 'text-missing';
  if (title.trim() === '')
    return { title: beginningOf(description, BEGINNING), notes: description, odd: 'title-from-description' };
  if (Title.safeParse(title).success) return { title, notes: description };
  const notes = description.trim() === '' ? title : `${title}\n\n${description}`;
  return { title: `${beginningOf(title, TITLE_LENGTH - 1)}…`, notes, odd: 'title-shortened' };
};

/** What reminders and todos have in common, as it was read; `odd` grows while the rest is. */
export interface LegacyTask {
  source: Pick<Oddity, 'index' | 'item'>;
  fields: Fields;
  odd: (what: OddityCode, fields?: string[]) => void;
  oddities: Oddity[];
  oldId: string | undefined;
  /** Stands for all that the item says. */
  print: string;
  title: string;
  notes: string | undefined;
  priority: Priority;
  status: LegacyStatus;
  completedAt: Instant | undefined;
  createdAt: Instant;
  updatedAt: Instant;
  /** The same for the same item, whenever it is read: its creation, as far as that is known. */
  since: Instant;
}

/** Reads what reminders and todos have in common; only the oddities of an item that cannot be taken over. */
export const readTask = (
  { index, value, key }: Listed,
  idNames: readonly string[],
  ground: Ground,
  writtenAt: Instant | undefined,
): LegacyTask | Oddity[] => {
  if (!isMap(value)) return [{ what: 'unreadable', index }];
  const fields = createFields(value);
  const rawId = wordsOf(fields.take(...idNames)) ?? key;
  const oldId = rawId === undefined || rawId === '' ? undefined : rawId;
  const source = { index, ...(oldId !== undefined && Id.safeParse(oldId).success && { item: oldId }) };
  const oddities: Oddity[] = [];
  const odd = (what: OddityCode, names?: string[]): void => {
    oddities.push({ what, ...source, ...(names !== undefined && { fields: names }) });
  };

  const words = (...names: readonly string[]): string => {
    const taken = fields.take(...names);
    const text = wordsOf(taken);
    if (taken !== undefined && text === undefined) odd('unreadable', names.slice(0, 1));
    return text ?? '';
  };
  const time = (...names: readonly string[]): LegacyTime | undefined => {
    const taken = unlessNone(fields.take(...names));
    const read = readTime(taken);
    if (taken !== undefined && read === undefined) odd('time-unreadable', names.slice(0, 1));
    return read;
  };
  const instant = (read: LegacyTime | undefined): Instant | undefined => read && instantOf(read, ground.clockZone);

  const texts = textsOf(words('title', 'name', 'task'), words('description', 'notes', 'details'));
  if (typeof texts === 'string') return [{ what: texts, ...source }];
  if (!Notes.safeParse(texts.notes).success) return [{ what: 'text-too-long', ...source }];
  if (texts.odd !== undefined) odd(texts.odd);

  const wanted = folded(unlessNone(fields.take('priority')));
  const spelled = typeof wanted === 'string' ? (PRIORITIES[wanted] ?? wanted) : wanted;
  const priority = Priority.safeParse(spelled ?? 'medium');
  if (!priority.success) odd('priority-unknown');

  const flag = folded(unlessNone(fields.take('completed', 'is_completed', 'done')));
  const named = folded(unlessNone(fields.take('status', 'state')));
  const byName = typeof named === 'string' && Object.hasOwn(STATUSES, named) ? STATUSES[named] : undefined;
  if (named !== undefined && byName === undefined) odd('status-unknown', ['status']);
  if (!YES.includes(flag) && !NO.includes(flag)) odd('status-unknown', ['completed']);
  const isDone = YES.includes(flag) || byName === 'done';
  if (isDone && ((byName ?? 'done') !== 'done' || (flag !== undefined && !YES.includes(flag))))
    odd('status-contradicts');
  const status: LegacyStatus = isDone ? 'done' : (byName ?? 'pending');

  const created = time('created_at', 'created', 'createdAt');
  const completedAt = instant(time('completed_at', 'completedAt'));
  const createdAt = instant(created) ?? writtenAt ?? ground.now;
  return {
    source,
    fields,
    odd,
    oddities,
    oldId,
    print: fingerprint(value),
    title: texts.title,
    notes: texts.notes.trim() === '' ? undefined : texts.notes,
    priority: priority.success ? priority.data : 'medium',
    status,
    completedAt: status === 'done' ? completedAt : undefined,
    createdAt,
    updatedAt: instant(time('updated_at', 'last_updated', 'updatedAt')) ?? completedAt ?? createdAt,
    // Whichever zone a run is told.
    since: created === undefined ? EPOCH : instantOf(created, 'UTC'),
  };
};

/** The time under the first of these names that has one; `unreadable` is noted. */
export const timeIn = (
  { fields, odd }: LegacyTask,
  ...names: readonly string[]
): LegacyTime | 'unreadable' | undefined => {
  const taken = unlessNone(fields.take(...names));
  if (taken === undefined) return undefined;
  const time = readTime(taken);
  if (time === undefined) odd('time-unreadable', names.slice(0, 1));
  return time ?? 'unreadable';
};

/** Notes the fields that nobody has asked for. */
export const noteLeftOvers = ({ fields, odd }: LegacyTask): void => {
  const left = fields.leftOver();
  if (left.length > 0) odd('fields-unknown', namesAmong(left));
};
