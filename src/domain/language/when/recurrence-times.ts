import { combined, earliest, type TimeOfDay, type takeWindow, timeOfDay } from './recurrence-hours.ts';
import type { Repetition } from './recurrence-repetition.ts';
import type { Said } from './when-clock.ts';
import type { Moment } from './when-piece.ts';

/** A repetition together with its times of day, as a rule has them. */
export interface Timed {
  repetition: Repetition;
  /** Empty unless there are several times a day. */
  hours: readonly number[];
  minutes: readonly number[];
  /** The first time of day; without one it is all day. */
  time: TimeOfDay | undefined;
}

/** The times of day that were said, of parts of the day those of the preferences; `undefined` where they contradict each other. */
const timesOf = (
  { parts, timesADay }: Repetition,
  listed: readonly TimeOfDay[] | undefined,
  said: Said,
  moment: Moment,
): readonly TimeOfDay[] | undefined => {
  const isSaid = said.clock !== undefined;
  if (listed) return isSaid || (timesADay !== undefined && timesADay !== listed.length) ? undefined : listed;
  if (timesADay !== undefined && isSaid) return undefined;
  const named = parts.length > 0 ? parts : said.part ? [said.part.part] : [];
  if (named.length === 0) {
    const time = isSaid ? timeOfDay(said, moment) : undefined;
    return time ? [time] : isSaid ? undefined : [];
  }
  const times = named.flatMap((part) => timeOfDay({ ...said, part: { part, today: false } }, moment) ?? []);
  // The hours of several parts share their minutes: no rule says each by itself.
  return times.map(({ hour, minute }) => ({
    hour,
    minute: times.length > 1 && !isSaid ? (times[0]?.minute ?? 0) : minute,
  }));
};

/** “Every 2 hours from 9 to 5”: the hours of a day that lie in the window. */
const within = (repetition: Repetition, { from, to }: NonNullable<ReturnType<typeof takeWindow>>): Timed => {
  const { interval, byDay, byMinute } = repetition;
  const last = byMinute.length > 0 && to.minute === 0 ? to.hour - 1 : to.hour;
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter(
    (hour) => hour >= from.hour && hour <= last && (hour - from.hour) % interval === 0,
  );
  const minutes = byMinute.length > 0 ? byMinute : [from.minute];
  return {
    repetition: { ...repetition, freq: byDay.length > 0 ? 'WEEKLY' : 'DAILY', interval: 1, byMinute: [] },
    hours,
    minutes: minutes.length > 1 ? minutes : [],
    time: { hour: from.hour, minute: minutes[0] ?? 0 },
  };
};

/** The repetition at the times that were said with it; `undefined` where no rule says them. */
export const timedAt = (
  repetition: Repetition,
  {
    listed,
    window,
    said,
  }: { listed: readonly TimeOfDay[] | undefined; window: ReturnType<typeof takeWindow>; said: Said },
  moment: Moment,
): Timed | undefined => {
  const isHourly = repetition.freq === 'HOURLY';
  if (window) return within(repetition, window);
  const times = timesOf(repetition, listed, said, moment);
  if (!times || (isHourly && times.length > 1)) return undefined;
  const product = combined(times);
  if (!product) return undefined;
  const { hours, minutes } = product;
  return {
    repetition,
    hours: hours.length > 1 || minutes.length > 1 ? hours : [],
    minutes: minutes.length > 1 ? minutes : repetition.byMinute,
    time: earliest(times),
  };
};
