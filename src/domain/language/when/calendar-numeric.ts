import { ON } from './calendar-days.ts';
import { dateOn, dayIn, MONTH, monthIn, monthNamed } from './calendar-months.ts';
import { stretch } from './calendar-stretches.ts';
import { type Moment, phrase, type Reading, type Rule } from './when-piece.ts';

type Groups = Record<string, string | undefined>;

/** Where people write the month before the day. */
const MONTH_FIRST = /^en(?:-latn)?$|-(?:us|ph|pr|gu|as|mp|vi|fm|mh|pw|bz)\b/i;

const numeric = ({ a = '', b = '', year: yearWords, which }: Groups, moment: Moment): Reading => {
  const monthFirst = MONTH_FIRST.test(moment.circumstances.locale)
    ? Number(b) <= 31 && Number(a) <= 12
    : Number(b) > 12;
  const [monthNumber, day] = monthFirst ? [Number(a), Number(b)] : [Number(b), Number(a)];
  return dayIn(monthNumber, day, yearWords, moment, which);
};

const YEAR_FIRST = '(?<year>(?:19|20)\\d{2})';

/** Dates in digits. */
export const numericRules: readonly Rule[] = [
  {
    pattern: /(?<![\p{L}\p{N}-])(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?=t\d\d:\d\d)/gu,
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
      `(?<on>${ON})(?<a>\\d{1,2})(?: ?/ ?(?<b>\\d{1,2}) ?/ ?(?<year>\\d{4}|\\d{2})|-(?<b2>\\d{1,2})-(?<year2>\\d{4}|\\d{2})|\\. ?(?<b3>\\d{1,2})\\. ?(?<year3>\\d{4}|\\d{2})|[-/.](?<b4>\\d{1,2})[-/.](?<year4>\\d{4}))`,
    ),
    // “5.3.27” may as well be a version.
    read: ({ on, a, b, b2, b3, b4, year: slashed, year2, year3, year4 }, moment) => ({
      ...numeric({ a, b: b ?? b2 ?? b3 ?? b4, year: slashed ?? year2 ?? year3 ?? year4 }, moment),
      strength: year3?.length === 2 && !on ? 'leaning' : 'certain',
    }),
  },
  {
    pattern: phrase(
      `(?<on>(?:on|by|for|until|till|before|due|from|to) )?(?:(?<which>next|last) )?(?<a>\\d{1,2})/(?<b>\\d{1,2})(?<end>(?= ?(?:$|[,.;!?)]| (?:at|to|by|and|that|@)\\b)))?`,
    ),
    read: ({ on, which, a, b, end }, moment) => {
      const date = numeric({ a, b, which }, moment);
      const framed = on !== undefined || which !== undefined;
      if (date.kind === 'unreadable') return framed ? { ...date, strength: 'certain' } : undefined;
      const fraction = (a === '24' && b === '7') || (!framed && end === undefined);
      const sure = !fraction || which !== undefined || /^(?:on|by|due|until|till)/.test(on ?? '');
      return { ...date, strength: sure ? 'certain' : 'leaning' };
    },
  },
  {
    pattern: phrase('(?<on>on )?(?<a>\\d{1,2})-(?<b>\\d{1,2})'),
    read: (groups, moment) => {
      const date = numeric(groups, moment);
      return date.kind === 'unreadable' ? undefined : { ...date, strength: groups.on ? 'certain' : 'lone' };
    },
  },
];
