import { type Preferences, PreferencesPatch } from '../preferences.ts';
import { tool } from './tool.ts';

/** The merge patch that gives the changed settings their former values. */
const back = (
  former: Preferences,
  { timeZone, locale, timesOfDay, allDayTime, quietHours }: PreferencesPatch,
): PreferencesPatch => ({
  ...(timeZone !== undefined && { timeZone: former.timeZone ?? null }),
  ...(locale !== undefined && { locale: former.locale }),
  ...(timesOfDay !== undefined && { timesOfDay: former.timesOfDay }),
  ...(allDayTime !== undefined && { allDayTime: former.allDayTime }),
  ...(quietHours !== undefined && { quietHours: former.quietHours ?? null }),
});

export const setPreferences = tool({
  name: 'set_preferences',
  description:
    'Sets where the person is (an IANA time zone), what "morning" or "evening" mean to them, when all-day reminders ring, and between which times nothing rings.',
  input: PreferencesPatch.omit({ custom: true }),
  run: async ({ services, userId }, patch) => {
    const former = await services.preferences.get(userId);
    const preferences = await services.preferences.patch(userId, patch);
    const undo = [{ step: 'preferences', patch: back(former, patch) } as const];
    return { actions: [{ type: 'preferences.updated', preferences }], undo };
  },
});
