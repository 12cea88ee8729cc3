import { understand } from '../../src/domain/language/understand.ts';
import { SAID } from './said.ts';

const CIRCUMSTANCES = {
  now: '2026-11-22T15:00:00.000Z',
  timeZone: 'America/New_York',
  locale: 'en-US',
  timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
};

/** Keeps the mind reading for so long, and gives the messages it has read for each second of processor time. */
const readFor = (ms: number): number => {
  const used = process.cpuUsage();
  let read = 0;
  for (const end = performance.now() + ms; performance.now() < end; read += SAID.length)
    for (const message of SAID) understand(message, CIRCUMSTANCES);
  const { user, system } = process.cpuUsage(used);
  return (read / (user + system)) * 1_000_000;
};

process.on('message', ({ warmUpMs, ms }: { warmUpMs: number; ms: number }) => {
  readFor(warmUpMs);
  process.send?.({ perCpuSecond: readFor(ms) });
});
process.once('disconnect', () => process.exit());
