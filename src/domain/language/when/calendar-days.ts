import type { Temporal } from 'temporal-polyfill';
import { OWN, week } from './calendar-stretches.ts';
import { NUMBER_WORD, numberOf, ORDINAL } from './when-numbers.ts';
import {
  type Day,
  GOING,
  isBefore,
  type Moment,
  phrase,
  type Reading,
  type Rule,
  STANDS_ALONE,
  THE_END,
  type Which,
} from './when-piece.ts';

/** Words before a day that belong to it. */
export const ON =
  '(?:(?:(?:sometime|due|starting|beginning) )?(?:(?:no )?(?:later|earlier) than|on|by|for|until|till|til|before|after|from|since|to|through|around|about|in|at|@|due|starting|beginning|sometime|between) )?';

const dayOf = (date: Temporal.PlainDate): Day => ({ kind: 'date', date });

/** The names of the days with the slips of the hand that spell nothing else. */
const WEEKDAYS: readonly (readonly [full: string, short: string])[] = [
  ['mond?ay|monady', 'mon'],
  ['tuesday|tusday|tueday|teusday|tuesady|tuseday', 'tues?'],
  ['wednesday|wendesday|wensday|wednsday|wedensday|wednesady|wendsday|wedneday', 'weds?'],
  ['thursday|thurday|thrusday|thursady|thusday|thirsday', 'thu|thurs?'],
  ['friday|firday|fryday|frday|friady', 'fri'],
  ['saturday|saterday|satuday|satruday|saturady', 'sat'],
  ['sunday|sundy|sunady|snday', 'sun'],
];
const LONG_DAY = `(?:${WEEKDAYS.map(([full]) => full).join('|')})`;
const SHORT_DAY = `(?:${WEEKDAYS.map(([, short]) => short).join('|')})`;
export const WEEKDAY = `(?:${LONG_DAY}|${SHORT_DAY}(?!\\p{L})\\.?)`;
/** Short names that are no other word. */
const PLAIN_SHORT_DAY = '(?:tues?|thu|thurs?|fri)(?!\\p{L})\\.?';

const patterns = WEEKDAYS.map(([full, short]) => new RegExp(`^(?:${full}|(?:${short})\\.?)$`, 'u'));
/** 1 for Monday … 7 for Sunday. */
export const weekdayNamed = (word: string): number => patterns.findIndex((pattern) => pattern.test(word)) + 1;

/** The first day from `date` on, itself included, that is the given weekday. */
export const onOrAfter = (date: Temporal.PlainDate, weekday: number): Temporal.PlainDate =>
  date.add({ days: (weekday - date.dayOfWeek + 7) % 7 });

/** The day that “friday”, “this friday”, “next friday” names. */
export const weekdayDate = (weekday: number, which: Which, { today, sense }: Moment): Day => {
  const inThisWeek = week(today).from.add({ days: weekday - 1 });
  // “This monday” said on a Wednesday is the one that is still to come.
  if (which === 'this') return dayOf(isBefore(inThisWeek, today) ? inThisWeek.add({ weeks: 1 }) : inThisWeek);
  if (which === 'next') return dayOf(inThisWeek.add({ weeks: 1 }));
  // “Last tuesday” is of last week as “next tuesday” is of the next one; for a task, either has passed.
  if (which === 'previous' && sense === 'denoted') return dayOf(inThisWeek.subtract({ weeks: 1 }));
  if (which === 'last' || which === 'previous') return dayOf(onOrAfter(today.subtract({ days: 7 }), weekday));
  const upcoming = onOrAfter(today.add({ days: 1 }), weekday);
  return which === 'any' && today.dayOfWeek === weekday ? { ...dayOf(upcoming), orToday: true } : dayOf(upcoming);
};

const WHICH: Record<string, Which> = {
  this: 'this',
  next: 'next',
  last: 'previous',
  previous: 'previous',
  past: 'last',
};
const whichOf = (words: string): Which =>
  WHICH[words.replace(/^the\s+/, '')] ?? (/past$|last$/.test(words) ? 'last' : 'coming');
const MODIFIER =
  '(?:the )?(?:this (?:coming|upcoming|past|last)|this|next|coming|upcoming|following|last|past|previous)';
/** Days that have a name of their own. */
const PROPER = '(?<!\\b(?:black|good|cyber|easter|ash|palm|fat|taco|casual|whit|holy|maundy|shrove) )';

const weekday = (day = '', which: Which = 'any'): Reading => ({ kind: 'weekday', weekday: weekdayNamed(day), which });

const RELATIVE: readonly (readonly [words: string, days: number])[] = [
  ['(?:the )?day after (?:tom+or+ow|tmrw|tmr)|overmorrow', 2],
  ['(?:the )?day before yesterday', -2],
  ['tom+or+ow|tom+or+w|tomm?orr?ow+|tomorr?o|tmo?rr?o?w|tmr|tmw|2mo?rr?ow?|tomoz|tomrrow|tommrow', 1],
  ['today|2day|tody|todya|this day|otd|(?:the )?current (?:day|date)', 0],
  ['yesterday|yestarday|yestreday|ysterday|(?:the )?previous day', -1],
  [`the (?:next|following) day${STANDS_ALONE}`, 1],
  [`(?:the last|${GOING}last) day${THE_END}`, -1],
  [`${GOING}next day${THE_END}`, 1],
  [`for the day${STANDS_ALONE}`, 0],
];

