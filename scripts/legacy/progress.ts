import type { LegacySource } from '../../src/domain/legacy/original.ts';

const WIDTH = 30;
/** How often the line changes: often where somebody watches it, seldom where it goes to a log. */
const WATCHED_MS = 200;
const LOGGED_MS = 10_000;

/** `[#####-----] 50 %  1000 of about 2000 items`; without a total the count alone. */
const progressLine = ({ done, total }: ReturnType<LegacySource['progress']>): string => {
  if (total === undefined) return `${done} items read`;
  const part = Math.min(1, done / Math.max(1, total));
  const bar = '#'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '-');
  return `[${bar}] ${Math.floor(part * 100)} %  ${done} of about ${total} items read`;
};

/** A terminal or a log, as far as it is written to here. */
export interface Output {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

/** Shows on `stream` how far the source has been read, until the returned function is called. */
export const showProgress = (source: LegacySource, stream: Output): (() => void) => {
  const show = (end: string): void => {
    const line = progressLine(source.progress());
    stream.write(stream.isTTY ? `\r\u001B[K${line}${end}` : `${line}\n`);
  };
  const timer = setInterval(() => show(''), stream.isTTY ? WATCHED_MS : LOGGED_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    show('\n');
  };
};
