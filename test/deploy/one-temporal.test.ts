import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';

const BUILT = new URL('../../dist/workers/rrule-temporal/index.js', import.meta.url);

const RULES = [
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=WEEKLY;BYDAY=MO,WE,FR',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=MONTHLY;BYMONTHDAY=31',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  'FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU',
  'FREQ=HOURLY;INTERVAL=5;BYMONTH=3,10',
];

it('the Worker takes rrule-temporal without its copy of Temporal, and to the same occurrences', async () => {
  execFileSync(process.execPath, ['scripts/one-temporal.ts']);
  const { RRuleTemporal: Trimmed }: { RRuleTemporal: typeof RRuleTemporal } = await import(BUILT.href);
  const sizeAt = (entry: string): number => {
    const [, chunk = ''] = /"(\.\/src-.*\.js)"/.exec(readFileSync(new URL(entry), 'utf8')) ?? [];
    return readFileSync(new URL(chunk, entry)).length;
  };
  expect(sizeAt(BUILT.href)).toBeLessThan(sizeAt(import.meta.resolve('rrule-temporal')) - 60_000);

  for (const zone of ['UTC', 'America/New_York', 'Australia/Lord_Howe'])
    for (const rule of RULES) {
      const dtstart = Temporal.ZonedDateTime.from(`2026-01-01T02:30[${zone}]`);
      const options = { rruleString: `${rule};COUNT=40`, dtstart };
      const occurrences = (Rule: typeof RRuleTemporal) => new Rule(options).all().map(String);
      expect(occurrences(Trimmed)).toEqual(occurrences(RRuleTemporal));
      expect(occurrences(Trimmed)).toHaveLength(40);
    }
});
