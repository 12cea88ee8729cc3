import { Temporal } from 'temporal-polyfill';
import { ON } from './calendar-days.ts';
import { month, stretch } from './calendar-stretches.ts';
import { NUMBER_WORD, numberOf, ORDINAL } from './when-numbers.ts';
import { type Days, type Moment, NOT_COUNTING, phrase, type Reading, type Rule } from './when-piece.ts';

type Groups = Record<string, string | undefined>;

const MONTHS = [
  'january|janurary|januray|jan',
  'february|febuary|feburary|feb',
  'march|mar',
  'april|apr',
  'may',
  'june|jun',
  'july|jul',
  'august|agust|aug',
  'september|septemeber|setember|sept|sep',
  'october|ocotber|octobor|oct',
  'november|novemeber|nov',
  'december|decemeber|dec',
];
export const MONTH = `(?:${MONTHS.join('|')})`;
const monthPatterns = MONTHS.map((words) => new RegExp(`^(?:${words})$`, 'u'));
export const monthNamed = (word: string): number => monthPatterns.findIndex((pattern) => pattern.test(word)) + 1;

export const YEAR = "(?:(?:,? ?|,? (?:of|in) |[/-])(?<year>(?:19|20)\\d{2}|'\\d{2}))?";
/** `74` is 1974 and `26` is 2026, as POSIX reads two digits, one year later. */
const fullYear = (words: string): number => {
  const digits = words.replace("'", '');
  const value = Number(digits);
  return digits.length === 4 ? value : value < 70 ? 2000 + value : 1900 + value;
};

