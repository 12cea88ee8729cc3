import { isRelative } from './alarm.ts';
import type { Page, PageRequest } from './cursor.ts';
import { groundOf, resolveDue } from './due.ts';
import { DomainError, invalid } from './errors.ts';
import { createHistory } from './history.ts';
import type { Instant } from './instant.ts';
import type { Occurrence } from './occurrence.ts';
import type { PreferencesService } from './preferences-service.ts';
import type { Quota } from './quota.ts';
import type { RecurrenceInput, Wall } from './recurrence.ts';
import { advancedByCompletion, begun, movedRule, originalDue } from './series.ts';
import { type Snooze, snoozeEnd } from './snooze.ts';
import {
  armed,
  rangBefore,
  type StoredTodo,
  shownTodo,
  TODO_DEFAULTS,
  type Todo,
  type TodoInput,
  type TodoPatch,
  todoKind,
} from './todo.ts';
import { createTodoList } from './todo-list.ts';
import { createTrash, live, patched } from './trash.ts';
import type { UserDataPort } from './user-data.ts';
import { createRecord, type Seen } from './version.ts';
import { knownWhereabouts, placeOf } from './whereabouts.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
  preferences: PreferencesService;
  quota: Quota;
}

/** What only a series has. */
const NO_SERIES = { recurrence: undefined, scheduled: undefined, before: undefined };

/** How a todo is to come again, and from where that counts. */
interface Rule {
  input?: RecurrenceInput | undefined;
  start?: Wall | undefined;
}

