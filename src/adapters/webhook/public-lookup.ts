import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isLocalhost, isPublicAddress } from './address.ts';

/** Every address of a name, as DNS has it now; it rejects where there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Why a name led nowhere. */
export class LookupError extends Error {
  readonly fault: 'dns' | 'refused-address';

  constructor(fault: 'dns' | 'refused-address', options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
  }
}

const LOCALHOST: readonly string[] = ['127.0.0.1', '::1'];

/**
 * Asks the machine's name servers themselves. The operating system's own look-up would run on the few threads that all
 * files and names share, where a handful of dead names holds up everybody; and it knows the names of private hosts.
 */
export const resolveThrough =
  (resolver: Resolver): Resolve =>
  async (hostname) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const found = [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length === 0 && four.status === 'rejected') throw four.reason;
    return found;
  };

export const createResolve = (): Resolve => resolveThrough(new Resolver({ timeout: 3_000, tries: 2 }));

/**
 * The look-up of a connection that is about to be made: it yields none but public addresses, so that whatever a name
 * has come to mean since it was first judged, nothing private is connected to. `localhost` is this machine, unasked.
 * Sockets do not look up IP literals: those are judged before.
 */
export const publicLookup = (resolve: Resolve): LookupFunction => {
  const allowed = async (hostname: string): Promise<LookupAddress[]> => {
    const found = isLocalhost(hostname)
      ? LOCALHOST
      : (
          await resolve(hostname).catch((cause: unknown) => {
            throw new LookupError('dns', { cause });
          })
        ).filter(isPublicAddress);
    if (found.length === 0) throw new LookupError('refused-address');
    return found.map((address) => ({ address, family: isIP(address) }));
  };

  return (hostname, { all }, callback) => {
    allowed(hostname).then(
      (found) => {
        const [first] = found;
        if (all || first === undefined) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, []),
    );
  };
};
