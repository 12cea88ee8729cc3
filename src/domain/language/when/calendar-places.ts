import { Temporal } from 'temporal-polyfill';
import { COUNT, countOf } from './calendar-counts.ts';
import { ON, onOrAfter, WEEKDAY, weekdayNamed } from './calendar-days.ts';
import { dateOn, MONTH, monthIn, monthNamed } from './calendar-months.ts';
import { edge, quarter, spanOf, stretch, week, weekend } from './calendar-stretches.ts';
import { YEAR, yearNumbered, yearSaid } from './calendar-years.ts';
import { numberOf, ORDINAL } from './when-numbers.ts';
import { type Days, isBefore, type Moment, phrase, type Reading, type Rule, STANDS_ALONE } from './when-piece.ts';

/** A stretch that has a first monday, a last day, an end: “next month”, “october 2027”, “the year”, “2027”. */
const STRETCH = `(?:(?:the |this |around )?(?<which>this|next|current|coming|upcoming|following|last|past|previous|the)? ?(?<unit>week|month|quarter|year)|(?:(?<monthWhich>this|next|last) )?(?<month>${MONTH})\\.?${YEAR}|(?<number>(?:19|20)\\d{2}))`;

type Groups = Record<string, string | undefined>;

const stretchOf = (groups: Groups, moment: Moment): Days => {
  const { which, unit, month, monthWhich, number } = groups;
  if (month) return monthIn(monthNamed(month), yearSaid(groups, moment), monthWhich, moment);
  return number ? yearNumbered(Number(number)) : spanOf(unit ?? '', which, moment);
};

const isLast = (words: string): boolean => words === 'last' || words === 'final';

/** The `count`th day, week or weekday of a stretch, counted from its end where `backwards`; `undefined` where it has not so many. */
const nth = (days: Days, count: number, backwards: boolean, what: string): Days | undefined => {
  const inside = (from: Temporal.PlainDate): Days | undefined =>
    count > 0 && !isBefore(from, days.from) && isBefore(from, days.to)
      ? { from, to: from.add({ days: 1 }), grain: 'day' }
      : undefined;
  if (what === 'day') return inside(backwards ? days.to.subtract({ days: count }) : days.from.add({ days: count - 1 }));
  // A week belongs to the month or year that has its Thursday, as in ISO 8601.
  const weekday = what === 'week' ? 4 : what.startsWith('week') ? 6 : weekdayNamed(what);
  const first = backwards ? onOrAfter(days.to.subtract({ days: 7 }), weekday) : onOrAfter(days.from, weekday);
  const found = inside(first.add({ weeks: (backwards ? -1 : 1) * (count - 1) }));
  if (!found || !what.startsWith('week')) return found;
  return what === 'week' ? week(found.from) : weekend(found.from);
};

const quarterNumbered = (year: number, number: number): Days =>
  quarter(Temporal.PlainDate.from({ year, month: 3 * number - 2, day: 1 }));

