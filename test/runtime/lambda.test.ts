import type { LambdaContext } from 'hono/aws-lambda';
import { expect, it, vi } from 'vitest';
import { eventOf, stubLambdaEnvironment } from '../support/lambda.ts';
import { createTestIssuer } from '../support/tokens.ts';
import { smoke } from './smoke.ts';

const issuer = createTestIssuer();

it('a Lambda behind API Gateway carries a reminder from the first words to the record', async () => {
  stubLambdaEnvironment(issuer);
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
