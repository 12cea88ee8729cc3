import { describe, expect, it } from 'vitest';
import { Reading, ReadingInput, readMessage } from '../../../src/domain/language/reading.ts';
import { WEDNESDAY } from './when-circumstances.ts';

const read = (text: string) => {
  const reading = readMessage(text, { ...WEDNESDAY, allDayTime: '08:30' });
  expect(Reading.parse(reading)).toEqual(reading);
  return reading;
};

describe('a reading', () => {
  it('tells what each request asks, and when it falls due as an instant', () => {
    expect(read('Remind me to phone the bank at 4pm and add stamps to my post list')).toEqual({
      intent: 'reminder.create',
      when: expect.objectContaining({ text: 'at 4pm', span: [28, 34] }),
      requests: [
        {
          intent: 'reminder.create',
          sure: true,
          title: 'phone the bank',
          span: [0, 34],
          when: {
            text: 'at 4pm',
            span: [28, 34],
            due: { dateTime: '2026-11-25T16:00' },
            fireAt: '2026-11-25T21:00:00.000Z',
            grain: 'hour',
            timeSaid: true,
            past: false,
          },
        },
        { intent: 'todo.create', sure: true, title: 'stamps', category: 'post', span: [39, 65] },
      ],
    });
  });

  it('lets all-day things ring at the all-day time', () => {
    expect(read('remind me to sing on friday').requests[0]?.when).toMatchObject({
      due: { date: '2026-11-27' },
      fireAt: '2026-11-27T13:30:00.000Z',
    });
  });

  it('tells the rule of what comes again, and its first time', () => {
    expect(read('remind me to sweep every monday at 8am').requests).toMatchObject([
      {
        intent: 'reminder.create',
        title: 'sweep',
        recurrence: { rrule: 'FREQ=WEEKLY;BYDAY=MO', mode: 'schedule', text: 'every monday at 8am', span: [19, 38] },
        when: { due: { dateTime: '2026-11-30T08:00' }, fireAt: '2026-11-30T13:00:00.000Z' },
      },
    ]);
  });

  it.each([
    ['the shop opens tomorrow at 9am', 'tomorrow at 9am'],
    ['how was the concert last friday?', 'last friday'],
    ['delete the bank reminder for monday, then remind me on sunday to sing', 'for monday'],
  ])('of “%s” marks the first time it names, whatever it asks', (text, words) => {
    const { when } = read(text);
    expect(when?.text).toBe(words);
    expect(text.slice(...(when?.span ?? []))).toBe(words);
  });

  it.each([
    ['what have I got lined up for monday?', 'all.list'],
    ['change the time zone to Oslo', 'preference.set'],
  ])('tells of “%s” what Remo could do, and leads with other as it may be kept elsewhere', (text, intent) => {
    expect(read(text)).toMatchObject({ intent: 'other', requests: [{ intent, elsewhere: true }] });
  });

  it.each(['I just mailed the parcel and they say it has got lost', 'today I called some of my cousins'])(
    'leads with other where “%s” is a tale and not one thing that is done',
    (text) => {
      expect(read(text).intent).toBe('other');
    },
  );

  it('leads with what is put on a list in place of another thing', () => {
    expect(read('remove leeks and add kale to my shopping list').intent).toBe('todo.create');
  });

  it('leads with what is asked for sure or of a thing that is there, and with nothing where there is neither', () => {
    expect(read('Hello! Add wine to my list.').intent).toBe('todo.create');
    expect(read("I've paid the plumber")).toMatchObject({
      intent: 'reminder.complete',
      requests: [{ sure: false, item: { words: 'plumber' } }],
    });
    expect(read('dentist friday 3pm')).toMatchObject({
      intent: 'other',
      requests: [{ intent: 'reminder.create', sure: false, title: 'dentist' }],
    });
    expect(read('what a day')).toMatchObject({ intent: 'other', requests: [{ intent: 'other' }] });
  });

  it('is asked for as of an instant in any notation', () => {
    expect(ReadingInput.parse({ text: 'hi', now: '2026-11-22T15:00:00+01:00' }).now).toBe('2026-11-22T14:00:00.000Z');
    expect(ReadingInput.safeParse({ text: 'hi', now: '9999-12-31T23:59:59-05:00' }).success).toBe(false);
  });
});
