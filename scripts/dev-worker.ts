import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenConfig } from '../src/config/config.ts';
import { openNode, run } from '../src/open-node.ts';

const RING_EVERY_MS = 60_000;
/** What a person has set for Remo goes to the Worker as well. */
const OURS = /^(?:REMO_|PRIVY_|DYNAMODB_|AWS_|LOG_LEVEL$|CORS_ORIGINS$)/;

/** The settings with which the Worker finds what this process has opened. */
const variablesOf = ({ storage, identity, vapid }: OpenConfig): Record<string, string | undefined> => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => OURS.test(name))),
  REMO_STORAGE: storage.kind,
  // This process serves its own, and a Worker has no port.
  REMO_METRICS_PORT: undefined,
  PRIVY_APP_ID: identity.appId,
  PRIVY_VERIFICATION_KEY: identity.verificationKey?.replaceAll('\n', '\\n'),
  REMO_VAPID_PUBLIC_KEY: vapid?.publicKey,
  REMO_VAPID_PRIVATE_KEY: vapid?.privateKey,
  REMO_VAPID_SUBJECT: vapid?.subject,
  ...(storage.kind === 'dynamodb' && {
    DYNAMODB_TABLE_NAME: storage.table,
    DYNAMODB_ENDPOINT: storage.endpoint,
    AWS_ACCESS_KEY_ID: storage.credentials?.accessKeyId,
    AWS_SECRET_ACCESS_KEY: storage.credentials?.secretAccessKey,
  }),
});

const envFile = (variables: Record<string, string | undefined>): string =>
  Object.entries(variables)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"\n`]))
    .join('');

/** `npm run dev:worker` serves the Worker in workerd, over the embedded store unless `REMO_STORAGE` says otherwise, and rings. */
run(async () => {
  const { config, open, close } = await openNode('command');
  const folder = mkdtempSync(join(tmpdir(), 'remo-worker-'));
  const file = join(folder, 'variables.env');
  writeFileSync(file, envFile(variablesOf(open)), { mode: 0o600 });
  const address = ['--ip', config.host, '--port', String(config.port)];
  const wrangler = spawn('wrangler', ['dev', ...address, '--env-file', file], { stdio: 'inherit' });

  // Nothing sends a schedule in development.
  const schedule = `http://${config.host}:${config.port}/cdn-cgi/local/scheduled`;
  const ringing = setInterval(() => fetch(schedule).catch(() => {}), RING_EVERY_MS);
  // It hears the terminal's Ctrl-C itself; anything else is passed on.
  process.on('SIGINT', () => {});
  process.once('SIGTERM', () => wrangler.kill('SIGTERM'));
  const exitCode = await new Promise<number>((resolve) => {
    wrangler.once('exit', (code) => resolve(code ?? 0));
    wrangler.once('error', () => resolve(1));
  });
  clearInterval(ringing);
  rmSync(folder, { recursive: true });
  await close();
  process.exitCode = exitCode;
});
