import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { inTurn, type ModelServer, openModelServer } from '../support/model-server.ts';
import { createTestIssuer } from '../support/tokens.ts';

const issuer = createTestIssuer();
const undo: (() => unknown)[] = [];
let harness: ReturnType<typeof createTestHarness>;
let model: ModelServer;

/** The project's own settings of the Worker, with the entry that `wrangler deploy src/worker-with-model.ts` names. */
const configured = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'remo-worker-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  const settings = readFileSync('wrangler.toml', 'utf8')
    .replace('src/worker.ts', resolve('src/worker-with-model.ts'))
    .replaceAll('"./', `"${resolve('.')}/`)
    .replace('node scripts/', `cd ${resolve('.')} && node scripts/`);
  const file = join(folder, 'wrangler.toml');
  writeFileSync(file, settings);
  return file;
};

beforeAll(async () => {
  model = await openModelServer(inTurn({ says: ['Hi ', 'there.'] }));
  undo.push(model.close);
  harness = createTestHarness({
    workers: [
      {
        configPath: configured(),
        vars: {
          REMO_STORAGE: 'memory',
          PRIVY_APP_ID: issuer.appId,
          PRIVY_VERIFICATION_KEY: issuer.publicKeyPem,
          REMO_LLM_PROVIDER: 'openai-compatible',
          REMO_LLM_MODEL: 'scripted',
          REMO_LLM_BASE_URL: model.baseUrl,
        },
      },
    ],
  });
  await harness.listen();
  undo.push(() => harness.close());
});

afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

it('a Worker in workerd streams what a language model says and does', async () => {
  const say = async (message: string) => {
    const response = await harness.fetch('/v1/chat', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${issuer.token('alice')}`,
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
      },
      body: JSON.stringify({ message, timeZone: 'Asia/Kolkata' }),
    });
    return response.text();
  };
  expect(await say('hello')).toMatch(/"text-delta".*"Hi "[\s\S]*"there\."[\s\S]*"reply":"Hi there\."[\s\S]*\[DONE\]/);
  const call = ['create_reminder', { title: 'vote', when: 'tomorrow 9am' }] as const;
  model.follow(inTurn({ calls: [call] }, { says: ['Set.'] }));
  expect(await say('remind me to vote')).toMatch(/"toolName":"create_reminder"[\s\S]*"Set\."/);
  model.follow(inTurn({ status: 500 }));
  expect(await say('remind me to vote tomorrow at 9am')).toMatch(/remind you to vote[\s\S]*language model/);
});
