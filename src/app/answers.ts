import type { Context, MiddlewareHandler } from 'hono';
import { personHash } from '../domain/ids.ts';
import type { Domain } from '../domain/services.ts';
import type { AppEnv } from './env.ts';
import type { Log } from './log.ts';
import { startTurn } from './turn.ts';

/** What every answer carries. It goes into the answer as that is made: a header set afterwards rebuilds the response. */
const HEADERS = {
  'Cache-Control': 'private, no-cache',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** A caller's own request id is taken over if it cannot do harm in a log. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

interface Options {
  domain: Domain;
  log: Log;
  millis: () => number;
}

const wideLine = (c: Context<AppEnv>, ms: number): Record<string, unknown> => ({
  method: c.req.method,
  route: c.get('route') ?? '(none)',
  status: c.res.status,
  ms,
  requestId: c.get('requestId'),
  // A hash tells one person's requests from another's without naming anybody.
  user: c.get('userId') === undefined ? undefined : personHash(c.get('userId')),
  storeCalls: c.get('storeCalls'),
  problem: c.get('problem'),
});

/** Opens a request and closes it: its id, its services, the headers of its answer, and its one line in the log. */
export const answers =
  ({ domain, log, millis }: Options): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const from = millis();
    const given = c.req.header('x-request-id') ?? '';
    const requestId = REQUEST_ID.test(given) ? given : domain.base.newId();
    c.set('requestId', requestId);
    c.set('domain', domain);
    c.set('log', log);
    c.set('millis', millis);
    startTurn(c);
    c.set('headers', { ...HEADERS, 'X-Request-Id': requestId });
    await next();
    log.info('request', wideLine(c, millis() - from));
    const reason = c.get('reason');
    if (reason !== undefined) log.debug('refused', { requestId, reason });
  };
