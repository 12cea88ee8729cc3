import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { DEFAULT_ITEM_POLICY, itemOf } from '../../src/domain/item.ts';
import { reminderKind } from '../../src/domain/reminder.ts';
import { createTestIssuer } from '../../test/support/tokens.ts';
import { reminderAt } from '../drill/population.ts';
import type { Load, Outcome } from './load.ts';
import { answerOf, ask, type Environment, type Process, start, startServer } from './process.ts';
import { SAID } from './said.ts';

const PEOPLE = 200;
const CONNECTIONS = 32;
const ID = '01931f2a-7c3e-7abc-8def-0123456789ab';
const AT = '2030-01-01T09:00:00.000Z';
const KEYS = { AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' };

/** What one server did under load, as the middle one of several rounds. */
export interface Figures {
  name: string;
  perSecond: number;
  /** Processor time of the server's process, in microseconds a request. */
  cpu: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export interface Comparison {
  name: string;
  /** The first is the baseline of the others. */
  figures: Figures[];
  /** The machine's load (one minute) as the comparison began and ended. */
  load: readonly [number, number];
}

/** How much is measured. */
export interface Runs {
  rounds: number;
  /** How long each server is under load in each round. */
  ms: number;
  warmUpMs: number;
  /** Numbers of records, ascending. */
  sizes: readonly number[];
  /** The folder that takes a profile of each of our servers. */
  profile: string | undefined;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface Loaded extends Process {
  name: string;
  port: number;
  requests: string[];
}

interface Sample extends Outcome {
  perSecond: number;
  cpu: number;
}

/** Puts servers under load in turn, so that what else the machine does falls on all of them alike. */
const compare = async (name: string, servers: Loaded[], { rounds, ms, warmUpMs }: Runs): Promise<Comparison> => {
  const loader = start('./load.ts');
  const cpuOf = async ({ child }: Process): Promise<number> => ((await ask(child, {})) as { cpu: number }).cpu;
  const sample = async (server: Loaded, length: number): Promise<Sample> => {
    const { port, requests } = server;
    const load: Load = { port, requests, connections: CONNECTIONS, ms: length };
    const [used, from] = [await cpuOf(server), performance.now()];
    const outcome = (await ask(loader.child, load)) as Outcome;
    if (outcome.failures > 0)
      throw new Error(`${outcome.failures} of ${outcome.requests} requests failed: ${server.name}`);
    const seconds = (performance.now() - from) / 1000;
    return {
      ...outcome,
      perSecond: outcome.requests / seconds,
      cpu: ((await cpuOf(server)) - used) / outcome.requests,
    };
  };
  try {
    const before = loadavg()[0] ?? 0;
    for (const server of servers) await sample(server, warmUpMs);
    const samples = new Map<Loaded, Sample[]>(servers.map((server) => [server, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const server of servers) samples.get(server)?.push(await sample(server, ms));
    const figures = [...samples].map(([server, taken]): Figures => {
      const middle = (field: keyof Sample): number => median(taken.map((one) => one[field]));
      return {
        name: server.name,
        perSecond: middle('perSecond'),
        cpu: middle('cpu'),
        p50: middle('p50'),
        p99: middle('p99'),
      };
    });
    return { name, figures, load: [before, loadavg()[0] ?? 0] };
  } finally {
    await Promise.all([loader, ...servers].map(({ close }) => close()));
  }
};

const issuer = createTestIssuer();
const people = Array.from({ length: PEOPLE }, (_, number) => issuer.token(`Bench${number}`));

const wire = (line: string, token: string, body?: object): string => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const length =
    body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`;
  return `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n${length}\r\n${text}`;
};

/** A server as it is deployed, every setting at its default but for a rate limit that the load stays below. */
const remo = (folder: string, { profile }: Runs, env: Environment) =>
  startServer('../../src/node.ts', {
    execArgv: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    env: {
      HOME: folder,
      TZ: 'UTC',
      PRIVY_APP_ID: issuer.appId,
      PRIVY_VERIFICATION_KEY: issuer.publicKeyPem,
      REMO_RATE_LIMIT: '1000000',
      ...env,
    },
    log: join(folder, `${env.REMO_DYNAMODB_CLIENT ?? env.REMO_STORAGE}.log`),
  });

const withFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'remo-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The item that every read finds: as ElectroDB would have written it, for all that is read of it. */
const storedReminder = (): Record<string, AttributeValue> => {
  const record = { ...reminderAt(ID, AT), title: 'Call the dentist', notes: 'Ask about the invoice of last month' };
  const at = { now: AT, policy: DEFAULT_ITEM_POLICY };
  return marshall({
    ...itemOf('did:privy:Bench', reminderKind, record, at),
    __edb_e__: 'reminder_data',
    __edb_v__: '1',
  });
};

/** Over a table that answers at once: one record read, or one put, beside bare `node:http` doing just that. */
export const overTable = (name: 'read' | 'write', clients: readonly string[], runs: Runs): Promise<Comparison> =>
  withFolder(async (folder) => {
    const stub = start('./table-stub.ts', { args: [JSON.stringify(storedReminder())] });
    const { port } = (await answerOf(stub.child)) as { port: number };
    const table = { REMO_STORAGE: 'dynamodb', DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}`, ...KEYS };
    const todo = { title: 'Buy milk and bread', notes: 'The small shop closes at six', priority: 'high' };
    const requests = people.map((token) =>
      name === 'read' ? wire(`GET /v1/reminders/${ID}`, token) : wire('POST /v1/todos', token, todo),
    );
    const floor = await startServer('./floor.ts', { env: table, log: join(folder, 'floor.log') });
    const servers: Loaded[] = [{ name: 'bare node:http', ...floor, requests }];
    for (const client of clients)
      servers.push({
        name: `Remo, ${client} client`,
        ...(await remo(folder, runs, { ...table, REMO_DYNAMODB_CLIENT: client })),
        requests,
      });
    try {
      return await compare(name === 'read' ? 'Read one reminder' : 'Create one todo', servers, runs);
    } finally {
      await stub.close();
    }
  });

/** Over the memory adapter, beside a bare Hono app that answers with the same JSON. */
export const overMemory = (runs: Runs): Promise<Comparison> =>
  withFolder(async (folder) => {
    const server = await remo(folder, runs, { REMO_STORAGE: 'memory' });
    const body = JSON.stringify({
      title: 'Call the dentist',
      notes: 'Ask about the invoice of last month',
      due: { dateTime: AT.slice(0, 19), timeZone: 'UTC' },
    });
    const made = await Promise.all(
      people.map(async (token) => {
        const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
        const answer = await fetch(`http://127.0.0.1:${server.port}/v1/reminders`, { method: 'POST', headers, body });
        return { token, reminder: (await answer.json()) as { id: string } };
      }),
    );
    const requests = made.map(({ token, reminder }) => wire(`GET /v1/reminders/${reminder.id}`, token));
    const env = { ANSWER: JSON.stringify(made[0]?.reminder) };
    const bare = await startServer('./bare-hono.ts', { env, log: join(folder, 'bare.log') });
    const servers = [
      { name: 'bare Hono', ...bare, requests },
      { name: 'Remo, memory', ...server, requests },
    ];
    return compare('Read one reminder from memory', servers, runs);
  });

/** Messages to the assistant, from the token to the stored answer, over the memory adapter. */
export const chat = (runs: Runs): Promise<Comparison> =>
  withFolder(async (folder) => {
    const server = await remo(folder, runs, { REMO_STORAGE: 'memory' });
    const requests = people.flatMap((token) =>
      SAID.map((message) => wire('POST /v1/chat', token, { message, timeZone: 'America/New_York' })),
    );
    return compare('One message to the assistant', [{ name: 'Remo, memory', ...server, requests }], runs);
  });
