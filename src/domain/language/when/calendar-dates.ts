import { ON } from './calendar-days.ts';
import { dateOn, dayIn, MONTH, monthIn, monthNamed } from './calendar-months.ts';
import { stretch } from './calendar-stretches.ts';
import { YEAR, YEAR_WORDS, yearSaid } from './calendar-years.ts';
import { NUMBER_WORD, numberOf, ORDINAL } from './when-numbers.ts';
import { type Moment, NOT_COUNTING, phrase, type Reading, type Rule } from './when-piece.ts';

type Groups = Record<string, string | undefined>;

const dated = (groups: Groups, moment: Moment): Reading =>
  dayIn(monthNamed(groups.month ?? ''), numberOf(groups.day ?? ''), yearSaid(groups, moment), moment, groups.which);

/** The days from `first` to the `last` of the same month, inclusive. */
const daysOf = (groups: Groups, moment: Moment): Reading | undefined => {
  const { first = '', last = '', month = '' } = groups;
  const start = dayIn(monthNamed(month), numberOf(first), yearSaid(groups, moment), moment);
  const length = numberOf(last) - numberOf(first);
  if (start.kind !== 'date' || length < 1 || numberOf(last) > start.date.daysInMonth) return undefined;
  return {
    kind: 'date',
    date: start.date,
    days: { from: start.date, to: start.date.add({ days: length + 1 }), grain: 'day' },
  };
};
const FIRST = `(?:the )?(?<first>${ORDINAL}|\\d{1,2})`;
const LAST = `(?:the )?(?<last>${ORDINAL}|\\d{1,2}(?!:| ?[ap]\\.?m\\b))`;
const TO = ' ?(?:-|–|to|until|till|thru|through|and) ?';
/** “Move it from april 1 to april 3” names no stretch. */
const RANGE =
  '(?:from (?<!\\b(?:change|move|reschedule|shift|push|bump)[^.;]{0,100} from )|between |on |(?<!\\bfrom ))';
const WHICH = '(?:(?<which>next|last) )?';
/** Words after which “may” and “march” are verbs. */
const NOT_VERB = '(?! (?:not|be|have|take|to|or|well|seem|also|sound|i|we|you|help|cause|need|require)\\b)';

