import { ON, WEEKDAY, weekdayNamed } from './calendar-days.ts';
import { dateOn, dayIn, MONTH, monthIn, monthNamed } from './calendar-months.ts';
import { stretch } from './calendar-stretches.ts';
import { exactly, GOING, type Moment, NOT_COUNTING, phrase, type Reading, type Rule, THE_END } from './when-piece.ts';

type Groups = Record<string, string | undefined>;

/** Where people write the month before the day. */
const MONTH_FIRST = /^en(?:-latn)?$|-(?:us|ph|pr|gu|as|mp|vi|fm|mh|pw|bz)\b/i;

const isMonthFirst = ({ circumstances: { locale } }: Moment): boolean => MONTH_FIRST.test(locale);

/** Whether two numbers can be a day and a month in the order of the locale, and in no other. */
const isPlain = ({ a, b }: Groups, moment: Moment): boolean => Number(isMonthFirst(moment) ? b : a) > 12;

const numeric = ({ a = '', b = '', year: yearWords, which }: Groups, moment: Moment): Reading => {
  const monthFirst = isMonthFirst(moment) ? Number(b) <= 31 && Number(a) <= 12 : Number(b) > 12;
  const [monthNumber, day] = monthFirst ? [Number(a), Number(b)] : [Number(b), Number(a)];
  return dayIn(monthNumber, day, yearWords, moment, which);
};

const readableDate = (groups: Groups, moment: Moment): Reading | undefined => {
  const date = numeric(groups, moment);
  return date.kind === 'unreadable' ? undefined : date;
};

/** Where a day may stand that nothing leads to: before the end, or before a time of day. */
const OPEN_END = '(?: ?(?:$|[,.;!?)])| (?:at|in the|around|@|and|to)\\b)';

const YEAR_FIRST = '(?<year>(?:19|20)\\d{2})';

