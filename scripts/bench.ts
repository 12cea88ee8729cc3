import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { missingDynoxide } from '../test/support/dynoxide.ts';
import { languageCosts, paceOf } from './bench/language.ts';
import { circumstances, comparisonTable, languageTable, storageTable } from './bench/report.ts';
import { SAID } from './bench/said.ts';
import { storageCosts } from './bench/storage.ts';
import { chat, overMemory, overTable, type Runs } from './bench/through-http.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n\n`);
};

const reads = (clients: readonly string[]) => async (runs: Runs) =>
  say(comparisonTable(await overTable('read', clients, runs)));
const writes = (clients: readonly string[]) => async (runs: Runs) =>
  say(comparisonTable(await overTable('write', clients, runs)));

const memory = async (runs: Runs): Promise<void> => say(comparisonTable(await overMemory(runs)));

/** The assistant from the token to the stored answer, and its mind alone, which reads and decides nothing else. */
const conversation = async (runs: Runs): Promise<void> => {
  const whole = await chat(runs);
  const { warmUpMs, ms } = runs;
  const { perCpuSecond } = await paceOf({ reader: 'remo', messages: SAID, warmUpMs, ms });
  say(comparisonTable(whole));
  const through = 1_000_000 / (whole.figures[0]?.cpu ?? Number.NaN);
  say(
    `Messages for each second of processor time: ${through.toFixed(0)} through HTTP, ${perCpuSecond.toFixed(0)} read by the mind alone`,
  );
};

const language = async (runs: Runs): Promise<void> => say(languageTable(await languageCosts(runs)));

const storage = async ({ sizes }: Runs): Promise<void> => {
  if (missingDynoxide !== undefined) return say(`Storage cost: ${missingDynoxide}`);
  const { costs, mostInBlob } = await storageCosts(sizes);
  say(storageTable(sizes, costs, mostInBlob));
};

const CLIENTS = ['thin', 'sdk'];
const SCENARIOS = { read: reads(CLIENTS), write: writes(CLIENTS), memory, language, chat: conversation, storage };
const isScenario = (name: string): name is keyof typeof SCENARIOS => name in SCENARIOS;

/** `npm run bench [-- [--quick] [--profile <folder>] [read|write|memory|language|chat|storage …]]` */
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' }, profile: { type: 'string' } },
  allowPositionals: true,
});
const { quick = false, profile } = values;
if (profile !== undefined) mkdirSync(profile, { recursive: true });
const runs: Runs = {
  rounds: quick ? 1 : 5,
  ms: quick ? 2_000 : 4_000,
  warmUpMs: quick ? 2_000 : 10_000,
  sizes: quick ? [10, 1_000] : [10, 1_000, 100_000],
  profile,
};
const names = positionals.length > 0 ? positionals : Object.keys(SCENARIOS);
say(circumstances());
for (const name of names) {
  if (!isScenario(name)) throw new Error(`there is no scenario ${name}: ${Object.keys(SCENARIOS).join(', ')}`);
  await SCENARIOS[name](runs);
}
