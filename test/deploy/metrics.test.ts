import { expect, it } from 'vitest';
import { compose } from '../../src/compose/compose.ts';
import { parseDisklessConfig } from '../../src/config/config.ts';
import { nodeTable } from '../../src/node-table.ts';
import { readTemplate } from '../support/template.ts';
import { createTestIssuer } from '../support/tokens.ts';

const issuer = createTestIssuer();

type Line = Record<string, unknown>;

/** Reads a filter such as `{ $.event = "request" && $.status >= 500 }`, as far as ours go. */
const matches = (pattern: string, line: Line): boolean =>
  pattern
    .replace(/^\{ | \}$/g, '')
    .split(' && ')
    .every((condition) => {
      const [, field = '', operator, value = ''] = /^\$\.(\w+) (=|>=) (.*)$/.exec(condition) ?? [];
      return operator === '=' ? line[field] === JSON.parse(value) : Number(line[field]) >= Number(value);
    });

it('the metrics of the AWS stack count lines as the log has them', async () => {
  const lines: Line[] = [];
  const config = parseDisklessConfig({
    REMO_STORAGE: 'memory',
    PRIVY_APP_ID: issuer.appId,
    PRIVY_VERIFICATION_KEY: issuer.publicKeyPem,
  });
  const { app, dispatcher } = await compose(config, {
    ...nodeTable(),
    write: (line) => lines.push(JSON.parse(line)),
    // The receiver is gone for good: a delivery to it is given up at once.
    fetchOutward: async () => ({ status: 410 }),
    allowLoopback: false,
  });
  const post = (path: string, body: object) =>
    app.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${issuer.token('alice')}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post('/v1/webhooks', { url: 'https://example.com/remo' })).status).toBe(201);
  const dateTime = new Date(Date.now() + 1_000).toISOString().slice(0, 19);
  expect((await post('/v1/reminders', { title: 'stretch', due: { dateTime, timeZone: 'UTC' } })).status).toBe(201);
  await expect.poll(dispatcher.tick, { timeout: 5_000 }).toBe(1);
  await dispatcher.settled();

  const filters = Object.values(readTemplate().Resources).filter(({ Type }) => Type === 'AWS::Logs::MetricFilter');
  const counted = filters.flatMap(({ Properties: { FilterPattern, MetricTransformations } }) => {
    const [{ MetricName, MetricValue }] = MetricTransformations;
    const found = lines.filter((line) => matches(FilterPattern, line));
    return found.map((line) => [MetricName, MetricValue === '1' ? 1 : line[MetricValue.replace('$.', '')]]);
  });
  expect(counted).toEqual([
    ['RungLate', expect.any(Number)],
    ['DeliveryGivenUp', 1],
  ]);
});
