import { DomainError } from '../../domain/errors.ts';
import { Reading, ReadingInput, readMessage } from '../../domain/language/reading.ts';
import { json } from '../answer.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const understandRoutes: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/understand',
    operationId: 'understand',
    summary: 'Read a message without carrying anything out: what it asks, and the times it names, with their places',
    tag: 'Chat',
    body: ReadingInput,
    answers: { 200: { description: 'What the message asks', schema: Reading } },
    problems: ['time-zone-unknown'],
    handle: async (c, { body: { text, now = c.get('turn').now(), timeZone } }) => {
      // Only a message that is carried out may set a zone, so that the person's own settings are read without it.
      const settings = await c.get('services').preferences.settings(c.get('userId'));
      const zone = timeZone ?? settings.timeZone;
      if (zone === undefined) throw new DomainError('time-zone-unknown');
      return json(c, readMessage(text, { ...settings, now, timeZone: zone }));
    },
  }),
];
