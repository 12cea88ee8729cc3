import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Person } from './client.ts';
import { atLeast, type Drill, type Finding, none, stated } from './finding.ts';
import type { Identity } from './identity.ts';
import { atPace } from './pace.ts';
import { startServer } from './server.ts';

const [SHORT_ROUNDS, FULL_ROUNDS] = [4, 20];
const RATE = 200;
const PEOPLE = 4;
/** Killed at some moment within this, in milliseconds after the first writes were acknowledged. */
const [SHORT_LIFE, FULL_LIFE] = [
  [400, 1_500],
  [1_000, 3_000],
] as const;
/** Fewer than these in a round would show nothing. */
const FEWEST = 10;
/** How long a key stays with an attempt whose server has died, and a little more. */
const LEASE_MS = 62_000;

interface Todo {
  id: string;
  title: string;
  priority: string;
  version: number;
}
interface Message {
  id: string;
  content: string;
}

/** What was sent, and the record in the answer if one came. */
interface Sent {
  person: string;
  kind: 'todo' | 'message';
  /** Stands in the record, and names it. */
  mark: string;
  key: string | undefined;
  acknowledged: Todo | Message | undefined;
}

/** What was written between two kills. */
interface Round {
  people: string[];
  sent: Sent[];
  /** By the id of the todo: whether the change to urgent was acknowledged. */
  changes: Map<string, boolean>;
}

const write = (person: Person, { kind, mark, key, person: name }: Omit<Sent, 'acknowledged'>) => {
  const headers = key === undefined ? {} : { 'Idempotency-Key': key };
  return kind === 'todo'
    ? person.send('POST', '/v1/todos', { title: mark, notes: 'x'.repeat(200) }, headers)
    : person.send('POST', `/v1/conversations/talk-${name}/messages`, { role: 'user', content: mark }, headers);
};

/** Differences between what a person was told, what the table holds and what the indexes show; none if all is whole and once. */
const judge = async (name: string, person: Person, { sent, changes }: Round): Promise<string[]> => {
  const listed = await person.list<Todo>('/v1/todos?status=all');
  const exported = (await person.send('GET', '/v1/me/export')).text.split('\n').filter((line) => line !== '');
  const records = exported.map((line): { dataType?: string; record: Todo & Message } => JSON.parse(line));
  const stored = records.flatMap(({ dataType, record }) => (dataType === 'todo_data' ? [record] : []));
  const talks = await person.list<{ id: string }>('/v1/conversations');
  const faults: string[] = [];
  const messages: Message[] = [];
  for (const { id } of talks) {
    const { status } = await person.send('GET', `/v1/conversations/${id}`);
    if (status === 200) messages.push(...(await person.list<Message>(`/v1/conversations/${id}/messages?order=asc`)));
    else faults.push('half-written: a conversation in the index, not in the table');
  }

  const shown = new Map(listed.map((todo) => [todo.id, todo]));
  if (shown.size !== listed.length) faults.push('half-written: listed twice');
  for (const { id, version, priority } of stored) {
    const other = shown.get(id);
    if (other === undefined) faults.push('half-written: in the table, not in the index');
    else if (other.version !== version || other.priority !== priority)
      faults.push('half-written: the index has another version than the table');
    shown.delete(id);
  }
  if (shown.size > 0) faults.push('half-written: in the index, not in the table');

  for (const { person: owner, kind, mark, acknowledged } of sent) {
    if (owner !== name) continue;
    const found =
      kind === 'todo'
        ? stored.filter(({ title }) => title === mark)
        : messages.filter(({ content }) => content === mark);
    if (found.length > 1) faults.push(`twice: a ${kind}`);
    if (acknowledged !== undefined && found.length === 0) faults.push(`lost: an acknowledged ${kind}`);
    if (acknowledged !== undefined && found[0] !== undefined && found[0].id !== acknowledged.id)
      faults.push(`lost: a ${kind} that was acknowledged under another id`);
  }
  for (const { id, priority, version, title } of stored) {
    const isChanged = priority === 'urgent' && version === 2;
    if (changes.get(id) === true && !isChanged) faults.push('lost: an acknowledged change');
    if (!isChanged && !(priority === 'medium' && version === 1)) faults.push(`half-written: the change of ${title}`);
  }
  return faults;
};

