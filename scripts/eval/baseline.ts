import * as chrono from 'chrono-node';
import { Temporal } from 'temporal-polyfill';

/**
 * The first time that chrono-node alone finds in a text, as a wall time at `offset` minutes from UTC (`YYYY-MM-DDTHH:MM:SS`).
 * What lies ahead is preferred, as a reminder's time would be.
 */
export const chronoReads = (text: string, now: string, offset: number): { start: string } | undefined => {
  const [found] = chrono.parse(text, { instant: new Date(now), timezone: offset }, { forwardDate: true });
  if (!found) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(found.start.date().getTime());
  const local = at.add({ minutes: offset }).toZonedDateTimeISO('UTC').toPlainDateTime();
  return { start: local.toString({ smallestUnit: 'second' }) };
};
