import { describe, expect, it } from 'vitest';
import { endpointsOf } from '../../src/app/app.ts';
import { PROBLEMS } from '../../src/app/problems.ts';
import { createTestApp } from '../support/app.ts';
import { askRoute, BODIES, PUBLIC, routesOf, withThings } from './routes.ts';

interface Operation {
  operationId: string;
  security?: unknown[];
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { headers?: Record<string, unknown>; description: string }>;
}

const remo = await createTestApp();
const { body: document } = await remo.ask('', 'GET /openapi.json', { token: null });
const operations = new Map(
  Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      operation,
    ]),
  ),
);
/** Routes that are described, which the documents themselves are not. */
const described = routesOf(remo).filter(({ path }) => path !== '/openapi.json' && path !== '/docs');

const operationOf = (line: string): Operation => {
  const operation = operations.get(line);
  if (operation === undefined) throw new Error(`${line} is not in the document`);
  return operation;
};

describe('the OpenAPI document', () => {
  it('has every route that is mounted, and no other', () => {
    expect([...operations.keys()].sort()).toEqual(described.map(({ line }) => line).sort());
  });

  it('names each operation once', () => {
    const ids = [...operations.values()].map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('opens just the public routes', () => {
    expect(document.security).toEqual([{ privy: [] }]);
    const open = [...operations].filter(([, { security }]) => security?.length === 0).map(([line]) => line);
    expect(open.sort()).toEqual(
      PUBLIC.filter((path) => path !== '/openapi.json' && path !== '/docs')
        .map((path) => `GET ${path}`)
        .sort(),
    );
  });

  it.each(described)('has the path parameters of $line', ({ line, path }) => {
    const named = operationOf(line)
      .parameters.filter((each) => each.in === 'path')
      .map(({ name }) => name);
    expect(named).toEqual([...path.matchAll(/:(\w+)/g)].map(([, name]) => name));
  });

  it('tells of a body just where one is taken', () => {
    const taking = [...operations].filter(([, { requestBody }]) => requestBody !== undefined).map(([line]) => line);
    expect(taking.sort()).toEqual([...Object.keys(BODIES), 'POST /v1/me/import'].sort());
  });

  it('refers only to schemas that it has', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
    expect(names.length).toBeGreaterThan(50);
    for (const ref of new Set(names)) {
      expect(ref).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(document.components.schemas).toHaveProperty([ref.slice('#/components/schemas/'.length)]);
    }
  });

  it('knows every problem, and each tells its status', () => {
    const { code } = document.components.schemas.Problem.properties;
    expect(code.enum.sort()).toEqual(Object.keys(PROBLEMS).sort());
    const told = JSON.stringify(document.paths);
    const nowhere = ['malformed-request', 'method-not-allowed'];
    for (const name of Object.keys(PROBLEMS).filter((each) => !nowhere.includes(each)))
      expect(told).toContain(`\`${name}\`: `);
  });
});

describe('what a route answers', () => {
  const endpoints = endpointsOf({ version: '1', probe: remo.store, millis: () => 0 });

  it.each(described)('is as the document says: $line', async (route) => {
    const own = await withThings();
    const { status, headers, body } = await askRoute(own, 'alice', route);
    const endpoint = endpoints.find(({ method, path }) => method === route.method && path === route.path);
    const answer = endpoint?.answers[status];
    expect(answer, String(status)).toBeDefined();
    const { contentType = 'application/json' } = answer ?? {};
    const lines =
      contentType === 'application/x-ndjson'
        ? body
            .trimEnd()
            .split('\n')
            .map((line: string) => JSON.parse(line))
        : [body];
    if (answer?.schema !== undefined) expect(headers.get('content-type')?.split(';')[0]).toBe(contentType);
    if (answer?.schema === undefined) expect(body).toBe('');
    else for (const line of lines) expect(answer.schema.safeParse(line).error).toBeUndefined();
    for (const name of ['ETag', 'Location'])
      expect(headers.has(name), name).toBe(
        Object.hasOwn(operationOf(route.line).responses[status]?.headers ?? {}, name),
      );
  });

  it.each(described.filter(({ path }) => !PUBLIC.includes(path)))(
    'is told where it is a refusal: $line',
    async (route) => {
      const own = await createTestApp();
      const refusals = [
        await askRoute(own, 'alice', route, { token: null }),
        await askRoute(own, 'alice', route, { headers: { 'If-Match': '"77"' } }),
        await askRoute(own, 'alice', route, { headers: { 'Idempotency-Key': '' } }),
        await own.ask('alice', `${route.method} ${route.path.replace(':user_id', 'did:privy:bob')}?limit=0`),
      ].filter(({ status }) => status >= 400);
      for (const { status, body } of refusals)
        expect(operationOf(route.line).responses[status]?.description, body.code).toContain(`\`${body.code}\``);
    },
  );
});
