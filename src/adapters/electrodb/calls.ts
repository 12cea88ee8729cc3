import type { StoreCalled } from '../../domain/observer.ts';
import { asDomainError, failureName, outcomeOf } from './failure.ts';

/** One finished call to DynamoDB, for measurements. It names no person and no key. */
export interface Call extends StoreCalled {
  /** The name of the error with which it failed. */
  error?: string;
}

export type Caller = <T>(operation: string, send: () => Promise<T>) => Promise<T>;

/** Measures each call, and turns its failure into the domain's words. */
export const createCaller =
  (onCall: (call: Call) => void = () => {}): Caller =>
  async (operation, send) => {
    const start = performance.now();
    try {
      const result = await send();
      onCall({ operation, outcome: 'ok', ms: performance.now() - start });
      return result;
    } catch (error) {
      onCall({ operation, outcome: outcomeOf(error), ms: performance.now() - start, error: failureName(error) });
      throw asDomainError(error);
    }
  };
