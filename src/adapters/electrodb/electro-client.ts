import type { Documents } from './documents.ts';

type Input<Verb extends keyof Documents> = Parameters<Documents[Verb]>[0];

/** ElectroDB itself rejects what it aborts; the call then ends on its own, within its bound. */
const request = <Output>(send: () => Promise<Output>) => ({ promise: send, abort: () => {} });

const notOffered = (): never => {
  throw new Error('the store makes no such call through ElectroDB');
};

/**
 * The calls in the form of the SDK's second version, which ElectroDB takes as well: there a call is a method and not a
 * command object, so that nothing of the SDK is needed to make one.
 */
export const electroClient = (documents: Documents) => ({
  get: (input: Input<'get'>) => request(() => documents.get(input)),
  put: (input: Input<'put'>) => request(() => documents.put(input)),
  update: (input: Input<'update'>) => request(() => documents.update(input)),
  delete: (input: Input<'delete'>) => request(() => documents.delete(input)),
  query: (input: Input<'query'>) => request(() => documents.query(input)),
  batchWrite: (input: Input<'batchWrite'>) => request(() => documents.batchWrite(input)),
  // ElectroDB tells a client by all of its methods; the store uses none of these.
  scan: notOffered,
  batchGet: notOffered,
  transactWrite: notOffered,
  transactGet: notOffered,
  createSet: notOffered,
});
