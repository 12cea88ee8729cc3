import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ask, start } from './process.ts';
import type { Reader } from './readers.ts';
import type { Runs } from './through-http.ts';

/** What reading language costs with one reader. */
export interface LanguageCost extends Reader {
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

const costOf = async (name: string, reader: string, code: string, { warmUpMs, ms }: Runs): Promise<LanguageCost> => {
  const { child, close } = start('./readers.ts');
  const figures = (await ask(child, { name: reader, warmUpMs, ms })) as Reader;
  await close();
  return { name, gzip: await gzipOf(code), ...figures };
};

/** Remo's reading of intents, titles, times and rules, beside a library that reads times alone; the library comes first. */
export const languageCosts = async (runs: Runs): Promise<LanguageCost[]> => [
  await costOf('chrono-node, times alone', 'chrono', "export { parse } from 'chrono-node'", runs),
  await costOf('Remo', 'remo', "export { readMessage } from './src/domain/language/reading.ts'", runs),
];
