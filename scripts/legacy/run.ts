import { setTimeout as sleep } from 'node:timers/promises';
import { createDynamoClient, sdkDocuments } from '../../src/adapters/electrodb/client.ts';
import { createElectroStore } from '../../src/adapters/electrodb/store.ts';
import { describeMissing } from '../../src/adapters/electrodb/table.ts';
import { openLiveTable } from '../../src/adapters/predecessor/live-table.ts';
import { openS3Export } from '../../src/adapters/predecessor/s3-export.ts';
import type { Config } from '../../src/config/config.ts';
import { instantAt } from '../../src/domain/instant.ts';
import { DEFAULT_ITEM_POLICY } from '../../src/domain/item.ts';
import { importAll, usersWithoutZone } from '../../src/domain/legacy/import-all.ts';
import { createOriginalImport } from '../../src/domain/legacy/import-original.ts';
import type { Oddity } from '../../src/domain/legacy/oddity.ts';
import type { Original } from '../../src/domain/legacy/original.ts';
import { createPatience } from '../../src/domain/legacy/store-calls.ts';
import { type Options, UsageError } from './options.ts';
import { type Output, showProgress } from './progress.ts';
import { namer, openOddityReport, tallyTable } from './report.ts';

const CALLS_AT_ONCE = 48;
const TIMEOUT_MS = 10_000;
const MAX_NAMED = 20;

const now = () => instantAt(Date.now());

/** Remo's table, wherever the settings have it. */
const openTarget = async ({ storage }: Config) => {
  if (storage.kind === 'memory') throw new UsageError('REMO_STORAGE: nothing can be imported into memory');
  const { table } = storage;
  if (storage.kind === 'dynamodb')
    return { table, client: createDynamoClient({ ...storage, timeoutMs: TIMEOUT_MS }), close: async () => {} };
  const { openEmbedded } = await import('../../src/adapters/embedded/open.ts');
  const { endpoint, credentials, close } = await openEmbedded({ dataDir: storage.dataDir, role: 'command' });
  return {
    table,
    client: createDynamoClient({ region: 'local', endpoint, credentials, timeoutMs: TIMEOUT_MS }),
    close,
  };
};
type Target = Awaited<ReturnType<typeof openTarget>>;

const refusal = (users: ReadonlySet<string>, { names }: Options): string => {
  const nameOf = namer(names);
  const listed = [...users]
    .sort()
    .slice(0, MAX_NAMED)
    .map((user) => `  ${nameOf(user)}\n`);
  return [
    `Nobody knows in which zone the times of ${users.size} people are to be read:\n`,
    ...listed,
    users.size > MAX_NAMED ? `  … and ${users.size - MAX_NAMED} more\n` : '',
    `Give --time-zone for all of them, or --time-zones for each.${names ? '' : ' With --names they are named.'}\n`,
  ].join('');
};

const openImport = async (options: Options, config: Config, { client, table }: Target) => {
  const patiently = createPatience({ atOnce: CALLS_AT_ONCE, pause: (ms) => sleep(ms), random: Math.random });
  const { fromTable = table, fromExport, segments, part } = options;
  const source =
    fromExport === undefined
      ? await openLiveTable({ client, table: fromTable, segments, part, patiently })
      : await openS3Export(fromExport, new Set(options.timeZones.keys()), part);
  const { conversationDays, dueShards, defaultTimeZone } = config;
  const policy = { ...DEFAULT_ITEM_POLICY, conversationDays, dueShards };
  const timeZone = options.timeZone ?? defaultTimeZone;
  const settings = { ...options, timeZone, defaultTimeZone, retention: policy };
  const store = createElectroStore({ documents: sdkDocuments(client), table, now, policy });
  return { source, originals: createOriginalImport({ store, source, patiently, now, settings }), timeZone };
};

/** Looks at what the predecessor has stored or, if so told, takes it over; whether nothing stands in the way of that. */
const importFrom = async (
  options: Options,
  config: Config,
  target: Target,
  { out, err }: Terminal,
): Promise<boolean> => {
  const looks = options.mode === 'look';
  // Who only looks may do so before anything of Remo's is there.
  const missing = looks ? [] : await describeMissing(target);
  if (missing.length > 0) throw new UsageError(`${missing.join('\n')}\nnpm run create-table makes what is missing.`);
  const { source, originals, timeZone } = await openImport(options, config, target);

  const zoneless = new Set<string>();
  if (!looks && timeZone === undefined)
    for (const user of await usersWithoutZone({ source, originals })) zoneless.add(user);
  if (zoneless.size > 0) {
    err.write(refusal(zoneless, options));
    return false;
  }
  const report = openOddityReport(options.report, namer(options.names));
  const onOddity = (original: Original, oddity: Oddity): void => {
    report.note(original, oddity);
    if (oddity.what === 'time-zone-missing') zoneless.add(original.userId);
  };
  try {
    const stop = showProgress(source, err);
    const tallies = await importAll({ source, originals, onOddity }).finally(stop);
    if (looks) out.write('Only looked: nothing has been changed. With --write it would be so:\n\n');
    out.write(`${tallyTable(tallies)}\n${report.summary()}`);
  } finally {
    report.close();
  }
  if (zoneless.size > 0) err.write(refusal(zoneless, options));
  return zoneless.size === 0;
};

export interface Terminal {
  out: Output;
  err: Output;
}

/** One run of `npm run import-legacy`; whether all is well. */
export const runImport = async (options: Options, config: Config, terminal: Terminal): Promise<boolean> => {
  const target = await openTarget(config);
  try {
    return await importFrom(options, config, target, terminal);
  } finally {
    target.client.destroy();
    await target.close();
  }
};
