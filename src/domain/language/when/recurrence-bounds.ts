import { Temporal } from 'temporal-polyfill';
import { MONTH, monthIn, monthNamed } from './calendar-months.ts';
import { spanOf as stretchOf } from './calendar-stretches.ts';
import { DURATION, lengthOf } from './durations.ts';
import { type Repetition, WEEK } from './recurrence-repetition.ts';
import { type Scan, type Span, spanOf } from './recurrence-scan.ts';
import { DAY_LIST, daysIn } from './recurrence-weekdays.ts';
import { finderOf } from './when-match.ts';
import { NUMBER_WORD, numberOf } from './when-numbers.ts';
import { type Length, type Moment, phrase, spaced } from './when-piece.ts';

/** Words that may say how long a repetition lasts; they do so where they stand next to it. */
export type Bound =
  | { span: Span; length: Length }
  | { span: Span; count: number }
  | { span: Span; last: Temporal.PlainDate };

const LASTING = finderOf(
  phrase(
    `(?:(?:for|over|during|in|throughout)(?: (?:about|another|a total of|a period of|the period of))?(?: the)?(?: (?:next|coming|following|whole|entire|full))?|the (?:next|coming|following)) (?<length>${DURATION}|(?:few|couple of) (?:hours|days|weeks|months))`,
  ),
);
const REST_OF = finderOf(
  phrase('(?:for )?(?:all of |the rest of |all )(?:the |this )?(?<unit>week|month|quarter|year)(?: long)?'),
);
const TIMES = finderOf(
  phrase(
    `(?<for>for )?(?:a total of )?(?<count>\\d{1,3}|${NUMBER_WORD})(?: more)? (?:times|occurrences|repetitions|repeats)(?: (?:in total|total|altogether))?(?! (?:an?|per|every|each)\\b)`,
  ),
);

/** Takes everything out that may be a bound. */
export const takeBounds = (scan: Scan, moment: Moment): Bound[] => {
  const bounds: Bound[] = [];
  const hold = (bound: Bound): void => {
    scan.take(bound.span, { held: true });
    bounds.push(bound);
  };
  for (const match of REST_OF(scan.text())) {
    const { to } = stretchOf(match.groups.unit ?? '', 'this', moment);
    hold({ span: spanOf(match), last: to.subtract({ days: 1 }) });
  }
  for (const match of LASTING(scan.text())) {
    const words = match.groups.length ?? '';
    hold({ span: spanOf(match), length: lengthOf(/^(?:few|couple)/.test(words) ? `a ${words}` : words) });
  }
  for (const match of TIMES(scan.text())) {
    const count = numberOf(match.groups.count ?? '');
    if (count >= 1) hold({ span: spanOf(match), count });
  }
  return bounds;
};

const FROM_MONTH = finderOf(
  phrase(`(?:starting|beginning|from|commencing|as of)(?: (?:in|from|with|of))? (?<month>${MONTH})(?! (?:the )?\\d)`),
);

/** Takes out the month that a repetition begins with, which alone would be no time: “starting january”. */
export const takeFirstMonth = (scan: Scan, moment: Moment): Temporal.PlainDate | undefined => {
  for (const match of FROM_MONTH(scan.text())) {
    scan.take(spanOf(match));
    const { from } = monthIn(monthNamed(match.groups.month ?? ''), undefined, undefined, moment);
    return Temporal.PlainDate.compare(from, moment.today) < 0 ? moment.today : from;
  }
  return undefined;
};

const DONE =
  "(?:(?:each|every) (?:time|completion)|completion|completing(?: (?:it|that|this))?|finishing(?: (?:it|that|this))?|doing (?:it|that|this)|(?:the )?last (?:time|one|completion)|(?:i|we)(?:'ve| have)?(?: last)? (?:do|did|done|complete|completed|finish|finished|check|checked|tick|ticked|mark|marked|took|take)(?: (?:it|that|this|them|one|the last one))?(?: off)?(?: as done)?|it(?:'s| is| was| has been)?(?: last)? (?:done|completed|finished))";
const COMPLETION = finderOf(
  phrase(
    `(?:counted |counting |starting )?(?:after|from|since|once|when)(?: when)? (?:each |every )?(?:time )?${DONE}`,
  ),
);

/** Whether the words count from when the thing was done: “every 3 days after I do it”. */
export const takeCompletion = (scan: Scan): boolean => {
  for (const match of COMPLETION(scan.text())) {
    const span = spanOf(match);
    if (!scan.touches(span)) continue;
    scan.take(span);
    return true;
  }
  return false;
};

const EXCEPT =
  '(?<only>(?:but not|except(?:ing)?(?: for)?|excluding|apart from|other than|besides|not)|but)(?: (?:on|in))?(?: the)?';
const EXCEPT_DAYS = finderOf(phrase(`${EXCEPT} (?<list>${DAY_LIST})`));
const EXCEPT_MONTHS = finderOf(phrase(`${EXCEPT} (?<list>${MONTH}(?:(?: ?, ?| and |, and )(?:in )?${MONTH}){0,6})`));
const ANY_EXCEPTION = finderOf(phrase(`${EXCEPT} \\p{L}+`));

const EXCEPTED = new RegExp(`${spaced(EXCEPT.replace('?<only>', '?:'))}\\s{1,3}$`, 'u');
/** Whether what begins at `start` is excepted (“every day except weekends”). */
export const isExcepted = (text: string, start: number): boolean =>
  EXCEPTED.test(text.slice(Math.max(0, start - 30), start));

const MONTH_NAMES = new RegExp(MONTH, 'gu');

const without = (repetition: Repetition, days: readonly string[]): Repetition | undefined => {
  const { freq, interval, byDay } = repetition;
  const isDaily = freq === 'DAILY' && interval === 1;
  if (!isDaily && freq !== 'HOURLY' && !(freq === 'WEEKLY' && byDay.length > 0)) return undefined;
  const left = (byDay.length > 0 ? byDay : WEEK).filter((day) => !days.includes(day));
  return left.length === 0 ? undefined : { ...repetition, freq: isDaily ? 'WEEKLY' : freq, byDay: left };
};

/** The repetition without what words except from it (“every day except sunday”); `unreadable` where no rule can leave that out. */
export const takeExceptions = (scan: Scan, repetition: Repetition): Repetition | 'unreadable' => {
  for (const match of EXCEPT_DAYS(scan.text())) {
    const span = spanOf(match);
    if (/^(?:but|not)$/.test(match.groups.only ?? '') && !scan.touches(span)) continue;
    scan.take(span);
    return without(repetition, daysIn(match.groups.list ?? '')) ?? 'unreadable';
  }
  for (const match of EXCEPT_MONTHS(scan.text())) {
    const span = spanOf(match);
    if (!scan.touches(span)) continue;
    scan.take(span);
    const months = [...(match.groups.list ?? '').matchAll(MONTH_NAMES)].map(([word]) => monthNamed(word));
    const byMonth = Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => !months.includes(month));
    return repetition.byMonth.length === 0 && repetition.freq !== 'YEARLY' && repetition.interval === 1
      ? { ...repetition, byMonth }
      : 'unreadable';
  }
  return repetition;
};

/** Whether words right behind the repetition except something that nobody could read. */
export const holdsException = (scan: Scan): boolean =>
  [...ANY_EXCEPTION(scan.text())].some(
    (match) => !/^(?:but|not)$/.test(match.groups.only ?? '') && scan.touches(spanOf(match)),
  );
