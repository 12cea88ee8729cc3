/** Something that is measured, under OpenTelemetry's name for it where there is one. */
export interface Instrument {
  name: string;
  kind: 'counter' | 'gauge' | 'histogram';
  /** UCUM: seconds, bytes; absent for a plain number. */
  unit?: 's' | 'By';
  help: string;
  labels: readonly string[];
  /** The upper bounds of a histogram's buckets, ascending. */
  bounds?: readonly number[];
}

const FAST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SLOW = [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60];
const LATE = [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400];

/** Everything that is measured. No label ever names a person, a key or a path. */
export const INSTRUMENTS = {
  requests: {
    name: 'http.server.request.duration',
    kind: 'histogram',
    unit: 's',
    help: 'Requests from their first to their last line of code, a stream up to its first byte',
    labels: ['http.request.method', 'http.route', 'http.response.status_code'],
    bounds: FAST,
  },
  problems: {
    name: 'remo.http.problems',
    kind: 'counter',
    help: 'Requests that were answered with a problem, by its code',
    labels: ['problem'],
  },
  storeCalls: {
    name: 'remo.store.call.duration',
    kind: 'histogram',
    unit: 's',
    help: 'Calls of the table, retries included',
    labels: ['operation', 'outcome'],
    bounds: FAST,
  },
  storeAttempts: {
    name: 'remo.store.attempts',
    kind: 'counter',
    help: 'Attempts at calls of the table: those that a call makes beyond its first are retries',
    labels: ['operation', 'outcome'],
  },
  storeCapacity: {
    name: 'remo.store.consumed.capacity',
    kind: 'counter',
    help: 'Capacity units that the table says were consumed, indexes included',
    labels: ['operation'],
  },
  outwardCalls: {
    name: 'remo.outward.call.duration',
    kind: 'histogram',
    unit: 's',
    help: 'Calls to webhooks and push services, by the class of the status or the fault',
    labels: ['outcome'],
    bounds: SLOW,
  },
  modelTurns: {
    name: 'remo.model.turn.duration',
    kind: 'histogram',
    unit: 's',
    help: 'Turns of the language model, by their kind of failure',
    labels: ['failure'],
    bounds: SLOW,
  },
  modelSteps: {
    name: 'remo.model.steps',
    kind: 'counter',
    help: 'Calls that turns have made of the model',
    labels: [],
  },
  modelTokens: {
    name: 'remo.model.tokens',
    kind: 'counter',
    help: 'Tokens that the model has read and written',
    labels: ['direction'],
  },
  backlog: {
    name: 'remo.dispatch.backlog',
    kind: 'gauge',
    help: 'Items that were due at the last look, at most 100 of each shard',
    labels: [],
  },
  backlogAge: {
    name: 'remo.dispatch.backlog.age',
    kind: 'gauge',
    unit: 's',
    help: 'For how long the oldest item had been due at the last look',
    labels: [],
  },
  lateness: {
    name: 'remo.dispatch.lateness',
    kind: 'histogram',
    unit: 's',
    help: 'How late an item that is no delivery was claimed after the instant that it was armed for',
    labels: [],
    bounds: LATE,
  },
  dispatched: {
    name: 'remo.dispatch.items',
    kind: 'counter',
    help: 'Items that were dispatched, by what became of them',
    labels: ['outcome'],
  },
  deliveries: {
    name: 'remo.delivery.attempts',
    kind: 'counter',
    help: 'Attempts at deliveries, by the way out and what came of them',
    labels: ['way', 'outcome'],
  },
  eventLoopDelay: {
    name: 'remo.event.loop.delay',
    kind: 'histogram',
    unit: 's',
    help: 'How late a timer of 100 ms was',
    labels: [],
    bounds: FAST,
  },
  residentMemory: {
    name: 'process.memory.usage',
    kind: 'gauge',
    unit: 'By',
    help: 'Memory that the process holds (resident set)',
    labels: [],
  },
  usedHeap: {
    name: 'v8js.memory.heap.used',
    kind: 'gauge',
    unit: 'By',
    help: 'Memory that live and not yet collected objects take',
    labels: [],
  },
  cpuTime: {
    name: 'process.cpu.time',
    kind: 'counter',
    unit: 's',
    help: 'CPU time of the process, its own and the system’s for it',
    labels: [],
  },
  uptime: { name: 'process.uptime', kind: 'gauge', unit: 's', help: 'For how long the process has run', labels: [] },
} as const satisfies Record<string, Instrument>;

export type InstrumentName = keyof typeof INSTRUMENTS;
type TextsFor<L extends readonly string[]> = { readonly [K in keyof L]: string };
/** The values of an instrument's labels, in their order. */
export type LabelsOf<N extends InstrumentName> = TextsFor<(typeof INSTRUMENTS)[N]['labels']>;
