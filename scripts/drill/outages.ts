import { setTimeout as sleep } from 'node:timers/promises';
import { createDynamoClient } from '../../src/adapters/electrodb/client.ts';
import { ensureTable } from '../../src/adapters/electrodb/table.ts';
import { openEmbedded } from '../../src/adapters/embedded/open.ts';
import { SECOND } from '../../src/domain/instant.ts';
import { STORE_BOUND } from '../../src/domain/lease.ts';
import { quantile } from './account.ts';
import { createClient, type Person } from './client.ts';
import { atMost, type Drill, type Finding, none, stated } from './finding.ts';
import type { Identity } from './identity.ts';
import { atPace, lasting } from './pace.ts';
import { startServer } from './server.ts';
import { openStoreProxy, type Weather } from './store-proxy.ts';

const TABLE = 'remo-drill';
const RATE = 20;
const [SHORT_MS, FULL_MS] = [2_000, 15_000];
const PEOPLE = 10;
/** A request of this load makes at most three calls, of which the first that fails ends it; and the machine may be busy. */
const ANSWER_BOUND = (2 * (STORE_BOUND / 4) + STORE_BOUND + 3 * SECOND) / SECOND;
const RECOVERY_BOUND = 2;

/** What a store that cannot be reached, or does its work without being able to say so, may be answered with. */
const ALLOWED: readonly number[] = [200, 201, 409, 503];

const TROUBLES: readonly (readonly [string, Weather])[] = [
  ['slowed to 2 s', 'slow'],
  ['throttling every third call', 'throttling'],
  ['cut off', 'cut'],
  ['silent', 'silent'],
];

interface Known {
  person: Person;
  id: string;
}

/** A read, a list, a creation or a change. */
const request = ({ person, id }: Known, turn: number) => {
  switch (turn % 4) {
    case 0:
      return person.send('GET', `/v1/todos/${id}`);
    case 1:
      return person.send('GET', '/v1/todos');
    case 2:
      return person.send('POST', '/v1/todos', { title: `todo ${turn}` });
    default:
      return person.send('PATCH', `/v1/todos/${id}`, { notes: `turn ${turn}` });
  }
};

/** A server whose store is slow, refuses, is gone and comes back: what it answers, what it asks of the store, and when it is well. */
export const outages = async ({ isShort, folder, say }: Drill, { issuer, variables }: Identity): Promise<Finding[]> => {
  const engine = await openEmbedded({ dataDir: `${folder}/engine`, role: 'server' });
  await ensureTable({ client: createDynamoClient({ region: 'local', ...engine, timeoutMs: 5_000 }), table: TABLE });
  const proxy = await openStoreProxy(engine.endpoint);
  const server = await startServer(folder, {
    ...variables,
    REMO_STORAGE: 'dynamodb',
    // Its own looks at the store would be counted with those of the requests.
    REMO_DISPATCH: 'off',
    DYNAMODB_ENDPOINT: proxy.endpoint,
    DYNAMODB_TABLE_NAME: TABLE,
    AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
  });
  const client = createClient(server.url);
  const findings: Finding[] = [];

  const people: Known[] = [];
  for (let number = 0; number < PEOPLE; number += 1) {
    const person = client.as(issuer.token(`Patient${number}`));
    const { status, text } = await person.send('POST', '/v1/todos', { title: 'there already' });
    if (status !== 201) throw new Error(`a fair store was answered with ${status}`);
    people.push({ person, id: JSON.parse(text).id });
  }
  const [one] = people;
  if (one === undefined) throw new Error('there is nobody');

  /** Seconds until reads and writes are answered again as if nothing had been. */
  const recovery = async (): Promise<number> => {
    const from = performance.now();
    const isWell = async (): Promise<boolean> => {
      const [read, change] = await Promise.all([
        one.person.send('GET', '/v1/todos'),
        one.person.send('PATCH', `/v1/todos/${one.id}`, { notes: 'well' }),
      ]);
      return read.status === 200 && change.status === 200;
    };
    while (!(await isWell())) await sleep(50);
    return (performance.now() - from) / SECOND;
  };

  for (const [name, weather] of TROUBLES) {
    proxy.become(weather);
    const before = proxy.calls();
    const waits: number[] = [];
    const statuses = new Map<number, number>();
    const faults: string[] = [];
    const { begun } = await atPace({
      rate: RATE,
      goesOn: lasting(isShort ? SHORT_MS : FULL_MS),
      begin: async (turn) => {
        try {
          const { status, ms } = await request(people[turn % PEOPLE] ?? one, Math.floor(turn / 3));
          waits.push(ms / SECOND);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (!ALLOWED.includes(status)) faults.push(`${status}`);
        } catch (error) {
          faults.push(String(error));
        }
      },
    });
    const calls = proxy.calls() - before;
    proxy.become('fair');
    const well = await recovery();
    const answers = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
    findings.push(
      stated(`${name}: answers`, answers.join(', ')),
      none(`${name}: answered otherwise or not at all`, faults),
      atMost(`${name}: longest answer`, Number(quantile(waits, 1).toFixed(1)), ANSWER_BOUND, ' s'),
      atMost(`${name}: calls to the store for each request`, Number((calls / begun).toFixed(2)), 3),
      atMost(`${name}: well again after`, Number(well.toFixed(2)), RECOVERY_BOUND, ' s'),
    );
    say(`outages: ${name}, ${begun} requests, ${calls} calls, well after ${well.toFixed(2)} s`);
  }
  await server.kill();
  client.close();
  proxy.close();
  await engine.close();
  return [...findings, none('errors in its log', server.complaints)];
};
