import { mapPage, type Page, type PageRequest, paged } from './cursor.ts';
import { listMerged } from './merge-list.ts';
import { fold, mentions } from './text.ts';
import {
  shownTodo,
  type Todo,
  type TodoFilter,
  type TodoStatus,
  todoKind,
  todoPlace,
  todoPrefix,
  todoRank,
} from './todo.ts';
import type { UserDataPort } from './user-data.ts';

const STATUSES: readonly TodoStatus[] = ['pending', 'done'];

/** Lists a person's todos, urgent ones first, then the oldest. */
export const createTodoList =
  (store: UserDataPort) =>
  async (userId: string, filter: TodoFilter, page: PageRequest): Promise<Page<Todo>> => {
    const { status, category, priority, q } = filter;
    const query = ['todos', status, category ?? null, priority ?? null, q ?? null];
    const statuses = status === 'all' ? STATUSES : [status];
    // `$` follows `#`, so that the range holds just the keys of this rank.
    const rank = priority === undefined ? {} : { from: todoRank(priority), to: `${todoRank(priority).slice(0, -1)}$` };
    const stored = await paged(userId, query, page, (window) =>
      listMerged(store, userId, todoKind, {
        ranges: statuses.map((each) => ({ prefix: todoPrefix(each), ...rank })),
        place: todoPlace,
        keep: (todo) =>
          (category === undefined || fold(todo.category) === fold(category)) &&
          (q === undefined || mentions(q, todo.title, todo.notes)),
        ...window,
      }),
    );
    return mapPage(stored, shownTodo);
  };
