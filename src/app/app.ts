import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ownerNamed } from '../domain/calendar-link.ts';
import type { VerifyToken } from '../domain/identity.ts';
import { type Observer, UNOBSERVED } from '../domain/observer.ts';
import type { Domain } from '../domain/services.ts';
import type { StoreProbe } from '../domain/user-data.ts';
import { announce } from './answer.ts';
import { answers } from './answers.ts';
import { authentication } from './auth.ts';
import type { Endpoint } from './endpoint.ts';
import type { AppEnv } from './env.ts';
import type { Log } from './log.ts';
import { openApiDocument } from './openapi.ts';
import { onError, problem } from './problems.ts';
import { rateLimit } from './rate-limit.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { chatRoutes } from './routes/chat.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { documentRoutes } from './routes/documents.ts';
import { eventRoutes } from './routes/events.ts';
import { factRoutes } from './routes/facts.ts';
import { meRoutes } from './routes/me.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { predecessorRoutes } from './routes/predecessor.ts';
import { preferenceRoutes } from './routes/preferences.ts';
import { pushRoutes } from './routes/push.ts';
import { reminderRoutes } from './routes/reminders.ts';
import { serviceRoutes } from './routes/service.ts';
import { todoRoutes } from './routes/todos.ts';
import { understandRoutes } from './routes/understand.ts';
import { webhookRoutes } from './routes/webhooks.ts';

export interface AppDeps {
  version: string;
  domain: Domain;
  probe: StoreProbe;
  verifyToken: VerifyToken;
  log: Log;
  /** Who watches; nobody unless given. */
  observer?: Observer | undefined;
  /** Milliseconds since 1970. */
  millis: () => number;
  /** Origins that browsers may call from; none unless set. */
  corsOrigins: readonly string[];
  /** Requests a minute for each person and process; 0 turns the limit off. */
  rateLimitPerMinute: number;
  /** The origin that others reach Remo at, where it is not the one that requests name. */
  publicUrl?: string | undefined;
}

/** A feed is as much work as so many requests. */
const FEED_COST = 60;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const EXPOSED_HEADERS = ['ETag', 'Location', 'Retry-After', 'X-Request-Id'];
const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'X-Request-Id',
];

/** Every route that is described, in the document's order. */
export const endpointsOf = (deps: Pick<AppDeps, 'version' | 'probe' | 'millis' | 'publicUrl'>): Endpoint[] => [
  ...serviceRoutes(deps),
  ...chatRoutes,
  ...understandRoutes,
  ...conversationRoutes,
  ...reminderRoutes,
  ...todoRoutes,
  ...notificationRoutes,
  ...eventRoutes,
  ...factRoutes,
  ...webhookRoutes,
  ...pushRoutes,
  ...calendarRoutes(deps),
  ...preferenceRoutes,
  ...meRoutes,
  ...predecessorRoutes,
];

/** The methods that a path knows, if it is one of ours; what runs for all methods is middleware. */
const methodsAt = (app: Hono<AppEnv>, path: string): string[] =>
  METHODS.filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method));

/** Remo over HTTP: a function of what it depends on. */
export const createApp = (deps: AppDeps): Hono<AppEnv> => {
  const { version, domain, verifyToken, log, observer = UNOBSERVED, millis, corsOrigins, rateLimitPerMinute } = deps;
  const app = new Hono<AppEnv>();
  const endpoints = endpointsOf(deps);
  const documents = documentRoutes(() => openApiDocument(endpoints, version));

  app.use(answers({ domain, log, observer, millis }));
  if (corsOrigins.length > 0) {
    const origin = [...corsOrigins];
    // A preflight request is answered by the middleware itself.
    app.use((c, next) => {
      if (c.req.method === 'OPTIONS') announce(c);
      return next();
    });
    app.use(cors({ origin, allowHeaders: ALLOWED_HEADERS, exposeHeaders: EXPOSED_HEADERS, maxAge: 600 }));
  }
  app.use(authentication(verifyToken));
  app.use(rateLimit({ perMinute: rateLimitPerMinute, millis }));
  // Whoever knows a person's id can ask for a feed in their name: what that uses up is not what they live on.
  app.use(
    '/calendar/:file',
    rateLimit({
      perMinute: rateLimitPerMinute,
      millis,
      personOf: (c) => ownerNamed(c.req.param('file') ?? ''),
      cost: FEED_COST,
    }),
  );
  app.use(async (c, next) => {
    const userId = c.get('userId');
    if (userId !== undefined) await domain.resync.resume(userId);
    return next();
  });
  for (const each of [...endpoints, ...documents]) each.mount(app);

  app.onError(onError);
  app.notFound((c) => {
    const methods = methodsAt(app, c.req.path);
    if (methods.length === 0) return problem(c, 'not-found');
    return problem(c, 'method-not-allowed', { headers: { Allow: methods.join(', ') } });
  });
  return app;
};
