import { MONTH } from './calendar-months.ts';
import { AT, clock, HALF, HOUR, joinedTime, MINUTE, OCLOCK, PREPOSITION, timeOf, VAGUELY } from './clock-face.ts';
import { HOUR_WORD, MINUTE_WORD, NUMBER_WORD } from './when-numbers.ts';
import { NOT_COUNTING, phrase, type Reading, type Rule, STANDS_ALONE, type Strength } from './when-piece.ts';

const as = (strength: Strength, reading: Reading | undefined): Reading | undefined =>
  reading && { ...reading, strength };

/** Things that are set for, or moved to, a time: “set the alarm for 7”, “move it to 5”. */
const SET =
  '(?<=\\b(?:alarms?|reminders?|one|it|that|this|call|meeting|appointment|back|forward|up|reschedule|time|them) )';

/** A thing that is moved to a time: “move the run to 6”. */
const MOVED =
  "(?<=\\b(?:move|reschedule|change|shift|push|postpone|delay|bump|bring)(?:d|ed)? [\\p{L}\\p{N} '-]{1,60} )";

const END = '(?:[:.h](?<minute2>\\d{2})?)?(?: ?(?:in the )?(?<half2>[ap])(?:\\.? ?m\\b\\.?)?)?';

/** Numbers and number words that only what stands around them makes times of day. */
export const bareClockRules: readonly Rule[] = [
  {
    // A stretch on the clock, due at its beginning: “from 9:30 to 11”, “3-4pm”.
    pattern: phrase(
      `(?<framed>(?:in )?(?:from|between) )?${HOUR}(?:(?<mark>[:.h])(?<minute>\\d{2})?)?(?: ?(?<half>[ap])(?:\\.? ?m\\b\\.?)?)? ?(?<joint>-|–|to|until+|till|through|and) ?(?<hour2>\\d{1,2}|${HOUR_WORD})${END}(?:${OCLOCK})?${VAGUELY}(?! (?:of )?${MONTH}(?!\\p{L}))${NOT_COUNTING}`,
    ),
    read: ({ framed, hour, mark, minute, half, joint, hour2 = '', minute2, half2 }) => {
      // “Also at 6:10 and 6:20” are two.
      if (!framed && joint === 'and') return undefined;
      // “Move the other one to 9:30”.
      if (!framed && hour === 'one' && /\d/.test(hour2)) return undefined;
      const from = timeOf({ hour, minute, half });
      const to = timeOf({ hour: hour2, minute: minute2, half: half2 });
      if (!from || !to) return undefined;
      const strength = framed || half || half2 || mark === ':' || (minute && minute2) ? 'certain' : 'leaning';
      if (half || !half2 || !from.ambiguous) return as(strength, from);
      // “9-11am” and “3 to 4pm” share the half of the day; “11 to 1pm” crosses noon.
      const same = timeOf({ hour, minute, half: half2 });
      const fits = same && same.hour * 60 + same.minute < to.hour * 60 + to.minute;
      return as(strength, fits ? same : timeOf({ hour, minute, half: 'a' }));
    },
  },
  {
    pattern: phrase(`${AT}(?<hour>\\d{1,2})(?:[. ](?<minute>[0-5]\\d)(?! ?[:/]))?${VAGUELY}${NOT_COUNTING}`),
    read: (groups) => timeOf(groups) ?? { kind: 'unreadable', strength: 'leaning' },
  },
  {
    pattern: phrase(`(?:at|@)(?: about| around)? ?(?<joined>\\d{3,4})${VAGUELY}${NOT_COUNTING}`),
    read: joinedTime,
  },
  {
    pattern: phrase(`${AT}${HOUR}(?:[ -]${MINUTE})?${VAGUELY}${NOT_COUNTING}`),
    // “at one point”, “by one vote”
    read: (groups) => (groups.hour === 'one' && !groups.minute ? undefined : timeOf(groups)),
  },
  {
    pattern: phrase(`${AT}(?<hour>one)${VAGUELY}${STANDS_ALONE}`),
    read: timeOf,
  },
  {
    pattern: phrase(`${SET}(?:for|to|till|until) ${HOUR}(?:[ -]${MINUTE})?${VAGUELY}${STANDS_ALONE}`),
    read: timeOf,
  },
  {
    pattern: phrase(
      `${MOVED}(?:to|till|until) ${HOUR}(?:[ -]${MINUTE})?${VAGUELY}(?= ?(?:$|[.,;!?]| (?:please|instead)\\b))`,
    ),
    read: timeOf,
  },
  {
    // “At 8 or 9” leaves open which.
    pattern: phrase(`${AT}${HOUR} (?:or|and) (?<hour2>\\d{1,2}|${HOUR_WORD})${VAGUELY}${STANDS_ALONE}`),
    read: ({ hour, hour2 }) => (timeOf({ hour }) && timeOf({ hour: hour2 }) ? { kind: 'unreadable' } : undefined),
  },
  {
    pattern: phrase(`${HOUR} (?<minute>${MINUTE_WORD})(?= ?(?:$|[.,;!?]))`),
    read: timeOf,
  },
  {
    // No length of time: “in 0 minutes”, “in 99999 years”.
    pattern: phrase('in -?\\d{1,9} (?:sec|min|hour|hr|day|week|month|year)(?:ond|ute)?s?'),
    read: () => ({ kind: 'unreadable' }),
  },
  {
    // “in 5” names no unit, so it names no time.
    pattern: phrase(`(?<=^|\\bme )in (?:\\d{1,3}|${NUMBER_WORD})(?= ?(?:$|[.,;!?]))`),
    read: () => ({ kind: 'unreadable' }),
  },
  {
    // “7p” alone answers “when?”, “4a” is a flat.
    pattern: phrase(`(?:${AT}|(?<=\\S )|(?=\\d{1,2}(?:p|a \\S)))(?<hour>\\d{1,2})(?<half>[ap])`),
    read: (groups) => as('leaning', timeOf(groups)),
  },
  {
    pattern: phrase(`${PREPOSITION}(?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2}))?h?${VAGUELY}${NOT_COUNTING}`),
    read: (groups) => as('trailing', timeOf(groups) ?? { kind: 'unreadable' }),
  },
  {
    pattern: phrase(`${PREPOSITION}(?<joined>\\d{3,4})${VAGUELY}${NOT_COUNTING}`),
    read: (groups) => as('trailing', joinedTime(groups)),
  },
  {
    // “The morning one” is no hour.
    pattern: phrase(
      `(?<!\\b(?:the|my|that) (?:morning|afternoon|evening|night) )${PREPOSITION}(?<hour>${HOUR_WORD})(?:[ -]${MINUTE})?${VAGUELY}${NOT_COUNTING}`,
    ),
    read: (groups) => as('trailing', timeOf(groups)),
  },
  {
    pattern: phrase('(?:(?:at|around) )?(?:this|(?:the )?same) time'),
    read: (_, { now }) => as('leaning', clock(now.hour, now.minute)),
  },
  {
    pattern: phrase(`in the ${HALF}`),
    read: ({ half }) => ({ kind: 'half', half: half === 'a' ? 'am' : 'pm', strength: 'trailing' }),
  },
];
