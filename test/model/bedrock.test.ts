import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { openModel } from '../../src/adapters/model/open.ts';

const undo: (() => unknown)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A header of type string (7) in Amazon's event stream encoding. */
const header = (name: string, value: string): Buffer =>
  Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([7, 0, value.length]), Buffer.from(value)]);

/** One message of `application/vnd.amazon.eventstream`. */
const message = (event: string, payload: object): Buffer => {
  const headers = Buffer.concat([
    header(':event-type', event),
    header(':content-type', 'application/json'),
    header(':message-type', 'event'),
  ]);
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.concat([uint32(headers.length + body.length + 16), uint32(headers.length)]);
  const unsigned = Buffer.concat([prelude, uint32(crc32(prelude)), headers, body]);
  return Buffer.concat([unsigned, uint32(crc32(unsigned))]);
};

const block = (contentBlockIndex: number, start: object | undefined, ...deltas: object[]): Buffer[] => [
  ...(start === undefined ? [] : [message('contentBlockStart', { contentBlockIndex, start })]),
  ...deltas.map((delta) => message('contentBlockDelta', { contentBlockIndex, delta })),
  message('contentBlockStop', { contentBlockIndex }),
];

const ended = (stopReason: string): Buffer[] => [
  message('messageStop', { stopReason }),
  message('metadata', { usage: { inputTokens: 50, outputTokens: 5, totalTokens: 55 } }),
];

/** A server that gives one answer after the other, as Bedrock's Converse API streams them. */
const openBedrock = async (...answers: Buffer[][]) => {
  const asked: { url: string; authorization: string; body: Record<string, unknown> }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { url = '', headers } = request;
    asked.push({ url, authorization: headers.authorization ?? '', body: JSON.parse(text) });
    const answer = answers[asked.length - 1];
    response.writeHead(answer ? 200 : 500, { 'Content-Type': 'application/vnd.amazon.eventstream' });
    response.end(answer && Buffer.concat([message('messageStart', { role: 'assistant' }), ...answer]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => server.close());
  return { asked, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const MODEL = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0';

const converse = async (baseUrl: string, more: object) => {
  const { converse: own } = await openModel({
    provider: 'bedrock',
    model: MODEL,
    region: 'eu-central-1',
    baseUrl,
    ...more,
  });
  const calls: unknown[] = [];
  const outcome = await own({
    system: 'You are Remo.',
    messages: [{ role: 'user', content: 'hello' }],
    tools: [{ name: 'look', description: 'looks', input: { type: 'object', properties: { at: { type: 'string' } } } }],
    act: async (each) => {
      calls.push(...each);
      return each.map(() => ({ ok: true }));
    },
    tell: () => {},
    bounds: { steps: 3, outputTokens: 100, characters: 1_000, millis: 5_000 },
    signal: undefined,
  });
  return { outcome, calls };
};

const CREDENTIALS = { credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' } };

it('converses with a model on Bedrock, in signed requests, tools included', async () => {
  const { asked, baseUrl } = await openBedrock(
    [
      ...block(0, undefined, { text: 'Let me ' }, { text: 'look.' }),
      ...block(1, { toolUse: { toolUseId: 't1', name: 'look' } }, { toolUse: { input: '{"at":"it"}' } }),
      ...ended('tool_use'),
    ],
    [...block(0, undefined, { text: 'Done.' }), ...ended('end_turn')],
  );
  const { outcome, calls } = await converse(baseUrl, CREDENTIALS);
  expect(outcome).toEqual({ text: 'Let me look.\n\nDone.', steps: 2, inputTokens: 100, outputTokens: 10 });
  expect(calls).toMatchObject([{ name: 'look', input: { at: 'it' } }]);
  expect(asked[0]?.url).toBe(`/model/${encodeURIComponent(MODEL)}/converse-stream`);
  expect(asked[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d+\/eu-central-1\/bedrock\//);
  expect(asked[0]?.body).toMatchObject({ inferenceConfig: { maxTokens: 100 } });
  expect(asked[1]?.body).toMatchObject({
    messages: [
      { role: 'user' },
      { role: 'assistant', content: [{ text: 'Let me look.' }, { toolUse: { toolUseId: 't1', name: 'look' } }] },
      { role: 'user', content: [{ toolResult: { toolUseId: 't1' } }] },
    ],
  });
});

it('sends a Bedrock API key in place of a signature', async () => {
  const { asked, baseUrl } = await openBedrock([...block(0, undefined, { text: 'Hi.' }), ...ended('end_turn')]);
  expect((await converse(baseUrl, { apiKey: 'bedrock-key' })).outcome.text).toBe('Hi.');
  expect(asked[0]?.authorization).toBe('Bearer bedrock-key');
});

it('signs with what the AWS SDK finds for itself where no credentials are given', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDFOUND');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'of-somebody-else');
  undo.push(() => vi.unstubAllEnvs());
  const { asked, baseUrl } = await openBedrock([...block(0, undefined, { text: 'Hi.' }), ...ended('end_turn')]);
  expect((await converse(baseUrl, {})).outcome.text).toBe('Hi.');
  expect(asked[0]?.authorization).toMatch(/Credential=AKIDFOUND\//);
});

it('says that Bedrock has failed', async () => {
  const { baseUrl } = await openBedrock();
  expect((await converse(baseUrl, CREDENTIALS)).outcome).toMatchObject({ failure: 'unavailable', status: 500 });
});

it('says that the guardrail has refused', async () => {
  const { baseUrl } = await openBedrock([...block(0, undefined, { text: 'So' }), ...ended('guardrail_intervened')]);
  expect((await converse(baseUrl, CREDENTIALS)).outcome).toMatchObject({ failure: 'refused' });
});

it('says that the answer has been cut off', async () => {
  const { baseUrl } = await openBedrock(block(0, undefined, { text: 'Half of' }));
  expect((await converse(baseUrl, CREDENTIALS)).outcome).toMatchObject({ failure: 'unavailable', text: 'Half of' });
});
