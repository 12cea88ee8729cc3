import { closeSync, openSync, writeSync } from 'node:fs';
import { personHash } from '../../src/domain/ids.ts';
import type { Tally } from '../../src/domain/legacy/import-all.ts';
import { loses, ODDITIES, type Oddity, type OddityCode } from '../../src/domain/legacy/oddity.ts';
import type { Original } from '../../src/domain/legacy/original.ts';

const COLUMNS = ['originals', 'read', 'imported', 'there', 'expired', 'skipped', 'odd', 'removed'] as const;

/** A table of what became of each data type. */
export const tallyTable = (tallies: ReadonlyMap<string, Tally>): string => {
  const rows = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    ['data type', ...COLUMNS],
    ...rows.map(([name, tally]) => [name, ...COLUMNS.map((column) => String(tally[column]))]),
  ];
  const widths = [0, ...COLUMNS].map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const padded = (line: string[]): string =>
    line.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ');
  return lines.map((line) => `${padded(line)}\n`).join('');
};

/** How a person is named: by a hash, unless the operator wants names. */
export const namer =
  (names: boolean) =>
  (userId: string): string =>
    names ? userId : personHash(userId);

/** Counts oddities, and writes each to a file if there is one. It never sees what a person has written. */
export const openOddityReport = (file: string | undefined, nameOf: (userId: string) => string) => {
  const counts = new Map<OddityCode, number>();
  const target = file === undefined ? undefined : openSync(file, 'w', 0o600);
  return {
    note: ({ userId, dataType }: Original, oddity: Oddity): void => {
      counts.set(oddity.what, (counts.get(oddity.what) ?? 0) + 1);
      if (target === undefined) return;
      const line = { user: nameOf(userId), dataType: dataType.slice(0, 64), ...oddity, loses: loses(oddity) };
      writeSync(target, `${JSON.stringify(line)}\n`);
    },
    /** A line for each kind of oddity, the most frequent first. */
    summary: (): string =>
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([what, count]) => `${String(count).padStart(8)}  ${what}: ${ODDITIES[what].says}\n`)
        .join(''),
    close: (): void => {
      if (target !== undefined) closeSync(target);
    },
  };
};
