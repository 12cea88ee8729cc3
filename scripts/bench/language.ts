import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ask, start } from './process.ts';
import type { Pace, Reading } from './readers.ts';
import type { Runs } from './through-http.ts';

/** What reading language costs with one reader. */
export interface LanguageCost extends Pace {
  name: string;
  /** Bytes that it adds to a Worker, minified and with gzip; what Remo has for other reasons is not counted. */
  gzip: number;
}

const SHARED = ['zod', 'temporal-polyfill', '@noble/*'];

const gzipOf = async (code: string): Promise<number> => {
  const resolveDir = new URL('../..', import.meta.url).pathname;
  const stdin = { contents: code, resolveDir };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    minify: true,
    format: 'esm',
    external: SHARED,
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
};

/** How fast a reader reads, in a process of its own. */
export const paceOf = async (reading: Reading): Promise<Pace> => {
  const { child, close } = start('./readers.ts');
  const pace = (await ask(child, reading)) as Pace;
  await close();
  return pace;
};

const costOf = async (
  name: string,
  reader: Reading['reader'],
  code: string,
  { warmUpMs, ms }: Runs,
): Promise<LanguageCost> => ({ name, gzip: await gzipOf(code), ...(await paceOf({ reader, warmUpMs, ms })) });

/** Remo's reading of intents, titles, times and rules, beside a library that reads times alone; the library comes first. */
export const languageCosts = async (runs: Runs): Promise<LanguageCost[]> => [
  await costOf('chrono-node, times alone', 'chrono', "export { parse } from 'chrono-node'", runs),
  await costOf('Remo', 'remo', "export { readMessage } from './src/domain/language/reading.ts'", runs),
];
