import { cursorAfter, keyBehind, type Page, type PageRequest } from './cursor.ts';
import type { Instant } from './instant.ts';
import { listMerged } from './merge-list.ts';
import type { Quota } from './quota.ts';
import { fold, mentions } from './text.ts';
import {
  type StoredTodo,
  shownTodo,
  TODO_DEFAULTS,
  type Todo,
  type TodoFilter,
  type TodoInput,
  type TodoPatch,
  type TodoStatus,
  todoKind,
  todoPlace,
  todoPrefix,
  todoRank,
} from './todo.ts';
import { createTrash, live, patched } from './trash.ts';
import type { UserDataPort } from './user-data.ts';
import { createRecord, type Seen } from './version.ts';

interface Deps {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
  quota: Quota;
}

const STATUSES: readonly TodoStatus[] = ['pending', 'done'];

/** What can be done with todos. */
export const createTodoService = ({ store, now, newId, quota }: Deps) => {
  const trash = createTrash({ store, kind: todoKind, now });
  const claim = (userId: string): Promise<void> => quota.claim(userId, todoKind);

  return {
    create: async (userId: string, input: TodoInput): Promise<Todo> => {
      await claim(userId);
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
      return shownTodo(await createRecord(store, userId, todoKind, patched(empty, input)));
    },

    get: async (userId: string, id: string): Promise<Todo> => shownTodo(live(await store.get(userId, todoKind, id))),

    /** Urgent first, then the oldest. */
    list: async (userId: string, filter: TodoFilter, page: PageRequest): Promise<Page<Todo>> => {
      const { status, category, priority, q } = filter;
      const query = ['todos', status, category ?? null, priority ?? null, q ?? null];
      const after = keyBehind(page.cursor, userId, query);
      const statuses = status === 'all' ? STATUSES : [status];
      // `$` follows `#`, so that the range holds just the keys of this rank.
      const rank =
        priority === undefined ? {} : { from: todoRank(priority), to: `${todoRank(priority).slice(0, -1)}$` };
      const { records, next } = await listMerged(store, userId, todoKind, {
        ranges: statuses.map((each) => ({ prefix: todoPrefix(each), ...rank })),
        place: todoPlace,
        keep: (todo) =>
          (category === undefined || fold(todo.category) === fold(category)) &&
          (q === undefined || mentions(q, todo.title, todo.notes)),
        limit: page.limit,
        after,
      });
      const items = records.map(shownTodo);
      return next === undefined ? { items } : { items, next: cursorAfter(next, userId, query) };
    },

    change: async (userId: string, id: string, patch: TodoPatch, seen?: Seen): Promise<Todo> =>
      shownTodo(await trash.change(userId, id, seen, (current) => patched(current, patch, TODO_DEFAULTS))),

    complete: async (userId: string, id: string, seen?: Seen): Promise<Todo> =>
      shownTodo(
        await trash.change(userId, id, seen, (current) =>
          current.status === 'done' ? current : { ...current, status: 'done', completedAt: now() },
        ),
      ),

    reopen: async (userId: string, id: string, seen?: Seen): Promise<Todo> =>
      shownTodo(
        await trash.change(userId, id, seen, async (current) => {
          if (current.status === 'pending') return current;
          await claim(userId);
          return { ...current, status: 'pending', completedAt: undefined };
        }),
      ),

    /** Into the trash, from where `restore` brings it back for as long as the trash keeps it. */
    delete: trash.delete,

    restore: async (userId: string, id: string, seen?: Seen): Promise<Todo> =>
      shownTodo(
        await trash.restore(userId, id, seen, async (current) => {
          if (current.status === 'pending') await claim(userId);
          return current;
        }),
      ),
  };
};
