import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from './client.ts';
import { type Drill, type Finding, none, stated } from './finding.ts';
import type { Identity } from './identity.ts';
import { startServer } from './server.ts';

const [SHORT_ROUNDS, FULL_ROUNDS] = [2, 20];
const ABREAST = 50;

const abreast = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: ABREAST }, work));

/** Many at once where only one may win: a key of many posts, a version of many changes. */
export const races = async ({ isShort, folder, say }: Drill, { issuer, variables }: Identity): Promise<Finding[]> => {
  const rounds = isShort ? SHORT_ROUNDS : FULL_ROUNDS;
  const server = await startServer(folder, variables);
  const client = createClient(server.url);
  const [posts, patches]: [string[], string[]] = [[], []];
  let inFlight = 0;

  for (let round = 1; round <= rounds; round += 1) {
    const person = client.as(issuer.token(`Racer${round}`));
    /** Until it is told what came of the one attempt. */
    const post = async (): Promise<string> => {
      for (;;) {
        const { status, headers, text } = await person.send(
          'POST',
          '/v1/todos',
          { title: 'once' },
          { 'Idempotency-Key': 'one' },
        );
        if (status === 201) return text;
        if (status !== 409 || headers['retry-after'] === undefined) return `answered with ${status}`;
        inFlight += 1;
        await sleep(200);
      }
    };
    const answers = new Set(await abreast(post));
    if (answers.size !== 1) posts.push(`${answers.size} different answers`);
    const [todo, ...more] = await person.list<{ id: string }>('/v1/todos');
    if (todo === undefined || more.length > 0) posts.push(`${more.length + (todo === undefined ? 0 : 1)} records`);

    const statuses = await abreast(async () => {
      const { status } = await person.send('PATCH', `/v1/todos/${todo?.id}`, { notes: 'mine' }, { 'If-Match': '"1"' });
      return status;
    });
    const [won, lost] = [200, 412].map((wanted) => statuses.filter((status) => status === wanted).length);
    if (won !== 1 || lost !== ABREAST - 1) patches.push(`${won} × 200, ${lost} × 412 of ${ABREAST}`);
    say(`races: ${round} of ${rounds} rounds`);
  }
  await server.kill();
  client.close();
  return [
    stated('rounds', rounds),
    none(`${ABREAST} posts under one Idempotency-Key, not one record`, posts),
    stated('of these told to come again', inFlight),
    none(`${ABREAST} patches of one version, not 1 × 200 and ${ABREAST - 1} × 412`, patches),
  ];
};
