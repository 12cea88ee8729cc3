import { describe, expect, it } from 'vitest';
import { createPlatformFetch } from '../src/adapters/webhook/platform-fetch.ts';
import { compose } from '../src/compose/compose.ts';
import { ConfigError, parseConfig, parseDisklessConfig } from '../src/config/config.ts';
import { nodeTable } from '../src/node-table.ts';
import { newKeyPair, newVapidKeys } from './support/vapid-keys.ts';

const keys = newVapidKeys();
const VAPID = {
  REMO_VAPID_PUBLIC_KEY: keys.publicKey,
  REMO_VAPID_PRIVATE_KEY: keys.privateKey,
  REMO_VAPID_SUBJECT: keys.subject,
};

/** What is said of settings that cannot be used. */
const complaintOf = (source: object): string => {
  try {
    parseConfig(source);
  } catch (error) {
    if (error instanceof Error && error.name === 'ConfigError') return error.message;
    throw error;
  }
  return '';
};

describe('the VAPID settings', () => {
  it('are taken together, on every runtime', () => {
    expect(parseConfig(VAPID).vapid).toEqual(keys);
    expect(parseDisklessConfig({ ...VAPID, PRIVY_APP_ID: 'app' }).vapid).toEqual(keys);
  });

  it.each([{}, { REMO_VAPID_PUBLIC_KEY: '', REMO_VAPID_PRIVATE_KEY: '', REMO_VAPID_SUBJECT: '' }])(
    'are none where all are missing: %j',
    (source) => {
      expect(parseConfig(source).vapid).toBeUndefined();
    },
  );

  it.each(Object.keys(VAPID))('without %s name it', (missing) => {
    const complaint = complaintOf({ ...VAPID, [missing]: undefined });
    for (const name of Object.keys(VAPID)) expect(complaint.includes(`${name}:`), name).toBe(name === missing);
  });

  it.each([
    ['REMO_VAPID_PUBLIC_KEY', 'nonsense'],
    ['REMO_VAPID_PUBLIC_KEY', keys.privateKey],
    ['REMO_VAPID_PUBLIC_KEY', `BA${'A'.repeat(85)}`],
    ['REMO_VAPID_PRIVATE_KEY', 'nonsense'],
    ['REMO_VAPID_PRIVATE_KEY', newKeyPair().publicKey],
    ['REMO_VAPID_SUBJECT', 'remo@example.com'],
    ['REMO_VAPID_SUBJECT', 'mailto:nobody'],
    ['REMO_VAPID_SUBJECT', 'mailto:a b@example.com'],
    ['REMO_VAPID_SUBJECT', 'http://example.com'],
    ['REMO_VAPID_SUBJECT', `https://example.com/${'x'.repeat(500)}`],
  ])('with the %s %j name it and repeat nothing', (name, value) => {
    const complaint = complaintOf({ ...VAPID, [name]: value });
    for (const other of Object.keys(VAPID)) expect(complaint.includes(`${other}:`), other).toBe(other === name);
    for (const each of [value, keys.publicKey, keys.privateKey]) expect(complaint).not.toContain(each);
  });

  it('of two pairs name the private key when everything is wired', async () => {
    const settings = { ...VAPID, REMO_VAPID_PRIVATE_KEY: newVapidKeys().privateKey };
    const open = parseDisklessConfig({ ...settings, REMO_STORAGE: 'memory', PRIVY_APP_ID: 'app' });
    const runtime = {
      write: () => {},
      ...nodeTable(),
      fetchOutward: async () => ({ fault: 'refused-address' }) as const,
      allowLoopback: false,
    };
    await expect(compose(open, runtime)).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'REMO_VAPID_PRIVATE_KEY: is not the one of REMO_VAPID_PUBLIC_KEY',
    });
  });

  it('may name an address on the web', () => {
    const subject = 'https://example.com/contact';
    expect(parseConfig({ ...VAPID, REMO_VAPID_SUBJECT: subject }).vapid?.subject).toBe(subject);
  });
});

