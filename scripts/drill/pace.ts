import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 5;
/** More than so many at once say nothing more about a server; what would be begun beyond them is left out. */
const MAX_UNDER_WAY = 500;

interface Pace {
  /** Pieces of work a second. */
  rate: number;
  goesOn: () => boolean;
  /** Begins the piece with this number. It must not fail. */
  begin: (number: number) => Promise<void>;
}

/** Begins work at a steady rate, whether or not the former is done; waits for all of it, and tells how much there was. */
export const atPace = async ({ rate, goesOn, begin }: Pace): Promise<{ begun: number; perSecond: number }> => {
  const underWay = new Set<Promise<void>>();
  const from = performance.now();
  let [turns, begun] = [0, 0];
  while (goesOn()) {
    for (; turns < ((performance.now() - from) / 1_000) * rate; turns += 1) {
      if (underWay.size >= MAX_UNDER_WAY) continue;
      const work = begin(begun).finally(() => underWay.delete(work));
      underWay.add(work);
      begun += 1;
    }
    await sleep(STEP_MS);
  }
  const seconds = (performance.now() - from) / 1_000;
  await Promise.all(underWay);
  return { begun, perSecond: Math.round(begun / seconds) };
};

/** As many pieces of work at once as given, one after another, for as long as it goes on; how many a second were done. */
export const flatOut = async (abreast: number, goesOn: () => boolean, work: () => Promise<void>): Promise<number> => {
  const from = performance.now();
  let done = 0;
  const worker = async (): Promise<void> => {
    while (goesOn()) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: abreast }, worker));
  return done / ((performance.now() - from) / 1_000);
};

/** Tells true until so many milliseconds are over. */
export const lasting = (ms: number): (() => boolean) => {
  const end = performance.now() + ms;
  return () => performance.now() < end;
};
