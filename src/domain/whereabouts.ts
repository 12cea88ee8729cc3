import { type Due, fixedIn, isFloating, type Whereabouts, zonedDue } from './due.ts';
import { DomainError, invalid } from './errors.ts';
import { instantAt, millis } from './instant.ts';
import type { PreferencesService } from './preferences-service.ts';

/** Where a person is, as far as a request says or anybody knows, and how their due times are stored there. */
export interface Place {
  whereabouts: Whereabouts;
  /**
   * `due` as it is to be stored. Where no zone is known, `time-zone-unknown`: none is ever assumed. `pointer` names it in a
   * refusal.
   */
  place: (due: Due, pointer?: string) => Due;
}

/** A zone that comes with the request becomes the preference where there is none; otherwise it fixes what it places. */
export const placeOf = async (
  preferences: PreferencesService,
  userId: string,
  requestZone?: string,
): Promise<Place> => {
  const { timeZone, allDayTime, owns } = await preferences.settings(userId, requestZone);
  // Where there is none, the due time has brought its own, and this one is never read.
  const whereabouts = { timeZone: timeZone ?? 'UTC', allDayTime };
  const place = (due: Due, pointer = '/due'): Due => {
    if (timeZone === undefined && isFloating(due)) throw new DomainError('time-zone-unknown');
    const placed = owns ? due : fixedIn(due, whereabouts);
    const { epochMilliseconds } = zonedDue(placed, whereabouts);
    if (millis(instantAt(epochMilliseconds)) !== epochMilliseconds)
      throw invalid(pointer, 'is not within the years 1970–9999 in UTC');
    return placed;
  };
  return { whereabouts, place };
};

/** A due time as it is to be stored, and what it is resolved against. */
export interface PlacedDue {
  due: Due;
  whereabouts: Whereabouts;
}

/** Reads `due` where the person is. */
export const placeDue = async (
  preferences: PreferencesService,
  userId: string,
  due: Due,
  requestZone?: string,
): Promise<PlacedDue> => {
  const { whereabouts, place } = await placeOf(preferences, userId, requestZone);
  return { due: place(due), whereabouts };
};

/** Where the person is, as far as anybody knows. */
export const knownWhereabouts = async (
  preferences: PreferencesService,
  userId: string,
): Promise<Whereabouts | undefined> => {
  const { timeZone, allDayTime } = await preferences.settings(userId);
  return timeZone === undefined ? undefined : { timeZone, allDayTime };
};
