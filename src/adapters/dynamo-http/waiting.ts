import { timeoutError } from './transport.ts';

/** Calls `onTime` after `ms`, or `onAbort` with the signal's reason if that comes first; gives what calls both off. */
const wait = (
  ms: number,
  signal: AbortSignal | undefined,
  onTime: () => void,
  onAbort: (reason: unknown) => void,
): (() => void) => {
  const off = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  };
  const end = (): void => {
    off();
    onAbort(signal?.reason);
  };
  const timer = setTimeout(() => {
    off();
    onTime();
  }, ms);
  if (signal?.aborted) end();
  else signal?.addEventListener('abort', end);
  return off;
};

/** Lets `ms` pass; rejects with the signal's reason if that comes first. */
export const sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    wait(ms, signal, resolve, reject);
  });

/** What `work` gives, unless it takes longer than `ms` or the signal comes first: it goes on then, and nobody waits for it. */
export const within = <T>(work: Promise<T>, ms: number, signal: AbortSignal | undefined): Promise<T> =>
  new Promise((resolve, reject) => {
    const off = wait(ms, signal, () => reject(timeoutError(ms)), reject);
    work.then(resolve, reject).finally(off);
  });
