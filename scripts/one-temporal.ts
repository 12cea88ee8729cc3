import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * rrule-temporal carries a copy of temporal-polyfill within its one file, and this is where it chooses between the runtime's
 * Temporal and that copy. Everything before it is the copy.
 */
const CHOICE = 'Y=globalThis.Temporal??od,sd=Y!==od,';
const ONE = "import{Temporal as Y}from'temporal-polyfill';const sd='Temporal'in globalThis,";

const BUILT = new URL('../dist/workers/rrule-temporal/', import.meta.url);
const entry = new URL(import.meta.resolve('rrule-temporal'));

/** Several builds may run at once: none reads half a file. */
const write = (name: string, text: string): void => {
  const file = new URL(name, BUILT);
  const half = new URL(`${name}.${process.pid}`, BUILT);
  writeFileSync(half, text);
  renameSync(half, file);
};

/** Makes `dist/workers/rrule-temporal`, the package on the one Temporal that everything else uses; wrangler.toml names both. */
const main = (): void => {
  const index = readFileSync(entry, 'utf8');
  const [, chunk = ''] = /from"\.\/(src-[\w-]+\.js)"/.exec(index) ?? [];
  const [, rules, ...more] = readFileSync(new URL(chunk, entry), 'utf8').split(CHOICE);
  if (rules === undefined || more.length > 0)
    throw new Error(`${entry.pathname} is built in another way than CHOICE says: see scripts/one-temporal.ts`);
  mkdirSync(BUILT, { recursive: true });
  write(chunk, ONE + rules);
  write('index.js', index);
};

main();
