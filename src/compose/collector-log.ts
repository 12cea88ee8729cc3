import { createLog } from '../app/log.ts';
import type { Config } from '../config/config.ts';
import { instantAt } from '../domain/instant.ts';

/** Notes a collector's fault by its code or name: the message may say where it is, and with which key. */
export const collectorLog = ({ logLevel }: Config, write: (line: string) => void): ((error: Error) => void) => {
  const log = createLog({ level: logLevel, now: () => instantAt(Date.now()), write });
  return (error) =>
    log.warn('the collector does not take telemetry', {
      error: 'code' in error && error.code !== undefined ? error.code : error.name,
    });
};
