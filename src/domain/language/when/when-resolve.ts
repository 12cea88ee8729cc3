import { Temporal } from 'temporal-polyfill';
import { type Due, resolveDue } from '../../due.ts';
import { instantAt } from '../../instant.ts';
import type { Grain, When } from '../understanding.ts';
import { endOf } from './clock-stretches.ts';
import { moved } from './durations.ts';
import { type Said, saidOf, wallTime } from './when-clock.ts';
import type { Phrase } from './when-find.ts';
import { type Day, type Days, isBefore, type Moment, type Piece } from './when-piece.ts';
import { placeOf, singleDay } from './when-place.ts';

/** What a phrase means: everything of a {@link When} but its place in the text. */
export type Meaning = Pick<When, 'due' | 'grain' | 'timeSaid' | 'range' | 'past'> & {
  /** Whether the words name a day, as opposed to only a time of day. */
  daySaid: boolean;
};

/** A phrase that names no time: it looks like one and is none, or it names many. */
export type Meaningless = 'unreadable' | 'recurrence';

const inYears = ({ year }: { year: number }): boolean => year >= 1970 && year <= 9999;

const written = (dateTime: Temporal.PlainDateTime): string =>
  dateTime.toString({ smallestUnit: dateTime.second === 0 ? 'minute' : 'second' });

const ofInstant = (
  at: Temporal.ZonedDateTime,
  grain: Grain,
  { now, circumstances: { timeZone } }: Moment,
): Meaning | undefined => {
  const rounded = at.round({ smallestUnit: 'second', roundingMode: 'ceil' });
  if (!inYears(rounded) || !inYears(rounded.withTimeZone('UTC'))) return undefined;
  const fixed = (zoned: Temporal.ZonedDateTime): Due => ({
    dateTime: written(zoned.toPlainDateTime()),
    timeZone: zoned.timeZoneId,
  });
  const here = fixed(rounded);
  // The second pass of a repeated hour has no wall time of its own that would lead back to it.
  const leadsBack = resolveDue(here, { timeZone, allDayTime: '09:00' }) === instantAt(rounded.epochMilliseconds);
  const due = leadsBack ? here : fixed(rounded.withTimeZone('UTC'));
  return { due, grain, timeSaid: true, daySaid: true, past: Temporal.ZonedDateTime.compare(rounded, now) <= 0 };
};

const ofWallTime = (
  dateTime: Temporal.PlainDateTime,
  said: Said,
  day: Day | undefined,
  moment: Moment,
): Meaning | undefined => {
  const zone = said.zone ?? moment.now.timeZoneId;
  if (!inYears(dateTime) || !inYears(dateTime.toZonedDateTime(zone).withTimeZone('UTC'))) return undefined;
  const date = dateTime.toPlainDate();
  const part = moment.sense === 'denoted' && !said.clock ? said.part : undefined;
  const end = part ? endOf(part, dateTime) : dateTime;
  return {
    due: { dateTime: written(dateTime), ...(said.zone && { timeZone: said.zone }) },
    grain: dateTime.second ? 'second' : dateTime.minute || said.clock?.whole === false || said.zone ? 'minute' : 'hour',
    timeSaid: true,
    daySaid: day !== undefined || said.part?.today === true,
    ...(day && { range: { from: date.toString(), to: date.add({ days: 1 }).toString() } }),
    past: end.toZonedDateTime(zone).epochMilliseconds <= moment.now.epochMilliseconds,
  };
};

const ofDay = (date: Temporal.PlainDate, { from, to, grain }: Days, { today }: Moment): Meaning | undefined =>
  inYears(from) && inYears(to)
    ? {
        due: { date: date.toString() },
        grain,
        timeSaid: false,
        daySaid: true,
        range: { from: from.toString(), to: to.toString() },
        past: !isBefore(today, to),
      }
    : undefined;

const ofTime = (said: Said, day: Day | undefined, moment: Moment): Meaning | undefined => {
  const dateTime = wallTime(said, day, moment);
  return dateTime && ofWallTime(dateTime, said, day, moment);
};

/** “a week from friday”, “an hour before noon tomorrow”. */
const ofShift = (
  { by, sign }: Extract<Piece, { kind: 'shift' }>,
  said: Said,
  day: Day | undefined,
  moment: Moment,
): Meaning | undefined => {
  const timed = said.clock !== undefined || said.part !== undefined;
  if (by.seconds === 0 && day) {
    const date = day.date.add({ months: sign * by.months, days: sign * by.days });
    return timed ? ofTime(said, { kind: 'date', date }, moment) : ofDay(date, singleDay(date), moment);
  }
  const anchor = timed ? wallTime(said, day, moment) : undefined;
  if (!anchor) return undefined;
  const at = moved(anchor.toZonedDateTime(said.zone ?? moment.now.timeZoneId), by, sign);
  return ofWallTime(at.toPlainDateTime(), said, day, moment);
};

/** What a phrase means at a moment; `undefined` where its words turn out to be about no time. */
export const meaningOf = (phrase: Phrase, moment: Moment): Meaning | Meaningless | undefined => {
  if (phrase.some(({ kind }) => kind === 'recurrence')) return 'recurrence';
  if (phrase.some(({ kind }) => kind === 'unreadable')) return 'unreadable';
  const instant = phrase.find((piece) => piece.kind === 'instant');
  if (instant) return ofInstant(instant.at, instant.grain, moment) ?? 'unreadable';
  const isNow = phrase.every(({ kind }) => kind === 'now');
  const present = isNow ? ofInstant(moment.now, 'second', moment) : undefined;
  if (present) return { ...present, past: false };

  const said = saidOf(phrase);
  const place = placeOf(phrase, moment);
  if (!place) return 'unreadable';
  const day = place === 'none' ? undefined : place.day;
  const shift = phrase.find((piece) => piece.kind === 'shift');
  if (shift) return ofShift(shift, said, day, moment);
  if (said.clock || said.part) return ofTime(said, day, moment) ?? 'unreadable';
  if (place === 'none') return undefined;
  const denoted = moment.sense === 'denoted' ? place.day.denotes : undefined;
  return ofDay(denoted?.from ?? place.day.date, denoted ?? place.days, moment) ?? 'unreadable';
};
