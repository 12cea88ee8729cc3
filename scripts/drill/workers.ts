import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../src/dispatch.ts', import.meta.url));
/** How long a worker lives at least, and at most, before it is killed. */
const [MIN_LIFE, MAX_LIFE] = [3_000, 15_000];
/** The longest that a timer can wait. */
const FOREVER = 2 ** 31 - 1;

/** What the workers have said in their logs, all lives together. */
export interface Tally {
  /** Calls of the store, by operation. */
  calls: Map<string, number>;
  /** Outcomes of attempts and failures, by the key of the delivery. */
  attempts: Map<string, string[]>;
  /** Claims that another worker had made in between. */
  lostClaims: number;
  /** Items whose work failed, with the error's name. */
  failures: string[];
  /** When workers were killed, in milliseconds since 1970. */
  kills: number[];
  /** Workers that ended by themselves, with what they said last. */
  deaths: string[];
}

const count = (map: Map<string, number>, name: string): void => {
  map.set(name, (map.get(name) ?? 0) + 1);
};

const read = (tally: Tally, line: string): void => {
  const said = JSON.parse(line);
  if (said.event === 'table call') count(tally.calls, said.operation);
  else if (said.event === 'dispatch failed') tally.failures.push(`${said.key} ${said.error}`);
  // What a dispatcher has done names its own event over the log's.
  else if (said.event === 'lost') tally.lostClaims += 1;
  else if (said.event === 'delivery') {
    tally.attempts.set(said.key, [...(tally.attempts.get(said.key) ?? []), said.outcome]);
  }
};

/** Keeps so many dispatchers running, each a process of its own, and kills each again and again until `spareFrom`. */
export const startWorkers = ({
  workers,
  environment,
  folder,
  spareFrom,
}: {
  workers: number;
  environment: Record<string, string>;
  folder: string;
  /** From when on nobody is killed any more, in milliseconds since 1970. */
  spareFrom: number;
}) => {
  const tally: Tally = { calls: new Map(), attempts: new Map(), lostClaims: 0, failures: [], kills: [], deaths: [] };
  const living = new Set<ChildProcess>();
  const over = new AbortController();

  const live = async (): Promise<void> => {
    const child = spawn(process.execPath, [ENTRY], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    living.add(child);
    const closed = once(child, 'close');
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = chunk.toString().trim();
    });
    // The last line of a killed worker may be cut off.
    createInterface({ input: child.stdout }).on('line', (line) => line.endsWith('}') && read(tally, line));
    const life = MIN_LIFE + Math.random() * (MAX_LIFE - MIN_LIFE);
    const isSpared = Date.now() + life >= spareFrom;
    const lived = sleep(isSpared ? FOREVER : life, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([closed, lived]);
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded && !over.signal.aborted) tally.deaths.push(complaint);
    if (!hasEnded && !over.signal.aborted) tally.kills.push(Date.now());
    child.kill('SIGKILL');
    await closed;
    living.delete(child);
  };

  const slot = async (): Promise<void> => {
    while (!over.signal.aborted) await live();
  };
  const slots = Array.from({ length: workers }, slot);

  return {
    tally: tally as Readonly<Tally>,
    /** Ends all of them for good. */
    stop: async (): Promise<void> => {
      over.abort();
      for (const child of living) child.kill('SIGKILL');
      await Promise.all(slots);
    },
  };
};
