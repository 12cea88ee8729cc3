import type { Temporal } from 'temporal-polyfill';
import { NUMBER_WORD, numberOf } from './when-numbers.ts';
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
/** Saturday and Sunday of the week of `date`. */
const weekend = (date: Temporal.PlainDate): Days => {
  const from = week(date).from.add({ days: 5 });
  return { from, to: from.add({ days: 2 }), grain: 'week' };
};

export const stretch = (days: Days): Reading => ({ kind: 'stretch', days });

/** “this”, “next”, “last” before a week, a month …. */
export const NEIGHBOUR = '(?:this coming|this|next|current|coming|upcoming|following|last|past|previous)';

/** How many steps from the current one “next”, “last” and their kin lead. */
const stepsOf = (which: string | undefined): number => {
  if (which === undefined || /^(?:the|this|current)$/.test(which)) return 0;
  return /last|past|previous/.test(which) ? -1 : 1;
};

const UNIT = '(?:week(?:[ -]?end)?|wk|wkend|month|quarter|qtr|year|yr)';

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

const COUNT = `(?:\\d{1,3}|${NUMBER_WORD}|few|couple(?: of)?)`;
const length = (amount: string, unit: string) => {
  const count = amount === 'few' ? 3 : amount.startsWith('couple') ? 2 : numberOf(amount);
  return unit.startsWith('d') ? { days: count } : unit.startsWith('w') ? { weeks: count } : { months: count };
};

const AT_STRETCH =
  '(?:(?:sometime )?(?:on|at|by|for|until|till|before|after|from|since|to|through|around|in|over|during|within|due|starting|sometime) )?';

/** What things of a stretch of days are called: “tomorrow's reminders” are those of tomorrow, “friday's report” is a report's name. */
export const OWN =
  "(?:'?s(?= (?:\\p{L}{2,20} )?(?:reminders?|to[ -]?dos?|tasks?|list|agenda|schedule|calendar|plans?|events?|alarms?|appointments?|meetings)\\b))?";

export const stretchRules: readonly Rule[] = [
  {
    pattern: phrase(`${AT_STRETCH}(?:the )?(?:very )?(?<which>${NEIGHBOUR}) (?<unit>${UNIT})${OWN}`),
    read: ({ which, unit = '' }, moment) => stretch(spanOf(unit, which, moment)),
  },
  {
    pattern: phrase(`${AT_STRETCH}(?:the )?(?<unit>week|month|year) after next`),
    read: ({ unit = '' }, moment) => stretch(span(unit, 2, moment)),
  },
  {
    pattern: phrase(
      `(?:for|in|during|over|of) (?:rest of )?the (?:rest of )?(?:this |the )?(?<unit>week|month|year)${STANDS_ALONE}`,
    ),
    read: ({ unit = '' }, moment) => stretch(spanOf(unit, 'this', moment)),
  },
  {
    pattern: phrase('(?<at>(?:on|at|over|during|by|for|until) the )?week[ -]?end'),
    read: ({ at }, moment) => ({ ...stretch(spanOf('weekend', 'this', moment)), strength: at ? 'certain' : 'lone' }),
  },
  {
    // A list of the next days starts today; what is to be done in them, tomorrow.
    pattern: phrase(
      `${AT_STRETCH}(?:the )?(?:(?:next|coming|upcoming|following) (?<count>${COUNT})|(?<counted>${COUNT}) (?:upcoming|coming)) (?<unit>days?|weeks?|months?)`,
    ),
    read: ({ count, counted, unit = '' }, { today }) => {
      const to = today.add(length(count ?? counted ?? '', unit)).add({ days: 1 });
      const date = unit.startsWith('d')
        ? today.add({ days: 1 })
        : (unit.startsWith('w') ? week(today) : month(today)).to;
      return { kind: 'date', date, days: { from: today, to, grain: 'day' } };
    },
  },
  {
    pattern: phrase(`${AT_STRETCH}(?:the )?(?:last|past|previous) (?<count>${COUNT}) (?<unit>days?|weeks?|months?)`),
    read: ({ count = '', unit = '' }, { today }) => {
      const date = today.subtract(length(count, unit));
      return { kind: 'date', date, days: { from: date, to: today, grain: 'day' } };
    },
  },
  {
    pattern: phrase('(?:(?:by|at|on|before|until) )?(?:the )?(?<side>e|b)o(?<unit>w|m|q|y)'),
    read: ({ side, unit = '' }, moment) => edge(side === 'e' ? 'end' : 'start', span(unit, 0, moment), moment),
  },
];

/** The end of a week is its Friday, as people who work say it; of anything longer, its last day. */
const lastDay = ({ from, to, grain }: Days): Temporal.PlainDate =>
  grain === 'week' ? from.add({ days: 4 }) : to.subtract({ days: 1 });

/** The day that “the end of …”, “mid …”, “early …” names. */
export const edge = (which: string, days: Days, { today }: Moment): Reading => {
  const { from, to } = days;
  if (/^(?:end|close)/.test(which)) {
    const date = lastDay(days);
    // On a weekend the end of the week is still ahead: it is Sunday.
    return { kind: 'date', date: isBefore(date, today) && isBefore(today, to) ? to.subtract({ days: 1 }) : date };
  }
  if (which.startsWith('mid'))
    return { kind: 'date', date: from.add({ days: Math.floor((from.until(to).days - 2) / 2) }) };
  return { kind: 'date', date: which === 'late' ? from.add({ days: 20 }) : from };
};