describe('REMO_PUBLIC_URL', () => {
  it.each(['https://remo.example.com', 'https://remo.example.com:8443', 'http://127.0.0.1:8787'])(
    'may be %s',
    (origin) => {
      expect(parseConfig({ REMO_PUBLIC_URL: origin }).publicUrl).toBe(origin);
    },
  );

  it.each([
    'remo.example.com',
    'https://remo.example.com/',
    'https://remo.example.com/path',
    'http://remo.example.com',
    'ftp://remo.example.com',
  ])('is refused when it is %s', (url) => {
    expect(complaintOf({ REMO_PUBLIC_URL: url })).toContain('REMO_PUBLIC_URL:');
  });
});

const OPENAI = {
  REMO_LLM_PROVIDER: 'openai-compatible',
  REMO_LLM_MODEL: 'llama3.1:8b',
  REMO_LLM_BASE_URL: 'http://ollama:11434/v1',
};
const BEDROCK = { REMO_LLM_PROVIDER: 'bedrock', REMO_LLM_MODEL: 'eu.anthropic.claude:0', AWS_REGION: 'eu-central-1' };

describe('the settings of the language model', () => {
  it.each([
    ['none', {}, undefined],
    ['blank ones', { REMO_LLM_PROVIDER: '', REMO_LLM_MODEL: '' }, undefined],
    [
      'a model on this network, without a key',
      OPENAI,
      { provider: 'openai-compatible', model: 'llama3.1:8b', baseUrl: 'http://ollama:11434/v1' },
    ],
    [
      'a model elsewhere, with a key',
      { ...OPENAI, REMO_LLM_BASE_URL: 'https://api.example.com/v1', REMO_LLM_API_KEY: 'sk-1' },
      { baseUrl: 'https://api.example.com/v1', apiKey: 'sk-1' },
    ],
    ['Bedrock', BEDROCK, { provider: 'bedrock', model: 'eu.anthropic.claude:0', region: 'eu-central-1' }],
    [
      'Bedrock with credentials',
      { ...BEDROCK, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' },
      { credentials: { accessKeyId: 'id', secretAccessKey: 'secret' } },
    ],
  ])('may be %s', (_name, settings, model) => {
    const parsed = parseConfig(settings).model;
    if (model === undefined) expect(parsed).toBeUndefined();
    else expect(parsed).toMatchObject(model);
  });

  it.each([
    ['an unknown provider', { ...OPENAI, REMO_LLM_PROVIDER: 'oracle' }, /REMO_LLM_PROVIDER/],
    ['a provider alone', { REMO_LLM_PROVIDER: 'openai-compatible' }, /REMO_LLM_MODEL[\s\S]*REMO_LLM_BASE_URL/],
    ['a key without a provider', { REMO_LLM_API_KEY: 'sk-1' }, /REMO_LLM_PROVIDER: .*REMO_LLM_API_KEY/],
    ['an address that is none', { ...OPENAI, REMO_LLM_BASE_URL: 'ollama' }, /REMO_LLM_BASE_URL/],
    [
      'an address with a password',
      { ...OPENAI, REMO_LLM_BASE_URL: 'https://me:sk-1@llm.example.com' },
      /REMO_LLM_BASE_URL/,
    ],
    ['a key in the clear', { ...OPENAI, REMO_LLM_API_KEY: 'sk-1' }, /REMO_LLM_BASE_URL: .*https/],
    ['a key of two lines', { ...OPENAI, REMO_LLM_API_KEY: 'sk-1\nX-Evil: 1' }, /REMO_LLM_API_KEY/],
  ])('may not be %s', (_name, settings, message) => {
    const parse = () => parseConfig(settings);
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/sk-1|oracle/);
  });

  it('are refused by a bundle that has no language model', async () => {
    const settings = parseDisklessConfig({ ...OPENAI, PRIVY_APP_ID: 'app', REMO_STORAGE: 'memory' });
    const runtime = {
      ...nodeTable(),
      write: () => {},
      fetchOutward: createPlatformFetch({ allowLoopback: false }),
      allowLoopback: false,
    };
    await expect(compose(settings, runtime)).rejects.toThrow(/REMO_LLM_PROVIDER: there is no language model/);
  });
});

