import * as chrono from 'chrono-node';
import { understand } from '../../src/domain/language/understand.ts';
import { dialogues } from '../../test/dialogues/dialogues.ts';
import { factDialogues } from '../../test/dialogues/dialogues-facts.ts';
import { repeatingDialogues } from '../../test/dialogues/dialogues-repeating.ts';
import { severalDialogues } from '../../test/dialogues/dialogues-several.ts';

/** What a reader took for messages, in microseconds each. */
export interface Pace {
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

const READERS = {
  chrono: (message: string): unknown => chrono.parse(message, new Date(NOW), { forwardDate: true }),
  remo: (message: string): unknown => understand(message, CIRCUMSTANCES),
};

/** What the parent process asks for. */
export interface Reading {
  reader: keyof typeof READERS;
  /** Absent: what the dialogues of the tests have people say. */
  messages?: readonly string[];
  warmUpMs: number;
  ms: number;
}

/** Has a reader read the messages again and again for `ms` milliseconds. */
const timed = (read: (message: string) => unknown, messages: readonly string[], ms: number): Pace => {
  const took: number[] = [];
  const used = process.cpuUsage();
  for (const end = performance.now() + ms; performance.now() < end; )
    for (const message of messages) {
      const from = performance.now();
      read(message);
      took.push(performance.now() - from);
    }
  const { user, system } = process.cpuUsage(used);
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN) * 1_000;
  return { median: at(0.5), p99: at(0.99), perCpuSecond: (took.length / (user + system)) * 1_000_000 };
};

process.on('message', ({ reader, messages = MESSAGES, warmUpMs, ms }: Reading) => {
  timed(READERS[reader], messages, warmUpMs);
  process.send?.(timed(READERS[reader], messages, ms));
});
process.once('disconnect', () => process.exit());
