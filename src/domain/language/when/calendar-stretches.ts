import type { Temporal } from 'temporal-polyfill';
import { type Days, isBefore, type Moment, phrase, type Reading, type Rule, STANDS_ALONE } from './when-piece.ts';

/** The week of `date`, Monday to Sunday (ISO 8601). */
export const week = (date: Temporal.PlainDate): Days => {
  const from = date.subtract({ days: date.dayOfWeek - 1 });
  return { from, to: from.add({ weeks: 1 }), grain: 'week' };
};
export const month = (date: Temporal.PlainDate): Days => {
  const from = date.with({ day: 1 });
  return { from, to: from.add({ months: 1 }), grain: 'month' };
};
export const quarter = (date: Temporal.PlainDate): Days => {
  const from = date.with({ day: 1, month: date.month - ((date.month - 1) % 3) });
  return { from, to: from.add({ months: 3 }), grain: 'quarter' };
};
export const year = (date: Temporal.PlainDate): Days => {
  const from = date.with({ day: 1, month: 1 });
  return { from, to: from.add({ years: 1 }), grain: 'year' };
};
export const isOneYear = ({ from, to, grain }: Days): boolean => grain === 'year' && to.year === from.year + 1;
/** Saturday and Sunday of the week of `date`. */
export const weekend = (date: Temporal.PlainDate): Days => {
  const from = week(date).from.add({ days: 5 });
  return { from, to: from.add({ days: 2 }), grain: 'week' };
};

export const stretch = (days: Days): Reading => ({ kind: 'stretch', days });

/** “this”, “next”, “last” before a week, a month …. */
export const NEIGHBOUR = '(?:this (?:coming|past)|this|next|current|coming|upcoming|following|last|past|previous)';

/** How many steps from the current one “next”, “last” and their kin lead. */
const stepsOf = (which: string | undefined): number => {
  if (which === undefined || /^(?:the|this|current)$/.test(which)) return 0;
  return /last|past|previous/.test(which) ? -1 : 1;
};

const UNIT = '(?:(?:work)?week|week[ -]?end|wk|wkend|month|quarter|qtr|year|yr)';

/** The week, weekend, month … that lies `steps` from the one `today` is in. */
const span = (unit: string, steps: number, { today }: Moment): Days => {
  if (unit.startsWith('w')) return (/end$/.test(unit) ? weekend : week)(today.add({ weeks: steps }));
  if (unit.startsWith('m')) return month(month(today).from.add({ months: steps }));
  if (unit.startsWith('q')) return quarter(quarter(today).from.add({ months: 3 * steps }));
  return year(year(today).from.add({ years: steps }));
};

/** “this month”, “the next quarter”, “the year”. */
export const spanOf = (unit: string, which: string | undefined, moment: Moment): Days =>
  span(unit, stepsOf(which), moment);

export const AT_STRETCH =
  '(?:(?:sometime )?(?:on|at|by|for|until|till|before|after|from|since|to|through|around|in|over|during|within|due|starting|sometime) )?';

/** What things of a stretch of days are called: “tomorrow's reminders” are those of tomorrow, “friday's report” is a report's name. */
export const OWN =
  "(?:'?s(?= (?:\\p{L}{2,20} )?(?:reminders?|to[ -]?dos?|tasks?|list|agenda|schedule|calendar|plans?|events?|alarms?|appointments?|meetings)\\b))?";

export const stretchRules: readonly Rule[] = [
  {
    // “Sales for last quarter” says of which quarter, not when.
    pattern: phrase(
      `(?<of>for )?${AT_STRETCH}(?:the )?(?:very )?(?<which>${NEIGHBOUR}) (?<unit>${UNIT})(?:${OWN}|'?s(?= (?:mon|tue|wed|thu|fri|sat|sun)))`,
    ),
    read: ({ of, which, unit = '' }, moment) => ({
      ...stretch(spanOf(unit, which, moment)),
      strength: of && unit.startsWith('q') ? 'leaning' : 'certain',
    }),
  },
  {
    pattern: phrase(
      `${AT_STRETCH}(?:the )?(?<unit>week(?:[ -]?end)?|month|quarter|year) (?:after next|before (?<last>last))`,
    ),
    read: ({ unit = '', last }, moment) => stretch(span(unit, last ? -2 : 2, moment)),
  },
  {
    pattern: phrase(
      `(?:(?:for|in|within|during|over) (?:rest of )?the (?:rest of )?(?:this |the )?|(?:the )?rest of (?:the |this ))(?<unit>week|month|year)${STANDS_ALONE}`,
    ),
    read: ({ unit = '' }, moment) => stretch(spanOf(unit, 'this', moment)),
  },
  {
    pattern: phrase('(?:(?<at>(?:on|at|over|during|by|for|until) )?the )?week[ -]?end'),
    read: ({ at }, moment) => ({ ...stretch(spanOf('weekend', 'this', moment)), strength: at ? 'certain' : 'lone' }),
  },
  {
    pattern: phrase('(?:(?:by|at|on|before|until) )?(?:the )?(?<side>e|b)o(?<unit>w|m|q|y)'),
    read: ({ side, unit = '' }, moment) => edge(side === 'e' ? 'end' : 'start', span(unit, 0, moment), moment),
  },
];

/** The end of a week is its Friday, as people who work say it; of anything longer, its last day. */
const lastDay = ({ from, to, grain }: Days): Temporal.PlainDate =>
  grain === 'week' ? from.add({ days: 4 }) : to.subtract({ days: 1 });

/** Where the first part of a stretch ends and the last begins: of a week at its Thursday and Friday, of a month at its 11th and 21st. */
const parts = ({ from, to, grain }: Days): readonly [middle: Temporal.PlainDate, end: Temporal.PlainDate] => {
  if (grain === 'week') return [from.add({ days: 3 }), from.add({ days: 4 })];
  if (grain === 'month') return [from.add({ days: 10 }), from.add({ days: 20 })];
  return grain === 'quarter'
    ? [from.add({ months: 1 }), to.subtract({ months: 1 })]
    : [from.add({ months: 3 }), to.subtract({ months: 4 })];
};

/** What “the end of …”, “mid …”, “early …” denotes, and the day of it on which something is due. */
export const edge = (which: string, days: Days, { today }: Moment): Reading => {
  const { from, to } = days;
  const [middle, end] = parts(days);
  const grain = days.grain === 'week' || days.grain === 'month' ? 'day' : 'month';
  if (/^(?:end|close|late)/.test(which)) {
    const date = which.startsWith('late') ? end : lastDay(days);
    // On a weekend the end of the week is still ahead: it is Sunday.
    const begun = isBefore(date, today) && isBefore(today, to);
    return { kind: 'date', date: begun ? to.subtract({ days: 1 }) : date, denotes: { from: end, to, grain } };
  }
  if (!which.startsWith('mid')) return { kind: 'date', date: from, denotes: { from, to: middle, grain } };
  const date = from.add({ days: Math.floor((from.until(to).days - 2) / 2) });
  return { kind: 'date', date, ...(days.grain !== 'week' && { denotes: { from: middle, to: end, grain } }) };
};
