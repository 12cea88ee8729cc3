import { zValidator } from '@hono/zod-validator';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import { jsonPointer } from '../domain/json.ts';
import { isForm, limitBody, readableBody } from './body.ts';
import type { AppEnv } from './env.ts';
import { idempotent } from './idempotency.ts';
import { type Place, type ProblemCode, problem } from './problems.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One answer of a route in the OpenAPI document. */
export interface Answer {
  description: string;
  schema?: z.ZodType;
  /** `application/json` unless said. */
  contentType?: string;
  headers?: readonly ('ETag' | 'Location')[];
  /** Also given as `text/event-stream`, if that is asked for. */
  streamed?: true;
}

interface Description {
  method: Method;
  /** In Hono's form: `/v1/reminders/:id`. */
  path: string;
  operationId: string;
  summary: string;
  tag: string;
  answers: Record<number, Answer>;
  /** What it can refuse, besides what follows from its input. */
  problems?: readonly ProblemCode[];
  /** Honours `If-Match` (writes) or `If-None-Match` (reads). */
  conditional?: true;
  /** Takes forms as well as JSON. */
  forms?: true;
  /** A body that is no JSON document: its type, read by the handler itself as it comes. */
  streams?: string;
}

/** A route as it is declared: what it takes, and what it does with that. */
export interface Spec<P, Q, B> extends Description {
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  handle: (c: Context<AppEnv>, input: { params: P; query: Q; body: B }) => Response | Promise<Response>;
}

/** A route, with all that validators and document need to know of it. */
export interface Endpoint extends Description {
  params?: z.ZodType | undefined;
  query?: z.ZodType | undefined;
  body?: z.ZodType | undefined;
  mount: (app: Hono<AppEnv>) => void;
}

/** Of a union's branches, the faults of the one that came nearest: the deepest, then the fewest. */
const nearest = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors.map((branch) =>
    branch.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const depth = (branch: z.core.$ZodIssue[]): number => Math.max(...branch.map(({ path }) => path.length));
  const [best] = branches
    .filter((branch) => branch.length > 0)
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return best ?? [issue];
};

const faults = (place: Place, error: z.core.$ZodError) =>
  error.issues.flatMap(nearest).flatMap((issue) => {
    // Neither messages nor pointers repeat a value; an unknown key is named, for there is no other way to point at it.
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        in: place,
        pointer: jsonPointer([...issue.path, key]),
        detail: 'is not known here',
      }));
    return [{ in: place, pointer: jsonPointer(issue.path), detail: issue.message }];
  });

const validator = (target: 'param' | 'query' | 'form', schema: z.ZodType): MiddlewareHandler<AppEnv> =>
  zValidator(target, schema, (result, c) => {
    if (result.success) return undefined;
    const context = c as Context<AppEnv>;
    if (target === 'param') return problem(context, 'not-found');
    return problem(context, 'invalid', { errors: faults(target === 'query' ? 'query' : 'body', result.error) });
  }) as MiddlewareHandler<AppEnv>;

/** Judges what `readableBody` has parsed: Hono's own validator would read and parse the body once more. */
const jsonValidator =
  (schema: z.ZodType): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const result = schema.safeParse(c.get('json'));
    if (!result.success) return problem(c, 'invalid', { errors: faults('body', result.error) });
    c.req.addValidatedData('json', Object(result.data));
    return next();
  };

const bodyValidators = (schema: z.ZodType, forms: boolean): MiddlewareHandler<AppEnv>[] => {
  const json = jsonValidator(schema);
  const form = validator('form', schema);
  return [readableBody({ forms }), (c, next) => (forms && isForm(c) ? form(c, next) : json(c, next))];
};

/** Declares a route: its validators run before `handle`, which sees only what they let through. */
export const endpoint = <P = undefined, Q = undefined, B = undefined>(spec: Spec<P, Q, B>): Endpoint => {
  const { method, path, params, query, body, forms = false, streams, handle } = spec;
  const named: MiddlewareHandler<AppEnv> = (c, next) => {
    c.set('route', path);
    return next();
  };
  const chain = [
    named,
    ...(params === undefined ? [] : [validator('param', params)]),
    ...(query === undefined ? [] : [validator('query', query)]),
    ...(streams === undefined ? [limitBody] : []),
    ...(method === 'POST' && streams === undefined ? [idempotent] : []),
    ...(body === undefined ? [] : bodyValidators(body, forms)),
  ];
  const run: MiddlewareHandler<AppEnv> = async (c) => {
    const valid = (target: string): unknown => c.req.valid(target as never);
    const given = body === undefined ? undefined : valid(forms && isForm(c) ? 'form' : 'json');
    return handle(c, { params: valid('param') as P, query: valid('query') as Q, body: given as B });
  };
  return { ...spec, mount: (app) => app.on(method, [path], ...chain, run) };
};
