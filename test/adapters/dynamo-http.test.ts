import { createHash, createHmac, hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { sha256 } from '@noble/hashes/sha2.js';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createDynamoHttp, type DynamoHttpSettings } from '../../src/adapters/dynamo-http/client.ts';
import { documentCalls } from '../../src/adapters/dynamo-http/documents.ts';
import { openFetchTransport } from '../../src/adapters/dynamo-http/fetch-transport.ts';
import { openNodeTransport } from '../../src/adapters/dynamo-http/node-transport.ts';
import { createSigner } from '../../src/adapters/dynamo-http/signature.ts';

const MINUTE = 60_000;
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const fast = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Seen {
  headers: IncomingMessage['headers'];
  body: string;
}
type Handler = (response: ServerResponse, seen: Seen, count: number) => void;

/** An endpoint that does as it is told, and what it has been asked. */
const openEndpoint = async (handle: Handler) => {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const asked = { headers: request.headers, body };
    seen.push(asked);
    handle(response, asked, seen.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { endpoint: `http://127.0.0.1:${port}`, seen };
};

const gives = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0', ...headers }).end(JSON.stringify(body));
};
const refuses = (response: ServerResponse, status: number, name: string, headers?: Record<string, string>): void =>
  gives(response, status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' }, headers);

const clientOn = (endpoint: string, over: Partial<DynamoHttpSettings> = {}) =>
  createDynamoHttp({
    region: 'eu-west-1',
    endpoint,
    credentials: KEYS,
    timeoutMs: 200,
    openTransport: openNodeTransport,
    sha256: fast,
    random: () => 0.01,
    ...over,
  });

describe('a signature', () => {
  class NodeSha256 {
    readonly #hash;
    constructor(secret?: ArrayBuffer | ArrayBufferView | string) {
      this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string);
    }
    update(data: Uint8Array): void {
      this.#hash.update(data);
    }
    async digest(): Promise<Uint8Array> {
      return this.#hash.digest();
    }
    reset(): void {}
  }

  it.each([
    ['by Node', fast],
    ['in any runtime', sha256],
  ])("is the one that AWS's own signer makes, %s", async (_, digest) => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    const visible = fc.stringMatching(/^[A-Za-z0-9+/=]{1,100}$/);
    const time = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    const token = fc.option(visible, { nil: undefined });
    await fc.assert(
      fc.asyncProperty(text, visible, token, time, async (said, secretAccessKey, sessionToken, at) => {
        const credentials = { accessKeyId: 'AKID', secretAccessKey, ...(sessionToken && { sessionToken }) };
        const host = 'dynamodb.eu-west-1.amazonaws.com';
        const body = JSON.stringify({ said });
        const target = 'DynamoDB_20120810.PutItem';
        const signer = new SignatureV4({
          credentials,
          region: 'eu-west-1',
          service: 'dynamodb',
          sha256: NodeSha256 as never,
          applyChecksum: false,
        });
        const headers = { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
        const request = { method: 'POST', protocol: 'https:', hostname: host, path: '/', query: {}, headers, body };
        const theirs = await signer.sign(request, { signingDate: at });
        const sign = createSigner({ region: 'eu-west-1', host, sha256: digest });
        const bytes = new TextEncoder().encode(body);
        const ours = sign({ target, body: bytes, credentials, at: at.getTime() });
        expect({ host, ...ours }).toEqual(theirs.headers);
      }),
      { numRuns: 100 },
    );
  });
});

