import type { Context } from 'hono';
import * as z from 'zod';
import { ChatInput } from '../../domain/assistant/chat.ts';
import { DomainError, invalid } from '../../domain/errors.ts';
import { FreeJson } from '../../domain/json.ts';
import { DATA_TYPES } from '../../domain/records.ts';
import { timeZoneNamed } from '../../domain/time-zone.ts';
import { json } from '../answer.ts';
import { type Endpoint, endpoint, type Spec } from '../endpoint.ts';
import type { AppEnv } from '../env.ts';
import { collect, LegacyReminder, LegacyTodo, legacyReminder, legacyTodo } from '../predecessor-records.ts';
import { problem } from '../problems.ts';
import { converse } from './chat.ts';

/** The conversation that the predecessor's front end always speaks in. */
const CONVERSATION = 'main';
/** What it sends to wake a sleeping server. */
const WARM_UP = '__warmup__';

const tag = "The predecessor's front end";
const DataType = z.enum(DATA_TYPES);
const Said = z.object({ message: z.string() });

/** Whether the person that the client names, if any, is the token's. */
const isOwn = (c: Context<AppEnv>, named: string | undefined): boolean =>
  named === undefined || named === c.get('userId');

type Person = { user_id: string };

/** A route whose path names the person: it serves none but the token's own. */
const ownEndpoint = <Q, B>({ problems = [], handle, ...spec }: Omit<Spec<Person, Q, B>, 'params' | 'tag'>): Endpoint =>
  endpoint({
    ...spec,
    tag,
    params: z.object({ user_id: z.string().max(256) }),
    problems: ['forbidden', ...problems],
    handle: (c, input) => (isOwn(c, input.params.user_id) ? handle(c, input) : problem(c, 'forbidden')),
  });

