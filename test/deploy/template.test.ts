import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoClient } from '../../src/adapters/electrodb/client.ts';
import { ensureTable } from '../../src/adapters/electrodb/table.ts';
import { FLUSH_WITHIN_MS } from '../../src/adapters/telemetry/open-lambda.ts';
import { STREAM_LASTS } from '../../src/app/routes/events.ts';
import { SCHEDULED_RUN } from '../../src/compose/compose.ts';
import { CALL_BOUND, STORE_BOUND } from '../../src/domain/lease.ts';
import { openDynalite } from '../support/dynalite.ts';
import { readTemplate } from '../support/template.ts';

const template = readTemplate();
const { Parameters, Conditions, Resources, Outputs } = template;
const of = (name: string) => Resources[name]?.Properties;
const typed = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type);

/** Everything that is named in the template, with what it stands in. */
const namesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [inner];
    if (key === 'Fn::GetAtt') return [String(inner).split('.')[0] ?? ''];
    if (key === 'Fn::If') return [inner[0], ...namesIn(inner.slice(1))];
    if (key === 'Fn::Sub') return [...String(inner).matchAll(/\$\{([^.}]+)/g)].map(([, name]) => name);
    return namesIn(inner);
  });
};

const cfnLint = spawnSync('cfn-lint', ['--version'], { encoding: 'utf8' });

describe('the template of the AWS stack', () => {
  it('names nothing that it does not have', () => {
    const known = [Parameters, Conditions, Resources].flatMap((part) => Object.keys(part));
    const named = namesIn({ Conditions, Resources, Outputs }).filter((name) => !name.startsWith('AWS::'));
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.keys({ ...Parameters, ...Conditions }).filter((name) => !named.includes(name))).toEqual([]);
  });

  it.skipIf(cfnLint.status !== 0)(
    'passes cfn-lint, which warns only of the folder that packaging uploads',
    () => {
      const { stdout } = spawnSync('cfn-lint', ['-i', 'W3002', '--', 'deploy/aws/template.yaml'], { encoding: 'utf8' });
      expect(stdout).toBe('');
    },
    60_000,
  );

  it('lets streams and runs end by themselves', () => {
    const rings = SCHEDULED_RUN + 2 * (CALL_BOUND + 2 * STORE_BOUND);
    expect(of('Api').Timeout * 1_000).toBeGreaterThan(STREAM_LASTS + CALL_BOUND + FLUSH_WITHIN_MS);
    expect(of('Dispatch').Timeout * 1_000).toBeGreaterThan(rings + FLUSH_WITHIN_MS);
  });

  it('gives both functions the settings of their process, each by its own name', () => {
    expect(of('Api').Environment).toEqual(of('Dispatch').Environment);
    expect(typed('AWS::Lambda::Function').map(({ Properties }) => Properties.Handler)).toEqual([
      'index.stream',
      'index.dispatch',
    ]);
  });

  it('sends every alarm to the topic, and watches only metrics that somebody writes', () => {
    const written = typed('AWS::Logs::MetricFilter').map(
      ({ Properties }) => Properties.MetricTransformations[0].MetricName,
    );
    const alarms = typed('AWS::CloudWatch::Alarm');
    for (const { Properties } of alarms) expect(namesIn(Properties.AlarmActions)).toContain('AlarmTopicArn');
    const watched = alarms.filter(({ Properties }) => typeof Properties.Namespace === 'object');
    expect(watched.map(({ Properties }) => Properties.MetricName).toSorted()).toEqual(written.toSorted());
  });
});

describe('the table of the AWS stack', () => {
  const table = of('Table');
  const sent: Record<string, object> = {};
  let engine: Awaited<ReturnType<typeof openDynalite>>;

  beforeAll(async () => {
    engine = await openDynalite();
    const client = createDynamoClient({ region: 'local', ...engine, timeoutMs: 5_000 });
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          sent[commandName] = args.input;
          return next(args);
        },
      { step: 'initialize' },
    );
    await ensureTable({ client, table: 'remo' });
  });
  afterAll(() => engine.close());

  it('is the one that the code makes', () => {
    const { BillingMode, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table;
    const made = { TableName: 'remo', BillingMode, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes };
    expect(made).toEqual(sent.CreateTableCommand);
    expect(sent.UpdateTimeToLiveCommand).toMatchObject({ TimeToLiveSpecification: table.TimeToLiveSpecification });
  });

  it('outlives mistakes', () => {
    expect(table).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(Resources.Table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});
