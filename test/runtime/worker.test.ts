import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { openDynalite } from '../support/dynalite.ts';
import { openTable } from '../support/table.ts';
import { createTestIssuer } from '../support/tokens.ts';
import { newVapidKeys } from '../support/vapid-keys.ts';
import { smoke } from './smoke.ts';

const issuer = createTestIssuer();
const vapid = newVapidKeys();
const undo: (() => Promise<unknown>)[] = [];
let harness: ReturnType<typeof createTestHarness>;

beforeAll(async () => {
  const engine = await openDynalite();
  undo.push(engine.close);
  const { table } = await openTable(engine);
  harness = createTestHarness({
    workers: [
      {
        configPath: './wrangler.toml',
        vars: {
          PRIVY_APP_ID: issuer.appId,
          PRIVY_VERIFICATION_KEY: issuer.publicKeyPem,
          REMO_VAPID_PUBLIC_KEY: vapid.publicKey,
          REMO_VAPID_PRIVATE_KEY: vapid.privateKey,
          REMO_VAPID_SUBJECT: vapid.subject,
          DYNAMODB_ENDPOINT: engine.endpoint,
          DYNAMODB_TABLE_NAME: table,
          AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
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

it('a Worker in workerd carries a reminder from the first words to the record', async () => {
  const fetch = (path: string, init?: RequestInit): Promise<Response> =>
    harness.fetch(path, init as never) as unknown as Promise<Response>;
  await smoke(fetch, issuer.token('alice'));
  expect((await fetch('/health')).status).toBe(200);
  const headers = { Authorization: `Bearer ${issuer.token('alice')}` };
  expect(await (await fetch('/v1/push-key', { headers })).json()).toEqual({ publicKey: vapid.publicKey });
});
