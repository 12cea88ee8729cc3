import { describe, expect, it, test } from 'vitest';
import { theWhen } from '../../../src/domain/language/when/when.ts';
import { lineOf, saidAt, WEDNESDAY } from './when-circumstances.ts';

const due = (text: string, circumstances = WEDNESDAY): string | undefined => lineOf(theWhen(text, circumstances)?.when);

describe('a feast is found by its rule', () => {
  it.each([
    // Fixed dates, and what their names are misspelt as.
    ['christmas 2027', '2027-12-25'],
    ['xmas 2027', '2027-12-25'],
    ['x-mas eve', '2026-12-24'],
    ["new year's eve", '2026-12-31'],
    ['new years day', '2027-01-01'],
    ['halloween 2030', '2030-10-31'],
    ["st. patrick's day", '2027-03-17'],
    ['saint paddys day', '2027-03-17'],
    ['the fourth of july', '2027-07-04'],
    ['independance day', '2027-07-04'],
    // Weekdays of a month.
    ['thanks giving', '2026-11-26'],
    ['thanksgiving 2028', '2028-11-23'],
    ['black friday', '2026-11-27'],
    ['mlk day', '2027-01-18'],
    ["presidents' day", '2027-02-15'],
    ['labour day', '2027-09-06'],
    ['victoria day 2026', '2026-05-18'],
    ['election day 2028', '2028-11-07'],
    // Easter in the West and in the East, on either side of a leap day.
    ['easter 2024', '2024-03-31'],
    ['easter 2038', '2038-04-25'],
    ['good friday', '2027-03-26'],
    ['mardi gras 2028', '2028-02-29'],
    ['whit monday 2026', '2026-05-25'],
    ['orthodox easter 2027', '2027-05-02'],
    ['orthodox good friday 2024', '2024-05-03'],
    // Calendars of the moon.
    ['rosh hashanah 2027', '2027-10-01'],
    ['hanukkah', '2026-12-04'],
    ['purim 2024', '2024-03-23'],
    ["tisha b'av 2025", '2025-08-02'],
    ['ramadan 2025', '2025-03-01'],
    ['eid al-fitr 2025', '2025-03-30'],
    ['lunar new year 2025', '2025-01-29'],
    ['diwali 2024', '2024-10-31'],
    ['diwali 2025', '2025-10-20'],
    ['holi 2024', '2024-03-25'],
    ['ganesh chaturthi 2025', '2025-08-27'],
    ['chhath puja 2025', '2025-10-27'],
    ['onam 2024', '2024-09-15'],
    ['pongal 2024', '2024-01-15'],
  ])('“%s” is %s', (text, date) => {
    expect(due(text)).toBe(date);
  });

  it.each([
    ['next christmas', '2026-12-25'],
    ['this past halloween', '2026-10-31'],
    ['last easter', '2026-04-05'],
    ['christmas of next year', '2027-12-25'],
    ['thanksgiving in two years', '2028-11-23'],
    ['the day after thanksgiving', '2026-11-27'],
    ['3 days before easter', '2027-03-25'],
    ['two weeks after easter', '2027-04-11'],
    ['the weekend before labor day', '2027-09-04'],
    ['the friday before christmas', '2026-12-18'],
    ['labor day weekend', '2027-09-04'],
    ['easter weekend 2028', '2028-04-15'],
    ['the closest christmas to today', '2026-12-25'],
    ['the second closest christmas to today', '2025-12-25'],
    ['diwali eve 2024', '2024-10-30'],
    ["new year's eve at 11:30pm", '2026-12-31T23:30'],
    ['on christmas morning', '2026-12-25T09:00'],
    ['earth hour 2024', '2024-03-23T20:30[America/New_York]'],
  ])('“%s” is %s', (text, date) => {
    expect(due(text)).toBe(date);
  });

  it.each([
    ['en-US', "mother's day", '2027-05-09'],
    ['en-GB', "mother's day", '2027-03-07'],
    ['en-CA', 'thanksgiving', '2027-10-11'],
    ['en-AU', "father's day", '2027-09-05'],
  ])('in %s “%s” is %s', (locale, text, date) => {
    expect(due(text, { ...WEDNESDAY, locale })).toBe(date);
  });

  it('that is today still counts, and one that lasts goes on today', () => {
    expect(due('christmas', saidAt('2026-12-25T15:00:00.000Z'))).toBe('2026-12-25');
    expect(due('christmas', saidAt('2026-12-26T15:00:00.000Z'))).toBe('2027-12-25');
    expect(due('ramadan', saidAt('2025-03-10T15:00:00.000Z'))).toBe('2025-03-10');
    expect(due('kwanzaa', saidAt('2027-01-01T15:00:00.000Z'))).toBe('2027-01-01');
  });
});

test.each([
  'buy christmas presents',
  'order the halloween costume',
  'cook the thanksgiving dinner',
  'I lent him my car',
  'read “Christmas 2027”',
  'holistic medicine',
])('“%s” names no feast to be reminded on', (text) => {
  expect(theWhen(text, WEDNESDAY)).toBeUndefined();
});
