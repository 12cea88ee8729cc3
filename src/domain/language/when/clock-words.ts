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
import { HOUR_WORD, NUMBER_WORD, numberOf } from './when-numbers.ts';
import { type Clock, phrase, type Reading, type Rule } from './when-piece.ts';

const NAMED: Record<string, number> = { noon: 12, midday: 12, midnight: 24 };

/** The hour that “half past …” and the like count from. */
const BASE = `(?:(?<named>noon|midday|midnight)|(?<hour>\\d{1,2}(?!\\d)|${HOUR_WORD})(?:${OCLOCK})?(?: ?${HALF})?)`;
const baseOf = (groups: Groups): Clock | undefined => {
  const hour = groups.named && NAMED[groups.named];
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

/** Times of day that are told by their own words, wherever they stand. */
export const clockRules: readonly Rule[] = [
  {
    pattern: phrase(`${PREPOSITION}(?:the |12(?::00)? |twelve )?(?<named>noon|midday|midnight)(?:[ -]?ish| sharp)?`),
    read: ({ named = '' }) => clock(NAMED[named] ?? 12),
  },
  {
    pattern: phrase(`${PREPOSITION}half past ${BASE}${VAGUELY}`),
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
    pattern: phrase(`${PREPOSITION}(?:a )?quarter (?<side>past|after|to|before|till|til|of) ${BASE}${VAGUELY}`),
    read: (groups) => counted(groups, /past|after/.test(groups.side ?? '') ? 15 : -15),
  },
  {
    pattern: phrase(`${PREPOSITION}${COUNT} past ${BASE}${VAGUELY}`),
    read: (groups) => counted(groups, numberOf(groups.count ?? '')),
  },
  {
    pattern: phrase(
      `(?:(?:at|by|@|around|about|before|until|for) )?(?<!\\b(?:from|between) )${COUNT} (?:to|before|till|til) ${BASE}${VAGUELY}`,
    ),
    read: (groups) => {
      const minutes = numberOf(groups.count ?? '');
      const sure = groups.unit || groups.named || (groups.half && FIVES.has(minutes));
      return sure ? counted(groups, -minutes) : undefined;
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
      `${PREPOSITION}${HOUR}(?:(?:[:.h]| |)(?<digits>\\d{2})(?::(?<second>\\d{2}))?|[ -]${MINUTE})?(?:-?ish|${OCLOCK})? ?${HALF}(?: sharp|[ -]?ish| approximately)?${NOT_NAMING}`,
    ),
    read: (groups) => orUnreadable(timeOf({ ...groups, minute: groups.digits ?? groups.minute })),
  },
  {
    pattern: phrase(
      `(?<at>${AT})?(?:(?:for|to|on|about|between) )?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?(?<half>[ap])?(?: ?(?:hours|hrs|h)|${OCLOCK})?${VAGUELY}`,
    ),
    read: (groups) => timeOf(groups) ?? { kind: 'unreadable', strength: groups.at ? 'certain' : 'leaning' },
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
    pattern:
      /(?<=\d{4}-\d\d-\d\d)t(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d{1,9})?)?(?![\p{L}\p{N}:.+-])/gu,
    read: timeOf,
  },
];
