import {
  AT,
  clock,
  type Groups,
  HALF,
  HOUR,
  joinedTime,
  MINUTE,
  NOT_NAMING,
  OCLOCK,
  PREPOSITION,
  timeOf,
  VAGUELY,
} from './clock-face.ts';
import { HOUR_WORD, LATE_HOUR_WORD, NUMBER_WORD, numberOf } from './when-numbers.ts';
import { type Clock, exactly, NOT_COUNTING, phrase, type Reading, type Rule } from './when-piece.ts';

/** “Mid-day”, “noontime”. */
const NAMED = '(?:mid[ -]?day|mid[ -]?night|noon(?:[ -]?time|tide)?)';
const hourNamed = (words: string): number => (words.endsWith('night') ? 24 : 12);

/** The hour that “half past …” and the like count from. */
const BASE = `(?:(?<named>${NAMED})|(?<hour>\\d{1,2}(?!\\d)|${HOUR_WORD})(?:${OCLOCK})?(?: ?${HALF})?)`;
const baseOf = (groups: Groups): Clock | undefined => {
  const hour = groups.named && hourNamed(groups.named);
  return hour ? clock(hour) : timeOf({ hour: groups.hour, half: groups.half });
};

const COUNT = `(?<count>\\d{1,2}|${NUMBER_WORD})(?<unit> ?(?:minutes?|mins?))?`;

/** Minutes counted from an hour, to either side: “ten past”, “quarter to”. */
const counted = (groups: Groups, minutes: number): Reading | undefined => {
  const base = baseOf(groups);
  if (!base || minutes === 0 || !(Math.abs(minutes) < 60)) return undefined;
  const total = (base.hour * 60 + base.minute + minutes + 24 * 60) % (24 * 60);
  const hour = Math.floor(total / 60);
  return clock(hour === 0 && base.ambiguous ? 12 : hour, total % 60, base.ambiguous);
};

const orUnreadable = (reading: Clock | undefined): Reading => reading ?? { kind: 'unreadable' };

/** Minutes that clocks are read by; “10 to 5” may as well be a stretch, “7 to 5” is one. */
const FIVES = new Set([5, 10, 20, 25]);
const isSure = ({ unit, named, half }: Groups, minutes: number): boolean =>
  unit !== undefined || named !== undefined || (half !== undefined && FIVES.has(minutes));

