import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { quantile } from './account.ts';
import { type Client, createClient, type Person } from './client.ts';
import { atMost, type Drill, type Finding, megabytes, none, stated } from './finding.ts';
import { type Hostile, hostileRequests } from './hostile-requests.ts';
import type { Document } from './hostile-values.ts';
import type { Identity } from './identity.ts';
import { BROKEN_JSON, NAUGHTY_STRINGS, ODD_JSON } from './naughty.ts';
import { dawdle, RAW_REQUESTS, sendRaw } from './raw-requests.ts';
import { atRest, startServer } from './server.ts';

const [SHORT, FULL] = [2_000, 20_000];
const BATCH = 500;
const ABREAST = 16;
const DAWDLERS = 200;
/** Code is compiled and bounded caches fill up to the end; a leak of three kilobytes a request would be more than this. */
const GROWTH_BOUND_MB = 32;
const RSS_BOUND_MB = 800;
const DOCUMENT = new URL('../../openapi.json', import.meta.url);

/** The canary: a word that stands in each record of somebody who does nothing wrong, and must never be seen by others. */
const settle = async (person: Person, word: string): Promise<string[]> => {
  const due = { dateTime: '2030-01-01T09:00', timeZone: 'UTC' };
  const made = [
    await person.send('POST', '/v1/todos', { title: word, notes: word, category: word }),
    await person.send('POST', '/v1/reminders', { title: word, notes: word, due }),
    await person.send('POST', '/v1/conversations/main/messages', { role: 'user', content: word }),
    await person.send('PATCH', '/v1/preferences', { custom: { [word]: word } }),
    await person.send('POST', '/v1/webhooks', { url: `https://${word}.invalid/` }),
    await person.send('POST', '/v1/calendar-url'),
  ];
  return made.flatMap(({ status, text }) => {
    if (status >= 300) throw new Error(`a plain request was answered with ${status}: ${text}`);
    const { id } = JSON.parse(text);
    return typeof id === 'string' ? [id] : [];
  });
};

/** Every broken text is refused as such, every odd one is borne, and every naughty string is stored as it is or refused. */
const sweep = async (client: Client, token: string): Promise<string[]> => {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const post = (body: string | Uint8Array) => client.ask({ method: 'POST', path: '/v1/todos', headers, body });
  const faults: string[] = [];
  const shown = (value: unknown): string => JSON.stringify(value).slice(0, 40);

  for (const body of BROKEN_JSON) {
    const { status } = await post(body);
    if (status !== 400) faults.push(`${shown(String(body))} was answered with ${status}`);
  }
  for (const body of ODD_JSON.flatMap((each) => [each, `{"title":"odd","notes":${each}}`])) {
    const { status } = await post(body);
    if (![201, 400, 413, 422].includes(status)) faults.push(`${shown(body)} was answered with ${status}`);
  }
  for (const notes of NAUGHTY_STRINGS) {
    const { status, text, headers: answer } = await post(JSON.stringify({ title: 'naughty', notes }));
    const isStorable = notes.length <= 10_000;
    if (status !== (isStorable ? 201 : 422)) faults.push(`notes of ${shown(notes)} were answered with ${status}`);
    if (status !== 201) continue;
    const stored = await client.ask({ method: 'GET', path: answer.location ?? '', headers });
    const isSame = stored.status === 200 && isDeepStrictEqual(JSON.parse(stored.text), JSON.parse(text));
    if (!isSame || JSON.parse(text).notes !== notes) faults.push(`notes of ${shown(notes)} were changed`);
  }
  return faults;
};

/** Each status with its number, the most frequent first. */
const inOrder = (statuses: ReadonlyMap<number, number>): string =>
  [...statuses]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 9)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');

/** What is wrong with the answer, given how the request was made. */
const faultOf = ({ operation, isPublic, token, isDirect }: Hostile, status: number): string | undefined => {
  if (status >= 500 || status < 200) return `${operation}: ${status}`;
  const isRefused = [400, 401, 417, 431].includes(status);
  if (!isPublic && token !== 'own' && isDirect && !isRefused) return `${operation} with a token ${token}: ${status}`;
  return undefined;
};

