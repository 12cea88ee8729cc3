import { describe, expect, test } from 'vitest';
import { findWhens, theWhen, unreadableTime } from '../../../src/domain/language/when/when.ts';
import { lineOf, WEDNESDAY } from './when-circumstances.ts';

type Row = readonly [sentence: string, beginning: string];

/** What is said on Wednesday, 25 November 2026, at 10:00 in New York, and where the first time that it names begins. */
const SENTENCES: Record<string, readonly Row[]> = {
  'days in digits': [
    ['We shall be home 6/18', '2027-06-18'],
    ['We are leaving 24/07', '2027-07-24'],
    ['They are leaving 3-29', '2027-03-29'],
    ['The hall opens again 2/9', '2027-02-09'],
    ['Tell them it is on 6.18', '2027-06-18'],
    ['Paid 08/12, 2024 in cash', '2024-08-12'],
    ['Built 24 / 12 / 2025', '2025-12-24'],
    ['Filed 9 - 30 - 2025 by hand', '2025-09-30'],
    ['Ordered March-2025-14', '2025-03-14'],
    ['Shipped 14/2025/Mar', '2025-03-14'],
    ['Backup of 20251108T141530', '2025-11-08T14:15:30'],
    ['Saved 2025-11-08 14:15:30.250', '2025-11-08T14:15:30'],
    ['In the evening of 24-12 we sing', '2026-12-24T18:00'],
    ['Sometime friday 12-4', '2026-12-04'],
    ['Could we move it to friday 10-2?', '2026-11-27T10:00'],
  ],
  'days by their number': [
    ['I am back on 28', '2026-11-28'],
    ['She is away 30th', '2026-11-30'],
    ['We fly the twenty-ninth', '2026-11-29'],
    ['We fly on this 30th', '2026-11-30'],
    ['The choir sings on 28 at 7', '2026-11-28T07:00'],
    ['The choir sings at 7pm on 28', '2026-11-28T19:00'],
    ['Meeting on 28, 4:15:05 pm', '2026-11-28T16:15:05'],
    ['He broke it on mon the 2nd', '2026-11-02'],
    ['Was it mon the 2nd, 8pm?', '2026-11-02T20:00'],
    ['It was signed on the fifth of april in the year two thousand and twelve', '2012-04-05'],
  ],
  'days said twice': [
    ['See you tomorrow, november 26, at 8am', '2026-11-26T08:00'],
    ['See you tomorrow, thursday november 26', '2026-11-26'],
    ['Live tomorrow, 14/05/2025, from our studio', '2025-05-14'],
  ],
  'days counted from one another': [
    ['It starts in two weeks on friday', '2026-12-11'],
    ['It starts in 4 days on friday', '2026-11-27'],
    ['It starts three months from today on tuesday', '2027-03-02'],
    ['How was it the day before?', '2026-11-24'],
    ['Are you free the day after?', '2026-11-26'],
    ['He fell ill two weeks prior.', '2026-11-11'],
    ['She moved out six months back.', '2026-05-25'],
    ['Ten days from this moment it ends', '2026-12-05'],
    ['What went wrong last monday?', '2026-11-16'],
    ['Were you there previous tuesday?', '2026-11-17'],
    ['It broke this past monday', '2026-11-23'],
    ['It broke on the monday from last week', '2026-11-16'],
    ['They went home next day.', '2026-11-26'],
    ['He moved in two months and a week ago', '2026-09-18'],
    ['Send it within 3 days from tomorrow', '2026-11-29'],
    ['The vote is two weeks prior to june 20', '2027-06-06'],
    ['Two mondays later it snowed', '2026-12-07'],
    ['Next year on june 5 we wed', '2027-06-05'],
    ['Last year december 30 was grey', '2025-12-30'],
  ],
  'times of day': [
    ['The gate shuts at fourteen thirty tomorrow', '2026-11-26T14:30'],
    ['Fall in at eighteen hundred hours', '2026-11-25T18:00'],
    ['Tea is at mid-day', '2026-11-25T12:00'],
    ['Tea is at noontime tomorrow', '2026-11-26T12:00'],
    ['It rang at three quarters past 6pm', '2026-11-25T18:45'],
    ['We start at 4 . 20 p . m .', '2026-11-25T16:20'],
    ['The bus comes at T16:05', '2026-11-25T16:05'],
    ['The cock crows circa 5 in the morning', '2026-11-26T05:00'],
    ['Be home 9, tonight', '2026-11-25T21:00'],
    ['See you 8 tomorrow morning', '2026-11-26T08:00'],
    ['They come mid-morning tomorrow', '2026-11-26T10:00'],
    ['Doors: friday-5pm', '2026-11-27T17:00'],
    ['Doors: 12/30/2026@7:30pm', '2026-12-30T19:30'],
    ['Hand it in by the end of the sunday', '2026-11-29T23:59:59'],
    ['I would like december 3 - 9 am', '2026-12-03T09:00'],
    ['I would like 9 am - 3 december', '2026-12-03T09:00'],
  ],
  'the present': [
    ['I am busy at present', '2026-11-25T10:00[America/New_York]'],
    ['Nobody is here at the present time', '2026-11-25T10:00[America/New_York]'],
    ['I cannot talk at this time.', '2026-11-25T10:00[America/New_York]'],
    ['Call me tomorrow at this time.', '2026-11-26T10:00'],
  ],
};

describe.each(Object.entries(SENTENCES))('of %s', (_, rows) => {
  test.each(rows)('“%s” names %s', (sentence, beginning) => {
    expect(lineOf(findWhens(sentence, WEDNESDAY)[0])).toBe(beginning);
  });
});

describe('a day whose weekday is another', () => {
  test.each([
    ['friday, 5 january 2027', '2027-01-05'],
    ['monday 12/25/2026', '2026-12-25'],
    ['the party is on sunday, march 3rd, 2027', '2027-03-03'],
  ])('“%s” denotes %s, as the full date is the surer, and a task with it is asked about', (words, date) => {
    expect(lineOf(findWhens(words, WEDNESDAY)[0])).toBe(date);
    expect(theWhen(words, WEDNESDAY)).toBeUndefined();
    expect(unreadableTime(words, WEDNESDAY)).toBeDefined();
  });
});

describe('what only looks like a time', () => {
  test.each([
    'She scored 4/5.',
    'The ratio is 16/9.',
    'Their team went 12-4',
    'He came 27th in the race',
    'He is the twentieth.',
    'The thirteenth floor is ours',
    'I pay $ 12 for it',
    'Fifteen hundred people sang',
    'Sixteen twenty year olds sang',
    'It rose on 4.22 percent',
    'We sat on 3 chairs',
    'Three quarters of the cake are left',
    'The present is wrapped',
    'Leave 2 eggs',
    'I left 5 messages',
  ])('“%s” names none', (sentence) => {
    expect(findWhens(sentence, WEDNESDAY)).toEqual([]);
  });
});
