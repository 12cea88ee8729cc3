import { Preferences, PreferencesInput, PreferencesPatch } from '../../domain/preferences.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { conditionalRecord, record, seenBy } from '../etag.ts';

const tag = 'Preferences';
const path = '/v1/preferences';
const answers = { 200: { description: 'The preferences', schema: Preferences, headers: ['ETag'] } } as const;

export const preferenceRoutes: Endpoint[] = [
  endpoint({
    method: 'GET',
    path,
    operationId: 'getPreferences',
    summary: 'Read the preferences; version 0 is the defaults',
    tag,
    answers,
    conditional: true,
    handle: async (c) => conditionalRecord(c, await c.get('services').preferences.get(c.get('userId'))),
  }),
  endpoint({
    method: 'PUT',
    path,
    operationId: 'replacePreferences',
    summary: 'Replace the preferences; what is left out has its default',
    tag,
    body: PreferencesInput,
    answers,
    problems: ['version-conflict'],
    conditional: true,
    handle: async (c, { body }) =>
      record(c, await c.get('services').preferences.replace(c.get('userId'), body, seenBy(c))),
  }),
  endpoint({
    method: 'PATCH',
    path,
    operationId: 'changePreferences',
    summary: 'Change the preferences by a merge patch',
    tag,
    body: PreferencesPatch,
    answers,
    problems: ['version-conflict'],
    conditional: true,
    handle: async (c, { body }) =>
      record(c, await c.get('services').preferences.patch(c.get('userId'), body, seenBy(c))),
  }),
];
