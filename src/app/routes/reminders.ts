import * as z from 'zod';
import { readReminder } from '../../domain/language/read-reminder.ts';
import { Occurrence } from '../../domain/occurrence.ts';
import { Reminder, ReminderFilter, ReminderInput, ReminderPatch } from '../../domain/reminder.ts';
import { Snooze } from '../../domain/snooze.ts';
import { Id } from '../../domain/task.ts';
import { text } from '../../domain/text.ts';
import { TimeZone } from '../../domain/time-zone.ts';
import { answer, json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalRecord, created, record, seenBy } from '../etag.ts';
import { listQuery, pageOf } from '../list-query.ts';

const tag = 'Reminders';
const params = z.object({ id: Id });
const one = { 200: { description: 'The reminder', schema: Reminder, headers: ['ETag'] } } as const;

/** A reminder in a person's own words. */
const ReminderText = z
  .strictObject({ text: text(1_000).min(1), timeZone: TimeZone.optional() })
  .meta({ id: 'ReminderText' });

const action = (name: 'complete' | 'reopen' | 'cancel' | 'restore', summary: string): Endpoint =>
  endpoint({
    method: 'POST',
    path: `/v1/reminders/:id/${name}`,
    operationId: `${name}Reminder`,
    summary,
    tag,
    params,
    answers: one,
    problems: ['wrong-status', 'limit-reached'],
    conditional: true,
    handle: async (c, { params: { id } }) =>
      record(c, await c.get('services').reminders[name](c.get('userId'), id, seenBy(c))),
  });

export const reminderRoutes: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/reminders',
    operationId: 'createReminder',
    summary: 'Create a reminder, from its parts or from a sentence',
    tag,
    body: z.union([ReminderInput, ReminderText]),
    answers: { 201: { description: 'The new reminder', schema: Reminder, headers: ['ETag', 'Location'] } },
    problems: ['time-zone-unknown', 'limit-reached'],
    handle: async (c, { body }) => {
      const { reminders, preferences } = c.get('services');
      const { now } = c.get('turn');
      const userId = c.get('userId');
      const input =
        'text' in body
          ? readReminder(body, { now: now(), settings: await preferences.settings(userId, body.timeZone) })
          : body;
      const reminder = await reminders.create(userId, input);
      return created(c, `/v1/reminders/${reminder.id}`, reminder);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/reminders',
    operationId: 'listReminders',
    summary: 'List reminders by the instant they fire at',
    tag,
    query: z.strictObject({ ...ReminderFilter.shape, ...listQuery }),
    answers: { 200: { description: 'A page of reminders', schema: pageOf(Reminder) } },
    problems: ['bad-cursor', 'time-zone-unknown'],
    handle: async (c, { query: { limit, cursor, ...filter } }) =>
      json(c, await c.get('services').reminders.list(c.get('userId'), filter, { limit, cursor })),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/reminders/:id',
    operationId: 'getReminder',
    summary: 'Read a reminder',
    tag,
    params,
    answers: one,
    conditional: true,
    handle: async (c, { params: { id } }) =>
      conditionalRecord(c, await c.get('services').reminders.get(c.get('userId'), id)),
  }),
  endpoint({
    method: 'PATCH',
    path: '/v1/reminders/:id',
    operationId: 'changeReminder',
    summary: 'Change a reminder by a merge patch',
    tag,
    params,
    body: ReminderPatch,
    answers: one,
    problems: ['time-zone-unknown', 'version-conflict'],
    conditional: true,
    handle: async (c, { params: { id }, body }) =>
      record(c, await c.get('services').reminders.change(c.get('userId'), id, body, seenBy(c))),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/reminders/:id',
    operationId: 'deleteReminder',
    summary: 'Put a reminder into the trash',
    tag,
    params,
    answers: { 204: { description: 'It is in the trash' } },
    conditional: true,
    handle: async (c, { params: { id } }) => {
      await c.get('services').reminders.delete(c.get('userId'), id, seenBy(c));
      return answer(c, null, 204);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/reminders/:id/history',
    operationId: 'getReminderHistory',
    summary: 'List what became of the occurrences of a reminder, the latest first',
    tag,
    params,
    query: z.strictObject(listQuery),
    answers: { 200: { description: 'A page of occurrences', schema: pageOf(Occurrence) } },
    problems: ['bad-cursor'],
    handle: async (c, { params: { id }, query }) =>
      json(c, await c.get('services').reminders.history(c.get('userId'), id, query)),
  }),
  action('complete', 'Complete a reminder, or the current occurrence of one that comes again'),
  action('reopen', 'Make a reminder pending again'),
  action('cancel', 'Cancel a reminder'),
  action('restore', 'Take a reminder out of the trash'),
  endpoint({
    method: 'POST',
    path: '/v1/reminders/:id/snooze',
    operationId: 'snoozeReminder',
    summary: 'Let a reminder fire later; its due time stays',
    tag,
    params,
    body: Snooze,
    answers: one,
    problems: ['wrong-status', 'time-zone-unknown'],
    conditional: true,
    handle: async (c, { params: { id }, body }) =>
      record(c, await c.get('services').reminders.snooze(c.get('userId'), id, body, seenBy(c))),
  }),
];