export const dateOn = (yearNumber: number, monthNumber: number, day: number): Temporal.PlainDate | undefined => {
  if (monthNumber < 1 || monthNumber > 12 || day < 1) return undefined;
  const first = Temporal.PlainDate.from({ year: yearNumber, month: monthNumber, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
};

/** A day of a month in the said year, or in the first year from now on in which it has not passed and exists. */
const dayIn = (monthNumber: number, day: number, yearWords: string | undefined, { today }: Moment): Reading => {
  if (yearWords) {
    const date = dateOn(fullYear(yearWords), monthNumber, day);
    return date ? { kind: 'date', date } : { kind: 'unreadable' };
  }
  // Eight years hold a 29 February whatever the century.
  const dates = Array.from({ length: 9 }, (_, years) => dateOn(today.year + years, monthNumber, day) ?? []).flat();
  const [date, ...later] = dates.filter((each) => Temporal.PlainDate.compare(each, today) >= 0);
  return date ? { kind: 'date', date, later } : { kind: 'unreadable' };
};

/** Where people write the month before the day. */
const MONTH_FIRST = /^en(?:-latn)?$|-(?:us|ph|pr|gu|as|mp|vi|fm|mh|pw|bz)\b/i;

const numeric = ({ a = '', b = '', year: yearWords }: Groups, moment: Moment): Reading => {
  const monthFirst = MONTH_FIRST.test(moment.circumstances.locale)
    ? Number(b) <= 31 && Number(a) <= 12
    : Number(b) > 12;
  const [monthNumber, day] = monthFirst ? [Number(a), Number(b)] : [Number(b), Number(a)];
  return dayIn(monthNumber, day, yearWords, moment);
};

/** A month in the said year, or the first that is not over; `next march` is that as well. */
export const monthIn = (
  monthNumber: number,
  yearWords: string | undefined,
  which: string | undefined,
  { today }: Moment,
): Days => {
  const yearNumber = yearWords ? fullYear(yearWords) : today.year;
  const days = month(Temporal.PlainDate.from({ year: yearNumber, month: monthNumber, day: 1 }));
  if (yearWords || which === 'this') return days;
  const over = Temporal.PlainDate.compare(days.to, today) <= 0 || (which === 'next' && days.from.month === today.month);
  if (which === 'last') return over ? days : month(days.from.subtract({ years: 1 }));
  return over ? month(days.from.add({ years: 1 })) : days;
};

/** The days from `first` to the `last` of the same month, inclusive. */
const daysOf = (
  { first = '', last = '', month: word = '', year: yearWords }: Groups,
  moment: Moment,
): Reading | undefined => {
  const start = dayIn(monthNamed(word), numberOf(first), yearWords, moment);
  const length = numberOf(last) - numberOf(first);
  if (start.kind !== 'date' || length < 1 || numberOf(last) > start.date.daysInMonth) return undefined;
  return {
    kind: 'date',
    date: start.date,
    days: { from: start.date, to: start.date.add({ days: length + 1 }), grain: 'day' },
  };
};
const FIRST = `(?:the )?(?<first>${ORDINAL}|\\d{1,2})`;
const LAST = `(?:the )?(?<last>${ORDINAL}|\\d{1,2}(?!:))`;
const TO = ' ?(?:-|–|to|until|till|through|and) ?';

export const dateRules: readonly Rule[] = [
  {
    pattern: /(?<![\p{L}\p{N}-])(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?=t\d\d:\d\d)/gu,
    read: (groups, moment) => dayIn(Number(groups.month), Number(groups.day), groups.year, moment),
  },
  {
    pattern: phrase(`(?:(?:from|between|on) )?${FIRST}${TO}${LAST} (?:of )?(?<month>${MONTH})${YEAR}`),
    read: daysOf,
  },
  {
    pattern: phrase(`(?:(?:from|between|on) )?(?<month>${MONTH}) ${FIRST}${TO}${LAST}${YEAR}`),
    read: daysOf,
  },
  {
    pattern: phrase(`${ON}(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})`),
    read: (groups, moment) => dayIn(Number(groups.month), Number(groups.day), groups.year, moment),
  },
  {
    pattern: phrase(
      `${ON}(?:the )?(?<month>${MONTH})(?:\\.? ?|[ -]|/)(?:the )?(?<day>${ORDINAL}|\\d{1,2}(?![\\d:])|(?<!may )${NUMBER_WORD})${YEAR}${NOT_COUNTING}`,
    ),
    read: (groups, moment) => dayIn(monthNamed(groups.month ?? ''), numberOf(groups.day ?? ''), groups.year, moment),
  },
  {
    pattern: phrase(
      `${ON}(?:the )?(?<day>${ORDINAL}|\\d{1,2})(?: day)?(?: of |[ -]|/|)(?<month>${MONTH})\\.?(?<!may(?= (?:be|not|have|i|we|you|also|need)\\b))${YEAR}${NOT_COUNTING}`,
    ),
    read: (groups, moment) => dayIn(monthNamed(groups.month ?? ''), numberOf(groups.day ?? ''), groups.year, moment),
  },
  {
    pattern: phrase(
      `${ON}(?<a>\\d{1,2})(?:/(?<b>\\d{1,2})/(?<year>\\d{4}|\\d{2})|-(?<b2>\\d{1,2})-(?<year2>\\d{4}|\\d{2})|\\.(?<b3>\\d{1,2})\\.(?<year3>\\d{4}))`,
    ),
    read: ({ a, b, b2, b3, year: slashed, year2, year3 }, moment) =>
      numeric({ a, b: b ?? b2 ?? b3, year: slashed ?? year2 ?? year3 }, moment),
  },
  {
    pattern: phrase(
      `(?<on>(?:on|by|for|until|till|before|due|from|to) )?(?<a>\\d{1,2})/(?<b>\\d{1,2})(?<end>(?= ?(?:$|[,.;!?)]| (?:at|to|by|and|that|@)\\b)))?`,
    ),
    read: ({ on, a, b, end }, moment) => {
      const date = numeric({ a, b }, moment);
      const fraction =
        date.kind === 'unreadable' || (a === '24' && b === '7') || (on === undefined && end === undefined);
      return date.kind === 'unreadable' && on === undefined
        ? undefined
        : { ...date, strength: fraction && !/^(?:on|by|due|until|till)/.test(on ?? '') ? 'leaning' : 'certain' };
    },
  },
  {
    pattern: phrase('(?<on>on )?(?<a>\\d{1,2})-(?<b>\\d{1,2})'),
    read: (groups, moment) => {
      const date = numeric(groups, moment);
      return date.kind === 'unreadable' ? undefined : { ...date, strength: groups.on ? 'certain' : 'lone' };
    },
  },
  {
    pattern: phrase(
      `(?:(?:in|during|by|until|till|before|since|of|for) )?(?<which>this|next|last) (?<month>${MONTH})(?! (?:not|be|have|take|to|or|well|seem|also|sound|i|we|you|help|cause|need|require)\\b)`,
    ),
    read: ({ which, month: word = '' }, moment) => stretch(monthIn(monthNamed(word), undefined, which, moment)),
  },
  {
    pattern: phrase(
      `(?:in|during|by|until|till|before|since)(?: early| late)? (?<month>${MONTH})${YEAR}(?! (?:not|be|have)\\b)`,
    ),
    read: ({ month: word = '', year: yearWords }, moment) =>
      stretch(monthIn(monthNamed(word), yearWords, undefined, moment)),
  },
  {
    pattern: phrase(`${ON}(?<month>${MONTH})\\.?(?:,? ?| of |[/-])(?<year>(?:19|20)\\d{2})`),
    read: ({ month: word = '', year: yearWords }, moment) =>
      stretch(monthIn(monthNamed(word), yearWords, undefined, moment)),
  },
  {
    pattern: phrase(`(?<month>${MONTH})`),
    read: ({ month: word = '' }, moment) => ({
      ...stretch(monthIn(monthNamed(word), undefined, undefined, moment)),
      strength: 'lone',
    }),
  },
];
