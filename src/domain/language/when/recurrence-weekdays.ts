import { WEEKDAY, weekdayNamed } from './calendar-days.ts';
import { every, type Repetition, WEEK, WEEKEND, WORKDAYS } from './recurrence-repetition.ts';
import { EVERY, PART, partsIn, type RepetitionRule, STEP, stepOf } from './recurrence-units.ts';
import { NUMBER_WORD } from './when-numbers.ts';
import { phrase, STANDS_ALONE, spaced } from './when-piece.ts';

const JOINT = '(?:(?: ?[,/&+] ?(?:and )?| and | )(?:(?:on|every|each) )?)';

/** Full names in the plural; “sat” and “sun” have none that is no other word. */
const PLURAL =
  '(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|week[ -]?days|week[ -]?ends|work[ -]?days|business days|week ?nights)';
const DAY = `(?:week[ -]?days?|week[ -]?ends?|work[ -]?days?|${WEEKDAY}s?)`;
/** “Tuesday and thursday”, “mon wed fri”, “monday to friday”. */
export const DAY_LIST = `(?:${WEEKDAY}s? ?(?:-|–|to|through|thru|till|until) ?${WEEKDAY}s?|${DAY}(?:${JOINT}${DAY}){0,6})`;

const RANGE = new RegExp(
  spaced(`^(?<first>${WEEKDAY})s? ?(?:-|–|to|through|thru|till|until) ?(?<last>${WEEKDAY})s?$`),
  'u',
);
const EACH_DAY = new RegExp(
  spaced(
    `(?<workdays>week[ -]?days?|work[ -]?days?|business days?|week ?nights?)|(?<weekend>week[ -]?ends?)|(?<day>${WEEKDAY})`,
  ),
  'gu',
);

/** “MO” for “monday”. */
export const weekdayCode = (word: string): string => WEEK[weekdayNamed(word) - 1] ?? '';

/** The weekdays that a {@link DAY_LIST} names, as RFC 5545 does. */
export const daysIn = (words: string): string[] => {
  const { first, last } = RANGE.exec(words)?.groups ?? {};
  if (first && last) {
    const from = weekdayNamed(first) - 1;
    const length = (weekdayNamed(last) - 1 - from + 7) % 7;
    return Array.from({ length: length + 1 }, (_, index) => WEEK[(from + index) % 7] ?? '');
  }
  return [...words.matchAll(EACH_DAY)].flatMap(({ groups = {} }) =>
    groups.workdays ? [...WORKDAYS] : groups.weekend ? [...WEEKEND] : [weekdayCode(groups.day ?? '')],
  );
};

const weekly = (words = '', step = 1, parts?: string): Repetition => {
  const named = partsIn(parts);
  return every('WEEKLY', step, {
    byDay: daysIn(words),
    parts: named.length === 0 && /week ?nights?/.test(words) ? ['night'] : named,
  });
};

const AT_PART = `(?:(?: in the| at)? (?<parts>${PART}(?: (?:and|&) ${PART})?))?`;

/** Repetitions that name their weekdays: “every tuesday and thursday”, “weekends”, “friday nights”. */
export const weekdayRepetitions: readonly RepetitionRule[] = [
  {
    pattern: phrase(`${EVERY} (?:${STEP} )?(?:day )?(?:from )?(?<list>${DAY_LIST})${AT_PART}`),
    read: ({ step, list, parts }) => weekly(list, stepOf(step), parts),
  },
  {
    pattern: phrase(
      `(?<!\\b(?:in|within|after|for) (?:\\d{1,3}|${NUMBER_WORD}) )(?:on |during |over )?(?:the )?(?:all |(?<alternate>alternat(?:e|ing) ))?(?<list>${PLURAL}(?:${JOINT}${DAY}){0,6}|${WEEKDAY}s? (?:-|–|to|through|thru) ${PLURAL})${AT_PART}${STANDS_ALONE}`,
    ),
    read: ({ alternate, list, parts }) => weekly(list, alternate ? 2 : 1, parts),
  },
  {
    pattern: phrase(`(?:on )?(?<list>${DAY_LIST}) (?<parts>mornings|afternoons|evenings|nights)${STANDS_ALONE}`),
    read: ({ list, parts }) => weekly(list, 1, parts),
  },
  {
    // Three days in a row are a habit; two may as well be two single days.
    pattern: phrase(`(?:on )?(?<list>${WEEKDAY}(?:${JOINT}${WEEKDAY}){2,6})${STANDS_ALONE}`),
    read: ({ list }) => weekly(list),
  },
  {
    pattern: phrase(
      `(?<!\\b(?:from|between|move|change|switch|shift|reschedule) )(?<list>${WEEKDAY} ?(?:-|–|to|through|thru) ?${WEEKDAY})(?= (?:at|@|from) ?\\d)`,
    ),
    read: ({ list }) => weekly(list),
  },
  {
    pattern: phrase(
      `(?<=(?::\\d\\d|\\d ?[ap]\\.?m\\.?) )(?<!\\b(?:from|move|change|switch|shift|reschedule|push) .{1,40})(?:on )?(?<list>${WEEKDAY} ?(?:-|–|to|through|thru) ?${WEEKDAY})${STANDS_ALONE}`,
    ),
    read: ({ list }) => weekly(list),
  },
];