describe.each([
  ["Node's own client", openNodeTransport],
  ['fetch', openFetchTransport],
])('a call through %s', (_, openTransport) => {
  it('brings plain values there and back', async () => {
    const item = { S: 'ü', N: 1.5, M: { L: [1, null, true] } };
    const { endpoint, seen } = await openEndpoint((response, { body }) =>
      gives(response, 200, { Item: JSON.parse(body).Item }),
    );
    const { put } = documentCalls(clientOn(endpoint, { openTransport }));
    expect(await put({ TableName: 't', Item: { ...item, gone: undefined } })).toEqual({ Item: item });
    expect(seen[0]?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.PutItem',
    });
  });

  it('takes an answer of several megabytes', async () => {
    const text = 'ß'.repeat(3_000_000);
    const { endpoint } = await openEndpoint((response) => gives(response, 200, { Item: { text: { S: text } } }));
    const { get } = documentCalls(clientOn(endpoint, { openTransport, timeoutMs: 5_000 }));
    expect((await get({ TableName: 't', Key: {} })).Item.text === text).toBe(true);
  });

  it.each([
    ['throttled', 400, 'ProvisionedThroughputExceededException'],
    ['failed on its side', 500, 'InternalServerError'],
    ['unavailable', 503, 'ServiceUnavailable'],
  ])('is tried three times while the table is %s, and then fails under its name', async (_state, status, name) => {
    const { endpoint, seen } = await openEndpoint((response) => refuses(response, status, name));
    const call = clientOn(endpoint, { openTransport });
    await expect(call('GetItem', {})).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status, attempts: 3 },
    });
    expect(seen).toHaveLength(3);
  });

  it('succeeds when the table recovers in between', async () => {
    const { endpoint, seen } = await openEndpoint((response, _asked, count) =>
      count < 3 ? refuses(response, 400, 'ThrottlingException') : gives(response, 200, { ok: true }),
    );
    expect(await clientOn(endpoint, { openTransport })('Query', {})).toEqual({ ok: true });
    expect(seen).toHaveLength(3);
  });

  it.each(['ConditionalCheckFailedException', 'ValidationException', 'ResourceNotFoundException'])(
    'is not repeated after a %s',
    async (name) => {
      const { endpoint, seen } = await openEndpoint((response) => refuses(response, 400, name));
      await expect(clientOn(endpoint, { openTransport })('PutItem', {})).rejects.toMatchObject({ name });
      expect(seen).toHaveLength(1);
    },
  );

  it('ends within its bound where nobody answers, or somebody stops in the middle', async () => {
    for (const handle of [
      () => {},
      (response: ServerResponse) => {
        response.writeHead(200, { 'Content-Length': '1000' }).write('{');
      },
    ]) {
      const { endpoint, seen } = await openEndpoint(handle);
      const start = performance.now();
      await expect(clientOn(endpoint, { openTransport })('GetItem', {})).rejects.toMatchObject({
        name: 'TimeoutError',
        code: 'ETIMEDOUT',
        $metadata: { attempts: 3, httpStatusCode: undefined },
      });
      expect(performance.now() - start).toBeLessThan(3_000);
      expect(seen).toHaveLength(3);
    }
  });

  it('is repeated after a connection that broke, and names a port where nobody listens', async () => {
    const { endpoint, seen } = await openEndpoint((response, _asked, count) =>
      count === 1 ? response.destroy() : gives(response, 200, {}),
    );
    expect(await clientOn(endpoint, { openTransport })('GetItem', {})).toEqual({});
    expect(seen).toHaveLength(2);
    await expect(clientOn('http://127.0.0.1:1', { openTransport })('GetItem', {})).rejects.toMatchObject({
      $metadata: { attempts: 3, httpStatusCode: undefined },
    });
  });

  it('ends when its caller has had enough', async () => {
    const { endpoint, seen } = await openEndpoint(() => {});
    const call = clientOn(endpoint, { openTransport, timeoutMs: 30_000 });
    const start = performance.now();
    await expect(call('GetItem', {}, { abortSignal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(seen).toHaveLength(1);
  });

  it('survives an answer that is no JSON, as a gateway in between may give', async () => {
    const { endpoint } = await openEndpoint((response) => response.writeHead(502).end('<html>bad gateway</html>'));
    await expect(clientOn(endpoint, { openTransport })('GetItem', {})).rejects.toMatchObject({
      $metadata: { httpStatusCode: 502 },
    });
  });

  it('takes an answer that is no JSON for none, although it says that all is well, and repeats no word of it', async () => {
    const { endpoint, seen } = await openEndpoint((response) => response.writeHead(200).end('Ada is <b>welcome</b>'));
    const failure = await clientOn(endpoint, { openTransport })('GetItem', {}).catch((error: unknown) => error);
    expect(failure).toMatchObject({ $metadata: { httpStatusCode: undefined, attempts: 3 } });
    expect(inspect(failure, { depth: 9 })).not.toContain('Ada');
    expect(seen).toHaveLength(3);
  });
});

describe('a client', () => {
  it("goes by the service's clock once its own is found to be wrong", async () => {
    const ahead = 47 * MINUTE;
    const { endpoint, seen } = await openEndpoint((response, { headers }) => {
      const stamp = String(headers['x-amz-date']).replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z');
      const isOff = Math.abs(Date.parse(stamp) - Date.now()) > 5 * MINUTE;
      const date = { Date: new Date().toUTCString() };
      if (isOff) refuses(response, 400, 'InvalidSignatureException', date);
      else gives(response, 200, {});
    });
    const call = clientOn(endpoint, { now: () => Date.now() + ahead });
    await call('GetItem', {});
    await call('GetItem', {});
    expect(seen).toHaveLength(3);
  });

  it('does not repeat a signature that is wrong although the clock is right', async () => {
    const { endpoint, seen } = await openEndpoint((response) => refuses(response, 400, 'InvalidSignatureException'));
    await expect(clientOn(endpoint)('GetItem', {})).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    expect(seen).toHaveLength(1);
  });

  it('sends the session token with temporary credentials, and signs it', async () => {
    const { endpoint, seen } = await openEndpoint((response) => gives(response, 200, {}));
    await clientOn(endpoint, { credentials: async () => ({ ...KEYS, sessionToken: 'a-token' }) })('GetItem', {});
    expect(seen[0]?.headers['x-amz-security-token']).toBe('a-token');
    expect(seen[0]?.headers.authorization).toContain('x-amz-date;x-amz-security-token;x-amz-target');
  });

  it('asks once for fresh credentials when those it has are past their end', async () => {
    const asked: (boolean | undefined)[] = [];
    const { endpoint } = await openEndpoint((response, _asked, count) =>
      count === 1 ? refuses(response, 400, 'ExpiredTokenException') : gives(response, 200, {}),
    );
    const credentials: DynamoHttpSettings['credentials'] = async (how) => {
      asked.push(how?.forceRefresh);
      return KEYS;
    };
    await clientOn(endpoint, { credentials })('GetItem', {});
    expect(asked).toEqual([false, true]);
  });

  it('asks for fresh credentials also when nothing is left to repeat with', async () => {
    let isDown = true;
    const { endpoint } = await openEndpoint((response, { headers }) => {
      if (isDown) refuses(response, 500, 'InternalServerError');
      else if (headers['x-amz-security-token'] === 'old') refuses(response, 400, 'ExpiredTokenException');
      else gives(response, 200, { ok: true });
    });
    const credentials: DynamoHttpSettings['credentials'] = async (how) => ({
      ...KEYS,
      sessionToken: how?.forceRefresh ? 'new' : 'old',
    });
    const call = clientOn(endpoint, { credentials, random: () => 0, timeoutMs: 10_000 });
    await Promise.allSettled(Array.from({ length: 60 }, () => call('GetItem', {})));
    isDown = false;
    expect(await call('GetItem', {})).toEqual({ ok: true });
  });

  it('does not wait longer for credentials than for the table, nor than its caller does', async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const call = (timeoutMs: number) => clientOn('http://127.0.0.1:1', { credentials: never, timeoutMs });
    await expect(call(100)('GetItem', {})).rejects.toMatchObject({
      name: 'TimeoutError',
      code: 'ETIMEDOUT',
    });
    const start = performance.now();
    const abortSignal = AbortSignal.timeout(50);
    await expect(call(30_000)('GetItem', {}, { abortSignal })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('repeats ever less while everything fails: calls in all stay below three for each', async () => {
    const { endpoint, seen } = await openEndpoint((response) => refuses(response, 500, 'InternalServerError'));
    const call = clientOn(endpoint, { random: () => 0, timeoutMs: 10_000 });
    const outcomes = await Promise.allSettled(Array.from({ length: 300 }, () => call('GetItem', {})));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(seen).toHaveLength(300 + 500 / 5);
  });

  it('finds the endpoint of its region', async () => {
    const origins: string[] = [];
    for (const region of ['eu-west-1', 'cn-north-1'])
      createDynamoHttp({
        region,
        credentials: KEYS,
        timeoutMs: 1,
        sha256,
        openTransport: ({ origin }) => {
          origins.push(origin);
          return () => Promise.reject(new Error('not asked'));
        },
      });
    expect(origins).toEqual([
      'https://dynamodb.eu-west-1.amazonaws.com',
      'https://dynamodb.cn-north-1.amazonaws.com.cn',
    ]);
  });
});
