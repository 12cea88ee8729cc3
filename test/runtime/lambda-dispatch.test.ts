import type { LambdaContext } from 'hono/aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { askedBy, stubLambdaEnvironment } from '../support/lambda.ts';
import { createTestIssuer } from '../support/tokens.ts';

const issuer = createTestIssuer();

/** As EventBridge's rule `rate(1 minute)` sends it. */
const SCHEDULED = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '123456789012',
  time: '2026-11-22T15:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:123456789012:rule/remo-dispatch'],
  detail: {},
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it('a Lambda on a schedule of a minute rings what falls due meanwhile, and returns before the next', async () => {
  stubLambdaEnvironment(issuer);
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
  const lambda = await import('../../src/lambda.ts');
  const dispatch: (event: object) => Promise<void> = lambda.dispatch;
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await lambda.handler(askedBy(issuer, method, path, body), {} as LambdaContext);
    return JSON.parse('body' in answer ? answer.body : '');
  };
  const rung = async (): Promise<string[]> =>
    (await ask('GET', '/v1/notifications')).items.map(({ title }: { title: string }) => title);

  for (const [title, ms] of [
    ['stretch', 10 * SECOND],
    ['drink', 40 * SECOND],
  ] as const) {
    const dateTime = new Date(Date.now() + ms).toISOString().slice(0, 19);
    await ask('POST', '/v1/reminders', { title, due: { dateTime, timeZone: 'UTC' } });
  }
  let returned: unknown = 'not yet';
  const run = dispatch(SCHEDULED).then((value) => {
    returned = value;
  });
  await vi.advanceTimersByTimeAsync(8 * SECOND);
  expect(await rung()).toEqual([]);
  await vi.advanceTimersByTimeAsync(6 * SECOND);
  expect(await rung()).toEqual(['stretch']);
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(await rung()).toEqual(['drink', 'stretch']);
  expect(returned).toBe('not yet');
  await vi.advanceTimersByTimeAsync(MINUTE - 44 * SECOND);
  expect(returned).toBeUndefined();
  await run;
});
