import { asDomainError, failureName } from './failure.ts';

/** One finished call to DynamoDB, for measurements. It names no person and no key. */
export interface Call {
  operation: string;
  ms: number;
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
      onCall({ operation, ms: performance.now() - start });
      return result;
    } catch (error) {
      onCall({ operation, ms: performance.now() - start, error: failureName(error) });
      throw asDomainError(error);
    }
  };
