import { createTestHarness } from 'wrangler';
import { openDynalite } from './dynalite.ts';
import { openTable } from './table.ts';
import type { createTestIssuer } from './tokens.ts';

/** The Worker in workerd, over a table of its own, that takes the issuer's tokens. */
export const openWorker = async ({ appId, publicKeyPem }: ReturnType<typeof createTestIssuer>) => {
  const engine = await openDynalite();
  const { table } = await openTable(engine);
  const harness = createTestHarness({
    workers: [
      {
        configPath: './wrangler.toml',
        vars: {
          PRIVY_APP_ID: appId,
          PRIVY_VERIFICATION_KEY: publicKeyPem,
          DYNAMODB_ENDPOINT: engine.endpoint,
          DYNAMODB_TABLE_NAME: table,
          AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
        },
      },
    ],
  });
  await harness.listen();
  return {
    fetch: (path: string, init?: RequestInit): Promise<Response> =>
      harness.fetch(path, init as never) as unknown as Promise<Response>,
    /** Sends the Worker a scheduled event; kept when its run has ended. */
    schedule: () => harness.getWorker().scheduled({ cron: '* * * * *', scheduledTime: new Date() }),
    close: async (): Promise<void> => {
      await harness.close();
      await engine.close();
    },
  };
};
