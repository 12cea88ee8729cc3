import { DURATION, lengthOf } from './when/durations.ts';
import { spaced } from './when/when-piece.ts';
import { readable } from './when/when-text.ts';

type Span = readonly [start: number, end: number];

/** How long before its time a thing is to ring, and where the sentence says so. */
export interface Alarm {
  before: number;
  span: Span;
  /** Whether it is said behind everything else, in words that ask to be reminded (“…, remind me an hour before”). */
  isAsked: boolean;
  /** Whether what it is ahead of follows the thing to do (“to pack 2 days before the trip on …”). */
  isInside: boolean;
}

const AHEAD =
  "(?:before(?:hand)?|ahead(?: of time)?|in advance|earlier|early|prior)(?: (?:to )?(?:it|that|then|it starts|it's due|it begins|the time))?";
const RING =
  '(?:(?:and |with |but )?(?:please |also )*(?:(?:remind|alert|notify|ping|warn|nudge|buzz|tell|wake) me|ring|(?:(?:set|add|with) )?(?:an?|the|another) (?:alarm|reminder|alert|notification|warning)|alarm|reminder|alert|notification|notify|remind)(?: (?:(?:for|about|of) (?:it|that)|for|at|it|set))?)';

/** “…, alert me 2 hours before”. */
const BEHIND = new RegExp(
  spaced(
    `(?:(?<ring>[,;.]? ?${RING}) (?:again )?|[,;] (?:and )?(?:also )?)(?<by>${DURATION}|a day|the day) ${AHEAD}(?:,? (?:too|also|as well))?[ .!]*$`,
  ),
  'du',
);
/** “Remind me an hour before the meeting at 3”. */
const WITHIN = new RegExp(
  spaced(
    `(?:(?:remind|alert|notify|ping|warn|nudge|buzz|tell) me|alarm|reminder|alert|notification) (?:for )?(?<by>${DURATION}|a day|the day) (?:before|ahead of|prior to|in advance of)(?= (?:my|our|the|an?|\\p{L}+'s) )`,
  ),
  'du',
);
/** “Remind me to pack 2 days before the trip on friday”. */
const INSIDE = new RegExp(
  spaced(
    `(?:remind|alert|notify|ping|nudge) me to .{1,150}? (?<by>${DURATION}|a day|the day) (?:before|ahead of|prior to) (?=(?:my|our|the|an?|\\p{L}+'s) )`,
  ),
  'du',
);

/** One of these is in every such wish. */
const CUE = /before|ahead|advance|earl|prior/;

const MINUTES_OF_DAY = 24 * 60;
/** Only the last words are searched for what stands at the end. */
const MAX_BEHIND = 120;

const minutesIn = (words: string): number => {
  if (words === 'the day') return MINUTES_OF_DAY;
  const { months, days, seconds } = lengthOf(words);
  return Math.round((months * 30 + days) * MINUTES_OF_DAY + seconds / 60);
};

/** Reads the alarm that a sentence asks for ahead of the thing's own time (“…, alert me 2 hours before”). */
export const alarmIn = (text: string): Alarm | undefined => {
  const said = readable(text);
  if (!CUE.test(said)) return undefined;
  const from = Math.max(0, said.length - MAX_BEHIND);
  const behind = BEHIND.exec(said.slice(from));
  const within = behind ? null : WITHIN.exec(said);
  const ahead = within ?? (behind ? null : INSIDE.exec(said));
  const by = (behind ?? ahead)?.groups?.by;
  const before = by === undefined ? 0 : minutesIn(by);
  if (before <= 0) return undefined;
  const kind = { before, isAsked: behind?.groups?.ring !== undefined, isInside: !behind && !within };
  if (behind) return { ...kind, span: [from + behind.index, said.length] };
  const start = ahead?.indices?.groups?.by?.[0] ?? 0;
  const end = (ahead?.index ?? 0) + (ahead?.[0].length ?? 0);
  return { ...kind, span: [start, end] };
};
