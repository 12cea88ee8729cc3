import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crashes } from './drill/crashes.ts';
import { endurance } from './drill/endurance.ts';
import type { Drill, Finding } from './drill/finding.ts';
import { hostility } from './drill/hostility.ts';
import { type Identity, openIdentity } from './drill/identity.ts';
import { outages } from './drill/outages.ts';
import { races } from './drill/races.ts';
import { verdicts } from './drill/verdicts.ts';

const PARTS = { crashes, races, outages, hostility, verdicts, endurance } satisfies Record<
  string,
  (drill: Drill, identity: Identity) => Promise<Finding[]>
>;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `npm run drill [-- [--short] [--part <name>] [--seed <number>]]` */
const { values: wanted } = parseArgs({
  options: { short: { type: 'boolean', default: false }, part: { type: 'string' }, seed: { type: 'string' } },
});
const chosen = NAMES.filter((name) => wanted.part === undefined || name === wanted.part);
if (chosen.length === 0) throw new Error(`there is no part ${wanted.part}: ${NAMES.join(', ')}`);
const seed = Number(wanted.seed ?? 1);
if (!Number.isSafeInteger(seed)) throw new Error(`${wanted.seed} is no seed`);

const folder = mkdtempSync(join(tmpdir(), 'remo-drill-'));
const identity = await openIdentity();
const rows: (Finding & { part: Part })[] = [];
const later: { part: Part; look: () => Promise<Finding[]> }[] = [];
const from = performance.now();
const elapsed = (): string => `${((performance.now() - from) / 1_000).toFixed(0)} s`;

/** A part that breaks off has shown nothing: that is a breach, and the others are drilled all the same. */
const run = async (part: Part, look: () => Promise<Finding[]>): Promise<void> => {
  try {
    rows.push(...(await look()).map((finding) => ({ part, ...finding })));
  } catch (error) {
    const found = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${found}\n`);
    rows.push({ part, what: 'ran to its end', found: 'broke off', bound: 'yes', holds: false });
  }
  say(`${elapsed()}: ${part} done`);
};

try {
  for (const part of chosen) {
    const own = join(folder, part);
    mkdirSync(own);
    const afterwards: Drill['afterwards'] = (look) => later.push({ part, look });
    await run(part, () => PARTS[part]({ isShort: wanted.short, seed, folder: own, say, afterwards }, identity));
  }
  for (const { part, look } of later) await run(part, look);
} finally {
  identity.close();
  rmSync(folder, { recursive: true, force: true });
}

const width = (column: 'what' | 'found' | 'bound'): number => Math.max(...rows.map((row) => row[column].length), 5);
const [what, found, bound] = [width('what'), width('found'), width('bound')];
const load = loadavg().map((each) => each.toFixed(1));
say(`\nNode ${process.version}, ${availableParallelism()} cores, load ${load.join(' ')}, seed ${seed}, ${elapsed()}\n`);
say(`| part      | ${'what'.padEnd(what)} | ${'found'.padEnd(found)} | ${'bound'.padEnd(bound)} |        |`);
say(`|-----------|-${'-'.repeat(what)}-|-${'-'.repeat(found)}-|-${'-'.repeat(bound)}-|--------|`);
for (const row of NAMES.flatMap((part) => rows.filter((each) => each.part === part))) {
  const verdict = row.holds ? (row.bound === '' ? '' : 'holds') : 'BREACH';
  const cells = [row.part.padEnd(9), row.what.padEnd(what), row.found.padEnd(found), row.bound.padEnd(bound)];
  say(`| ${cells.join(' | ')} | ${verdict.padEnd(6)} |`);
}
if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
