import type { Domain, Services, Turn } from '../domain/services.ts';
import type { Log } from './log.ts';
import type { ProblemCode } from './problems.ts';

/** What a request carries with it on its way. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** What every answer carries. */
    headers: Readonly<Record<string, string>>;
    log: Log;
    /** The person's Privy DID, from the verified token and from nowhere else. */
    userId: string;
    domain: Domain;
    /** Milliseconds since 1970. */
    millis: () => number;
    turn: Turn;
    services: Services;
    /** The route's pattern, for the log. */
    route: string;
    /** The body as it was parsed, before it is validated. */
    json: unknown;
    problem: ProblemCode;
    /** Why a request was refused, for the log; never personal text. */
    reason: string;
    storeCalls: number;
  };
}
