import { type Due, fixedIn, isFloating, resolveDue, type Whereabouts } from './due.ts';
import { DomainError, invalid } from './errors.ts';
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
  const whereabouts = { timeZone: timeZone ?? 'UTC', allDayTime };
  const placed = owns ? due : fixedIn(due, whereabouts);
  try {
    resolveDue(placed, whereabouts);
  } catch (error) {
    if (error instanceof RangeError) throw invalid('/due', 'is not an instant of the years 1970–9999');
    throw error;
  }
  return { due: placed, whereabouts };
};
