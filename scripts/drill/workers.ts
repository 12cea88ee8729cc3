import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../src/dispatch.ts', import.meta.url));
/** For how long a worker dispatches at the most before it is killed; a slow machine, where starting takes long, changes nothing. */
const MAX_LIFE = 15_000;

/** What came of an attempt, in its worker's words. */
export interface Outcome {
  outcome: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What the workers have said in their logs, all lives together. */
export interface Tally {
  /** Calls of the store, by operation. */
  calls: Map<string, number>;
  /** Outcomes of attempts, by the id of the delivery. */
  attempts: Map<string, Outcome[]>;
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

/** A line of a worker's log. */
interface Line {
  event: string;
  time: string;
  operation: string;
  key: string;
  outcome: string;
  error: string;
}

const note = (tally: Tally, said: Line): void => {
  if (said.event === 'table call') count(tally.calls, said.operation);
  else if (said.event === 'dispatch failed') tally.failures.push(`${said.key} ${said.error}`);
  else if (said.event === 'dispatched' && said.outcome === 'lost') tally.lostClaims += 1;
  else if (said.event === 'delivery') {
    const attempt = { outcome: said.outcome, at: Date.parse(said.time) };
    tally.attempts.set(said.key, [...(tally.attempts.get(said.key) ?? []), attempt]);
  }
};

/** Keeps so many dispatchers running, each a process of its own, and kills each again and again. */
export const startWorkers = ({
  workers,
  environment,
  folder,
}: {
  workers: number;
  environment: Record<string, string>;
  folder: string;
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
    const begun = Promise.withResolvers<void>();
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = chunk.toString().trim();
    });
    // The last line of a killed worker may be cut off.
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.endsWith('}')) return;
      const said: Line = JSON.parse(line);
      if (said.event === 'dispatching') begun.resolve();
      note(tally, said);
    });
    const life = Math.random() * MAX_LIFE;
    const lived = begun.promise.then(() => sleep(life, undefined, { signal: over.signal })).catch(() => {});
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
