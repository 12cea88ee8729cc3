import type { Context, MiddlewareHandler } from 'hono';
import { personHash } from '../domain/ids.ts';
import type { Answered, Observer } from '../domain/observer.ts';
import type { Domain } from '../domain/services.ts';
import type { AppEnv } from './env.ts';
import type { Log } from './log.ts';
import { traceParentIn } from './trace-parent.ts';
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
  observer: Observer;
  millis: () => number;
}

const answerOf = (c: Context<AppEnv>, ms: number): Answered => ({
  method: c.req.method,
  route: c.get('route') ?? '(none)',
  status: c.res.status,
  ms,
  problem: c.get('problem'),
});

const wideLine = (c: Context<AppEnv>, { problem, ...answer }: Answered): Record<string, unknown> => ({
  ...answer,
  requestId: c.get('requestId'),
  // A hash tells one person's requests from another's without naming anybody.
  user: c.get('userId') === undefined ? undefined : personHash(c.get('userId')),
  storeCalls: c.get('storeCalls'),
  problem,
});

/** Opens a request and closes it: its id, its services, the headers of its answer, and its one line in the log. */
export const answers =
  ({ domain, log, observer, millis }: Options): MiddlewareHandler<AppEnv> =>
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
    const parent = traceParentIn(c.req.header('traceparent'));
    const answer = async (): Promise<void> => {
      await next();
      const answered = answerOf(c, millis() - from);
      observer.answered(answered);
      // Another service's trace is named also where none is recorded here.
      log.info('request', { ...(parent && { traceId: parent.traceId }), ...wideLine(c, answered) });
      const reason = c.get('reason');
      if (reason !== undefined) log.debug('refused', { requestId, reason });
    };
    await observer.during('request', answer, parent);
  };
