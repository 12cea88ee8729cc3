import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCollector } from '../support/collector.ts';
import { openDynalite } from '../support/dynalite.ts';
import { openTable } from '../support/table.ts';
import { createTestIssuer } from '../support/tokens.ts';

const run = promisify(execFile);
const issuer = createTestIssuer();
const folder = mkdtempSync(join(tmpdir(), 'remo-lambda-'));
let engine: Awaited<ReturnType<typeof openDynalite>>;
beforeAll(async () => {
  engine = await openDynalite();
  await run(process.execPath, ['scripts/build-lambda.ts', folder]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await engine.close();
});

/** Lambda unpacks the bundle somewhere, and finds nothing else there. */
const CALLER = `
  const { registerHooks } = await import('node:module');
  const loaded = [];
  registerHooks({
    load: (url, context, nextLoad) => {
      loaded.push(url.split('/').at(-1));
      return nextLoad(url, context);
    },
  });
  const { handler, dispatch } = await import('./index.mjs');
  const answer = await handler(JSON.parse(process.env.EVENT), {});
  console.log(JSON.stringify({ answer, dispatch: typeof dispatch, loaded }));
  process.exit();`;

/** Has the bundle make a todo of alice's in a new process. */
const invoke = async (variables: Record<string, string>) => {
  const event = {
    version: '2.0',
    rawPath: '/v1/todos',
    rawQueryString: '',
    headers: { authorization: `Bearer ${issuer.token('alice')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'buy milk' }),
    requestContext: { domainName: 'remo.example', http: { method: 'POST', path: '/v1/todos' } },
  };
  const env = {
    PATH: '',
    LOG_LEVEL: 'silent',
    EVENT: JSON.stringify(event),
    PRIVY_APP_ID: issuer.appId,
    PRIVY_VERIFICATION_KEY: issuer.publicKeyPem,
    ...variables,
  };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', CALLER], { cwd: folder, env });
  const { answer, dispatch, loaded } = JSON.parse(stdout);
  expect([answer.statusCode, dispatch]).toEqual([201, 'function']);
  return { loaded };
};

it('what the Lambda reads at its start is of a size that starts fast', () => {
  expect(statSync(join(folder, 'index.mjs')).size).toBeLessThan(2 * 1024 * 1024);
});

it.each(['thin', 'sdk'])(
  'the bundle of the Lambda stands alone, and writes to its table by the %s client',
  async (client) => {
    const { table, itemsOf } = await openTable(engine);
    await invoke({
      REMO_DYNAMODB_CLIENT: client,
      DYNAMODB_TABLE_NAME: table,
      DYNAMODB_ENDPOINT: engine.endpoint,
      AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
    });
    expect(await itemsOf('did:privy:alice')).toMatchObject([{ data: { title: 'buy milk' } }]);
  },
);

it('the bundle of the Lambda loads nothing of OpenTelemetry unless a collector is named', async () => {
  /** Its exporters' code, and its API's, which a language model's SDK shares. */
  const ofOpenTelemetry = readdirSync(folder).filter((name) =>
    /OTLPExporterError|opentelemetry\.js\.api/.test(readFileSync(join(folder, name), 'utf8')),
  );
  const loadedOfIt = async (variables: Record<string, string>): Promise<string[]> => {
    const { loaded } = await invoke({ REMO_STORAGE: 'memory', ...variables });
    expect(loaded).toContain('index.mjs');
    return ofOpenTelemetry.filter((name) => loaded.includes(name));
  };
  expect(await loadedOfIt({})).toEqual([]);

  const collector = await openCollector();
  const watched = await loadedOfIt({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await collector.close();
  expect(watched).toEqual(ofOpenTelemetry);
  expect(watched).toContainEqual(expect.stringMatching(/^open-lambda-/));
  expect(collector.spans()).toMatchObject([{ name: 'POST /v1/todos' }]);
  expect(collector.metrics().map(({ name }) => name)).toContain('http.server.request.duration');
});
