import type { Due } from '../../due.ts';
import { dueOn, Recurrence } from '../../recurrence.ts';
import { partsOf, untilOf } from '../../recurrence-rule.ts';
import type { Circumstances } from '../understanding.ts';
import { takeBeside } from './recurrence-beside.ts';
import {
  type Bound,
  holdsException,
  isExcepted,
  takeBounds,
  takeCompletion,
  takeExceptions,
  takeFirstMonth,
} from './recurrence-bounds.ts';
import { endsOf } from './recurrence-end.ts';
import { findRepetitions } from './recurrence-find.ts';
import { firstOf } from './recurrence-first.ts';
import { takeTimes, takeWindow, timeOfDay } from './recurrence-hours.ts';
import { feastIn, placeIn } from './recurrence-months.ts';
import { namesDays, type Repetition, ruleOf, together } from './recurrence-repetition.ts';
import { createScan, type Scan, type Span } from './recurrence-scan.ts';
import { timedAt } from './recurrence-times.ts';
import { type Said, saidOf } from './when-clock.ts';
import { findPhrases } from './when-find.ts';
import { type Moment, momentOf } from './when-piece.ts';
import { searchable } from './when-text.ts';

/** How something comes again, as a text says it. */
export interface Recurring {
  /** The words that stand together with the repetition, `text.slice(span[0], span[1])`. */
  text: string;
  span: Span;
  /** The places of all words that belong to it. */
  spans: readonly Span[];
  /** All those words: read alone, they mean the same. */
  words: string;
  /** An RFC 5545 rule without DTSTART and TZID. */
  rrule: string;
  mode: 'schedule' | 'completion';
  /** The first occurrence that is ahead. */
  due: Due;
}

/** Words that ask for something again and again, and that no rule says (“every full moon”). */
export interface UnreadableRecurrence {
  unreadable: string;
  span: Span;
}

const MAX_TEXT = 10_000;

const SENTENCE_END = /[!?](?=\s)|(?<![ap]\.?\s?m)\.(?=\s{1,3}\p{Lu})|\n/gu;

/** The sentence around a place, everything else blanked out. */
const sentenceAround = (text: string, said: string, [start, end]: Span): string => {
  let [from, to] = [0, said.length];
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (index < start) from = index + 1;
    else if (index >= end) {
      to = index;
      break;
    }
  }
  return ' '.repeat(from) + said.slice(from, to) + ' '.repeat(said.length - to);
};

/** What all the words about the repetition itself mean together. */
const repetitionIn = (scan: Scan, locale: string): Repetition | 'unreadable' | undefined => {
  let whole: Repetition | undefined;
  for (const { start, end, reading } of findRepetitions(scan.text(), locale)) {
    if (isExcepted(scan.text(), start)) continue;
    // Another one far away is about something else, as is one that a title holds.
    if (whole && !scan.touches([start, end]) && (reading === 'unreadable' || !together(whole, reading))) continue;
    scan.take([start, end]);
    if (reading === 'unreadable') return reading;
    const next: Repetition | undefined = whole ? together(whole, reading) : reading;
    if (!next) return 'unreadable';
    whole = next;
  }
  return whole;
};

const joinedBy = (gap: string): string => (/^\s{0,3}(?:,|,?\s{1,3}(?:and|&))\s{1,3}$/i.test(gap) ? gap : ' ');

/** “Wake me every day at 6” is in the morning even where only its time is passed on. */
const wordsOf = (text: string, spans: readonly Span[], { habit }: Moment): string => {
  const words = spans
    .map(([start, end], index) => {
      const last = spans[index - 1]?.[1];
      return (last === undefined ? '' : joinedBy(text.slice(last, start))) + text.slice(start, end);
    })
    .join('');
  return habit ? words.replace(BARE_HOUR, `$& ${habit}`) : words;
};

const BARE_HOUR = /(?:\b(?:at|by|for) |@ ?|(?=\S{1,2}:))(?<![\d:.])(?:[4-9]|1[01])(?:[:.]\d\d)?(?![\d:.]| ?[ap]\.?m)/i;

/** An alarm that comes every day, or on several, is one to get up by. */
const withHabit = (moment: Moment, said: string, repetition: Repetition | 'unreadable' | undefined): Moment => {
  const isOften =
    repetition !== undefined &&
    repetition !== 'unreadable' &&
    (repetition.freq === 'DAILY' || repetition.byDay.length > 1) &&
    /\balarms?\b/.test(said);
  return isOften && !moment.habit ? { ...moment, habit: 'am' } : moment;
};

const NOTHING_SAID: Said = { clock: undefined, part: undefined, half: undefined, zone: undefined };

/** “Twice a week” needs two days, and has just those that are named. */
const hasItsDays = ({ daysNeeded, byDay, byMonthDay }: Repetition): boolean =>
  daysNeeded === undefined || daysNeeded === byDay.length + byMonthDay.length;

