import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { NOTICE } from '../contract/channel.ts';
import { openReceiver, status } from '../contract/receiver.ts';
import { openBrowser } from '../support/browser.ts';
import { newVapidKeys } from '../support/vapid-keys.ts';

const main = fileURLToPath(new URL('../support/push-worker.ts', import.meta.url));
const harness = createTestHarness({
  workers: [{ config: { name: 'push', main, compatibility_date: '2026-10-20' } }],
});

beforeAll(async () => {
  await harness.listen();
});
afterAll(() => harness.close());

const push = async (keys: object) => {
  const service = await openReceiver(status(201));
  const browser = openBrowser();
  const endpoint = { endpoint: service.url, keys: browser.keys };
  const body = JSON.stringify({ keys, endpoint, notice: NOTICE, now: NOTICE.at });
  const answer = await harness.fetch('/', { method: 'POST', body });
  return { answer, received: service.received, browser };
};

it('workerd signs and encrypts as Node does', async () => {
  const { answer, received, browser } = await push(newVapidKeys());
  expect(await answer.json()).toEqual({ outcome: 'delivered' });
  const [message] = received;
  if (message === undefined) throw new Error('nothing was received');
  expect(JSON.parse(browser.read(message))).toMatchObject({ type: NOTICE.event, data: NOTICE.data });
  const [, token = ''] = /^vapid t=([\w.-]+), k=/.exec(message.headers.authorization ?? '') ?? [];
  expect(decodeJwt(token)).toMatchObject({ sub: 'mailto:remo@example.com' });
});

it('workerd sees that keys are not a pair', async () => {
  const { answer, received } = await push({ ...newVapidKeys(), privateKey: newVapidKeys().privateKey });
  expect([answer.status, received]).toEqual([422, []]);
});
