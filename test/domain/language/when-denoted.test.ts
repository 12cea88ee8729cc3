import { describe, expect, test } from 'vitest';
import { findWhens, theWhen } from '../../../src/domain/language/when/when.ts';
import { lineOf, saidAt, WEDNESDAY } from './when-circumstances.ts';

const HERE = '[America/New_York]';

type Row = readonly [words: string, beginning: string, grain: string];

/** What is said on Wednesday, 25 November 2026, at 10:00 in New York, where it begins, and how finely it is named. */
const PHRASES: Record<string, readonly Row[]> = {
  'stretches that have begun': [
    ['this week', '2026-11-23', 'week'],
    ['current month', '2026-11-01', 'month'],
    ['this quarter', '2026-10-01', 'quarter'],
    ['this yr', '2026-01-01', 'year'],
    ['this season', '2026-09-23', 'day'],
    ['rest of the week', '2026-11-23', 'week'],
    ['the week of november 27', '2026-11-23', 'week'],
  ],
  'parts of stretches': [
    ['end of january', '2027-01-21', 'day'],
    ['eom', '2026-11-21', 'day'],
    ['early march', '2027-03-01', 'day'],
    ['mid march', '2027-03-11', 'day'],
    ['end of next week', '2026-12-04', 'day'],
    ['end of 2027', '2027-09-01', 'month'],
    ['beginning of the year', '2026-01-01', 'month'],
  ],
  'several units': [
    ['last two weeks', '2026-11-09', 'week'],
    ['the past 3 months', '2026-08-01', 'month'],
    ['the last couple of years', '2024-01-01', 'year'],
    ['previous 2 quarters', '2026-04-01', 'quarter'],
    ['next 4 days', '2026-11-26', 'day'],
    ['the next three weeks', '2026-11-30', 'week'],
    ['the next 5 minutes', `2026-11-25T10:01${HERE}`, 'minute'],
    ['the last 2 hours', `2026-11-25T08:00${HERE}`, 'hour'],
    ['upcoming two months', '2027-01-01', 'month'],
  ],
  'parts of the day': [
    ['this morning', '2026-11-25T00:00', 'hour'],
    ['tomorrow afternoon', '2026-11-26T12:00', 'hour'],
    ['tonight', '2026-11-25T18:00', 'hour'],
    ['late tonight', '2026-11-25T21:00', 'hour'],
    ['last night', '2026-11-24T18:00', 'hour'],
    ['friday evening', '2026-11-27T18:00', 'hour'],
    ['the morning of december 3', '2026-12-03T00:00', 'hour'],
    ['lunch tomorrow', '2026-11-26T12:00', 'hour'],
    ['end of tomorrow', '2026-11-26T23:59:59', 'second'],
    ['wednesday morning', '2026-11-25T00:00', 'hour'],
  ],
  'years and longer': [
    ['in 2014', '2014-01-01', 'year'],
    ['two thousand nineteen', '2019-01-01', 'year'],
    ['1990 - 1995', '1990-01-01', 'year'],
    ['the 90s', '1990-01-01', 'year'],
    ['in the nineties', '1990-01-01', 'year'],
  ],
  'days that have passed': [
    ['sunday, november 22', '2026-11-22', 'day'],
    ['yesterday', '2026-11-24', 'day'],
    ['10 days earlier', '2026-11-15', 'day'],
    ['yesterday’s', '2026-11-24', 'day'],
    ['2 days before yesterday', '2026-11-22', 'day'],
  ],
  'times as finely as they are said': [
    ['at 4:00 pm', '2026-11-25T16:00', 'minute'],
    ['at 4 pm', '2026-11-25T16:00', 'hour'],
    ['in 10 minutes', `2026-11-25T10:10${HERE}`, 'second'],
    ['in 2 hours', `2026-11-25T12:00${HERE}`, 'minute'],
    ['in 2 weeks', '2026-12-09', 'day'],
    ['july 2027', '2027-07-01', 'month'],
  ],
};

describe.each(Object.entries(PHRASES))('of %s', (_, rows) => {
  test.each(rows)('“%s” begins on %s', (words, beginning, grain) => {
    const whens = findWhens(words, WEDNESDAY);
    expect(whens.map(lineOf)).toEqual([beginning]);
    expect(whens[0]?.grain).toBe(grain);
  });
});

test.each(['now', 'right now', 'asap', 'call me immediately', 'at the moment', 'i need it at once'])(
  '“%s” says that it is now, and sets no time for a task',
  (words) => {
    const [when] = findWhens(words, WEDNESDAY);
    expect(lineOf(when)).toBe(`2026-11-25T10:00${HERE}`);
    expect(when?.past).toBe(false);
    expect(theWhen(words, WEDNESDAY)).toBeUndefined();
  },
);

test('of several times the first one in the text is the first', () => {
  expect(findWhens('at noon, or from dec 3, or in the last week of june', WEDNESDAY).map(lineOf)).toEqual([
    '2026-11-25T12:00',
    '2026-12-03',
    '2027-06-21',
  ]);
});

test.each([
  ['this morning', '2026-11-25T16:00:00.000Z', false],
  ['this morning', '2026-11-25T17:00:00.000Z', true],
  ['this week', '2026-11-25T15:00:00.000Z', false],
  ['last week', '2026-11-25T15:00:00.000Z', true],
])('“%s” said at %s is over: %s', (words, now, past) => {
  expect(findWhens(words, saidAt(now))[0]?.past).toBe(past);
});

test('a part of the day that is over is that of tomorrow unless today was said', () => {
  const evening = saidAt('2026-11-25T22:00:00.000Z');
  expect(findWhens('in the morning', evening).map(lineOf)).toEqual(['2026-11-26T00:00']);
  expect(findWhens('this morning', evening).map(lineOf)).toEqual(['2026-11-25T00:00']);
  expect(findWhens('wednesday morning', evening).map(lineOf)).toEqual(['2026-12-02T00:00']);
});

test('parts of the day begin where everybody says, whatever hour the person has things done at', () => {
  const timesOfDay = { ...WEDNESDAY.timesOfDay, morning: '06:30' };
  expect(findWhens('tomorrow morning', { ...WEDNESDAY, timesOfDay }).map(lineOf)).toEqual(['2026-11-26T00:00']);
});
