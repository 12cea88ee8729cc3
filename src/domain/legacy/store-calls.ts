import { isDomainError } from '../errors.ts';
import { SECOND } from '../instant.ts';

const FIRST_PAUSE = SECOND / 4;
const LONGEST_PAUSE = 20 * SECOND;
/** A table that takes nothing for so many attempts, some four minutes, is down. */
const MAX_ATTEMPTS = 18;

interface Options {
  /** How many calls may be under way. */
  atOnce: number;
  pause: (ms: number) => Promise<void>;
  /** A number of [0, 1): pauses are spread, so that those refused together do not come back together. */
  random: () => number;
}

export type Patiently = <T>(call: () => Promise<T>) => Promise<T>;

/** Keeps calls to a bounded number at once, and tries again what a throttled or unreachable table has refused. */
export const createPatience = ({ atOnce, pause, random }: Options): Patiently => {
  let free = atOnce;
  const waiting: (() => void)[] = [];

  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  return async (call) => {
    await enter();
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await call();
        } catch (error) {
          if (!isDomainError(error, 'store-unavailable') || attempt === MAX_ATTEMPTS) throw error;
          await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt) * random());
        }
      }
    } finally {
      leave();
    }
  };
};

/** Does `work` on each of `items`, at most `atOnce` at a time; ends with the first failure, once what runs has ended. */
export const forEachOf = async <T>(
  items: Iterable<T> | AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    const run: Promise<void> = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(run));
    running.add(run);
    if (running.size >= atOnce) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
};
