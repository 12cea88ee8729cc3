import type { Meter } from './meter.ts';

const TICK_MS = 100;

/** Measures how late the event loop is, for as long as the process runs; it keeps no process alive. */
export const watchEventLoop = (meter: Meter): (() => void) => {
  let expected = performance.now() + TICK_MS;
  const timer = setInterval(() => {
    const now = performance.now();
    meter.observe('eventLoopDelay', [], Math.max(0, now - expected) / 1_000);
    expected = now + TICK_MS;
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
};

/** Notes what the process has used and holds at this moment. */
export const noteProcess = (meter: Meter): void => {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  meter.set('residentMemory', [], rss);
  meter.set('usedHeap', [], heapUsed);
  meter.set('cpuTime', [], (user + system) / 1_000_000);
  meter.set('uptime', [], process.uptime());
};
