import { CIVIL } from './holidays-civil.ts';
import { easter, fixed, type Holiday, nth } from './holidays-days.ts';
import { FEASTS } from './holidays-faiths.ts';

/** Feasts and days of note by rule, not by year. Of two names that match equally much the earlier one counts. */
export const HOLIDAYS: readonly Holiday[] = [...CIVIL, ...FEASTS];

/** What a name means where people keep another day by it. */
export const REGIONAL: Readonly<Record<string, readonly Holiday[]>> = {
  GB: [["mother'?s?'? day|mum'?s?'? day|mothering sunday", easter(-21)]],
  IE: [["mother'?s?'? day|mum'?s?'? day|mothering sunday", easter(-21)]],
  AU: [["father'?s?'? day|dad'?s?'? day", nth(9, 1, 'SU')]],
  NZ: [["father'?s?'? day|dad'?s?'? day", nth(9, 1, 'SU')]],
  CA: [['thank?s? ?giving( day)?|turkey day', nth(10, 2, 'MO')]],
  IN: [['independ[ae]nce day', fixed(8, 15)]],
};
