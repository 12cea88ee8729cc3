import * as z from 'zod';
import { answer, json } from '../answer.ts';
import type { AppDeps } from '../app.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalText } from '../etag.ts';

const tag = 'Calendar';

/** The feed is what calendar programs ask for, which cannot send a token: its secret name is what opens it. */
export const calendarRoutes = ({ publicUrl }: Pick<AppDeps, 'publicUrl'>): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/v1/calendar-url',
    operationId: 'createCalendarUrl',
    summary: 'Give a secret address of the calendar feed; a former one stops working at once',
    tag,
    answers: { 200: { description: 'The address, which is not shown again', schema: z.object({ url: z.url() }) } },
    problems: ['version-conflict'],
    handle: async (c) => {
      const name = await c.get('services').calendar.renew(c.get('userId'));
      return json(c, { url: `${publicUrl ?? new URL(c.req.url).origin}/calendar/${name}` });
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/calendar-url',
    operationId: 'deleteCalendarUrl',
    summary: 'Revoke the address of the calendar feed',
    tag,
    answers: { 204: { description: 'No address works' } },
    handle: async (c) => {
      await c.get('services').calendar.revoke(c.get('userId'));
      return answer(c, null, 204);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/calendar/:file',
    operationId: 'getCalendar',
    summary: 'Read pending reminders and todos as a calendar (RFC 5545); `file` is the secret and `.ics`',
    tag,
    params: z.object({ file: z.string() }),
    answers: {
      200: { description: 'The calendar', schema: z.string(), contentType: 'text/calendar', headers: ['ETag'] },
    },
    conditional: true,
    problems: ['not-found', 'rate-limited', 'store-unavailable'],
    handle: async (c, { params: { file } }) => {
      const { userId, text } = await c.get('services').calendar.feed(file);
      // From here on it is known who asks.
      c.set('userId', userId);
      return conditionalText(c, text, 'text/calendar; charset=utf-8');
    },
  }),
];
