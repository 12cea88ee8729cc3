import * as z from 'zod';
import { Due, resolveDue } from './due.ts';
import { invalid } from './errors.ts';
import { type Instant, MINUTE, plus } from './instant.ts';
import type { PreferencesService } from './preferences-service.ts';
import { placeDue } from './whereabouts.ts';

const Minutes = z.int().min(1).max(525_600);

/** Until a due time, or for so many minutes from now, said either way. */
export const Snooze = z
  .union([z.strictObject({ minutes: Minutes }), z.strictObject({ until: z.union([Due, Minutes]) })])
  .meta({ id: 'Snooze' });
export type Snooze = z.infer<typeof Snooze>;

/** The instant at which a snooze ends that is asked for at `now`; one that has passed is refused. */
export const snoozeEnd = async (
  preferences: PreferencesService,
  userId: string,
  snooze: Snooze,
  now: Instant,
): Promise<Instant> => {
  const end = 'minutes' in snooze ? snooze.minutes : snooze.until;
  if (typeof end === 'number') return plus(now, end * MINUTE);
  const { due, whereabouts } = await placeDue(preferences, userId, end);
  const until = resolveDue(due, whereabouts);
  if (until <= now) throw invalid('/until', 'has already passed');
  return until;
};
