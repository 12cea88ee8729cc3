import { Temporal } from 'temporal-polyfill';
import { stretch, year } from './calendar-stretches.ts';
import { NUMBER_WORD, numberOf } from './when-numbers.ts';
import { type Days, type Moment, phrase, type Rule } from './when-piece.ts';

/** “Two thousand twenty”, “nineteen oh five”, “twenty thirty-one”; a lone “twenty five” is a number. */
export const YEAR_WORDS = `(?:(?:fifteen|sixteen|seventeen) hundred(?: (?:and )?${NUMBER_WORD})?|two thousand(?: (?:and )?${NUMBER_WORD})?|(?:eighteen|nineteen|twenty) (?:hundred(?: (?:and )?${NUMBER_WORD})?|(?!(?:zero|one|two|three|four|five|six|seven|eight|nine)\\b)(?:oh |o )?${NUMBER_WORD}))`;
const FOUR = '(?:19|20)\\d{2}';

/** Two digits behind a date that are no hour as people say them, and stand where nothing is counted. */
const TWO = '(?:1[3-9]|[2-9]\\d)(?= ?(?:$|[.;!?)]| (?:is|was|at|for|by|and|to|in)\\b))';

/** A year behind a month or a date: “, 2027”, “'27”, “of twenty twenty-seven”, “next year”. */
export const YEAR = `(?:(?: ?,? ?|,? (?:of|in)(?: the year)? |[/-])(?<year>${FOUR}|1\\d[6-9]\\d|'\\d{2})|[/-](?<year2>\\d{2})(?![\\d:/-])| (?<year3>${TWO})|,? (?:of |in )?(?:the year )?(?<yearWords>${YEAR_WORDS})|,? (?:of |in )?(?:the )?(?<yearWhich>this|next|last) year)?`;

/** What the groups of {@link YEAR} say. */
export const yearSaid = (
  { year, year2, year3, yearWords, yearWhich }: Record<string, string | undefined>,
  { today }: Moment,
): string | undefined =>
  yearWhich
    ? String(today.year + (yearWhich === 'next' ? 1 : yearWhich === 'last' ? -1 : 0))
    : (year ?? year2 ?? year3 ?? yearWords);

/** `74` is 1974 and `26` is 2026, as POSIX reads two digits, one year later. */
export const fullYear = (words: string): number => {
  const digits = words.replace("'", '');
  const value = Number(digits);
  if (!Number.isNaN(value)) return digits.length === 4 ? value : value < 70 ? 2000 + value : 1900 + value;
  const [, thousand, century = '', rest = ''] =
    /^(?:(two\s+thousand)|(\p{L}+)(?:\s+hundred)?)(?:\s+and)?(?:\s+(.+))?$/u.exec(words) ?? [];
  return (thousand ? 2000 : 100 * numberOf(century)) + (rest ? numberOf(rest) : 0);
};

export const yearNumbered = (number: number): Days => year(Temporal.PlainDate.from({ year: number, month: 1, day: 1 }));

const DECADES: Record<string, number> = { twenties: 20, seventies: 70, eighties: 80, nineties: 90 };

export const yearRules: readonly Rule[] = [
  {
    pattern: phrase(
      `(?<framed>from |between )?(?<first>${FOUR}) ?(?:-|–|to|until|till|through|(?<=between [^ ]{4} )and) ?(?<last>${FOUR})`,
    ),
    read: ({ framed, first, last }) => {
      const { from } = yearNumbered(Number(first));
      const { to } = yearNumbered(Number(last));
      return Number(first) < Number(last)
        ? { ...stretch({ from, to, grain: 'year' }), strength: framed ? 'certain' : 'lone' }
        : undefined;
    },
  },
  {
    pattern: phrase(
      `(?:(?:in|during|by|until|till|before|since|after|through|throughout|circa)(?: the year)?|the year|between(?= \\d{4} and )|from(?= \\d{4} (?:to|until|till|through) )) (?:(?<number>${FOUR})|(?<words>${YEAR_WORDS}))(?: ?a\\.?d\\.?)?`,
    ),
    read: ({ number, words }) => stretch(yearNumbered(fullYear(number ?? words ?? ''))),
  },
  {
    pattern: phrase(`(?<words>${FOUR}|${YEAR_WORDS})`),
    read: ({ words = '' }) => ({ ...stretch(yearNumbered(fullYear(words))), strength: 'lone' }),
  },
  {
    // Nothing is due in a decade.
    pattern: phrase(
      `(?:in |during |since |from )?the (?:early |mid |late )?(?:(?<century>19|20)?(?<tens>[0-9]0)'?s|(?<words>${Object.keys(DECADES).join('|')}))`,
    ),
    read: ({ century, tens, words = '' }, { sense }) => {
      const last = DECADES[words] ?? Number(tens);
      const { from } = yearNumbered((Number(century) || (last < 30 ? 20 : 19)) * 100 + last);
      return sense === 'denoted'
        ? { ...stretch({ from, to: from.add({ years: 10 }), grain: 'year' }), strength: 'leaning' }
        : undefined;
    },
  },
];
