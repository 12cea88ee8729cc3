import type { Temporal } from 'temporal-polyfill';
import { namesDays, type Repetition, WEEK } from './recurrence-repetition.ts';
import type { Scan, Span } from './recurrence-scan.ts';
import type { Phrase } from './when-find.ts';
import type { Found, Moment, Piece } from './when-piece.ts';
import { dayWords, placed, placeOf } from './when-place.ts';

/** What the times named beside a repetition say of it. */
export interface Beside {
  repetition: Repetition;
  /** The first day that counts. */
  from?: Temporal.PlainDate;
  /** The instant that it begins at. */
  at?: Temporal.ZonedDateTime;
  /** The last day that counts. */
  last?: Temporal.PlainDate;
  /** Pieces that say a time of day. */
  clock: Phrase;
  /** Whether `clock` is where it ends. */
  endsAtClock?: boolean;
}

const UNTIL = /^(?:up )?(?:until+|till?|through|thru|ending|to)\b/;
const UNTIL_BEFORE =
  /(?<![\p{L}\p{N}])(?:(?:up )?(?:until+|till?)|through|thru|ending)(?: (?:on|at|in))?\s{1,3}(?:the\s{1,3})?$/u;
const BEFORE = /^before\b/;
const FROM = /^(?:starting|beginning|from|since|after)\b/;
const FROM_BEFORE =
  /(?<![\p{L}\p{N}])(?:starting|beginning|start|begin|starts|effective|from|as of|commencing)(?: (?:on|from|with|in|at|of))?\s{1,3}(?:the\s{1,3})?$/u;

type Lead = 'until' | 'through' | 'before' | 'from' | undefined;

/** What leads to a phrase, and where that begins. */
const leadOf = (text: string, start: number, end: number): { lead: Lead; start: number } => {
  const words = text.slice(start, end);
  const ahead = text.slice(Math.max(0, start - 24), start);
  const until = UNTIL.exec(words) ?? UNTIL_BEFORE.exec(ahead);
  if (until) {
    const lead = /through|thru/.test(until[0]) ? 'through' : 'until';
    return { lead, start: UNTIL.test(words) ? start : start - (ahead.length - until.index) };
  }
  if (BEFORE.test(words)) return { lead: 'before', start };
  if (FROM.test(words)) return { lead: 'from', start };
  const from = FROM_BEFORE.exec(ahead);
  return from ? { lead: 'from', start: start - (ahead.length - from.index) } : { lead: undefined, start };
};

const isTime = ({ kind }: Piece): boolean => kind === 'clock' || kind === 'part' || kind === 'half' || kind === 'zone';

/** The repetition with a day that was said apart from it: “every two weeks on monday”, “every year on march 4”. */
const onDay = (repetition: Repetition, phrase: Phrase, moment: Moment): Repetition | undefined => {
  const { freq, byDay, byMonthDay, byMonth } = repetition;
  const [piece, more] = phrase.flatMap(dayWords);
  if (!piece || more) return undefined;
  if (piece.kind === 'weekday' && (piece.which === 'any' || piece.which === 'coming') && freq === 'WEEKLY')
    return { ...repetition, byDay: [...new Set([...byDay, WEEK[piece.weekday - 1] ?? ''])] };
  if (piece.kind === 'monthday' && freq === 'MONTHLY' && byDay.length === 0)
    return { ...repetition, byMonthDay: [...new Set([...byMonthDay, piece.day])] };
  if (freq !== 'YEARLY' || namesDays(repetition)) return undefined;
  if (piece.kind === 'date') return { ...repetition, byMonth: [piece.date.month], byMonthDay: [piece.date.day] };
  const days = piece.kind === 'stretch' && piece.days.grain === 'month' ? placed(piece, moment)?.days : undefined;
  return days && byMonth.length === 0 ? { ...repetition, byMonth: [days.from.month] } : undefined;
};

/** What a phrase with a lead or right beside the repetition adds to it; `undefined` where it is about something else. */
const added = (
  before: Beside,
  phrase: Phrase,
  lead: Lead,
  touches: boolean,
  moment: Moment,
): Beside | 'unreadable' | undefined => {
  const clock = phrase.filter(isTime);
  const withClock = clock.length > 0 ? { ...before, clock: [...before.clock, ...clock] } : before;
  const instant = phrase.find((piece) => piece.kind === 'instant');
  if (instant) return lead === 'from' || touches ? { ...withClock, at: instant.at } : undefined;
  if (phrase.some(({ kind }) => kind === 'shift' || kind === 'unreadable')) return touches ? 'unreadable' : undefined;
  const named = placeOf(phrase, moment);
  if (named === undefined) return touches ? 'unreadable' : undefined;
  if (named === 'none') {
    if (clock.length === 0) return undefined;
    return lead === 'until' ? { ...withClock, endsAtClock: true } : withClock;
  }
  const { day, days } = named;
  const lastDay = days.to.subtract({ days: 1 });
  const isStretch = lastDay.since(days.from).days > 0 || days.grain !== 'day';
  if (lead === 'through') return { ...withClock, last: lastDay };
  if (lead === 'until') return { ...withClock, last: isStretch ? days.from.subtract({ days: 1 }) : lastDay };
  if (lead === 'before') return { ...withClock, last: days.from.subtract({ days: 1 }) };
  if (lead === 'from') return { ...withClock, from: day.date };
  const repetition = onDay(before.repetition, phrase, moment);
  if (repetition) return { ...withClock, repetition };
  if (!touches) return undefined;
  return isStretch ? { ...withClock, from: day.date, last: lastDay } : { ...withClock, from: day.date };
};

/** “At 9 until friday” is a time of day and an end. */
const parted = (phrase: Phrase, text: string): Phrase[] => {
  const parts: Found[][] = [];
  for (const piece of phrase) {
    const leads = dayWords(piece).length > 0 && leadOf(text, piece.start, piece.end).lead !== undefined;
    const open = parts.at(-1);
    if (open && !leads) open.push(piece);
    else parts.push([piece]);
  }
  return parts;
};

/** Reads the phrases beside a repetition and takes those out of the sentence that are part of its wording. */
export const takeBeside = (
  scan: Scan,
  repetition: Repetition,
  phrases: readonly Phrase[],
  moment: Moment,
): Beside | 'unreadable' => {
  let beside: Beside = { repetition, clock: [] };
  let clockSpan: Span | undefined;
  for (const phrase of phrases.flatMap((each) => parted(each, scan.text()))) {
    const [start, end] = [phrase[0]?.start ?? 0, phrase.at(-1)?.end ?? 0];
    const { lead, start: from } = leadOf(scan.text(), start, end);
    const span: Span = [from, end];
    const touches = scan.touches(span);
    const next = added(beside, phrase, lead, touches, moment);
    if (next === 'unreadable') return next;
    if (next === undefined) continue;
    if (next.clock.length > beside.clock.length) {
      if (clockSpan) {
        // A second time of day is a title's (“every day at 8 to prepare for the 9am call”), or nobody knows which counts.
        const between = scan.text().slice(clockSpan[1], start);
        const saysMore =
          phrase.every((piece) => piece.kind !== 'clock') || beside.clock.every(({ kind }) => kind !== 'clock');
        if (/\b(?:to|for|about|that)\b/.test(between) && !touches) continue;
        if (!saysMore) return 'unreadable';
      }
      clockSpan = span;
    }
    beside = next;
    scan.take(span);
  }
  return beside;
};
