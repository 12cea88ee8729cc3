import { countRules } from './calendar-counts.ts';
import { dateRules } from './calendar-dates.ts';
import { dayRules } from './calendar-days.ts';
import { monthdayRules } from './calendar-monthdays.ts';
import { numericRules } from './calendar-numeric.ts';
import { placeRules } from './calendar-places.ts';
import { seasonRules } from './calendar-seasons.ts';
import { stretchRules } from './calendar-stretches.ts';
import { yearRules } from './calendar-years.ts';
import { bareClockRules } from './clock-bare.ts';
import { partRules } from './clock-parts.ts';
import { clockRules } from './clock-words.ts';
import { zoneRules } from './clock-zones.ts';
import { elapsedRules } from './elapsed.ts';
import { holidayRules } from './holidays.ts';
import { presentRules } from './present.ts';
import { recurrenceRules } from './recurrence-words.ts';
import { rulesOf } from './when-match.ts';

/** Where to add a phrase: of two rules that match equally much at the same place the earlier one wins. */
export const whenRules = rulesOf([
  ...recurrenceRules,
  ...elapsedRules,
  ...presentRules,
  ...numericRules,
  ...dateRules,
  ...holidayRules,
  ...placeRules,
  ...countRules,
  ...stretchRules,
  ...seasonRules,
  ...yearRules,
  ...dayRules,
  ...monthdayRules,
  ...clockRules,
  ...bareClockRules,
  ...partRules,
  ...zoneRules,
]);