describe('the settings of telemetry', () => {
  const COLLECTOR = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otlp.example.com' };

  it.each([
    ['none', {}, undefined],
    ['a blank endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_EXPORTER_OTLP_TIMEOUT: '100' }, undefined],
    ['an endpoint', COLLECTOR, { endpoint: 'https://otlp.example.com', serviceName: 'remo', timeoutMs: undefined }],
    ['an endpoint and a time', { ...COLLECTOR, OTEL_EXPORTER_OTLP_TIMEOUT: '100' }, { timeoutMs: 100 }],
  ])('may be %s', (_, source, otlp) => {
    expect(parseDisklessConfig({ ...source, PRIVY_APP_ID: 'app' })).toMatchObject({ otlp });
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'otlp.example.com'],
    ['OTEL_EXPORTER_OTLP_TIMEOUT', '0'],
    ['OTEL_EXPORTER_OTLP_TIMEOUT', '60001'],
    ['OTEL_EXPORTER_OTLP_TIMEOUT', '1s'],
    ['REMO_METRICS_PORT', '65536'],
  ])('are refused with the %s %j', (name, value) => {
    expect(complaintOf({ [name]: value })).toContain(`${name}:`);
  });

  it('have no port where nobody could ask', () => {
    const settings = { PRIVY_APP_ID: 'app', REMO_METRICS_PORT: '9464' };
    expect(parseConfig(settings).metricsPort).toBe(9464);
    expect(() => parseDisklessConfig(settings)).toThrow(ConfigError);
    expect(() => parseDisklessConfig(settings)).toThrow(/^REMO_METRICS_PORT: needs a process that can be asked$/);
  });
});

describe('the endpoint of DynamoDB', () => {
  const [ours, theirs, general] = ['http://127.0.0.1:8000', 'https://table.example.com/', 'http://localhost:4566'];

  it.each([
    ['nothing', {}, undefined],
    [
      'its own setting',
      { DYNAMODB_ENDPOINT: ours, AWS_ENDPOINT_URL_DYNAMODB: theirs, AWS_ENDPOINT_URL: general },
      ours,
    ],
    ["AWS's setting for it", { AWS_ENDPOINT_URL_DYNAMODB: theirs, AWS_ENDPOINT_URL: general }, theirs],
    ["AWS's setting for all services", { DYNAMODB_ENDPOINT: '', AWS_ENDPOINT_URL: general }, general],
  ])('is named by %s', (_name, source, endpoint) => {
    const { storage } = parseDisklessConfig({ PRIVY_APP_ID: 'app', ...source });
    expect('endpoint' in storage ? storage.endpoint : undefined).toBe(endpoint);
  });

  it.each(
    [
      '127.0.0.1:8000',
      'http://127.0.0.1:8000/dynamodb',
      'http://127.0.0.1:8000/?a=b',
      'http://me:secret@127.0.0.1',
    ].flatMap((url) =>
      ['DYNAMODB_ENDPOINT', 'AWS_ENDPOINT_URL_DYNAMODB', 'AWS_ENDPOINT_URL'].map((name) => [name, url] as const),
    ),
  )('is refused where %s is %s', (name, url) => {
    const complaint = complaintOf({ [name]: url });
    expect(complaint).toContain(`${name}:`);
    expect(complaint).not.toContain('secret');
  });
});

describe('the client of DynamoDB', () => {
  const settings = { PRIVY_APP_ID: 'app', REMO_DYNAMODB_CLIENT: 'sdk' };

  it("is the thin one unless the AWS SDK's is asked for", () => {
    const clientOf = (source: object) => parseDisklessConfig({ PRIVY_APP_ID: 'app', ...source }).storage;
    expect(clientOf({})).toMatchObject({ client: 'thin' });
    expect(clientOf(settings)).toMatchObject({ client: 'sdk' });
  });

  it('is refused by a bundle that has no AWS SDK', async () => {
    const { openSdk: _, ...table } = nodeTable();
    const fetchOutward = createPlatformFetch({ allowLoopback: false });
    const runtime = { ...table, write: () => {}, fetchOutward, allowLoopback: false };
    const opening = compose(parseDisklessConfig(settings), runtime);
    await expect(opening).rejects.toThrow(/REMO_DYNAMODB_CLIENT: there is no AWS SDK in this bundle/);
  });
});
