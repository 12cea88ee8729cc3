import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { CreateTableCommand, DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { createDynamoClient } from '../../src/adapters/electrodb/client.ts';
import { describeMissing, ensureTable } from '../../src/adapters/electrodb/table.ts';
import { openDynalite } from '../support/dynalite.ts';
import { missingDynoxide, openDynoxide } from '../support/dynoxide.ts';

const keys = (partition: string, sort: string) =>
  [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ] as const;
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;

const engines = [
  ['dynalite', undefined, await openDynalite()],
  ['dynoxide', missingDynoxide, missingDynoxide === undefined ? await openDynoxide() : undefined],
] as const;
afterAll(() => Promise.all(engines.map(([, , engine]) => engine?.close())));

for (const [name, missing, engine] of engines) {
  describe.skipIf(engine === undefined)(`the table on ${name}${missing === undefined ? '' : ` (${missing})`}`, () => {
    const table = `remo-${randomUUID()}`;
    const place = () => ({ client: createDynamoClient({ region: 'local', ...engine, timeoutMs: 5_000 }), table });

    it('is made once with both indexes, and then left as it is', async () => {
      const { client } = place();
      expect(await describeMissing({ client, table })).toEqual([`the table ${table} does not exist`]);
      await Promise.all([ensureTable({ client, table }), ensureTable({ client, table })]);
      const made = await client.send(new DescribeTableCommand({ TableName: table }));
      expect(made.Table).toMatchObject({
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        KeySchema: keys('user_id', 'data_type'),
      });
      const indexes = made.Table?.GlobalSecondaryIndexes ?? [];
      expect(Object.fromEntries(indexes.map((index) => [index.IndexName, index]))).toMatchObject({
        by_user: { KeySchema: keys('user_id', 'order_key'), Projection: { ProjectionType: 'ALL' } },
        by_due: { KeySchema: keys('due_shard', 'due_at'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      });
      const steps: string[] = [];
      await ensureTable({ client, table, onProgress: (line) => steps.push(line) });
      expect(steps[0]).toBe(`the table ${table} and its indexes by_user and by_due are active`);
      expect(await describeMissing({ client, table })).toEqual([]);
    });

    it('is refused, and said to be so, where it has other keys', async () => {
      const { client } = place();
      const other = `remo-${randomUUID()}`;
      await client.send(
        new CreateTableCommand({
          TableName: other,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [text('id')],
        }),
      );
      const sentence = `the table ${other} has other keys than user_id HASH, data_type RANGE`;
      await expect(ensureTable({ client, table: other })).rejects.toThrow(sentence);
      expect(await describeMissing({ client, table: other })).toEqual([sentence]);
    });

    it.skipIf(name === 'dynalite')(
      "gets what the predecessor's table lacks: both indexes and a time to live",
      async () => {
        const { client } = place();
        const old = `remo-${randomUUID()}`;
        await client.send(
          new CreateTableCommand({
            TableName: old,
            BillingMode: 'PAY_PER_REQUEST',
            KeySchema: [...keys('user_id', 'data_type')],
            AttributeDefinitions: [text('user_id'), text('data_type')],
          }),
        );
        expect(await describeMissing({ client, table: old })).toHaveLength(2);
        const steps: string[] = [];
        await ensureTable({ client, table: old, onProgress: (line) => steps.push(line) });
        expect(steps).toEqual([
          'adding the index by_user',
          'adding the index by_due',
          `the table ${old} and its indexes by_user and by_due are active`,
          'turned time to live on',
        ]);
        expect(await describeMissing({ client, table: old })).toEqual([]);
        const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: old }));
        expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' });
      },
    );

    it('is made by the command, which says each step on a line', async () => {
      const env = {
        PATH: process.env.PATH,
        REMO_STORAGE: 'dynamodb',
        DYNAMODB_TABLE_NAME: `remo-${randomUUID()}`,
        DYNAMODB_ENDPOINT: engine?.endpoint,
        AWS_ACCESS_KEY_ID: engine?.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: engine?.credentials.secretAccessKey,
      };
      const { stdout } = await promisify(execFile)(process.execPath, ['scripts/create-table.ts'], { env });
      expect(stdout.split('\n')).toEqual([
        `creating the table ${env.DYNAMODB_TABLE_NAME}`,
        `the table ${env.DYNAMODB_TABLE_NAME} and its indexes by_user and by_due are active`,
        name === 'dynalite' ? 'this engine has no time to live' : 'turned time to live on',
        '',
      ]);
    });
  });
}
