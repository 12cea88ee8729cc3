import * as chrono from 'chrono-node';
import { understand } from '../../src/domain/language/understand.ts';
import { dialogues } from '../../test/dialogues/dialogues.ts';
import { factDialogues } from '../../test/dialogues/dialogues-facts.ts';
import { repeatingDialogues } from '../../test/dialogues/dialogues-repeating.ts';
import { severalDialogues } from '../../test/dialogues/dialogues-several.ts';

/** What one reader took for the messages, in microseconds each. */
export interface Reader {
  median: number;
  p99: number;
  /** Messages for each second of processor time. */
  perCpuSecond: number;
}

const NOW = '2026-11-22T15:00:00.000Z';
const CIRCUMSTANCES = {
  now: NOW,
  timeZone: 'America/New_York',
  locale: 'en-US',
  timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
};

/** Everything that the dialogues of the tests have people say, once. */
const MESSAGES = [
  ...new Set(
    [...dialogues, ...factDialogues, ...repeatingDialogues, ...severalDialogues].flatMap(({ exchanges }) =>
      exchanges.map(({ says }) => says),
    ),
  ),
];

const READERS: Record<string, (message: string) => unknown> = {
  chrono: (message) => chrono.parse(message, new Date(NOW), { forwardDate: true }),
  remo: (message) => understand(message, CIRCUMSTANCES),
};

/** Has a reader read the messages again and again for `ms` milliseconds. */
const timed = (read: (message: string) => unknown, ms: number): Reader => {
  const took: number[] = [];
  const used = process.cpuUsage();
  for (const end = performance.now() + ms; performance.now() < end; )
    for (const message of MESSAGES) {
      const from = performance.now();
      read(message);
      took.push(performance.now() - from);
    }
  const { user, system } = process.cpuUsage(used);
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN) * 1_000;
  return { median: at(0.5), p99: at(0.99), perCpuSecond: (took.length / (user + system)) * 1_000_000 };
};

process.on('message', ({ name, warmUpMs, ms }: { name: string; warmUpMs: number; ms: number }) => {
  const read = READERS[name];
  if (read === undefined) throw new Error(`there is no reader ${name}`);
  timed(read, warmUpMs);
  process.send?.(timed(read, ms));
});
process.once('disconnect', () => process.exit());
