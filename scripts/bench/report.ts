import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import manifest from '../../package.json' with { type: 'json' };
import type { LanguageCost } from './language.ts';
import type { StorageCost } from './storage.ts';
import type { Comparison } from './through-http.ts';

/** A table in Markdown whose columns line up. */
export const tableOf = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
};

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' / ');

/** What was measured on what, and how busy that was. */
export const circumstances = (): string => {
  const [cpu] = cpus();
  const { dependencies } = manifest;
  const named = (['electrodb', '@aws-sdk/client-dynamodb', 'hono', '@hono/node-server', 'undici'] as const).map(
    (name) => `${name} ${dependencies[name]}`,
  );
  return [
    `${new Date().toISOString().slice(0, 16)}Z · Node ${process.versions.node} · ${platform()} ${release()}`,
    named.join(' · '),
    `${cpus().length} × ${cpu?.model.trim()} · ${Math.round(totalmem() / 2 ** 30)} GiB · load ${load()}`,
  ].join('\n');
};

export const comparisonTable = ({ name, figures, load: [before, after] }: Comparison): string => {
  const [base] = figures;
  const ratio = (value: number, floor: number | undefined): string => `${(value / (floor ?? Number.NaN)).toFixed(2)} ×`;
  const rows = figures.map(({ name: server, perSecond, cpu, p50, p99 }) => [
    server,
    perSecond.toFixed(0),
    ratio(perSecond, base?.perSecond),
    cpu.toFixed(0),
    ratio(cpu, base?.cpu),
    p50.toFixed(1),
    p99.toFixed(1),
  ]);
  const head = ['', 'requests/s', 'of the floor', 'CPU µs/request', 'of the floor', 'p50 ms', 'p99 ms'];
  return `${name} (load ${before.toFixed(1)} to ${after.toFixed(1)})\n\n${tableOf([head, ...rows])}`;
};

export const storageTable = (sizes: readonly number[], costs: readonly StorageCost[], mostInBlob: number): string => {
  const head = ['Capacity units', ...sizes.map((size) => `${size} records`)];
  const rows = costs.map(({ operation, units }) => [
    operation,
    ...units.map((value) => (value === 'refused' ? 'refused' : value.toFixed(1))),
  ]);
  return `Storage cost, both indexes included\n\n${tableOf([head, ...rows])}\n\nThe predecessor's one item is refused from message ${mostInBlob + 1} on.`;
};

export const languageTable = (costs: readonly LanguageCost[]): string => {
  const head = ['', 'KiB of gzip', 'median µs', 'p99 µs', 'messages/CPU second'];
  const rows = costs.map(({ name, gzip, median, p99, perCpuSecond }) => [
    name,
    (gzip / 1_024).toFixed(1),
    median.toFixed(0),
    p99.toFixed(0),
    perCpuSecond.toFixed(0),
  ]);
  return `Read a message\n\n${tableOf([head, ...rows])}`;
};