/** Kills a server that is being written to, again and again, and holds what is there against what it has acknowledged. */
export const crashes = async ({ isShort, folder, say, afterwards }: Drill, identity: Identity): Promise<Finding[]> => {
  const rounds = isShort ? SHORT_ROUNDS : FULL_ROUNDS;
  const [soonest, latest] = isShort ? SHORT_LIFE : FULL_LIFE;
  const { issuer, variables } = identity;
  const faults: string[] = [];
  const unanswered: Sent[] = [];
  const rates: number[] = [];
  let acknowledged = 0;

  const open = async () => {
    const server = await startServer(folder, variables);
    const client = createClient(server.url);
    const close = async (): Promise<void> => {
      await server.kill();
      client.close();
    };
    return { client, close };
  };
  const look = async (client: ReturnType<typeof createClient>, round: Round): Promise<void> => {
    for (const name of round.people) faults.push(...(await judge(name, client.as(issuer.token(name)), round)));
  };

  const written: Round[] = [];
  for (let number = 1; number <= rounds; number += 1) {
    const { client, close } = await open();
    const former = written.at(-1);
    if (former !== undefined) await look(client, former);

    const people = Array.from({ length: PEOPLE }, (_, at) => `Crash${number}x${at}`);
    const persons = people.map((name) => client.as(issuer.token(name)));
    const round: Round = { people, sent: [], changes: new Map() };
    written.push(round);
    const unchanged: { id: string; at: number }[] = [];
    let isKilled = false;

    const create = async (turn: number): Promise<void> => {
      const at = turn % PEOPLE;
      const [name, person] = [people[at], persons[at]];
      if (name === undefined || person === undefined) return;
      const mark = `r${number} w${turn}`;
      const kind = turn % 3 === 0 ? 'message' : 'todo';
      const one: Sent = {
        person: name,
        kind,
        mark,
        key: turn % 2 === 0 ? mark.replace(' ', '') : undefined,
        acknowledged: undefined,
      };
      round.sent.push(one);
      const { status, text } = await write(person, one);
      if (status !== 201) throw new Error(`a write was answered with ${status}: ${text}`);
      one.acknowledged = JSON.parse(text);
      if (turn >= FEWEST) warm.resolve();
      if (kind === 'todo' && one.acknowledged !== undefined) unchanged.push({ id: one.acknowledged.id, at });
    };
    const change = async ({ id, at }: { id: string; at: number }): Promise<void> => {
      round.changes.set(id, false);
      const answer = await persons[at]?.send('PATCH', `/v1/todos/${id}`, { priority: 'urgent' });
      if (answer?.status !== 200) throw new Error(`a change was answered with ${answer?.status}`);
      round.changes.set(id, true);
    };
    const warm = Promise.withResolvers<void>();
    const killed = warm.promise.then(async () => {
      await sleep(soonest + Math.random() * (latest - soonest));
      isKilled = true;
      await close();
    });
    const { perSecond } = await atPace({
      rate: RATE,
      goesOn: () => !isKilled,
      begin: async (turn) => {
        const next = turn % 4 === 3 ? unchanged.shift() : undefined;
        try {
          await (next === undefined ? create(turn) : change(next));
        } catch (error) {
          // Whatever was under way when the server died has no answer.
          if (!isKilled) faults.push(`refused: ${String(error)}`);
        }
      },
    });
    await killed;
    rates.push(perSecond);
    acknowledged += round.sent.filter((each) => each.acknowledged !== undefined).length;
    unanswered.push(...round.sent.filter((each) => each.acknowledged === undefined));
    say(`crashes: ${number} of ${rounds} rounds, ${acknowledged} records acknowledged`);
  }

  const { client, close } = await open();
  for (const round of written) await look(client, round);
  await close();
  const lastKill = performance.now();

  afterwards(async () => {
    await sleep(Math.max(0, lastKill + LEASE_MS - performance.now()));
    const { client: again, close: end } = await open();
    const retried: string[] = [];
    const keyed = unanswered.filter(({ key }) => key !== undefined);
    for (const one of keyed) {
      const person = again.as(issuer.token(one.person));
      const { status, text } = await write(person, one);
      if (status !== 201) retried.push(`answered with ${status}`);
      else one.acknowledged = JSON.parse(text);
    }
    for (const round of written)
      for (const name of round.people) retried.push(...(await judge(name, again.as(issuer.token(name)), round)));
    await end();
    return [
      stated('requests without an answer, sent again under their key', keyed.length),
      none('of these not there once', retried),
    ];
  });

  const of = (word: string): string[] => faults.filter((fault) => fault.startsWith(word));
  return [
    stated('rounds of kill -9', rounds),
    stated(`writes begun a second, of ${RATE}`, `${Math.min(...rates)} to ${Math.max(...rates)}`),
    atLeast('records acknowledged', acknowledged, rounds * FEWEST),
    stated('records under way at a kill', unanswered.length),
    none('acknowledged writes lost', of('lost')),
    none('records that are there twice', of('twice')),
    none('records half-written', of('half-written')),
    none('writes refused by a living server', of('refused')),
  ];
};