/** Times of day that are told by their own words, wherever they stand. */
export const clockRules: readonly Rule[] = [
  {
    pattern: phrase(`${PREPOSITION}(?:the |12(?::00)? |twelve )?(?<named>${NAMED})(?:[ -]?ish| sharp)?`),
    read: ({ named = '' }) => clock(hourNamed(named)),
  },
  {
    pattern: phrase(`${PREPOSITION}half (?:past|after) ${BASE}${VAGUELY}`),
    read: (groups) => counted(groups, 30),
  },
  {
    pattern: phrase(`(?<at>${AT})?half ${BASE}${VAGUELY}`),
    read: (groups) => {
      const reading = counted(groups, 30);
      return reading && { ...reading, strength: groups.at ? 'certain' : 'leaning' };
    },
  },
  {
    pattern: phrase(
      `${PREPOSITION}(?:a |(?<three>three[ -]))?quarters? (?<side>past|after|to|before|till|til|of) ${BASE}${VAGUELY}`,
    ),
    read: (groups) => counted(groups, (groups.three ? 45 : 15) * (/past|after/.test(groups.side ?? '') ? 1 : -1)),
  },
  {
    // “20 after 6” may as well count.
    pattern: phrase(`${PREPOSITION}${COUNT} (?:past|(?<after>after)) ${BASE}${VAGUELY}`),
    read: (groups) => {
      const minutes = numberOf(groups.count ?? '');
      return groups.after && !isSure(groups, minutes) ? undefined : counted(groups, minutes);
    },
  },
  {
    pattern: phrase(
      `(?:(?:at|by|@|around|about|before|until|for) )?(?<!\\b(?:from|between) )${COUNT} (?:to|before|till|til) ${BASE}${VAGUELY}`,
    ),
    read: (groups) => {
      const minutes = numberOf(groups.count ?? '');
      return isSure(groups, minutes) ? counted(groups, -minutes) : undefined;
    },
  },
  {
    pattern: phrase(
      `(?:at|by|@|around|about|before|until) (?<count>five|ten|twenty(?:[ -]five)?|5|10|20|25) to ${BASE}`,
    ),
    read: (groups) => counted(groups, -numberOf(groups.count ?? '')),
  },
  {
    pattern: phrase(`(?<count>five|ten|twenty(?:[ -]five)?) to ${HOUR}`),
    read: (groups) => {
      const reading = counted(groups, -numberOf(groups.count ?? ''));
      return reading && { ...reading, strength: 'leaning' };
    },
  },
  {
    pattern: phrase(
      `${PREPOSITION}${HOUR}(?:(?: ?[:.] ?|h| |)(?<digits>\\d{2})(?::(?<second>\\d{2}))?|[ -]${MINUTE})?(?:-?ish|${OCLOCK})? ?${HALF}(?: sharp|[ -]?ish| approximately)?${NOT_NAMING}`,
    ),
    read: (groups) => orUnreadable(timeOf({ ...groups, minute: groups.digits ?? groups.minute })),
  },
  {
    pattern: phrase(
      `(?<at>${AT})?(?:(?:for|to|on|about|between) )?(?:t(?=\\d\\d:))?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d{1,9})?)?(?<half>[ap])?(?: ?(?:hours|hrs|h)|${OCLOCK})?${VAGUELY}`,
    ),
    read: (groups) => timeOf(groups) ?? { kind: 'unreadable', strength: groups.at ? 'certain' : 'leaning' },
  },
  {
    // “Friday-5pm”, “12/31/2027-17:30”
    pattern: exactly(
      /(?<=[\p{L}\p{N}]-)(?<hour>\d{1,2})(?:(?::(?<minute>\d\d))?\s?(?<half>[ap])\.?m\b|:(?<digits>\d\d)(?![\d:]))/u,
    ),
    read: ({ digits, minute, ...groups }) => {
      const reading = timeOf({ ...groups, minute: minute ?? digits });
      return reading && { ...reading, strength: 'trailing' };
    },
  },
  {
    pattern: phrase(`${AT}?(?<hour>\\d{1,2})h(?<minute>\\d{2})`),
    read: timeOf,
  },
  {
    pattern: phrase(`${PREPOSITION}${HOUR}${OCLOCK}${VAGUELY}${NOT_NAMING}`),
    read: (groups) => orUnreadable(timeOf(groups)),
  },
  {
    pattern: phrase(`${PREPOSITION}(?<hour>\\d{1,2})[ -]?ish`),
    read: timeOf,
  },
  {
    pattern: phrase('(?:at |by )?(?<joined>[0-2]\\d[0-5]\\d) ?(?:hours|hrs)'),
    read: joinedTime,
  },
  {
    // “Fourteen thirty”, “at sixteen hundred hours”: bare, they count.
    pattern: phrase(
      `(?<at>${AT})?(?<hour>${LATE_HOUR_WORD})(?: (?:hundred(?<hours> hours)?|${MINUTE})(?<hours2> hours)?)${NOT_COUNTING}`,
    ),
    read: ({ at, hour, minute, hours, hours2 }) => {
      const reading = timeOf({ hour, minute: minute ?? '00' });
      return reading && { ...reading, strength: at || hours || hours2 ? 'certain' : 'trailing' };
    },
  },
  {
    pattern: exactly(
      /(?<=\d{4}-\d\d-\d\d)t(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d{1,9})?)?(?![\p{L}\p{N}:.+-])/u,
    ),
    read: timeOf,
  },
  {
    pattern: exactly(/(?<=(?<!\d)\d{8})t(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?![\p{L}\p{N}:.+-])/u),
    read: timeOf,
  },
];