/** “Every day … for 30 minutes” is how long the thing takes. */
const isLongEnough = (bound: Bound, freq: Repetition['freq']): boolean =>
  !('length' in bound) || freq === 'HOURLY' || bound.length.seconds === 0;

/** Whether an end lies behind the beginning. */
const comesAtAll = ({ rrule, start }: Recurrence): boolean => {
  const until = untilOf(partsOf(rrule));
  return until === undefined || start.slice(0, until.length) <= until;
};

type Meaning = Pick<Recurring, 'rrule' | 'mode' | 'due'>;

/** What the wording means once its words about the repetition are taken out of `scan`; `undefined` where no rule says it. */
const meaningOf = (scan: Scan, core: Repetition, moment: Moment): Meaning | undefined => {
  const mode = takeCompletion(scan) ? 'completion' : 'schedule';
  let repetition = takeExceptions(scan, core);
  if (repetition === 'unreadable') return undefined;
  const held = takeBounds(scan, moment);
  const place =
    /^(?:MONTHLY|YEARLY)$/.test(repetition.freq) &&
    repetition.byDay.length + repetition.byMonthDay.length === 0 &&
    placeIn(scan.text());
  if (place) {
    scan.take([place.start, place.end]);
    repetition = { ...repetition, ...place.days };
  }
  const feast =
    repetition.freq === 'YEARLY' && !namesDays(repetition) && feastIn(scan.text(), moment.circumstances.locale);
  if (feast) {
    if (feast.days === 'unreadable') return undefined;
    scan.take([feast.start, feast.end]);
    repetition = { ...feast.days, interval: repetition.interval };
  }
  const window = repetition.freq === 'HOURLY' ? takeWindow(scan, moment) : undefined;
  const firstMonth = takeFirstMonth(scan, moment);
  const listed = takeTimes(scan, moment);
  const beside = takeBeside(scan, repetition, findPhrases(scan.text(), moment), moment);
  if (beside === 'unreadable') return undefined;
  const bounds = held.filter((bound) => scan.touches(bound.span) && isLongEnough(bound, repetition.freq));
  for (const { span } of bounds) scan.keep(span);
  if (holdsException(scan)) return undefined;

  const said = saidOf(beside.clock);
  const ends = beside.endsAtClock ? timeOfDay(said, moment) : undefined;
  const timed = timedAt(beside.repetition, { listed, window, said: ends ? NOTHING_SAID : said }, moment);
  if (!timed || !hasItsDays(timed.repetition) || (ends && timed.repetition.freq !== 'HOURLY')) return undefined;
  const timeZone = said.zone ?? moment.now.timeZoneId;
  const first = firstOf({ ...timed, from: beside.from ?? firstMonth, at: beside.at, timeZone }, moment);
  if (first === undefined) return undefined;
  const [end, ...otherEnds] = endsOf(first, { bounds, last: beside.last, time: ends });
  const rrule = ruleOf(timed.repetition, timed, end);
  const recurrence = Recurrence.safeParse({ rrule, start: first, mode });
  if (otherEnds.length > 0 || !recurrence.success || !comesAtAll(recurrence.data)) return undefined;
  return { rrule, mode, due: dueOn(first, said.zone) };
};

/** Where the words of the repetition and those right beside it stand. */
const runAround = (spans: readonly Span[], core: Span, text: string): Span => {
  let [start, end] = core;
  for (const [from, to] of spans) if (from >= end && /^[\s,]{0,4}$/.test(text.slice(end, from))) end = to;
  for (const [from, to] of spans.toReversed())
    if (to <= start && /^[\s,]{0,4}$/.test(text.slice(to, start))) start = from;
  return [start, end];
};

/**
 * How something comes again, as the first wording in a text says it; `undefined` where none does. A wording that no
 * rule says is given back to be asked about, never read as a single time.
 */
export const recurrenceIn = (
  text: string,
  circumstances: Circumstances,
): Recurring | UnreadableRecurrence | undefined => {
  const said = searchable(text.slice(0, MAX_TEXT));
  const [found] = findRepetitions(said, circumstances.locale);
  if (!found) return undefined;
  const core: Span = [found.start, found.end];
  const scan = createScan(sentenceAround(text, said, core));
  const repetition = repetitionIn(scan, circumstances.locale);
  const moment = withHabit(momentOf(circumstances, said, 'due'), said, repetition);
  const meaning =
    repetition === undefined || repetition === 'unreadable' ? undefined : meaningOf(scan, repetition, moment);
  const spans = scan.spans();
  const span = runAround(spans, core, text);
  if (!meaning) return { unreadable: text.slice(...span), span };
  return { text: text.slice(...span), span, spans, words: wordsOf(text, spans, moment), ...meaning };
};
