export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Fields = Record<string, unknown>;
type Write = (event: string, fields?: Fields) => void;

/** A log of events with fields. Personal text stays out of it, at every level. */
export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

interface Options {
  level: LogLevel;
  now: () => string;
  /** The trace that the present work belongs to, for each of its lines. */
  traceId?: () => string | undefined;
  /** Takes one line of JSON, without its end. */
  write: (line: string) => void;
}

/** A log that writes one line of JSON for each event at or above its level. */
export const createLog = ({ level, now, traceId = () => undefined, write }: Options): Log => {
  const at = (own: LogLevel): Write =>
    LOG_LEVELS.indexOf(own) < LOG_LEVELS.indexOf(level)
      ? () => {}
      : (event, fields) => write(JSON.stringify({ time: now(), level: own, event, traceId: traceId(), ...fields }));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
