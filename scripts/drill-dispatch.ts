import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoClient, sdkDocuments } from '../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../src/adapters/electrodb/store.ts';
import { ensureTable } from '../src/adapters/electrodb/table.ts';
import { type Delivery, deliveryKind, deliveryPrefix } from '../src/domain/delivery.ts';
import { shardNames } from '../src/domain/due-index.ts';
import { instantAt, MINUTE, SECOND } from '../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../src/domain/item.ts';
import type { Kind } from '../src/domain/kind.ts';
import { NOTIFICATION_PREFIX, type Notification, notificationKind } from '../src/domain/notification.ts';
import { type Account, account, quantile } from './drill/account.ts';
import { ENGINES, type Engine, openEngine } from './drill/engine.ts';
import { personOf, populate, WEBHOOK_ID } from './drill/population.ts';
import { openReceiver } from './drill/receiver.ts';
import { type Cost, measureUndisturbed } from './drill/undisturbed.ts';
import { startWorkers, type Tally } from './drill/workers.ts';

const TABLE = 'remo-drill';
const ALONE = 'remo-drill-undisturbed';
const WORKERS = 4;
const PEOPLE = 50;
const [SHORT, FULL] = [1_000, 10_000];
/** The drill ends when nothing is armed any more; what takes longer than this counts as never. */
const BOUND = 30 * MINUTE;
const REPORT_EVERY = 5 * SECOND;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const storeOn = async ({ endpoint, credentials }: Engine) => {
  const client = createDynamoClient({ region: 'local', endpoint, credentials, timeoutMs: 5_000 });
  await ensureTable({ client, table: TABLE });
  const store = createElectroStore({ documents: sdkDocuments(client), table: TABLE, now: () => instantAt(Date.now()) });
  return { documents: DynamoDBDocumentClient.from(client), store };
};

/** What the work costs by itself, on a table and at a receiver of its own. */
const undisturbedOn = async (engine: Engine) => {
  const receiver = await openReceiver();
  await ensureTable({ client: createDynamoClient({ region: 'local', ...engine, timeoutMs: 5_000 }), table: ALONE });
  const cost = await measureUndisturbed(engine, ALONE, receiver.url);
  receiver.close();
  return cost;
};

type Store = Awaited<ReturnType<typeof storeOn>>['store'];

/** Whether anything is still to ring or to be delivered, now or after a lease. */
const isArmed = async (store: Store): Promise<boolean> => {
  const far = instantAt(Number.POSITIVE_INFINITY);
  const shards = shardNames(DEFAULT_ITEM_POLICY.dueShards);
  return (await Promise.all(shards.map((shard) => store.due(shard, far, 1)))).some((entries) => entries.length > 0);
};

const listed = async <R>(store: Store, userId: string, kind: Kind<R>, prefix: string): Promise<R[]> => {
  const found: R[] = [];
  for (let after: string | undefined; ; ) {
    const { records, next } = await store.list(userId, kind, { prefix, order: 'asc', limit: 100, after });
    found.push(...records);
    if (next === undefined) return found;
    after = next;
  }
};

/** What everybody has got. */
const foundIn = async (store: Store): Promise<{ notifications: Notification[]; deliveries: Delivery[] }> => {
  const people = Array.from({ length: PEOPLE }, (_, number) => personOf(number));
  const all = async <R>(kind: Kind<R>, prefix: string): Promise<R[]> =>
    (await Promise.all(people.map((person) => listed(store, person, kind, prefix)))).flat();
  return {
    notifications: await all(notificationKind, NOTIFICATION_PREFIX),
    deliveries: await all(deliveryKind, deliveryPrefix(WEBHOOK_ID)),
  };
};

const lateness = (values: readonly number[]): string =>
  [0.5, 0.99].map((p) => `${(quantile(values, p) / SECOND).toFixed(1)} s`).join(' / ');

const costText = ({ calls, units }: Cost): string =>
  `${calls} calls, ${Number.isNaN(units) ? 'capacity not reported by the engine' : `${units} capacity units`}`;