/** What can be done with todos. */
export const createTodoService = ({ store, now, newId, preferences, quota }: Deps) => {
  const history = createHistory(store);
  const trash = createTrash({ store, kind: todoKind, now });
  const claim = (userId: string): Promise<void> => quota.claim(userId, todoKind);

  const change = async (
    userId: string,
    id: string,
    seen: Seen,
    apply: (current: StoredTodo) => StoredTodo | Promise<StoredTodo>,
  ): Promise<Todo> => shownTodo(await trash.change(userId, id, seen, apply));

  /** `todo` with its times placed where the person is: at the occurrence that `begin` finds, and armed. */
  const timed = async (
    userId: string,
    todo: StoredTodo,
    { input, start }: Rule,
    requestZone?: string,
  ): Promise<StoredTodo> => {
    const { due, alarms } = todo;
    const isCounted = input !== undefined || alarms?.some(isRelative);
    if (due === undefined && isCounted) throw invalid('/due', 'is missing: the recurrence or an alarm counts from it');
    const isPlaced = isCounted || alarms !== undefined || requestZone !== undefined;
    if (!isPlaced) return { ...todo, ringsAt: undefined };
    const { whereabouts, place } = await placeOf(preferences, userId, requestZone);
    const at = now();
    const placed: StoredTodo = {
      ...todo,
      alarms: alarms?.map((alarm, index) =>
        isRelative(alarm) ? alarm : { at: place(alarm.at, `/alarms/${index}/at`) },
      ),
    };
    if (due === undefined) return armed(placed, whereabouts, at);
    const single = { ...placed, due: place(due) };
    const series = input === undefined ? single : begun(single, input, { start, whereabouts, now: at });
    return armed(series, whereabouts, at);
  };

  const rearmed = async (userId: string, todo: StoredTodo): Promise<StoredTodo> =>
    armed(todo, todo.alarms && (await knownWhereabouts(preferences, userId)), now());

  return {
    create: async (userId: string, { timeZone, recurrence, ...input }: TodoInput): Promise<Todo> => {
      const at = now();
      const empty: StoredTodo = {
        ...TODO_DEFAULTS,
        id: newId(),
        title: input.title,
        status: 'pending',
        createdAt: at,
        updatedAt: at,
        version: 1,
      };
      const todo = await timed(userId, patched(empty, input), { input: recurrence }, timeZone);
      await claim(userId);
      return shownTodo(await createRecord(store, userId, todoKind, todo));
    },

    get: async (userId: string, id: string): Promise<Todo> => shownTodo(live(await store.get(userId, todoKind, id))),

    list: createTodoList(store),

    change: (userId: string, id: string, patch: TodoPatch, seen?: Seen): Promise<Todo> =>
      change(userId, id, seen, (current) => {
        const { recurrence, ...parts } = patch;
        const changed = patched(current, parts, TODO_DEFAULTS);
        if (patch.due === undefined && recurrence === undefined && patch.alarms === undefined) return changed;
        const anew = { ...changed, ...NO_SERIES, snoozed: undefined };
        const input = recurrence === undefined ? movedRule(current) : (recurrence ?? undefined);
        const start = patch.due === undefined ? current.recurrence?.start : undefined;
        return timed(userId, anew, { input, start });
      }),

    /**
     * Of a series just the current occurrence; then it goes on, until it has ended. An alarm at `rangAt` that was the former
     * occurrence's asks for what is done already.
     */
    complete: (userId: string, id: string, seen?: Seen, rangAt?: Instant): Promise<Todo> =>
      change(userId, id, seen, async (current) => {
        if (current.status === 'done') return current;
        const at = now();
        const quiet = { ...current, snoozed: undefined, ringsAt: undefined };
        const done: StoredTodo = { ...quiet, before: undefined, status: 'done', completedAt: at };
        if (current.due === undefined || current.recurrence === undefined) return done;
        const whereabouts = await knownWhereabouts(preferences, userId);
        if (rangAt !== undefined && rangBefore(current, rangAt, whereabouts)) return current;
        const ground = groundOf(current.due, whereabouts);
        if (ground === undefined) throw new DomainError('time-zone-unknown');
        const serial = { ...quiet, due: current.due };
        // Ahead of the change: a completion that is noted twice is one, and one that is not noted is lost.
        await history.completed(userId, id, resolveDue(originalDue(serial), ground), at);
        const next = advancedByCompletion(serial, ground, at);
        const before = { due: current.due, scheduled: current.scheduled };
        return next === undefined ? done : armed({ ...next, before }, ground, at);
      }),

    /** Pending again; a series takes its last completion back. */
    reopen: (userId: string, id: string, seen?: Seen): Promise<Todo> =>
      change(userId, id, seen, async (current) => {
        const { due = current.due, scheduled = current.scheduled } = current.before ?? {};
        if (current.status === 'pending' && current.before === undefined) return current;
        if (current.status === 'done') await claim(userId);
        const former = { ...current, due, scheduled, before: undefined, snoozed: undefined };
        if (current.recurrence !== undefined && due !== undefined) {
          const ground = groundOf(due, await knownWhereabouts(preferences, userId));
          const at = ground && resolveDue(originalDue({ due, scheduled }), ground);
          if (at !== undefined) await history.uncompleted(userId, id, at);
        }
        return rearmed(userId, { ...former, status: 'pending', completedAt: undefined });
      }),

    /** Lets the alarm that has rung at `scheduledAt` ring again later. */
    snooze: async (userId: string, id: string, scheduledAt: Instant, snooze: Snooze, seen?: Seen): Promise<Todo> => {
      const until = await snoozeEnd(preferences, userId, snooze, now());
      return change(userId, id, seen, (current) => {
        if (current.status !== 'pending') throw new DomainError('wrong-status', `it is ${current.status}, not pending`);
        return rearmed(userId, { ...current, snoozed: { until, scheduledAt } });
      });
    },

    /** What became of the occurrences of a series, the latest first. */
    history: async (userId: string, id: string, page: PageRequest): Promise<Page<Occurrence>> => {
      live(await store.get(userId, todoKind, id));
      return history.list(userId, id, page);
    },

    /** Into the trash, from where `restore` brings it back for as long as the trash keeps it. */
    delete: trash.delete,

    restore: async (userId: string, id: string, seen?: Seen): Promise<Todo> =>
      shownTodo(
        await trash.restore(userId, id, seen, async (current) => {
          if (current.status === 'pending') await claim(userId);
          return rearmed(userId, current);
        }),
      ),
  };
};
