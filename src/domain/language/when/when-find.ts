import { isOneYear } from './calendar-stretches.ts';
import { type Found, GOING, type Moment, type Piece, type Strength, spaced } from './when-piece.ts';
import { matchesIn } from './when-rules.ts';

/** Where the words of a text begin and end, blanks and marks around them left out. */
const extent = (text: string): readonly [start: number, end: number] => {
  const start = text.search(/[^\s\p{P}]/u);
  return [start, text.length - (/[\s\p{P}]+$/u.exec(text.slice(-100))?.[0].length ?? 0)];
};

/** Of what all rules find, the pieces that stand: the leftmost, the longest, none over another. */
const findPieces = (text: string, moment: Moment): Found[] => {
  const [from, to] = extent(text);
  const candidates: Found[] = [];
  for (const { rule, start, end, groups } of matchesIn(text)) {
    const reading = rule.read(groups, moment);
    if (!reading) continue;
    const { strength = 'certain' } = reading;
    if (strength !== 'lone' || (start <= from && end >= to)) candidates.push({ ...reading, strength, start, end });
  }
  candidates.sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Found[] = [];
  for (const piece of candidates) if (piece.start >= (pieces.at(-1)?.end ?? 0)) pieces.push(piece);
  return pieces;
};

/** What may stand between two pieces of one phrase. */
const JOINT = /^[\s,()@]{0,4}(?:(?:the|in|-|–)\s{0,3})?$/;
/** Only between days or before one: “monday of next week”, “the morning of june 5”. */
const DAY_JOINT = /^\s{1,3}of(?:\s{1,3}the)?\s{1,3}$/;
/** “For june 5 by friday” names two days. */
const OTHER_DAY = /^(?:by|for|until|till|before|after|from|since|to|due)\s/;

/** But “friday from last week” is one. */
const OF_WEEK = /^from (?:the )?(?:this|last|next|previous|following) week$/;

const DAYS = new Set<Piece['kind']>(['date', 'weekday', 'monthday', 'stretch']);
/** Pairs of day words that name one day together: “friday the 13th”, “monday next week”. */
const TOGETHER = new Set(
  ['weekday date', 'weekday monthday', 'weekday stretch', 'monthday stretch'].flatMap((pair) => [
    pair,
    pair.split(' ').reverse().join(' '),
  ]),
);

/** “Tomorrow, 13/04/2021”: read on another day than it was written, the full date still holds. */
const RELATIVE = /(?:today|tomorrow|yesterday)$/;

/** Whether one date says again what the other says: “tomorrow, november 24”. */
const isSame = (a: Found, b: Found, text: string, { sense }: Moment): boolean => {
  if (a.kind !== 'date' || b.kind !== 'date') return false;
  const isFull = sense === 'denoted' && b.later === undefined && /\d/.test(text.slice(b.start, b.end));
  return a.date.equals(b.date) || (isFull && RELATIVE.test(text.slice(a.start, a.end)));
};

/** Whether a date is of the year before it: “next year june 5”. */
const isOfYear = (a: Piece, b: Piece): boolean =>
  a.kind === 'stretch' && isOneYear(a.days) && b.kind === 'date' && b.later !== undefined;

/** Pieces of one phrase: they name one time together. */
export type Phrase = readonly Found[];

const continues = (phrase: Phrase, piece: Found, text: string, moment: Moment): boolean => {
  const last = phrase.at(-1);
  if (!last || piece.kind === 'shift' || piece.kind === 'turn' || piece.kind === 'week') return false;
  const gap = text.slice(last.end, piece.start);
  const ofDay = (DAYS.has(last.kind) || last.kind === 'part') && DAYS.has(piece.kind);
  if (!JOINT.test(gap) && !(ofDay && DAY_JOINT.test(gap))) return false;
  if (piece.kind === 'recurrence' || piece.kind === 'unreadable') return true;
  if (phrase.some(({ kind }) => kind === 'instant')) return false;
  if (piece.kind === 'instant') return phrase.length === 1 && last.kind === 'date';
  if (!DAYS.has(piece.kind)) return phrase.every(({ kind }) => kind !== piece.kind);
  const days = phrase.filter(({ kind }) => DAYS.has(kind));
  const words = text.slice(piece.start, piece.end);
  if (days.length > 0 && OTHER_DAY.test(words) && !(last.kind === 'weekday' && OF_WEEK.test(words))) return false;
  return (
    days.length < 3 &&
    days.every(
      (day) => TOGETHER.has(`${day.kind} ${piece.kind}`) || isOfYear(day, piece) || isSame(day, piece, text, moment),
    )
  );
};

const AFTER_GOING = new RegExp(`${spaced(GOING)}$`);

/** Without the bare numbers before a day, which count things (“page 9 tomorrow”) unless the text begins with them or words lead to them. */
const withoutCounts = (phrase: Phrase, text: string, from: number): Phrase => {
  const [first, ...rest] = phrase;
  if (first?.strength !== 'trailing' || rest.length === 0 || first.start <= from) return phrase;
  const isLed =
    /^(?:\p{L}+\s|@)/u.test(text.slice(first.start, first.end)) ||
    AFTER_GOING.test(text.slice(Math.max(0, first.start - 20), first.start));
  return isLed ? phrase : withoutCounts(rest, text, from);
};

const stands = (phrase: Phrase, from: number, to: number): boolean => {
  if ((phrase[0]?.start ?? to) <= from && (phrase.at(-1)?.end ?? 0) >= to) return true;
  const has = (strength: Strength) => phrase.some((piece) => piece.strength === strength);
  return has('certain') || (has('leaning') && phrase.length > 1);
};

/** The time phrases of a readable text, in order. */
export const findPhrases = (text: string, moment: Moment): Phrase[] => {
  const [from, to] = extent(text);
  const phrases: Found[][] = [];
  for (const piece of findPieces(text, moment)) {
    const open = phrases.at(-1);
    if (open && continues(open, piece, text, moment)) open.push(piece);
    else phrases.push([piece]);
  }
  return phrases.map((phrase) => withoutCounts(phrase, text, from)).filter((phrase) => stands(phrase, from, to));
};
