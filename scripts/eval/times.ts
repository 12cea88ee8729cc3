import { Temporal } from 'temporal-polyfill';
import type { Reading } from '../../src/domain/language/reading.ts';
import { chronoReads } from './baseline.ts';
import type { DucklingRow, RecognizersRow } from './data.ts';
import { read } from './reader.ts';
import { count, percent, printTable, type Share, say, share } from './table.ts';

/** How much of a wall time each grain is about: chrono-node, which fills the rest in as it likes, is judged by that alone. */
const TOLD: Record<string, number> = {
  second: 19,
  minute: 16,
  hour: 13,
  day: 10,
  week: 10,
  month: 7,
  quarter: 7,
  year: 4,
};

/** Wall times, to the second, that the reading may stand for in its zone: the due time, and where its stretch of days begins. */
const startsOf = ({ when }: Reading, timeZone: string): string[] => {
  if (when === undefined) return [];
  const { due, range } = when;
  const stretch = range === undefined || 'dateTime' in due ? [] : [`${range.from}T00:00:00`];
  if ('date' in due) return [`${due.date}T00:00:00`, ...stretch];
  const wall = Temporal.PlainDateTime.from(due.dateTime);
  const here =
    due.timeZone === undefined ? wall : wall.toZonedDateTime(due.timeZone).withTimeZone(timeZone).toPlainDateTime();
  return [here.toString({ smallestUnit: 'second' }), ...stretch];
};

interface Resolved {
  keys: readonly string[];
  text: string;
  wanted: string;
  got: string;
  ours: boolean;
  /** Whether its grain is that of the corpus, too, where that tells one. */
  fine?: boolean;
  chrono: boolean;
}

/** Prints what of each kind is resolved exactly, chrono-node alone beside it. */
const printResolved = (title: string, rows: readonly Resolved[]): void => {
  const kinds = new Map<string, { ours: Share; fine: Share; chrono: Share }>();
  for (const { keys, ...row } of rows)
    for (const key of keys) {
      const shares = kinds.get(key) ?? { ours: share(), fine: share(), chrono: share() };
      kinds.set(key, shares);
      count(shares.ours, row.ours);
      if (row.fine !== undefined) count(shares.fine, row.ours && row.fine);
      count(shares.chrono, row.chrono);
    }
  printTable(
    title,
    ['texts', 'Remo', '… of the same grain', 'chrono-node'],
    [...kinds].map(([key, { ours, fine, chrono }]) => [key, percent(ours), percent(fine), percent(chrono)]),
  );
};

const printMisses = (rows: readonly Resolved[]): void => {
  say();
  for (const { text, keys, wanted, got } of rows.filter(({ ours }) => !ours))
    say(`${text}  [${keys.slice(1).join(', ')}]  wanted ${wanted}, got ${got || 'nothing'}`);
};

const DUCKLING_ZONE = 'Etc/GMT+2';
const DUCKLING_OFFSET = -120;

const resolvedDuckling = ({ text, reference, start = '', grain, section, holiday }: DucklingRow): Resolved => {
  const now = new Date(reference).toISOString();
  const reading = read(text, now, DUCKLING_ZONE);
  const wanted = start.slice(0, 19);
  const starts = startsOf(reading, DUCKLING_ZONE);
  const byChrono = chronoReads(text, now, DUCKLING_OFFSET)?.start ?? '';
  const told = TOLD[grain] ?? 19;
  const kind = holiday === undefined ? 'without holidays' : 'holidays';
  return {
    keys: [kind, ...(holiday === undefined ? [`${section}, ${grain}`] : [])],
    text,
    wanted,
    got: starts.join(' or '),
    ours: starts.some((each) => each.slice(0, 16) === wanted.slice(0, 16)),
    fine: reading.when?.grain === grain,
    chrono: byChrono.slice(0, told) === wanted.slice(0, told),
  };
};

/** Prints how Duckling's corpus is resolved. */
export const evaluateDuckling = (items: readonly DucklingRow[], showsMisses: boolean): void => {
  const rows = items.map(resolvedDuckling);
  printResolved(`Duckling: exact times (${rows.length} texts)`, rows);
  if (showsMisses) printMisses(rows);
};

/** The part of a wall time that a value of this type has. */
const partOf = (type: string, wall: string): string =>
  type === 'date' ? wall.slice(0, 10) : type === 'time' ? wall.slice(11, 16) : wall.slice(0, 16);

const resolvedRecognizers = ({ text, reference, expected }: RecognizersRow): Resolved[] => {
  if (reference === null || expected === undefined) return [];
  const { type, future, unambiguous } = expected;
  const now = `${reference}.000Z`;
  const reading = read(text, now, 'UTC');
  const wanted = partOf(type, type === 'time' ? `0000-00-00T${future}` : future.replace(' ', 'T'));
  const starts = startsOf(reading, 'UTC');
  const isAsSaid = (type === 'date') !== (reading.when?.timeSaid === true);
  return [
    {
      keys: [unambiguous ? 'unambiguous' : 'ambiguous', `${unambiguous ? 'unambiguous' : 'ambiguous'} ${type}`],
      text,
      wanted,
      got: starts.join(' or '),
      ours: isAsSaid && starts.some((each) => partOf(type, each) === wanted),
      chrono: partOf(type, chronoReads(text, now, 0)?.start ?? '') === wanted,
    },
  ];
};

/** Prints how the Recognizers' sentences with one date or time are resolved. */
export const evaluateRecognizers = (items: readonly RecognizersRow[], showsMisses: boolean): void => {
  const rows = items.flatMap(resolvedRecognizers);
  printResolved(`Recognizers: exact times (${rows.length} sentences)`, rows);
  if (showsMisses) printMisses(rows);
};

interface Timeless {
  source: string;
  text: string;
  now: string;
  zone: string;
  offset: number;
}

const DUCKLING_NOW = '2013-02-12T06:30:00.000Z';

/** Texts in which their corpus finds no time at all. */
export const timelessTexts = (negative: readonly string[], items: readonly RecognizersRow[]): Timeless[] => [
  ...negative.map((text) => ({
    source: 'Duckling',
    text,
    now: DUCKLING_NOW,
    zone: DUCKLING_ZONE,
    offset: DUCKLING_OFFSET,
  })),
  ...items
    .filter(({ results, reference }) => results.length === 0 && reference !== null)
    .map(({ text, reference }) => ({ source: 'Recognizers', text, now: `${reference}.000Z`, zone: 'UTC', offset: 0 })),
];

/** Prints in how many texts that name no time one is found. */
export const evaluateTimeless = (texts: readonly Timeless[], showsMisses: boolean): void => {
  const rows = texts.map((each) => ({
    ...each,
    found: read(each.text, each.now, each.zone).when?.text,
    chrono: chronoReads(each.text, each.now, each.offset) !== undefined,
  }));
  const rate = (source: string | undefined, hit: (row: (typeof rows)[number]) => boolean): string => {
    const found = share();
    for (const row of rows) if (source === undefined || row.source === source) count(found, hit(row));
    return percent(found);
  };
  printTable(
    `False times (${rows.length} texts that name none)`,
    ['texts', 'Remo', 'chrono-node'],
    [undefined, 'Duckling', 'Recognizers'].map((source) => [
      source ?? 'all',
      rate(source, ({ found }) => found !== undefined),
      rate(source, ({ chrono }) => chrono),
    ]),
  );
  if (showsMisses) {
    say();
    for (const { text, found } of rows) if (found !== undefined) say(`${text.slice(0, 200)}  found “${found}”`);
  }
};
