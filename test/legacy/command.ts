import { spawn } from 'node:child_process';
import { readOptions } from '../../scripts/legacy/options.ts';
import { runImport } from '../../scripts/legacy/run.ts';
import { parseConfig } from '../../src/config/config.ts';

interface Engine {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

const settings = ({ endpoint, credentials }: Engine, table: string): Record<string, string> => ({
  REMO_STORAGE: 'dynamodb',
  DYNAMODB_ENDPOINT: endpoint,
  DYNAMODB_TABLE_NAME: table,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});

/** Starts `npm run import-legacy` as a process of its own, on `engine`. */
export const startImport = (engine: Engine, table: string, args: readonly string[]) => {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, TZ: 'Pacific/Apia', ...settings(engine, table) };
  const child = spawn(process.execPath, ['scripts/import-legacy.ts', ...args], { env, stdio: 'pipe' });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString();
  });
  return {
    kill: () => child.kill('SIGKILL'),
    ended: new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, ...said })),
    ),
  };
};

/** The same in this process, which is faster; `problem` is what it would end with. */
export const runHere = async (engine: Engine, table: string, args: readonly string[]) => {
  const said = { stdout: '', stderr: '' };
  const out = { write: (text: string) => (said.stdout += text) };
  const err = { write: (text: string) => (said.stderr += text) };
  const options = readOptions(args);
  if (options === undefined) throw new Error('nobody asks for help here');
  const isWell = await runImport(options, parseConfig(settings(engine, table)), { out, err });
  return { code: isWell ? 0 : 1, ...said };
};