/** Days and stretches named by their place in a longer stretch. */
export const placeRules: readonly Rule[] = [
  {
    pattern: phrase(
      `${ON}(?:the )?(?<nth>${ORDINAL}|last|final)(?: to)?(?<last> last)? (?<what>day|week(?:[ -]?end)?|${WEEKDAY}) (?:(?:of|in) |(?=(?:this|next|last) (?:month|year)))${STRETCH}`,
    ),
    read: (groups, moment): Reading => {
      const { nth: place = '', last, what = '' } = groups;
      const backwards = isLast(place) || last !== undefined;
      const days = stretchOf(groups, moment);
      const count = isLast(place) ? 1 : numberOf(place);
      const named = nth(days, count, backwards, what);
      // “The first monday of november” said on its second monday: the next one to come is due.
      const passed = moment.sense === 'due' && groups.month && !yearSaid(groups, moment) && named;
      const later =
        passed &&
        isBefore(named.from, moment.today) &&
        monthIn(days.from.month, String(days.from.year + 1), undefined, moment);
      const found = later ? nth(later, count, backwards, what) : named;
      if (!found) return { kind: 'unreadable' };
      return found.grain === 'day' ? { kind: 'date', date: found.from } : stretch(found);
    },
  },
  {
    // Weeks are numbered as in ISO 8601.
    pattern: phrase(
      `${ON}(?:the )?week (?:number |no\\.? ?)?(?<number>\\d{1,2})(?:,?(?: of| in)? (?:(?<year>(?:19|20)\\d{2})|(?<which>this|next|last) year))?${STANDS_ALONE}`,
    ),
    read: ({ number, year, which }, moment) => {
      const days = year ? yearNumbered(Number(year)) : spanOf('year', which, moment);
      const from = week(days.from.with({ day: 4 })).from.add({ weeks: Number(number) - 1 });
      return Number(number) > 0 && isBefore(from, days.to)
        ? { ...stretch(week(from)), strength: year || which ? 'certain' : 'leaning' }
        : undefined;
    },
  },
  {
    pattern: phrase(
      `${ON}(?:the )?(?:(?<before>(?:19|20)\\d{2})[ -]?h(?<h>[12])|h(?<h2>[12]) (?<after>(?:19|20)\\d{2})|(?<nth>first|1st|second|2nd) half of ${STRETCH})`,
    ),
    read: (groups, moment) => {
      const { before, h, h2, after, nth: place = '' } = groups;
      const days = before || after ? yearNumbered(Number(before ?? after)) : stretchOf(groups, moment);
      const { from, to, grain } = days;
      const middle =
        grain === 'year' ? from.add({ months: 6 }) : from.add({ days: Math.floor(from.until(to).days / 2) });
      const isFirst = (h ?? h2) === '1' || /^(?:first|1st)$/.test(place);
      const half: Days = { ...(isFirst ? { from, to: middle } : { from: middle, to }), grain: 'day' };
      return { ...stretch(half), strength: groups.month ? 'certain' : 'leaning' };
    },
  },
  {
    // “The first two weeks of january”, “the last 3 days of the year”.
    pattern: phrase(
      `${ON}(?:the )?(?<side>first|last|final) (?<count>${COUNT}) (?<what>days|weeks|months) (?:of|in) ${STRETCH}`,
    ),
    read: (groups, moment) => {
      const { side = '', count = '', what } = groups;
      const { from, to } = stretchOf(groups, moment);
      const amount = countOf(count);
      const length = what === 'months' ? { months: amount } : { days: what === 'weeks' ? 7 * amount : amount };
      return stretch(
        isLast(side) ? { from: to.subtract(length), to, grain: 'day' } : { from, to: from.add(length), grain: 'day' },
      );
    },
  },
  {
    pattern: phrase(
      `${ON}(?:the )?(?<day>\\d{1,2})(?: day)? of (?:the )?(?<which>this|next|current|coming|last|previous) month`,
    ),
    read: ({ day, which }, moment) => {
      const { from } = spanOf('month', which, moment);
      const date = dateOn(from.year, from.month, Number(day));
      return date ? { kind: 'date', date } : { kind: 'unreadable' };
    },
  },
  {
    pattern: phrase(`${ON}(?:the )?(?<edge>end|close|beginning|start|middle|mid)(?: of)? ${STRETCH}`),
    read: (groups, moment) => edge(groups.edge ?? '', stretchOf(groups, moment), moment),
  },
  {
    pattern: phrase(
      `${ON}(?:the )?(?<edge>mid|early|later?)[ -](?:in )?(?:(?<month>${MONTH})\\.?${YEAR}|(?<number>(?:19|20)\\d{2})|(?:the )?(?<which>this|next|last) (?<unit>week|month|year))`,
    ),
    read: (groups, moment) => edge(groups.edge ?? '', stretchOf(groups, moment), moment),
  },
  {
    pattern: phrase(
      `(?<on>${ON})(?:the )?(?:(?<before>(?:19|20)\\d{2})(?:[ -]?))?(?:q(?<q>[1-4])|(?<nth>1st|2nd|3rd|4th|first|second|third|fourth) (?:quarter|qtr))(?:,?(?: of)? (?:(?<year>(?:19|20)\\d{2}|'\\d{2})|(?<which>this|next|last) (?:year|yr)))?`,
    ),
    read: ({ on = '', q, nth: place = '', year, before, which }, moment) => {
      const number = q ? Number(q) : numberOf(place);
      const said = before ?? year?.replace("'", '20');
      // “How about q3 2027”, “sales from q1 of 2026” are about a quarter, and not to be done in it.
      const strength = /^(?:in|by|until|till?|before|since|due)\b/.test(on) ? 'certain' : 'leaning';
      if (said !== undefined) return { ...stretch(quarterNumbered(Number(said), number)), strength };
      const { from } = spanOf('year', which, moment);
      const days = quarterNumbered(from.year, number);
      if (which !== undefined) return { ...stretch(days), strength };
      const over = !isBefore(moment.today, days.to);
      return { ...stretch(over ? quarterNumbered(from.year + 1, number) : days), strength };
    },
  },
];