/** How many failures there were of each kind. */
const failuresOf = ({ failures }: Tally): string => {
  const kinds = Map.groupBy(failures, (failure) => failure.replace(/#\S*/, ''));
  return [`${failures.length}`, ...[...kinds].map(([kind, { length }]) => `${length} ${kind}`)].join(', ');
};

const rowsOf = (
  found: Account,
  tally: Tally,
  cost: { idle: Cost; ring: Cost },
): (readonly [string, string | number])[] => {
  const { causes, delivered, arrivals } = found;
  const calls = [...tally.calls].toSorted(([, a], [, b]) => b - a);
  const perReminder = (count: number): string => (count / Math.max(1, delivered)).toFixed(1);
  const most = quantile(arrivals, 0.9) / SECOND;
  const last = Math.max(...arrivals) / SECOND;
  return [
    ['delivered', delivered],
    ['lost: without a notification', found.withoutNotification],
    ['lost: without a delivery', found.undelivered],
    ['deliveries given up, or not settled', found.unsettled],
    ['notifications beyond one for each occurrence', found.surplus],
    ['workers killed', tally.kills.length],
    ['repeats after a kill between delivery and record', causes.kill],
    ['repeats of a call that was taken for failed', causes.retry],
    ['repeats without a cause', causes.none],
    ['repeats with another body, or under an unknown id', found.changed + found.strange],
    ['fired after its instant, p50 / p99', lateness(found.firing)],
    ['received after its instant, p50 / p99', lateness(arrivals)],
    ['throughput until 90 % were received', `${((delivered * 0.9) / most).toFixed(0)} a second`],
    ['throughput until the last, leases of the killed included', `${(delivered / last).toFixed(0)} a second`],
    ['claims lost to another worker', tally.lostClaims],
    ['failures, tried again after the lease', failuresOf(tally)],
    ['store calls for each, idle looks included', perReminder(calls.reduce((sum, [, count]) => sum + count, 0))],
    ['  by operation', calls.map(([name, count]) => `${name} ${perReminder(count)}`).join(', ')],
    ['one reminder with one webhook, undisturbed', costText(cost.ring)],
    ['an idle look', costText(cost.idle)],
  ];
};

const breachesOf = (found: Account, { deaths }: Tally, armed: boolean): string[] => [
  ...(found.withoutNotification + found.undelivered > 0 ? ['occurrences were lost'] : []),
  ...(found.unsettled > 0 ? ['a delivery was given up or not settled'] : []),
  ...(found.surplus > 0 ? ['an occurrence has more than one notification'] : []),
  ...(found.changed + found.strange > 0 ? ['a repeat differs from the first call'] : []),
  ...(found.causes.none > 0 ? ['calls were repeated without a kill or a failure'] : []),
  ...(armed ? ['something was still armed at the end'] : []),
  ...deaths.map((complaint) => `a worker ended by itself: ${complaint}`),
];

/** Rings many reminders at once by workers that are killed all the while, and counts; what should not be, in words. */
const drill = async (reminders: number, engine: Engine): Promise<string[]> => {
  const { documents, store } = await storeOn(engine);
  const receiver = await openReceiver();
  const cost = await undisturbedOn(engine);
  const dueAt = Math.ceil((Date.now() + 4 * SECOND + reminders) / SECOND) * SECOND;
  const due = { people: PEOPLE, reminders, url: receiver.url, dueAt: instantAt(dueAt) };
  say(`${reminders} reminders of ${PEOPLE} people, ${WORKERS} workers, on ${engine.name}`);
  const expected = await populate({ documents, table: TABLE }, due);
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: engine.folder,
    TZ: 'UTC',
    LOG_LEVEL: 'debug',
    REMO_STORAGE: 'dynamodb',
    DYNAMODB_ENDPOINT: engine.endpoint,
    DYNAMODB_TABLE_NAME: TABLE,
    AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
  };
  const end = dueAt + BOUND;
  const crew = startWorkers({ workers: WORKERS, environment, folder: engine.folder });
  const { tally } = crew;
  try {
    let armed = true;
    while (armed && Date.now() < end && tally.deaths.length === 0) {
      await sleep(REPORT_EVERY);
      const seconds = Math.round((Date.now() - dueAt) / SECOND);
      say(`${seconds} s: ${receiver.receipts.size} received, ${tally.kills.length} workers killed`);
      armed = await isArmed(store);
    }
    await crew.stop();
    const found = account({ expected, dueAt, ...(await foundIn(store)), receipts: receiver.receipts, tally });
    const rows = rowsOf(found, tally, cost);
    say(`\n| ${'count'.padEnd(56)} | value\n|${'-'.repeat(58)}|------`);
    for (const [name, value] of rows) say(`| ${name.padEnd(56)} | ${value}`);
    return breachesOf(found, tally, armed);
  } finally {
    await crew.stop();
    receiver.close();
  }
};

/** `npm run drill:dispatch [-- [--short] [--engine dynoxide|dynalite]]` */
const { values: wanted } = parseArgs({ options: { short: { type: 'boolean' }, engine: { type: 'string' } } });
const engineName = ENGINES.find((name) => name === wanted.engine);
if (engineName !== wanted.engine) throw new Error(`there is no engine ${wanted.engine}: ${ENGINES.join(' or ')}`);
const engine = await openEngine(engineName);
try {
  const breaches = await drill(wanted.short ? SHORT : FULL, engine);
  for (const breach of breaches) process.stderr.write(`BREACH: ${breach}\n`);
  if (breaches.length > 0) process.exitCode = 1;
} finally {
  await engine.close();
}
