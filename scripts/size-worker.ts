import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the whole bundle may weigh, in KiB of gzip. */
const MOST_GZIP = 315;
/** For how many milliseconds the Worker may be at work to start. */
const MOST_STARTUP = 100;
/** That counts the time that other processes of the machine take as well: the best of a few tries is the Worker's own. */
const TRIES = 5;
const SHOWN = 15;

interface Metafile {
  outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const wrangler = (...args: string[]): string =>
  execFileSync('wrangler', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1).padStart(7)} KiB`;

/** `node_modules/@aws-sdk/core/…` belongs to that package, the rest to Remo. */
const packageOf = (path: string): string => {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path) ?? [];
  return name ?? 'remo';
};

const composition = ({ outputs }: Metafile): [string, number][] => {
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs))
      bytes.set(packageOf(path), (bytes.get(packageOf(path)) ?? 0) + bytesInOutput);
  return [...bytes].sort(([, one], [, other]) => other - one);
};

/** The size of the bundle in KiB of gzip; prints what it consists of. */
const weigh = (folder: string): number => {
  wrangler('deploy', '--dry-run', '--outdir', folder, '--metafile');
  const bundle = readFileSync(join(folder, 'worker.js'));
  const parts = composition(JSON.parse(readFileSync(join(folder, 'bundle-meta.json'), 'utf8')) as Metafile);
  for (const [name, bytes] of parts.slice(0, SHOWN)) say(`${kib(bytes)}  ${name}`);
  say(`${kib(parts.slice(SHOWN).reduce((sum, [, bytes]) => sum + bytes, 0))}  ${parts.length - SHOWN} more`);
  const gzip = gzipSync(bundle, { level: 9 }).length;
  say(`${kib(bundle.length)}  minified, ${kib(gzip).trim()} with gzip (at most ${MOST_GZIP})`);
  return gzip / 1024;
};

/** The start-up's active milliseconds: the least of so many tries as it takes to be within the bound. */
const start = (folder: string): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && least > MOST_STARTUP; tries += 1) {
    const report = wrangler('check', 'startup', '--outfile', join(folder, 'startup.cpuprofile'));
    const [, active] = /Active: ([\d.]+) ms/.exec(report) ?? [];
    if (active === undefined) throw new Error(`wrangler check startup says no active time:\n${report}`);
    least = Math.min(least, Number(active));
  }
  say(`start-up: ${least} ms active (at most ${MOST_STARTUP})`);
  return least;
};

/** `npm run size:worker` weighs the Worker as it would be deployed and times its start; exits 1 past a bound. */
const folder = mkdtempSync(join(tmpdir(), 'remo-worker-'));
try {
  const isWithin = [weigh(folder) <= MOST_GZIP, start(folder) <= MOST_STARTUP];
  if (isWithin.includes(false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