const SELF: Record<string, number> = { today: 0, tomorrow: 1, yesterday: -1 };

const ORDINAL_COUNT = `(?:(?<nth>${ORDINAL}|\\d|${NUMBER_WORD}) )?`;

export const dayRules: readonly Rule[] = [
  {
    // “The second friday after june 5”; what follows is a piece of its own, and without a day there it is any friday.
    pattern: phrase(`${ON}(?:the )?${ORDINAL_COUNT}(?<day>${LONG_DAY})s?(?= (?<side>before|after|following) )`),
    read: ({ nth = 'first', day = '', side }) => {
      const count = numberOf(nth);
      return { kind: 'turn', weekday: weekdayNamed(day), count: side === 'before' ? -count : count };
    },
  },
  {
    pattern: phrase(`${ON}(?:the )?(?:closest|nearest) (?<day>${WEEKDAY})(?= (?:to|before|after) )`),
    read: ({ day = '' }) => ({ kind: 'turn', weekday: weekdayNamed(day), count: 0 }),
  },
  {
    pattern: phrase(`${ON}(?:the )?week(?: of| commencing|(?= (?:beginning|starting) ))`),
    read: () => ({ kind: 'week', strength: 'leaning' }),
  },
  ...RELATIVE.map(
    ([words, days]): Rule => ({
      pattern: phrase(`${ON}(?:${words})${OWN}`),
      read: (_, { today }) => dayOf(today.add({ days })),
    }),
  ),
  {
    // “What happened the day before?”; a task names the day that it is counted from.
    pattern: phrase(`${ON}the day (?<side>before|after)${THE_END}`),
    read: ({ side }, { today, sense }) =>
      sense === 'denoted' ? dayOf(today.add({ days: side === 'after' ? 1 : -1 })) : undefined,
  },
  {
    pattern: phrase(`${ON}(?:late )?last(?= nigh?te?\\b(?!'))`),
    read: (_, { today }) => ({ ...dayOf(today.subtract({ days: 1 })), strength: 'leaning' }),
  },
  {
    // “Tomorrow's meeting” is a meeting's name, which says its day all the same.
    pattern: phrase("(?<day>today|tomorrow|yesterday)'?s"),
    read: ({ day = '' }, { today, sense }) => ({
      ...dayOf(today.add({ days: SELF[day] ?? 0 })),
      strength: sense === 'denoted' ? 'certain' : 'lone',
    }),
  },
  {
    pattern: phrase(`${ON}(?<which>${MODIFIER}) ${PROPER}(?<day>${WEEKDAY})${OWN}`),
    read: ({ which = '', day }) => weekday(day, whichOf(which)),
  },
  {
    pattern: phrase(`${ON}${PROPER}(?<!\\b(?:the|since) )(?<day>${LONG_DAY}|${PLAIN_SHORT_DAY})${OWN}`),
    read: ({ day }) => weekday(day),
  },
  {
    // “the friday meeting” is a meeting's name.
    pattern: phrase(`${ON}the (?<day>${LONG_DAY})${STANDS_ALONE}`),
    read: ({ day }) => weekday(day),
  },
  {
    pattern: phrase(`since (?<day>${WEEKDAY})`),
    read: ({ day }) => weekday(day, 'last'),
  },
  {
    pattern: phrase(`(?:on|by|until|till|before|due) (?<day>${WEEKDAY})`),
    read: ({ day }) => weekday(day),
  },
  {
    pattern: phrase(`(?<!\\b(?:i|he|she|we|they|you|who) )(?<day>${SHORT_DAY}\\.?)`),
    read: ({ day }) => ({ ...weekday(day), strength: 'leaning' }),
  },
  {
    pattern: phrase(`${ON}(?<day>${LONG_DAY}|(?<tomorrow>tomorrow)) week`),
    read: ({ day = '', tomorrow }, moment) => {
      const date = tomorrow ? moment.today.add({ days: 1 }) : weekdayDate(weekdayNamed(day), 'coming', moment).date;
      return dayOf(date.add({ weeks: 1 }));
    },
  },
  {
    pattern: phrase(`${ON}(?:the )?(?<day>${LONG_DAY}) after next`),
    read: ({ day = '' }, moment) => dayOf(weekdayDate(weekdayNamed(day), 'next', moment).date.add({ weeks: 1 })),
  },
  {
    pattern: phrase(`${ON}(?<count>\\d|${NUMBER_WORD}) (?<day>${LONG_DAY})s (?:from (?:now|today)|later|hence)`),
    read: ({ count = '', day = '' }, { today }) =>
      dayOf(onOrAfter(today.add({ days: 1 }), weekdayNamed(day)).add({ weeks: numberOf(count) - 1 })),
  },
  {
    pattern: phrase(`(?<count>\\d|a|${NUMBER_WORD}) (?<day>${LONG_DAY})s? ago`),
    read: ({ count = '', day = '' }, { today }) => {
      const weeks = count === 'a' ? 1 : numberOf(count);
      return dayOf(onOrAfter(today.subtract({ days: 7 }), weekdayNamed(day)).subtract({ weeks: weeks - 1 }));
    },
  },
  {
    pattern: phrase(`${ON}the (?<day>${LONG_DAY}) before last`),
    read: ({ day = '' }, { today }) => dayOf(onOrAfter(today.subtract({ days: 14 }), weekdayNamed(day))),
  },
];
