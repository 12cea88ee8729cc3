import { PassThrough } from 'node:stream';
import { afterEach, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { askedBy, stubLambdaEnvironment } from '../support/lambda.ts';
import { createTestIssuer } from '../support/tokens.ts';

const issuer = createTestIssuer();

interface Metadata {
  statusCode: number;
  headers: Record<string, string>;
}
type StreamHandler = (event: object, stream: PassThrough, context: object) => Promise<void>;

/** What Lambda's own runtime has for functions that stream: the head goes before the body, on the same stream. */
const heads = new WeakMap<PassThrough, Metadata>();
const awslambda = {
  streamifyResponse: (handler: StreamHandler): StreamHandler => handler,
  HttpResponseStream: {
    from: (stream: PassThrough, metadata: Metadata): PassThrough => {
      heads.set(stream, metadata);
      return stream;
    },
  },
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it('a Lambda behind a streaming function URL answers, and sends what rings while the answer is open', async () => {
  stubLambdaEnvironment(issuer);
  vi.stubGlobal('awslambda', awslambda);
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
  const { stream: handler, dispatch } = await import('../../src/lambda.ts');
  const open = (method: string, path: string, body?: object) => {
    const stream = new PassThrough();
    let text = '';
    stream.on('data', (chunk: Buffer) => {
      text += chunk;
    });
    const done = (handler as unknown as StreamHandler)(askedBy(issuer, method, path, body), stream, {});
    return { done, head: () => heads.get(stream), text: () => text, isEnded: () => stream.writableEnded };
  };

  const events = open('GET', '/v1/events');
  const head = { statusCode: 200, headers: { 'content-type': 'text/event-stream' } };
  await vi.waitFor(() => expect(events.head()).toMatchObject(head));
  const dateTime = new Date(Date.now() + 5 * SECOND).toISOString().slice(0, 19);
  const created = open('POST', '/v1/reminders', { title: 'stretch', due: { dateTime, timeZone: 'UTC' } });
  await created.done;
  expect(created.head()?.statusCode).toBe(201);
  expect(JSON.parse(created.text())).toMatchObject({ title: 'stretch' });

  const run = dispatch();
  await vi.advanceTimersByTimeAsync(9 * SECOND);
  await vi.waitFor(() => expect(events.text()).toMatch(/event: reminder\.fired\n.*"title":"stretch"/s));
  expect(events.isEnded()).toBe(false);

  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  await Promise.all([run, events.done]);
  expect(events.isEnded()).toBe(true);
});
