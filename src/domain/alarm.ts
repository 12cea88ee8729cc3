import * as z from 'zod';
import { Due, groundOf, resolveDue, type Whereabouts } from './due.ts';
import { type Instant, MINUTE, plus } from './instant.ts';

/** More than these for one todo are a mistake. */
const MAX_ALARMS = 10;

/** When a todo rings: so many minutes before it is due, or at a time of its own. */
const Alarm = z
  .union([
    z.strictObject({
      before: z.int().min(0).max(525_600).meta({ description: 'Minutes before the due time' }),
    }),
    z.strictObject({ at: Due }),
  ])
  .meta({ id: 'Alarm' });
export type Alarm = z.infer<typeof Alarm>;

export const Alarms = z.array(Alarm).max(MAX_ALARMS);

export const isRelative = (alarm: Alarm): alarm is Extract<Alarm, { before: number }> => 'before' in alarm;

const resolved = (due: Due, whereabouts: Whereabouts | undefined): Instant[] => {
  const ground = groundOf(due, whereabouts);
  return ground === undefined ? [] : [resolveDue(due, ground)];
};

/** The instants at which something rings that has these alarms and is due at `due`; without those that nobody can tell. */
export const alarmInstants = (
  alarms: readonly Alarm[],
  due: Due | undefined,
  whereabouts: Whereabouts | undefined,
): Instant[] =>
  alarms.flatMap((alarm) => {
    if (!isRelative(alarm)) return resolved(alarm.at, whereabouts);
    return due === undefined ? [] : resolved(due, whereabouts).map((at) => plus(at, -alarm.before * MINUTE));
  });
