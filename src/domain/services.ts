import type { ModelPort } from './assistant/model.ts';
import { type CalendarOutside, createCalendarService } from './calendar-service.ts';
import { createContextService } from './context-service.ts';
import { createFactService } from './fact-service.ts';
import { createIdempotency } from './idempotency.ts';
import type { Instant } from './instant.ts';
import type { Retention } from './kind.ts';
import { createMemoryService } from './memory-service.ts';
import { createNotificationService } from './notification-service.ts';
import { createOwnDataService } from './own-data-service.ts';
import { createPreferencesService } from './preferences-service.ts';
import { createPushSubscriptionService, type PushOutside } from './push-subscription-service.ts';
import { createQuota } from './quota.ts';
import { createReminderService } from './reminder-service.ts';
import { createResync } from './resync.ts';
import { createTodoService } from './todo-service.ts';
import type { UserDataPort } from './user-data.ts';
import { createWake } from './wake.ts';
import { createWebhookService, type Outside } from './webhook-service.ts';

interface Deps {
  store: UserDataPort;
  clock: () => Instant;
  newId: () => string;
  retention: Retention;
  outside: Outside & PushOutside & CalendarOutside;
  defaultTimeZone?: string | undefined;
  /** The language model that the assistant asks, if there is one. */
  model?: ModelPort | undefined;
}

/** What one request runs under: the real clock and ids or those of its first attempt, and the store as it is watched. */
export interface Turn {
  store: UserDataPort;
  now: () => Instant;
  newId: () => string;
}

/** The domain over one store. What turns share lives here. */
export const createDomain = ({ store, clock, newId, retention, outside, defaultTimeZone, model }: Deps) => {
  const resync = createResync({ store, clock, defaultTimeZone });
  const quota = createQuota(store);

  /** The verbs as they are at one turn. */
  const at = (turn: Turn) => {
    const preferences = createPreferencesService({ ...turn, resync, defaultTimeZone });
    return {
      preferences,
      reminders: createReminderService({ ...turn, preferences, quota }),
      todos: createTodoService({ ...turn, preferences, quota }),
      facts: createFactService({ ...turn, quota }),
      memory: createMemoryService(turn),
      notifications: createNotificationService(turn),
      webhooks: createWebhookService({ ...turn, outside }),
      pushSubscriptions: createPushSubscriptionService({ ...turn, outside }),
      calendar: createCalendarService({ ...turn, preferences, outside }),
      contexts: createContextService(turn),
      ownData: createOwnDataService({ store: turn.store, clock, preferences, resync, quota, retention }),
    };
  };

  return {
    base: { store, now: clock, newId } satisfies Turn,
    at,
    claimKey: createIdempotency({ store, now: clock, newId }),
    resync,
    wake: createWake(),
    model,
  };
};

export type Domain = ReturnType<typeof createDomain>;
/** Everything that can be done, as tools and routes see it. */
export type Services = ReturnType<Domain['at']>;
