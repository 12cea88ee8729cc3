import type { Temporal } from 'temporal-polyfill';
import { AT_STRETCH, month, quarter, week, year } from './calendar-stretches.ts';
import { NUMBER_WORD, numberOf } from './when-numbers.ts';
import { type Days, type Moment, phrase, type Reading, type Rule } from './when-piece.ts';

export const COUNT = `(?:\\d{1,3}|${NUMBER_WORD}|few|several|couple(?: of)?)`;
export const countOf = (words: string): number =>
  /^few|^several/.test(words) ? 3 : words.startsWith('couple') ? 2 : numberOf(words);

/** A unit of the calendar: how it is added, and the one that a date is in. */
interface Unit {
  grain: Days['grain'];
  of: (count: number) => { days?: number; months?: number };
  around: (date: Temporal.PlainDate) => Temporal.PlainDate;
}

const UNITS: Record<string, Unit> = {
  d: { grain: 'day', of: (days) => ({ days }), around: (date) => date },
  w: { grain: 'week', of: (weeks) => ({ days: 7 * weeks }), around: (date) => week(date).from },
  m: { grain: 'month', of: (months) => ({ months }), around: (date) => month(date).from },
  q: { grain: 'quarter', of: (quarters) => ({ months: 3 * quarters }), around: (date) => quarter(date).from },
  y: { grain: 'year', of: (years) => ({ months: 12 * years }), around: (date) => year(date).from },
};
const CALENDAR = '(?<unit>days?|weeks?|wks?|months?|quarters?|qtrs?|years?|yrs?)';
const CLOCK = '(?<unit>hours?|hrs?|minutes?|mins?|seconds?|secs?)';

const unitOf = (words: string): Unit | undefined => UNITS[words.slice(0, 1)];

/** The `count` units that come next; their list begins today, and so does the search for what is due in them tomorrow. */
const ahead = (unit: Unit, count: number, { today }: Moment, denotes: (next: Temporal.PlainDate) => Days): Reading => {
  const date = unit.around(today).add(unit.of(1));
  const to = today.add(unit.of(count)).add({ days: 1 });
  return { kind: 'date', date, days: { from: today, to, grain: 'day' }, denotes: denotes(date) };
};

const NEXT = '(?:next|coming|following)';
const LAST = '(?:last|past|previous)';

/** “In the next 30 minutes” asks for it within that time, and denotes the minutes after this one. */
const clockReading = (words: string, count: number, sign: 1 | -1, { now, sense }: Moment): Reading => {
  const unit = words.startsWith('h') ? 'hour' : words.startsWith('m') ? 'minute' : 'second';
  const by = (amount: number) => ({ [`${unit}s`]: amount });
  if (sense === 'due')
    return { kind: 'instant', at: now.add(by(sign * count)), grain: unit === 'hour' ? 'minute' : 'second' };
  const begun = now.round({ smallestUnit: unit, roundingMode: 'floor' });
  return { kind: 'instant', at: begun.add(by(sign > 0 ? 1 : -count)), grain: unit };
};

/** Several units of time from the present one: “the next 3 days”, “the last two weeks”. */
export const countRules: readonly Rule[] = [
  {
    pattern: phrase(`${AT_STRETCH}(?:the )?${NEXT} (?<count>${COUNT}) ${CALENDAR}`),
    read: ({ count: words = '', unit: name = '' }, moment) => {
      const [unit, count] = [unitOf(name), countOf(words)];
      return unit && ahead(unit, count, moment, (from) => ({ from, to: from.add(unit.of(count)), grain: unit.grain }));
    },
  },
  {
    // What is denoted is the last of them, as in “the second upcoming week”; the list holds all.
    pattern: phrase(
      `${AT_STRETCH}(?:the )?(?:upcoming (?<count>${COUNT})|(?<counted>${COUNT}) (?:upcoming|coming)) ${CALENDAR}`,
    ),
    read: ({ count: words, counted, unit: name = '' }, moment) => {
      const [unit, count] = [unitOf(name), countOf(words ?? counted ?? '')];
      return (
        unit &&
        ahead(unit, count, moment, (next) => {
          const from = next.add(unit.of(count - 1));
          return { from, to: from.add(unit.of(1)), grain: unit.grain };
        })
      );
    },
  },
  {
    pattern: phrase(`${AT_STRETCH}(?:the )?(?:${LAST} (?<count>${COUNT})|(?<counted>${COUNT}) ${LAST}) ${CALENDAR}`),
    read: ({ count: words, counted = '', unit: name = '' }, { today }) => {
      const [unit, count] = [unitOf(name), countOf(words ?? counted)];
      if (!unit) return undefined;
      const length = unit.of(count);
      const [date, to] = [today.subtract(length), unit.around(today)];
      const denotes: Days = { from: to.subtract(length), to, grain: unit.grain };
      return { kind: 'date', date, days: { from: date, to: today, grain: 'day' }, denotes };
    },
  },
  {
    pattern: phrase(
      `(?<framed>(?:(?:for|in|over|during|within) )?(?:the )?)(?:(?<counted>${COUNT}) )?(?<side>${NEXT}|${LAST}) (?:(?<count>${COUNT}) )?${CLOCK}`,
    ),
    // “A last minute change” is of no minute in particular.
    read: ({ framed, side = '', counted, count: words = counted, unit = '' }, moment) => {
      if (!words && unit.startsWith('s')) return undefined;
      const sign = /last|past|previous/.test(side) ? -1 : 1;
      const reading = clockReading(unit, words ? countOf(words) : 1, sign, moment);
      return { ...reading, strength: framed || words ? 'certain' : 'lone' };
    },
  },
];
