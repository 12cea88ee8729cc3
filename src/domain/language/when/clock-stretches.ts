import type { Temporal } from 'temporal-polyfill';
import type { TimesOfDay } from '../../preferences.ts';
import type { Day } from './when-piece.ts';

/** A part of the day as words name it: “tonight” is today's, “late tonight” its end. */
export interface SaidPart {
  part: keyof TimesOfDay;
  today: boolean;
  late?: boolean;
}

/** The hours that a part of the day holds, `to` exclusive; what is to be done in it is due at the person's own hour instead. */
const HOURS: Record<keyof TimesOfDay, readonly [from: number, to: number]> = {
  morning: [0, 12],
  noon: [12, 14],
  afternoon: [12, 19],
  evening: [18, 24],
  night: [18, 24],
};
const LATE_EVENING = 21;

const hoursOf = ({ part, late }: SaidPart): readonly [from: number, to: number] => {
  const [from, to] = HOURS[part];
  return [late && to === 24 ? LATE_EVENING : from, to];
};

/** Where the part begins that is not over: “in the morning” said in the evening is that of tomorrow. */
export const beginningOf = (
  said: SaidPart,
  day: Day | undefined,
  here: Temporal.PlainDateTime,
): Temporal.PlainDateTime => {
  const [hour, to] = hoursOf(said);
  const isOver = here.hour >= to;
  const today = here.toPlainDate();
  if (day) return (day.orToday && !isOver ? today : day.date).toPlainDateTime({ hour });
  return today.add({ days: isOver && !said.today ? 1 : 0 }).toPlainDateTime({ hour });
};

/** Where the part ends that begins at `start`. */
export const endOf = (said: SaidPart, start: Temporal.PlainDateTime): Temporal.PlainDateTime => {
  const [from, to] = hoursOf(said);
  return start.add({ hours: to - from });
};
