import { Temporal } from 'temporal-polyfill';

/** `-0500`, with seconds where the zone has any. */
const offsetText = (nanoseconds: number): string => {
  const seconds = Math.abs(nanoseconds) / 1e9;
  const digits = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return (nanoseconds < 0 ? '-' : '+') + (seconds % 60 === 0 ? digits.slice(0, 2) : digits).join('');
};

interface Observance {
  name: 'STANDARD' | 'DAYLIGHT';
  /** On the wall clock that shows `from`. */
  start: Temporal.PlainDateTime;
  from: number;
  to: number;
}

const observanceLines = ({ name, start, from, to }: Observance): string[] => [
  `BEGIN:${name}`,
  `DTSTART:${start.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
  `TZOFFSETFROM:${offsetText(from)}`,
  `TZOFFSETTO:${offsetText(to)}`,
  `END:${name}`,
];

/**
 * A VTIMEZONE (RFC 5545 §3.6.5) with the changes of the clock that the zone really has in the years `from` to `to`, each
 * named as it is: rules such as "the second Sunday" do not describe every zone. Clocks put forward are DAYLIGHT.
 */
export const timeZoneLines = (timeZone: string, from: number, to: number): string[] => {
  const opening = Temporal.PlainDateTime.from({ year: from, month: 1, day: 1 });
  let clock = opening.toZonedDateTime(timeZone);
  const offset = clock.offsetNanoseconds;
  const observances: Observance[] = [{ name: 'STANDARD', start: opening, from: offset, to: offset }];
  for (;;) {
    const next = clock.getTimeZoneTransition('next');
    if (next === null || next.year > to) break;
    const change = { from: clock.offsetNanoseconds, to: next.offsetNanoseconds };
    const start = next.toPlainDateTime().add({ nanoseconds: change.from - change.to });
    observances.push({ name: change.to > change.from ? 'DAYLIGHT' : 'STANDARD', start, ...change });
    clock = next;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances.flatMap(observanceLines), 'END:VTIMEZONE'];
};
