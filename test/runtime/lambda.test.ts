import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { expect, it, vi } from 'vitest';
import { createTestIssuer } from '../support/tokens.ts';
import { smoke } from './smoke.ts';

const issuer = createTestIssuer();

/** A request as API Gateway's HTTP API hands it over. */
const eventOf = (path: string, init: RequestInit = {}): LambdaEvent => {
  const [rawPath = '/', rawQueryString = ''] = path.split('?');
  const method = init.method ?? 'GET';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'remo.example', ...(init.headers as Record<string, string>) },
    body: init.body ? String(init.body) : null,
    isBase64Encoded: false,
    requestContext: {
      authentication: null,
      authorizer: {},
      accountId: '0',
      apiId: 'api',
      domainName: 'remo.example',
      domainPrefix: 'remo',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
};

it('a Lambda behind API Gateway carries a reminder from the first words to the record', async () => {
  vi.stubEnv('REMO_STORAGE', 'memory');
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('PRIVY_APP_ID', issuer.appId);
  vi.stubEnv('PRIVY_VERIFICATION_KEY', issuer.publicKeyPem);
  const { handler } = await import('../../src/lambda.ts');
  const fetch = async (path: string, init?: RequestInit): Promise<Response> => {
    const result = await handler(eventOf(path, init), {} as LambdaContext);
    const { statusCode, body, headers } = result as {
      statusCode: number;
      body: string;
      headers: Record<string, string>;
    };
    return new Response(body, { status: statusCode, headers });
  };
  await smoke(fetch, issuer.token('alice'));
  vi.unstubAllEnvs();
});

it('a Lambda without Privy settings does not start', async () => {
  vi.resetModules();
  vi.stubEnv('PRIVY_APP_ID', '');
  await expect(import('../../src/lambda.ts')).rejects.toThrow(/PRIVY_APP_ID/);
  vi.unstubAllEnvs();
});
