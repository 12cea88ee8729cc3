import type { MiddlewareHandler } from 'hono';
import { DomainError } from '../domain/errors.ts';
import type { VerifyToken } from '../domain/identity.ts';
import type { AppEnv } from './env.ts';

/** Every route that answers without a token; whatever is not here is closed, known or not. */
export const PUBLIC_PATHS: readonly string[] = ['/', '/health', '/livez', '/openapi.json', '/docs', '/calendar/:file'];

/** Each is its own pattern, but for a parameter, which is one segment. */
const PUBLIC = new RegExp(
  `^(?:${PUBLIC_PATHS.map((path) => path.replaceAll('.', '\\.').replace(/:\w+/, '[^/]+')).join('|')})$`,
);

const isPublic = (method: string, path: string): boolean =>
  (method === 'GET' || method === 'HEAD') && PUBLIC.test(path);

const BEARER = /^Bearer +([^\s]+)$/i;

/** Lets in whoever brings a valid bearer token (RFC 6750 §2.1), as the person that the token names. */
export const authentication =
  (verifyToken: VerifyToken): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (isPublic(c.req.method, c.req.path)) return next();
    const [, token] = BEARER.exec(c.req.header('authorization') ?? '') ?? [];
    if (token === undefined) throw new DomainError('unauthenticated', 'no bearer token');
    const { userId } = await verifyToken(token);
    c.set('userId', userId);
    return next();
  };
