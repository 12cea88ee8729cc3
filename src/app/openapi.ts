import * as z from 'zod';
import { PUBLIC_PATHS } from './auth.ts';
import type { Answer, Endpoint } from './endpoint.ts';
import { describe, type Json } from './openapi-schema.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

const ProblemDocument = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    requestId: z.string(),
    errors: z
      .array(z.object({ in: z.enum(['body', 'header', 'path', 'query']), pointer: z.string(), detail: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457)' });

const parameters = (schema: z.ZodType | undefined, place: 'path' | 'query', shared: Json): Json[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = describe(schema, 'input', shared) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, own]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: own,
  }));
};

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

const isPublic = ({ path }: Endpoint): boolean => PUBLIC_PATHS.includes(path);

const takesKey = ({ method, streams }: Endpoint): boolean => method === 'POST' && streams === undefined;

/** What a route can refuse: what it says itself, and what follows from its input. */
const problemsOf = (endpoint: Endpoint): ProblemCode[] => {
  const { method, path, body, forms, streams, query, params, conditional, problems = [] } = endpoint;
  if (isPublic(endpoint)) return ['malformed-request', 'internal', ...problems];
  const takesInput = body !== undefined || query !== undefined || takesKey(endpoint);
  const ownsRecord = params !== undefined && path.startsWith('/v1/');
  return [
    'unauthenticated',
    'rate-limited',
    'internal',
    'store-unavailable',
    'identity-unavailable',
    ...(body !== undefined ? (['malformed-json', 'payload-too-large'] as const) : []),
    ...(forms ? (['malformed-request'] as const) : []),
    ...(body !== undefined || streams !== undefined ? (['unsupported-media-type'] as const) : []),
    ...(takesInput ? (['invalid'] as const) : []),
    ...(ownsRecord ? (['not-found'] as const) : []),
    ...(conditional && method !== 'GET' ? (['stale-version', 'version-conflict'] as const) : []),
    ...(takesKey(endpoint) ? (['key-in-flight', 'key-reused'] as const) : []),
    ...problems,
  ];
};

const refusals = (endpoint: Endpoint, shared: Json): Json => {
  const byStatus = new Map<number, Set<string>>();
  for (const code of problemsOf(endpoint)) {
    const { status, title } = PROBLEMS[code];
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(`\`${code}\`: ${title}`));
  }
  const schema = describe(ProblemDocument, 'output', shared);
  const entries = [...byStatus].map(([status, titles]) => [
    String(status),
    { description: [...titles].join('. '), content: { 'application/problem+json': { schema } } },
  ]);
  return Object.fromEntries(entries);
};

const answer = (
  { description, schema, contentType = 'application/json', headers = [], streamed }: Answer,
  shared: Json,
): Json => ({
  description,
  ...(headers.length > 0 && {
    headers: Object.fromEntries(headers.map((name) => [name, { schema: { type: 'string' } }])),
  }),
  ...(schema && {
    content: {
      [contentType]: { schema: describe(schema, 'output', shared) },
      ...(streamed && { 'text/event-stream': { schema: { type: 'string' } } }),
    },
  }),
});

const requestBody = ({ method, body, forms, streams }: Endpoint, shared: Json): Json | undefined => {
  if (streams !== undefined) return { required: true, content: { [streams]: { schema: { type: 'string' } } } };
  if (body === undefined) return undefined;
  const content = { schema: describe(body, 'input', shared) };
  const types = [
    'application/json',
    ...(method === 'PATCH' ? ['application/merge-patch+json'] : []),
    ...(forms ? ['application/x-www-form-urlencoded', 'multipart/form-data'] : []),
  ];
  return { required: true, content: Object.fromEntries(types.map((type) => [type, content])) };
};

const operation = (endpoint: Endpoint, shared: Json): Json => {
  const { method, operationId, summary, tag, params, query, conditional, answers } = endpoint;
  const body = requestBody(endpoint, shared);
  const isRead = method === 'GET';
  const given = Object.entries(answers).map(([status, each]) => [status, answer(each, shared)]);
  return {
    operationId,
    summary,
    tags: [tag],
    ...(isPublic(endpoint) && { security: [] }),
    parameters: [
      ...parameters(params, 'path', shared),
      ...parameters(query, 'query', shared),
      ...(conditional && isRead ? [header('If-None-Match', 'An entity tag that the client has')] : []),
      ...(conditional && !isRead ? [header('If-Match', 'The entity tag of the version to change, or *')] : []),
      ...(takesKey(endpoint) ? [header('Idempotency-Key', 'Makes the request repeatable for 24 hours')] : []),
    ],
    ...(body && { requestBody: body }),
    responses: {
      ...Object.fromEntries(given),
      ...(conditional && isRead && { 304: { description: 'The client has this version' } }),
      ...refusals(endpoint, shared),
    },
  };
};

const TAGS: Record<string, string> = {
  Service: 'The service itself; answers without a token',
  Chat: 'Speaking with the assistant',
  Conversations: 'What was said, and where a conversation stands',
  Reminders: 'What a person is to be reminded of, and when',
  Todos: 'What a person has to do',
  Notifications: 'What has rung, in a list and live',
  Facts: 'What Remo has been asked to remember',
  Webhooks: 'Addresses of the person’s own that are called when a reminder rings',
  'Web Push': 'Browsers of the person’s own that are told when a reminder rings',
  Calendar: 'What a person has to come, for calendar programs to subscribe to',
  Preferences: "A person's time zone, locale, times of day and own settings",
  'Own data': 'Everything that is stored of a person: summary, export, import, wipe',
  "The predecessor's front end": 'Routes in the form that existing front ends call',
};

const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

/** The OpenAPI 3.1 document of the routes, from the same schemas that validate their input. */
export const openApiDocument = (endpoints: readonly Endpoint[], version: string): Json => {
  const shared: Json = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = openApiPath(endpoint.path);
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, shared) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Remo',
      version,
      summary: 'The backend of a personal assistant',
      description: 'Conversation memory, context, reminders, todos and preferences, each person’s own.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The server that this document came from' }],
    security: [{ privy: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        privy: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A Privy access token (ES256)' },
      },
      schemas: Object.fromEntries(Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
};
