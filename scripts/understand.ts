import { once } from 'node:events';
import * as z from 'zod';
import { linesOf, UNREADABLE } from '../src/app/ndjson.ts';
import { type Reading, ReadingInput, readMessage } from '../src/domain/language/reading.ts';
import { PreferencesInput } from '../src/domain/preferences.ts';

const MAX_LINE = 65_536;

const defaults = PreferencesInput.parse({});
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A line: what somebody says, or a JSON object with the fields of the route's body and the locale of the one who says it. */
const Line = ReadingInput.extend({ locale: PreferencesInput.shape.locale });

const inputOf = (line: string): unknown => (line.trimStart().startsWith('{') ? JSON.parse(line) : { text: line });

/** Why a line could not be read; it repeats nothing of it. */
const faultOf = (error: unknown): string => {
  if (error instanceof SyntaxError) return 'is not JSON';
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => [...path.map(String), message].join(' ')).join('; ');
  throw error;
};

const read = (line: string | undefined): Reading | { error: string } => {
  if (line === undefined) return { error: `is longer than ${MAX_LINE} bytes` };
  if (line === UNREADABLE) return { error: 'is not UTF-8' };
  try {
    const { text, now = new Date().toISOString(), timeZone = HERE, locale } = Line.parse(inputOf(line));
    const { timesOfDay, allDayTime } = defaults;
    return readMessage(text, { now, timeZone, locale, timesOfDay, allDayTime });
  } catch (error) {
    return { error: faultOf(error) };
  }
};

/**
 * `npm run --silent understand`: reads messages from the standard input, one a line, and writes what `POST /v1/understand`
 * would answer, one JSON document a line. A line that cannot be read becomes `{"error": …}`.
 */
const main = async (): Promise<void> => {
  // A reader that has gone away wants no more lines.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  for await (const line of linesOf(process.stdin, MAX_LINE)) {
    const answer = JSON.stringify(read(line?.replace(/\r$/, '')));
    if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain');
  }
};

await main();
