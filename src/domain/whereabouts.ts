import { type Due, fixedIn, isFloating, type Whereabouts, zonedDue } from './due.ts';
import { DomainError, invalid } from './errors.ts';
import { instantAt, millis } from './instant.ts';
import type { PreferencesService } from './preferences-service.ts';

/** A due time as it is to be stored, and what it is resolved against. */
export interface PlacedDue {
  due: Due;
  whereabouts: Whereabouts;
}

/**
 * Reads `due` where the person is. A zone that comes with the request becomes the preference where there is none;
 * otherwise it fixes this one due time. Where no zone is known, `time-zone-unknown`: none is ever assumed.
 */
export const placeDue = async (
  preferences: PreferencesService,
  userId: string,
  due: Due,
  requestZone?: string,
): Promise<PlacedDue> => {
  const { timeZone, allDayTime, owns } = await preferences.settings(userId, requestZone);
  if (timeZone === undefined && isFloating(due)) throw new DomainError('time-zone-unknown');
  // Where there is none, the due time has brought its own, and this one is never read.
  const whereabouts = { timeZone: timeZone ?? 'UTC', allDayTime };
  const placed = owns ? due : fixedIn(due, whereabouts);
  const { epochMilliseconds } = zonedDue(placed, whereabouts);
  if (millis(instantAt(epochMilliseconds)) !== epochMilliseconds)
    throw invalid('/due', 'is not within the years 1970–9999 in UTC');
  return { due: placed, whereabouts };
};
