import * as z from 'zod';
import { Fact, FactInput, FactPatch } from '../../domain/fact.ts';
import { Id } from '../../domain/task.ts';
import { line } from '../../domain/text.ts';
import { answer, json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalRecord, created, record, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Facts';
const params = z.object({ id: Id });
const one = { 200: { description: 'The fact', schema: Fact, headers: ['ETag'] } } as const;

export const factRoutes: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/facts',
    operationId: 'createFact',
    summary: 'Have something remembered',
    tag,
    body: FactInput,
    answers: { 201: { description: 'The new fact', schema: Fact, headers: ['ETag', 'Location'] } },
    problems: ['limit-reached'],
    handle: async (c, { body }) => {
      const fact = await c.get('services').facts.create(c.get('userId'), body, 'api');
      return created(c, `/v1/facts/${fact.id}`, fact);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/facts',
    operationId: 'listFacts',
    summary: 'List what is remembered, the oldest first',
    tag,
    query: z.strictObject({ q: line(200).optional(), ...listQuery }),
    answers: { 200: { description: 'A page of facts', schema: pageOf(Fact) } },
    problems: ['bad-cursor'],
    handle: async (c, { query: { q, limit, cursor } }) =>
      json(c, await c.get('services').facts.list(c.get('userId'), { q }, { limit, cursor })),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/facts/:id',
    operationId: 'getFact',
    summary: 'Read a fact',
    tag,
    params,
    answers: one,
    conditional: true,
    handle: async (c, { params: { id } }) =>
      conditionalRecord(c, await c.get('services').facts.get(c.get('userId'), id)),
  }),
  endpoint({
    method: 'PATCH',
    path: '/v1/facts/:id',
    operationId: 'changeFact',
    summary: 'Change a fact by a merge patch',
    tag,
    params,
    body: FactPatch,
    answers: one,
    problems: ['version-conflict'],
    conditional: true,
    handle: async (c, { params: { id }, body }) =>
      record(c, await c.get('services').facts.change(c.get('userId'), id, body, seenBy(c))),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/facts/:id',
    operationId: 'deleteFact',
    summary: 'Have something forgotten',
    tag,
    params,
    answers: { 204: { description: 'It is gone' } },
    conditional: true,
    handle: async (c, { params: { id } }) => {
      await c.get('services').facts.delete(c.get('userId'), id, seenBy(c));
      return answer(c, null, 204);
    },
  }),
];
