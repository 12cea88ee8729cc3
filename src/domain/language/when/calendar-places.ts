import { Temporal } from 'temporal-polyfill';
import { dateOn, MONTH, monthIn, monthNamed, YEAR } from './calendar-dates.ts';
import { ON, onOrAfter, WEEKDAY, weekdayNamed } from './calendar-days.ts';
import { edge, quarter, spanOf, stretch, week, year } from './calendar-stretches.ts';
import { numberOf, ORDINAL } from './when-numbers.ts';
import { type Days, isBefore, type Moment, phrase, type Reading, type Rule } from './when-piece.ts';

/** A stretch that has a first monday, a last day, an end: “next month”, “october 2027”, “the year”, “2027”. */
const STRETCH = `(?:(?:the |this |around )?(?<which>this|next|current|coming|upcoming|following|last|past|previous|the)? ?(?<unit>week|month|quarter|year)|(?<month>${MONTH})${YEAR}|(?<number>(?:19|20)\\d{2}))`;

type Groups = Record<string, string | undefined>;

const yearNumbered = (words: string): Days => year(Temporal.PlainDate.from({ year: Number(words), month: 1, day: 1 }));

const stretchOf = ({ which, unit, month, year: yearWords, number }: Groups, moment: Moment): Days => {
  if (month) return monthIn(monthNamed(month), yearWords, undefined, moment);
  return number ? yearNumbered(number) : spanOf(unit ?? '', which, moment);
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
  const weekday = what === 'week' ? 4 : weekdayNamed(what);
  const first = backwards ? onOrAfter(days.to.subtract({ days: 7 }), weekday) : onOrAfter(days.from, weekday);
  const found = inside(first.add({ weeks: (backwards ? -1 : 1) * (count - 1) }));
  return found && what === 'week' ? week(found.from) : found;
};

/** Days and stretches named by their place in a longer stretch. */
export const placeRules: readonly Rule[] = [
  {
    pattern: phrase(
      `${ON}(?:the )?(?<nth>${ORDINAL}|last|final)(?<last> last)? (?<what>day|week|${WEEKDAY}) (?:of|in) ${STRETCH}`,
    ),
    read: (groups, moment): Reading => {
      const { nth: place = '', last, what = '' } = groups;
      const found = nth(
        stretchOf(groups, moment),
        isLast(place) ? 1 : numberOf(place),
        isLast(place) || last !== undefined,
        what,
      );
      if (!found) return { kind: 'unreadable' };
      return found.grain === 'day' ? { kind: 'date', date: found.from } : stretch(found);
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
    pattern: phrase(`${ON}(?:the )?(?<edge>mid|early|late)[ -](?<month>${MONTH})${YEAR}`),
    read: (groups, moment) => edge(groups.edge ?? '', stretchOf(groups, moment), moment),
  },
  {
    pattern: phrase(
      `${ON}(?:q(?<q>[1-4])|(?<nth>1st|2nd|3rd|4th|first|second|third|fourth) (?:quarter|qtr))(?: of)?(?: (?<year>(?:19|20)\\d{2}))?`,
    ),
    read: ({ q, nth: place = '', year: said }, { today }) => {
      const number = q ? Number(q) : numberOf(place);
      const days = quarter(
        Temporal.PlainDate.from({ year: said ? Number(said) : today.year, month: 3 * number - 2, day: 1 }),
      );
      const over = said === undefined && !isBefore(today, days.to);
      return { ...stretch(over ? quarter(days.from.add({ years: 1 })) : days), strength: 'leaning' };
    },
  },
  {
    pattern: phrase('(?:in|during|by|until|before|since)(?: the year)? (?<number>(?:19|20)\\d{2})(?: ?a\\.?d\\.?)?'),
    read: ({ number = '' }) => stretch(yearNumbered(number)),
  },
];
