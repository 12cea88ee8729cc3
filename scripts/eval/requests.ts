import type { Intent } from '../../src/domain/language/request.ts';
import type { SaidRow } from './data.ts';
import { type Asks, asks, FIVE, isAction, isAnswered, isCalendar, onScale } from './intents.ts';
import type { Read } from './reader.ts';
import { count, percent, printTable, type Share, say, share } from './table.ts';

/** When and where all sentences are said: what they ask for does not depend on it. */
const NOW = '2026-11-22T15:00:00.000Z';
const ZONE = 'America/New_York';

interface Answered {
  row: SaidRow;
  asked: Asks;
  given: ReturnType<typeof onScale>;
  /** The intent itself. */
  intent: Intent;
  isRight: boolean;
}

/** A labelled sentence, and who reads it. */
export interface ToRead {
  row: SaidRow;
  read: Read;
}

const answered = ({ row, read }: ToRead): Answered => {
  const { intent } = read(row.text, NOW, ZONE);
  const asked = asks(row);
  const isRight = isAnswered(asked, intent);
  return { row, asked, given: isRight ? asked : onScale(intent), intent, isRight };
};

const shareOf = (rows: readonly Answered[], hit: (row: Answered) => boolean): Share => {
  const found = share();
  for (const row of rows) count(found, hit(row));
  return found;
};

/** `94.2` of a hundred; what is neither asked for nor given has none. */
const f1 = (rows: readonly Answered[], ask: Asks): string => {
  const asked = rows.filter((row) => row.asked === ask).length;
  const given = rows.filter((row) => row.given === ask).length;
  const both = rows.filter((row) => row.asked === ask && row.given === ask).length;
  return asked + given === 0 ? '–' : ((200 * both) / (asked + given)).toFixed(1);
};

const isFive = ({ asked }: Answered): boolean => FIVE.includes(asked);
const isRight = (row: Answered): boolean => row.isRight;
const isFalseAction = ({ intent }: Answered): boolean => isAction(intent);

const MAX_PAIRS = 12;

/** What was taken for what, the most frequent first. */
const confusions = (rows: readonly Answered[]): [string, Answered[]][] =>
  [
    ...Map.groupBy(
      rows.filter((row) => !row.isRight),
      ({ asked, intent }) => `${asked} → ${intent}`,
    ),
  ].toSorted(([, a], [, b]) => b.length - a.length);

/** Prints how well the requests of one corpus are told from each other and from everything else. */
export const evaluateRequests = (name: string, said: readonly ToRead[], showsMisses: boolean): void => {
  const rows = said.map(answered);
  const others = rows.filter(({ asked }) => asked === 'other');
  const elsewhere = others.filter(({ row }) => !isCalendar(row));
  printTable(
    `${name}: requests (${rows.length} sentences)`,
    ['measure', 'value'],
    [
      ['in-scope recall, the five labels and alarms', percent(shareOf(rows.filter(isFive), isRight))],
      [
        'recall of removing',
        percent(
          shareOf(
            rows.filter((row) => /^remove/.test(row.asked)),
            isRight,
          ),
        ),
      ],
      ['false actions on everything else', percent(shareOf(elsewhere, isFalseAction))],
      ["… calendars' sentences included", percent(shareOf(others, isFalseAction))],
    ],
  );
  const scale: readonly Asks[] = [...FIVE, 'remove_reminder', 'remove_todo', 'other'];
  printTable(
    `${name}: by request`,
    ['request', 'recall', 'F1'],
    scale.map((ask) => {
      const own = rows.filter(({ asked }) => asked === ask);
      return [ask, percent(shareOf(own, isRight)), f1(rows, ask)];
    }),
  );
  const pairs = confusions(rows);
  printTable(
    `${name}: what is taken for what`,
    ['asked → given', 'times'],
    pairs.slice(0, MAX_PAIRS).map(([pair, { length }]) => [pair, String(length)]),
  );
  if (!showsMisses) return;
  for (const [pair, missed] of pairs) {
    say(`\n${pair}`);
    for (const { row } of missed) say(`  ${row.label}: ${row.text}`);
  }
};
