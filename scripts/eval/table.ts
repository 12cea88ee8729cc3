/** One figure of a table: how many of how many. */
export interface Share {
  hits: number;
  of: number;
}

export const share = (): Share => ({ hits: 0, of: 0 });

export const count = (into: Share, hit: boolean): void => {
  into.of += 1;
  if (hit) into.hits += 1;
};

/** `91.3 % (210/230)` */
export const percent = ({ hits, of }: Share): string =>
  of === 0 ? '–' : `${((100 * hits) / of).toFixed(1)} % (${hits}/${of})`;

export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Prints rows as a table in Markdown, its columns aligned. */
export const printTable = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): void => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  say(`\n## ${title}\n`);
  say(line(head));
  say(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of rows) say(line(row));
};
