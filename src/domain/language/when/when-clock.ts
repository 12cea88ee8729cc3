import { Temporal } from 'temporal-polyfill';
import type { TimesOfDay } from '../../preferences.ts';
import { beginningOf, type SaidPart } from './clock-stretches.ts';
import type { Phrase } from './when-find.ts';
import type { Clock, Day, Moment } from './when-piece.ts';

type Part = keyof TimesOfDay;

/** What a phrase says of the time of day. */
export interface Said {
  clock: Clock | undefined;
  part: SaidPart | undefined;
  half: 'am' | 'pm' | undefined;
  zone: string | undefined;
}

export const saidOf = (phrase: Phrase): Said => {
  const said: Said = { clock: undefined, part: undefined, half: undefined, zone: undefined };
  for (const piece of phrase) {
    if (piece.kind === 'clock') said.clock = piece;
    if (piece.kind === 'part') said.part = piece;
    if (piece.kind === 'half') said.half = piece.half;
    if (piece.kind === 'zone') said.zone = piece.timeZone;
  }
  return said;
};

/** Hours within which people do things: a bare hour is read as 7 to 18 o'clock, and its other half counts up to 22:59. */
const WAKING = { from: 7, to: 22 };

/** Before this hour the night is still that of the day before. */
const SMALL_HOURS = 4;

const wall = (
  date: Temporal.PlainDate,
  hour: number,
  { minute, second }: Pick<Clock, 'minute' | 'second'>,
): Temporal.PlainDateTime => date.toPlainDateTime({ minute, second }).add({ hours: hour });

/** The hours from a day's beginning that an ambiguous hour means in a part of it; past 24 in the night that follows. */
const hourIn = (hour: number, part: Part | 'am' | 'pm'): number => {
  const twelve = hour % 12;
  if (part === 'morning' || part === 'am') return twelve;
  if (part === 'night' && twelve < 6) return 24 + twelve;
  if (part === 'evening' && twelve < 4) return 24 + twelve;
  return twelve + 12;
};

const partOf = (part: Part, date: Temporal.PlainDate, { circumstances }: Moment): Temporal.PlainDateTime =>
  date.toPlainDateTime(Temporal.PlainTime.from(circumstances.timesOfDay[part]));

/** The wall times on a date that the words can mean, the likeliest first. */
const readings = (
  date: Temporal.PlainDate,
  { clock, part, half, zone }: Said,
  moment: Moment,
): Temporal.PlainDateTime[] => {
  if (!clock) return part ? [partOf(part.part, date, moment)] : [];
  const { hour, ambiguous } = clock;
  const at = (hours: number) => wall(date, hours, clock);
  // Who says UTC reads a 24-hour clock.
  if (!ambiguous || (zone === 'UTC' && !part && !half)) return [at(hour)];
  if (half || part) return [at(hourIn(hour, half ?? part?.part ?? 'pm'))];
  if (moment.habit && hour >= SMALL_HOURS && hour < 12) return [at(hourIn(hour, moment.habit))];
  const likely = hour < WAKING.from ? hour + 12 : hour;
  const other = (likely + 12) % 24;
  return other >= WAKING.from && other <= WAKING.to ? [at(likely), at(other)] : [at(likely)];
};

/** The wall time, in the said zone or the person's, that the words for a time of day mean, on the day that was named with them if any. */
export const wallTime = (said: Said, day: Day | undefined, moment: Moment): Temporal.PlainDateTime | undefined => {
  const here = moment.now.withTimeZone(said.zone ?? moment.now.timeZoneId).toPlainDateTime();
  const today = here.toPlainDate();
  if (moment.sense === 'denoted' && said.part && !said.clock) return beginningOf(said.part, day, here);
  const on = (date: Temporal.PlainDate) => readings(date, said, moment);
  const ahead = (times: readonly Temporal.PlainDateTime[]) =>
    times.find((time) => Temporal.PlainDateTime.compare(time, here) > 0);
  if (day) {
    const now = day.orToday || day.date.equals(today) ? ahead(on(today)) : undefined;
    if (now) return now;
    return on(day.date.equals(today) ? (day.later?.[0] ?? day.date) : day.date)[0];
  }
  if (!said.part?.today) return ahead(on(today)) ?? on(today.add({ days: 1 }))[0];
  const tonight = said.part.part === 'evening';
  const lastNight = tonight && here.hour < SMALL_HOURS ? on(today.subtract({ days: 1 })) : [];
  const lateTonight = tonight && !said.clock ? [partOf('night', today, moment)] : [];
  return ahead([...lastNight, ...on(today), ...lateTonight]) ?? on(today)[0];
};