/** Dates in digits. */
export const numericRules: readonly Rule[] = [
  {
    pattern: exactly(/(?<![\p{L}\p{N}-])(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?=t\d\d:\d\d)/u),
    read: (groups, moment) => dayIn(Number(groups.month), Number(groups.day), groups.year, moment),
  },
  {
    // “20261224T0930”, as calendars write it.
    pattern: exactly(/(?<![\p{L}\p{N}-])(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(?=t\d{4})/u),
    read: (groups, moment) => dayIn(Number(groups.month), Number(groups.day), groups.year, moment),
  },
  {
    pattern: phrase(`${ON}(?<year>\\d{4}) ?[-/.] ?(?<month>\\d{1,2}) ?[-/.] ?(?<day>\\d{1,2})`),
    read: (groups, moment) => dayIn(Number(groups.month), Number(groups.day), groups.year, moment),
  },
  {
    // “20261224” and “2026 12 24” where the calendar has them.
    pattern: phrase(`${ON}${YEAR_FIRST}(?:(?<month>\\d\\d)(?<day>\\d\\d)| (?<month2>\\d{1,2}) (?<day2>\\d{1,2}))`),
    read: ({ year, month, month2, day, day2 }) => {
      const date = dateOn(Number(year), Number(month ?? month2), Number(day ?? day2));
      return date && { kind: 'date', date };
    },
  },
  {
    pattern: phrase(
      `${ON}${YEAR_FIRST}(?:[-/](?:(?<month>${MONTH})[-/](?<day>\\d{1,2})|(?<day2>\\d{1,2})[-/](?<month2>${MONTH}))|,? (?:(?<month3>${MONTH})\\.? (?<day3>\\d{1,2}(?:st|nd|rd|th)?)|(?<day4>\\d{1,2}(?:st|nd|rd|th)?) (?:of )?(?<month4>${MONTH})))`,
    ),
    read: ({ year, month, month2, month3, month4, day, day2, day3, day4 }, moment) =>
      dayIn(
        monthNamed(month ?? month2 ?? month3 ?? month4 ?? ''),
        Number.parseInt(day ?? day2 ?? day3 ?? day4 ?? '', 10),
        year,
        moment,
      ),
  },
  {
    pattern: phrase(
      `${ON}(?:${YEAR_FIRST}[-/](?<month>0?[1-9]|1[0-2])|(?<month2>0?[1-9]|1[0-2])[-/](?<year2>(?:19|20)\\d{2}))`,
    ),
    read: ({ year, year2, month, month2 }, moment) =>
      stretch(monthIn(Number(month ?? month2), year ?? year2, undefined, moment)),
  },
  {
    pattern: phrase(
      `(?<on>${ON})(?<a>\\d{1,2})(?: ?/ ?(?<b>\\d{1,2}) ?(?:/ ?(?<year>\\d{4}|\\d{2})|, ?(?<year5>(?:19|20)\\d{2}))|-(?<b2>\\d{1,2})-(?<year2>\\d{4}|\\d{2})|\\. ?(?<b3>\\d{1,2})\\. ?(?<year3>\\d{4}|\\d{2})|(?:[-/.]| - )(?<b4>\\d{1,2})(?:[-/.]| - )(?<year4>\\d{4}))`,
    ),
    // “5.3.27” may as well be a version.
    read: ({ on, a, b, b2, b3, b4, year: slashed, year2, year3, year4, year5 }, moment) => ({
      ...numeric({ a, b: b ?? b2 ?? b3 ?? b4, year: slashed ?? year2 ?? year3 ?? year4 ?? year5 }, moment),
      strength: year3?.length === 2 && !on ? 'leaning' : 'certain',
    }),
  },
  {
    // “September-2020-23”, “23/2020/Sep”
    pattern: phrase(
      `${ON}(?:(?<month>${MONTH})[-/]${YEAR_FIRST}[-/](?<day>\\d{1,2})|(?<day2>\\d{1,2})[-/](?<year2>(?:19|20)\\d{2})[-/](?<month2>${MONTH}))`,
    ),
    read: ({ month, month2 = '', day, day2, year, year2 }, moment) =>
      dayIn(monthNamed(month ?? month2), Number(day ?? day2), year ?? year2, moment),
  },
  {
    // “I'll be back 4/5”, “they left 22-4”, “the evening of 24-10”
    pattern: phrase(
      `(?:${GOING}(?=[\\d/-]{3,5}${OPEN_END})|(?<=\\b(?:morning|afternoon|evening|night) of ))(?<a>\\d{1,2})(?<mark>[/-])(?<b>\\d{1,2})`,
    ),
    // “They went 12-4” is a score.
    read: (groups, moment) =>
      groups.mark === '/' || Number(groups.a) > 12 || Number(groups.b) > 12 ? readableDate(groups, moment) : undefined,
  },
  {
    pattern: phrase(
      `(?<on>${ON})(?:(?<which>this|next|last) )?(?<a>\\d{1,2})/(?<b>\\d{1,2})(?:(?<end>)(?= ?(?:$|[,.;!?)]| (?:at|to|by|and|that|@)\\b))|)`,
    ),
    read: ({ on = '', which, a, b, end }, moment) => {
      const date = numeric({ a, b, which: which === 'this' ? undefined : which }, moment);
      const framed = on !== '' || which !== undefined;
      if (date.kind === 'unreadable') return framed ? { ...date, strength: 'certain' } : undefined;
      // “24/7” and “4/5” say how often, or how much; “4/22” at the end is a day.
      const isDay = framed ? Number(a) > 12 || Number(b) > 12 : end !== undefined && isPlain({ a, b }, moment);
      const sure = which !== undefined || /^(?:on|by|due|until|till)/.test(on) || (isDay && !(a === '24' && b === '7'));
      return { ...date, strength: sure ? 'certain' : 'leaning' };
    },
  },
  {
    // “Friday 7-6” where it is one, else hours.
    pattern: phrase(`${ON}(?<weekday>${WEEKDAY}),? (?:the )?(?<a>\\d{1,2})-(?<b>\\d{1,2})`),
    read: ({ weekday = '', ...groups }, moment) => {
      const { a, b } = groups;
      if (Number(a) < Number(b) && Number(b) <= 24) return undefined;
      const date = numeric({ a, b }, moment);
      return date.kind === 'date' && date.date.dayOfWeek === weekdayNamed(weekday) ? date : undefined;
    },
  },
  {
    // “On 4.22”; “friday 7.6” is no hour either.
    pattern: phrase(`(?:on |(?<=${WEEKDAY},? (?=\\d{1,2}\\.\\d\\b)))(?<a>\\d{1,2})\\.(?<b>\\d{1,2})${NOT_COUNTING}`),
    read: (groups, moment) => readableDate(groups, moment),
  },
  {
    pattern: phrase(`(?<on>on |(?:in|for) (?=[\\d-]{3,5}${THE_END}))?(?<a>\\d{1,2})-(?<b>\\d{1,2})`),
    read: (groups, moment) => {
      const { on = '', a, b } = groups;
      const date = readableDate({ a, b }, moment);
      const sure = /^on/.test(on) || (on !== '' && (Number(a) > 12 || Number(b) > 12));
      return date && { ...date, strength: sure ? 'certain' : 'lone' };
    },
  },
];
