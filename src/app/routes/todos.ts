import * as z from 'zod';
import { Occurrence } from '../../domain/occurrence.ts';
import { Id } from '../../domain/task.ts';
import { Todo, TodoFilter, TodoInput, TodoPatch } from '../../domain/todo.ts';
import { answer, json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalRecord, created, record, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Todos';
const params = z.object({ id: Id });
const one = { 200: { description: 'The todo', schema: Todo, headers: ['ETag'] } } as const;

const action = (name: 'complete' | 'reopen' | 'restore', summary: string): Endpoint =>
  endpoint({
    method: 'POST',
    path: `/v1/todos/:id/${name}`,
    operationId: `${name}Todo`,
    summary,
    tag,
    params,
    answers: one,
    problems: ['limit-reached', 'time-zone-unknown'],
    conditional: true,
    handle: async (c, { params: { id } }) =>
      record(c, await c.get('services').todos[name](c.get('userId'), id, seenBy(c))),
  });

export const todoRoutes: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/todos',
    operationId: 'createTodo',
    summary: 'Create a todo',
    tag,
    body: TodoInput,
    answers: { 201: { description: 'The new todo', schema: Todo, headers: ['ETag', 'Location'] } },
    problems: ['limit-reached', 'time-zone-unknown'],
    handle: async (c, { body }) => {
      const todo = await c.get('services').todos.create(c.get('userId'), body);
      return created(c, `/v1/todos/${todo.id}`, todo);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/todos',
    operationId: 'listTodos',
    summary: 'List todos, urgent first, then the oldest',
    tag,
    query: z.strictObject({ ...TodoFilter.shape, ...listQuery }),
    answers: { 200: { description: 'A page of todos', schema: pageOf(Todo) } },
    problems: ['bad-cursor'],
    handle: async (c, { query: { limit, cursor, ...filter } }) =>
      json(c, await c.get('services').todos.list(c.get('userId'), filter, { limit, cursor })),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/todos/:id',
    operationId: 'getTodo',
    summary: 'Read a todo',
    tag,
    params,
    answers: one,
    conditional: true,
    handle: async (c, { params: { id } }) =>
      conditionalRecord(c, await c.get('services').todos.get(c.get('userId'), id)),
  }),
  endpoint({
    method: 'PATCH',
    path: '/v1/todos/:id',
    operationId: 'changeTodo',
    summary: 'Change a todo by a merge patch',
    tag,
    params,
    body: TodoPatch,
    answers: one,
    problems: ['version-conflict', 'time-zone-unknown'],
    conditional: true,
    handle: async (c, { params: { id }, body }) =>
      record(c, await c.get('services').todos.change(c.get('userId'), id, body, seenBy(c))),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/todos/:id',
    operationId: 'deleteTodo',
    summary: 'Put a todo into the trash',
    tag,
    params,
    answers: { 204: { description: 'It is in the trash' } },
    conditional: true,
    handle: async (c, { params: { id } }) => {
      await c.get('services').todos.delete(c.get('userId'), id, seenBy(c));
      return answer(c, null, 204);
    },
  }),
  action('complete', 'Mark a todo as done; of a series only the current occurrence'),
  action('reopen', 'Make a todo pending again; a series takes its last completion back'),
  action('restore', 'Take a todo out of the trash'),
  endpoint({
    method: 'GET',
    path: '/v1/todos/:id/history',
    operationId: 'listTodoHistory',
    summary: 'List the occurrences of a series that have been completed, the latest first',
    tag,
    params,
    query: z.strictObject(listQuery),
    answers: { 200: { description: 'A page of occurrences', schema: pageOf(Occurrence) } },
    problems: ['bad-cursor'],
    handle: async (c, { params: { id }, query }) =>
      json(c, await c.get('services').todos.history(c.get('userId'), id, query)),
  }),
];
