import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { resolveDue, TimeOfDay } from './due.ts';
import type { Instant } from './instant.ts';

/** When nothing but urgent reminders rings: from one time of day to another, over midnight if it is the earlier one. */
export const QuietHours = z
  .object({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from !== to, 'begin and end at the same time')
  .meta({ id: 'QuietHours', examples: [{ from: '22:00', to: '07:00' }] });
export type QuietHours = z.infer<typeof QuietHours>;

/**
 * The end of the quiet hours that `now` lies in, which is later than `now`; `undefined` outside of them. In a gap or a fold
 * they begin and end where things fall that are due at those times.
 */
export const inQuietHours = (now: Instant, { from, to }: QuietHours, timeZone: string): Instant | undefined => {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const fall = (day: Temporal.PlainDate, time: string): Instant =>
    resolveDue({ date: day.toString() }, { timeZone, allDayTime: time });
  const days = to < from ? 1 : 0;
  const spans = [today, today.subtract({ days: 1 })].map((day) => ({
    begin: fall(day, from),
    end: fall(day.add({ days }), to),
  }));
  return spans.find(({ begin, end }) => begin <= now && now < end)?.end;
};