export const predecessorRoutes: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/chat',
    operationId: 'legacyChat',
    summary: 'Say something to Remo, in JSON or as a form',
    tag,
    forms: true,
    body: z.object({ message: ChatInput.shape.message, user_id: z.string().max(256).optional() }),
    answers: {
      200: {
        description: 'What Remo says',
        schema: z.object({
          response: z.string(),
          success: z.boolean(),
          timestamp: z.iso.datetime(),
          user_id: z.string(),
          error: z.string().optional(),
        }),
      },
    },
    problems: ['forbidden', 'version-conflict'],
    handle: async (c, { body: { message, user_id } }) => {
      if (!isOwn(c, user_id)) return problem(c, 'forbidden');
      const userId = c.get('userId');
      const turn = c.get('turn');
      const answer = (response: string) => ({ response, success: true, timestamp: turn.now(), user_id: userId });
      if (message.trim() === WARM_UP) return json(c, answer(''));
      const { reply } = await converse(c, { message, conversationId: CONVERSATION });
      return json(c, answer(reply));
    },
  }),
  ownEndpoint({
    method: 'GET',
    path: '/user/:user_id/data',
    operationId: 'legacyGetData',
    summary: 'Summarise what is stored',
    answers: {
      200: {
        description: 'How many records there are of each data type',
        schema: z.object({
          user_id: z.string(),
          data_types: z.partialRecord(DataType, z.int()),
          total_items: z.int(),
          last_updated: z.iso.datetime().nullable(),
        }),
      },
    },
    handle: async (c, { params: { user_id } }) => {
      const { dataTypes, totalItems, lastUpdated } = await c.get('services').ownData.summary(user_id);
      return json(c, { user_id, data_types: dataTypes, total_items: totalItems, last_updated: lastUpdated });
    },
  }),
  ownEndpoint({
    method: 'DELETE',
    path: '/user/:user_id/data',
    operationId: 'legacyDeleteData',
    summary: 'Remove everything, or one data type, for good',
    query: z.object({ data_type: DataType.optional() }),
    answers: { 200: { description: 'It is gone', schema: Said } },
    problems: ['unfinished'],
    handle: async (c, { params: { user_id }, query: { data_type } }) => {
      const { deleted, remaining } = await c.get('services').ownData.wipe(user_id, data_type);
      if (remaining) throw new DomainError('unfinished', undefined, { retryAfter: 1 });
      return json(c, { message: `Deleted ${deleted} items of ${data_type ?? 'all data types'}` });
    },
  }),
  ownEndpoint({
    method: 'GET',
    path: '/user/:user_id/preferences',
    operationId: 'legacyGetPreferences',
    summary: "Read the map that the predecessor's front end saved",
    answers: {
      200: { description: 'The map', schema: z.object({ user_id: z.string(), preferences: z.looseObject({}) }) },
    },
    handle: async (c, { params: { user_id } }) => {
      const { custom } = await c.get('services').preferences.get(user_id);
      return json(c, { user_id, preferences: custom });
    },
  }),
  ownEndpoint({
    method: 'POST',
    path: '/user/:user_id/preferences',
    operationId: 'legacySetPreferences',
    summary: 'Save a map of any JSON; a valid time zone in it is set as well',
    body: FreeJson,
    answers: { 200: { description: 'It is saved', schema: Said } },
    problems: ['version-conflict'],
    handle: async (c, { params: { user_id }, body }) => {
      const zone = [body.timezone, body.timeZone].find((value) => typeof value === 'string' && timeZoneNamed(value));
      await c.get('services').preferences.customise(user_id, body, zone as string | undefined);
      return json(c, { message: 'Preferences saved' });
    },
  }),
  ownEndpoint({
    method: 'GET',
    path: '/user/:user_id/reminders',
    operationId: 'legacyListReminders',
    summary: 'List pending and done reminders, at most 1 000',
    answers: { 200: { description: 'The reminders', schema: z.object({ reminders: z.array(LegacyReminder) }) } },
    handle: async (c, { params: { user_id } }) => {
      const { reminders } = c.get('services');
      const all = await collect((status, page) => reminders.list(user_id, { status }, page));
      return json(c, { reminders: all.map(legacyReminder) });
    },
  }),
  ownEndpoint({
    method: 'GET',
    path: '/user/:user_id/todos',
    operationId: 'legacyListTodos',
    summary: 'List pending and done todos, at most 1 000',
    answers: { 200: { description: 'The todos', schema: z.object({ todos: z.array(LegacyTodo) }) } },
    handle: async (c, { params: { user_id } }) => {
      const { todos } = c.get('services');
      const all = await collect((status, page) => todos.list(user_id, { status }, page));
      return json(c, { todos: all.map(legacyTodo) });
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/account/delete',
    operationId: 'legacyDeleteAccount',
    summary: 'Remove everything that is stored of a person, for good',
    tag,
    body: z.object({ user_id: z.string().max(256), confirmation: z.string().max(64) }),
    answers: {
      200: {
        description: 'It is gone',
        schema: z.object({
          success: z.boolean(),
          message: z.string(),
          user_id: z.string(),
          deleted_data_types: z.array(DataType),
          timestamp: z.iso.datetime(),
        }),
      },
    },
    problems: ['forbidden', 'unfinished'],
    handle: async (c, { body: { user_id, confirmation } }) => {
      if (!isOwn(c, user_id)) return problem(c, 'forbidden');
      if (confirmation !== 'DELETE_ACCOUNT') throw invalid('/confirmation', 'is not DELETE_ACCOUNT');
      const { ownData } = c.get('services');
      const { dataTypes } = await ownData.summary(user_id);
      const { remaining } = await ownData.wipe(user_id);
      if (remaining) throw new DomainError('unfinished', undefined, { retryAfter: 1 });
      return json(c, {
        success: true,
        message: 'Account data deleted',
        user_id,
        deleted_data_types: Object.keys(dataTypes),
        timestamp: c.get('turn').now(),
      });
    },
  }),
];
