import type { LambdaEvent } from 'hono/aws-lambda';
import { vi } from 'vitest';
import type { TestIssuer } from './tokens.ts';

/** A request as API Gateway's HTTP API hands it over, which a function URL does in the same format. */
export const eventOf = (path: string, init: RequestInit = {}): LambdaEvent => {
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

/** The same, asked by alice with a body of JSON. */
export const askedBy = (issuer: TestIssuer, method: string, path: string, body?: object): LambdaEvent =>
  eventOf(path, {
    method,
    headers: { authorization: `Bearer ${issuer.token('alice')}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

/** Has `src/lambda.ts` open over memory, for people whose tokens `issuer` signs. */
export const stubLambdaEnvironment = (issuer: TestIssuer): void => {
  vi.stubEnv('REMO_STORAGE', 'memory');
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('PRIVY_APP_ID', issuer.appId);
  vi.stubEnv('PRIVY_VERIFICATION_KEY', issuer.publicKeyPem);
};