/** Dates and months by their names. */
export const dateRules: readonly Rule[] = [
  {
    pattern: phrase(`(?:(?:from|between|on) )?${FIRST}${TO}${LAST} (?:of )?(?<month>${MONTH})${YEAR}`),
    read: daysOf,
  },
  {
    pattern: phrase(`(?:(?:from|between|on) )?(?<month>${MONTH}) ${FIRST}${TO}${LAST}${YEAR}`),
    read: daysOf,
  },
  {
    // “Nov 18 - dec 19, 2027”, “26 june to 4 july 2027”: the year is that of the end.
    pattern: phrase(
      `${RANGE}(?:the )?(?:(?<startMonth>${MONTH})\\.? (?<startDay>${ORDINAL}|\\d{1,2})${TO}(?<month>${MONTH})\\.? (?<day>${ORDINAL}|\\d{1,2})|(?<startDay2>${ORDINAL}|\\d{1,2}) (?:of )?(?<startMonth2>${MONTH})${TO}(?:the )?(?<day2>${ORDINAL}|\\d{1,2}) (?:of )?(?<month2>${MONTH}))${YEAR}`,
    ),
    read: (groups, moment) => {
      const { startMonth, startMonth2 = '', startDay, startDay2 = '', month, month2, day, day2 } = groups;
      const end = dated({ ...groups, month: month ?? month2, day: day ?? day2 }, moment);
      if (end.kind !== 'date') return undefined;
      const { date } = end;
      const [firstMonth, firstDay] = [monthNamed(startMonth ?? startMonth2), numberOf(startDay ?? startDay2)];
      const crosses = firstMonth > date.month || (firstMonth === date.month && firstDay > date.day);
      const from = dateOn(date.year - (crosses ? 1 : 0), firstMonth, firstDay);
      return from && stretch({ from, to: date.add({ days: 1 }), grain: 'day' });
    },
  },
  {
    // “Oct 26 15:50:06 2016”, as computers write it.
    pattern: phrase(
      `${ON}(?<month>${MONTH}) (?<day>\\d{1,2})(?= \\d{1,2}:\\d{2}(?::\\d{2})?(?: \\p{L}{2,4})? (?<year>(?:19|20)\\d{2})\\b)`,
    ),
    read: dated,
  },
  {
    pattern: phrase(
      `${ON}${WHICH}(?:the )?(?<month>${MONTH})(?:\\.?,? ?|[ -]|/)(?:the )?(?<day>${ORDINAL}|\\d{1,2}(?![\\d:])|(?<!may )${NUMBER_WORD}|(?<=may )(?:twenty|thirty)(?:[ -]${NUMBER_WORD})?)${YEAR}${NOT_COUNTING}`,
    ),
    read: dated,
  },
  {
    pattern: phrase(
      `${ON}${WHICH}(?:the )?(?<day>${ORDINAL}|\\d{1,2})(?: day)?(?: of (?:the month of )?|[ -]|/|\\. ?|)(?<month>${MONTH})\\.?(?<!may(?= (?:be|not|have|i|we|you|also|need)\\b))${YEAR}${NOT_COUNTING}`,
    ),
    read: dated,
  },
  {
    // “From march to june”, “oct-dec 2027”.
    pattern: phrase(`(?<framed>(?:from|between) )?(?<first>${MONTH})\\.?${TO}(?<month>${MONTH})${YEAR}${NOT_VERB}`),
    read: (groups, moment) => {
      const [first, last] = [monthNamed(groups.first ?? ''), monthNamed(groups.month ?? '')];
      const end = monthIn(last, yearSaid(groups, moment), undefined, moment);
      const back = (last - first + 12) % 12;
      const sure = groups.framed !== undefined || yearSaid(groups, moment) !== undefined;
      return back > 0
        ? {
            ...stretch({ from: end.from.subtract({ months: back }), to: end.to, grain: 'month' }),
            strength: sure ? 'certain' : 'lone',
          }
        : undefined;
    },
  },
  {
    pattern: phrase(
      `(?:(?:in|during|by|until|till|before|since|of|for|around) )?(?<which>this|next|last|past|previous) (?<month>${MONTH})${NOT_VERB}`,
    ),
    read: ({ which = '', month = '' }, moment) =>
      stretch(monthIn(monthNamed(month), undefined, /^p/.test(which) ? 'last' : which, moment)),
  },
  {
    pattern: phrase(
      `(?:in|during|by|until|till|before|(?<since>since)|through|from(?= \\p{L}{3,10} (?:to|until|till|through) the )) (?<month>${MONTH})${YEAR}(?! (?:not|be|have)\\b)`,
    ),
    read: (groups, moment) =>
      stretch(monthIn(monthNamed(groups.month ?? ''), yearSaid(groups, moment), groups.since && 'last', moment)),
  },
  {
    pattern: phrase(
      `${ON}(?:(?<month>${MONTH})\\.?(?:(?:,? ?| of |[/-])(?<year>(?:19|20)\\d{2})| (?<words>${YEAR_WORDS}))|(?<before>(?:19|20)\\d{2}),? (?<after>${MONTH}))`,
    ),
    read: ({ month, year, words, before, after = '' }, moment) =>
      stretch(monthIn(monthNamed(month ?? after), year ?? words ?? before, undefined, moment)),
  },
  {
    pattern: phrase(`${ON}(?<month>${MONTH})(?: of)? (?<which>next|last|this) year`),
    read: ({ month = '', which }, moment) => {
      const year = moment.today.year + (which === 'next' ? 1 : which === 'last' ? -1 : 0);
      return stretch(monthIn(monthNamed(month), String(year), undefined, moment));
    },
  },
  {
    pattern: phrase(`(?<month>${MONTH})`),
    read: ({ month = '' }, moment) => ({
      ...stretch(monthIn(monthNamed(month), undefined, undefined, moment)),
      strength: 'lone',
    }),
  },
];
