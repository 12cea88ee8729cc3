import { setTimeout as sleep } from 'node:timers/promises';
import { pemKey } from '../../src/adapters/privy/key-source.ts';
import { createPrivyVerifier } from '../../src/adapters/privy/verifier.ts';
import { isDomainError } from '../../src/domain/errors.ts';
import type { VerifyToken } from '../../src/domain/identity.ts';
import { createClient } from './client.ts';
import { atMost, type Drill, type Finding, none, stated } from './finding.ts';
import type { TokenCase } from './forged-tokens.ts';
import type { Identity } from './identity.ts';
import { startServer } from './server.ts';
import { clockEdges, tokenCases } from './token-cases.ts';

/** How long a key set rests between two downloads for unknown keys. */
const REST_S = 30;

/** Whether the verifier takes the token; whatever it throws but a refusal is a fault of its own. */
const isTaken = async (verify: VerifyToken, token: string): Promise<boolean> => {
  try {
    await verify(token);
    return true;
  } catch (error) {
    if (isDomainError(error, 'unauthenticated')) return false;
    throw error;
  }
};

/** Tokens of every kind that is wrong, and of those that are right: judged by a server, and at the edges of the clock by the verifier. */
export const verdicts = async ({ folder, say }: Drill, identity: Identity): Promise<Finding[]> => {
  const { issuer, variables, downloads } = identity;
  const server = await startServer(folder, variables);
  const client = createClient(server.url);
  const from = performance.now();
  const before = downloads();
  const judged = async ({ name, token, isGood }: TokenCase): Promise<string[]> => {
    // A header holds one line: what is more never leaves a client.
    if (/[^\x20-\x7e]/.test(token)) return [];
    const headers = { Authorization: `Bearer ${token}` };
    const { status, headers: answer, text } = await client.ask({ method: 'GET', path: '/v1/me', headers });
    const isRight = isGood
      ? status === 200 && JSON.parse(text).userId === 'did:privy:Alice'
      : status === 401 && answer['www-authenticate'] === 'Bearer realm="remo"';
    return isRight ? [] : [`${name}: ${status}`];
  };

  const wrong: string[] = [];
  const cases = tokenCases(issuer, Math.floor(Date.now() / 1_000));
  for (const each of cases) wrong.push(...(await judged(each)));
  say(`verdicts: ${cases.length} tokens judged by the server`);

  const nowS = Math.floor(Date.now() / 1_000);
  const keys = await pemKey(issuer.publicKeyPem);
  const edges = clockEdges(issuer, nowS);
  const wrongAtEdges: string[] = [];
  const verifier = (): VerifyToken => createPrivyVerifier({ appId: issuer.appId, keys, now: () => nowS * 1_000 });
  for (const { name, token, isGood } of edges)
    if ((await isTaken(verifier(), token)) !== isGood) wrongAtEdges.push(name);
  const inProcess = verifier();
  for (const { name, token, isGood } of cases) {
    // A single key in the settings is taken for any name of a key.
    if (!isGood && /^(?:kid|a modified header)/.test(name)) continue;
    if ((await isTaken(inProcess, token)) !== isGood) wrongAtEdges.push(name);
  }

  // It is remembered as verified, and must not be longer than it lives.
  const short = issuer.token('Alice', { claims: { exp: Math.floor(Date.now() / 1_000) + 3 } });
  const ask = async (): Promise<number> =>
    (await client.ask({ method: 'GET', path: '/v1/me', headers: { Authorization: `Bearer ${short}` } })).status;
  const [fresh, again] = [await ask(), await ask()];
  await sleep(3_500);
  const stale = await ask();
  const outlived = fresh === 200 && again === 200 && stale === 401 ? [] : [`${fresh}, ${again}, then ${stale}`];

  const seconds = (performance.now() - from) / 1_000;
  await server.kill();
  client.close();
  return [
    stated('tokens, good ones among them', `${cases.length}, ${cases.filter(({ isGood }) => isGood).length}`),
    none('misjudged by the server', wrong),
    none(`misjudged by the verifier, ${edges.length} at the edges of the clock among them`, wrongAtEdges),
    none('a token that was taken once, outlived', outlived),
    atMost(
      'downloads of the key set, for all the unknown keys',
      downloads() - before,
      2 + Math.floor(seconds / REST_S),
    ),
    none('errors in its log', server.complaints),
  ];
};
