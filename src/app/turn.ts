import type { Context } from 'hono';
import { observedStore } from '../domain/observed-store.ts';
import type { Turn } from '../domain/services.ts';
import type { AppEnv } from './env.ts';

/** Gives the request its services: under the real clock and ids, or under those that `changes` names. */
export const startTurn = (c: Context<AppEnv>, changes: Partial<Turn> = {}): void => {
  const domain = c.get('domain');
  const log = c.get('log');
  c.set('storeCalls', 0);
  const store = observedStore(domain.base.store, c.get('millis'), (call) => {
    c.set('storeCalls', c.get('storeCalls') + 1);
    log.debug('store call', { requestId: c.get('requestId'), ...call });
  });
  const turn = { ...domain.base, store, ...changes };
  c.set('turn', turn);
  c.set('services', domain.at(turn));
};
