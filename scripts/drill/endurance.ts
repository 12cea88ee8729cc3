import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { quantile } from './account.ts';
import { createClient, type Person } from './client.ts';
import { atLeast, atMost, type Drill, type Finding, megabytes, none, stated } from './finding.ts';
import type { Identity } from './identity.ts';
import { atPace, flatOut, lasting } from './pace.ts';
import { atRest, startServer } from './server.ts';

const [SHORT_MS, FULL_MS] = [15 * SECOND, 10 * MINUTE];
/** Whatever is compiled and cached is so by then, and it is also how capacity is measured. */
const [SHORT_WARM_MS, FULL_WARM_MS] = [5 * SECOND, 60 * SECOND];
const ABREAST = 16;
const PEOPLE = 100;
const SHARE = 0.5;
const REPORTS = 10;
/** Less than a kilobyte for each of the requests of ten minutes; caches that are bounded go on filling for a while. */
const GROWTH_BOUND_MB = 32;
/** A machine with other work shows its load here: this tells a server that has come to a stand from one that has not. */
const P99_BOUND_MS = 5_000;

interface Life {
  person: Person;
  /** Todos that are still to be done. */
  open: string[];
}

const DUE = { dateTime: '2030-01-01T09:00', timeZone: 'Europe/Berlin' };

/** What people do in a day, the frequent most often: what was asked, and the status that it must have. */
const act = async ({ person, open }: Life, turn: number): Promise<string | undefined> => {
  const expect = async (wanted: number, asked: ReturnType<Person['send']>): Promise<string | undefined> => {
    const { status } = await asked;
    return status === wanted ? undefined : `${status} instead of ${wanted}`;
  };
  const [one] = open;
  switch (turn % 20) {
    case 0:
    case 1:
    case 2: {
      const { status, text } = await person.send(
        'POST',
        '/v1/todos',
        { title: `todo ${turn}` },
        { 'Idempotency-Key': `t${turn}` },
      );
      if (status !== 201) return `${status} instead of 201`;
      open.push(JSON.parse(text).id);
      return undefined;
    }
    case 3:
      return expect(201, person.send('POST', '/v1/reminders', { title: `reminder ${turn}`, due: DUE }));
    case 4:
    case 5:
      return expect(
        200,
        person.send('POST', '/v1/chat', { message: 'remind me to stretch tomorrow at 9am', timeZone: 'Europe/Berlin' }),
      );
    case 6:
    case 7:
      return expect(
        201,
        person.send('POST', '/v1/conversations/talk/messages', { role: 'user', content: `word ${turn}` }),
      );
    case 8:
    case 9:
      return expect(200, person.send('GET', '/v1/conversations/talk/messages'));
    case 10:
      return expect(200, person.send('GET', '/v1/preferences'));
    case 11:
      return expect(200, person.send('GET', '/v1/reminders'));
    case 12:
    case 13:
      return one === undefined
        ? undefined
        : expect(200, person.send('PATCH', `/v1/todos/${one}`, { notes: `note ${turn}` }));
    case 14:
      open.shift();
      return one === undefined ? undefined : expect(200, person.send('POST', `/v1/todos/${one}/complete`));
    case 15:
    case 16:
    case 17:
      return one === undefined ? undefined : expect(200, person.send('GET', `/v1/todos/${one}`));
    default:
      return expect(200, person.send('GET', '/v1/todos'));
  }
};

/** A long day at half of what the server can do: whether it ends as it began. */
export const endurance = async (
  { isShort, folder, say }: Drill,
  { issuer, variables }: Identity,
): Promise<Finding[]> => {
  const server = await startServer(folder, variables);
  const client = createClient(server.url);
  const lives: Life[] = Array.from({ length: PEOPLE }, (_, at) => ({
    person: client.as(issuer.token(`Day${at}`)),
    open: [],
  }));
  const errors: string[] = [];
  let waits: number[] = [];
  let turn = 0;

  const work = async (): Promise<void> => {
    const mine = turn;
    turn += 1;
    // Each person comes to each kind of thing.
    const life = lives[Math.floor(mine / 20 + (mine % 20)) % PEOPLE];
    const from = performance.now();
    try {
      const fault = life === undefined ? 'nobody is there' : await act(life, mine);
      if (fault !== undefined) errors.push(fault);
    } catch (error) {
      errors.push(String(error));
    }
    waits.push(performance.now() - from);
  };

  for (const { person } of lives)
    await person.send('POST', '/v1/conversations/talk/messages', { role: 'user', content: 'hello' });
  const capacity = await flatOut(ABREAST, lasting(isShort ? SHORT_WARM_MS : FULL_WARM_MS), work);
  const rate = Math.max(1, Math.round(capacity * SHARE));
  say(`endurance: ${Math.round(capacity)} requests a second flat out, ${rate} from now on`);

  const before = await atRest(server);
  waits = [];
  const ms = (isShort ? SHORT_MS : FULL_MS) / REPORTS;
  const rates: number[] = [];
  for (let report = 1; report <= REPORTS; report += 1) {
    const { perSecond } = await atPace({ rate, goesOn: lasting(ms), begin: work });
    rates.push(perSecond);
    const { live, rss } = await server.memory();
    say(
      `endurance: ${report} of ${REPORTS}, ${megabytes(live)} MB held, ${megabytes(rss)} MB in all, ${errors.length} errors`,
    );
  }
  const after = await atRest(server);
  const shown = (p: number): string => quantile(waits, p).toFixed(0);
  const findings = [
    stated('capacity, requests a second', Math.round(capacity)),
    stated(`minutes at ${rate} a second`, ((ms * REPORTS) / MINUTE).toFixed(2)),
    atLeast('requests', waits.length, Math.floor((rate * ms * REPORTS) / SECOND / 2)),
    none('errors', errors),
    stated('answered within, p50 / p90 / longest', `${shown(0.5)} / ${shown(0.9)} / ${shown(1)} ms`),
    atMost('answered within, p99', Number(shown(0.99)), P99_BOUND_MS, ' ms'),
    atMost(
      `memory held: growth, from ${megabytes(before.live)} MB`,
      megabytes(after.live - before.live),
      GROWTH_BOUND_MB,
      ' MB',
    ),
    stated('memory of the process, before and after', `${megabytes(before.rss)}, ${megabytes(after.rss)} MB`),
    none('errors in its log', server.complaints),
  ];
  await server.kill();
  client.close();
  return findings;
};