/** Requests that are made to hurt, by people with tokens of their own, beside somebody whose data nobody else may see or change. */
export const hostility = async ({ isShort, seed, folder, say }: Drill, identity: Identity): Promise<Finding[]> => {
  const total = isShort ? SHORT : FULL;
  const { issuer, variables } = identity;
  const server = await startServer(folder, variables);
  const client = createClient(server.url);
  const document: Document = JSON.parse(readFileSync(DOCUMENT, 'utf8'));

  const canary = `canary${randomBytes(8).toString('hex')}`;
  const victim = client.as(issuer.token('Victim'));
  const theirs = await settle(victim, canary);
  const exported = async (): Promise<string> => (await victim.send('GET', '/v1/me/export')).text;
  const before = await exported();
  if (!before.includes(canary)) throw new Error('the canary is not there');

  const attacker = issuer.token('Mallory');
  const ours = await settle(client.as(attacker), 'mine');
  const swept = await sweep(client, attacker);
  say(`hostility: ${NAUGHTY_STRINGS.length} strings, ${BROKEN_JSON.length + ODD_JSON.length} texts sent`);

  const faults: string[] = [];
  const silences: string[] = [];
  const leaks: string[] = [];
  const waits: number[] = [];
  const statuses = new Map<number, number>();
  const forged: Record<string, (name: string) => string> = issuer.hostile;
  const authorization = (kind: string): Record<string, string> => {
    const token = kind === 'own' ? attacker : (forged[kind]?.('Mallory') ?? '');
    // A header holds one line.
    return { Authorization: `Bearer ${token}`.replaceAll(/[^\x20-\x7e]/g, '') };
  };
  const requests = hostileRequests({
    document,
    ids: [...ours, ...theirs, 'main', 'self', 'new'],
    people: ['did:privy:Mallory', 'did:privy:Victim', 'did:privy:mallory', 'Victim'],
    tokens: Object.keys(forged),
  });

  const attack = async (hostile: Hostile): Promise<void> => {
    try {
      const { status, headers, text, ms } = await client.ask({
        ...hostile,
        headers: { ...authorization(hostile.token), ...hostile.headers },
      });
      waits.push(ms);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const fault = faultOf(hostile, status);
      if (fault !== undefined) faults.push(fault);
      if (text.includes(canary) || JSON.stringify(headers).includes(canary)) leaks.push(hostile.operation);
    } catch (error) {
      silences.push(`${hostile.operation}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  let sent = 0;
  let warm = await atRest(server);
  for (let batch = 0; sent < total && !server.hasEnded(); batch += 1) {
    const queue = fc.sample(requests, { seed: seed * 1_000 + batch, numRuns: BATCH });
    sent += queue.length;
    await Promise.all(
      Array.from({ length: ABREAST }, async () => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) await attack(next);
      }),
    );
    // By then whatever is compiled and cached once is there.
    if (sent === total / 4) warm = await atRest(server);
    if (sent % (4 * BATCH) === 0)
      say(`hostility: ${sent} of ${total} requests, ${faults.length + leaks.length} faults`);
  }

  const rough: string[] = [];
  await Promise.all(
    RAW_REQUESTS.map(async ([name, bytes]) => {
      const { statuses: answered, text } = await sendRaw(server.url, bytes.replace('TOKEN', attacker));
      if (answered.some((status) => status >= 500)) rough.push(`${name}: ${answered.join(' ')}`);
      if (text === undefined) rough.push(`${name}: no end`);
      if (text?.includes(canary) === true) leaks.push(name);
    }),
  );
  const leave = await dawdle(server.url, DAWDLERS);
  const beside = await client.ask({ method: 'GET', path: '/livez' });
  leave();

  const after = await atRest(server);
  const isKept = (await exported()) === before;
  const findings = [
    stated('requests generated from openapi.json', sent),
    stated('answers', inOrder(statuses)),
    none('5xx, or let in with a token that is none', faults),
    none('without an answer: hung or cut', silences),
    none("answers with another person's data", leaks),
    none("another person's data changed", isKept ? [] : ['the export differs']),
    stated('wait, p50 / p99 / longest', `${[0.5, 0.99, 1].map((p) => quantile(waits, p).toFixed(0)).join(' / ')} ms`),
    none('naughty strings and texts of JSON misjudged', swept),
    none(`${RAW_REQUESTS.length} requests below HTTP: 5xx or no end`, rough),
    atMost(`an answer beside ${DAWDLERS} connections that dawdle`, Math.round(beside.ms), 2_000, ' ms'),
    atMost('memory held: growth', megabytes(after.live - warm.live), GROWTH_BOUND_MB, ' MB'),
    atMost('memory of the process', megabytes(after.rss), RSS_BOUND_MB, ' MB'),
    none('errors in its log', server.complaints),
  ];
  await server.kill();
  client.close();
  return findings;
};
