import { describe, expect, it } from 'vitest';
import { readReminder } from '../../../src/domain/language/read-reminder.ts';
import { DEFAULT_PREFERENCES } from '../../../src/domain/preferences.ts';

const settings = { ...DEFAULT_PREFERENCES, timeZone: 'America/New_York', home: 'America/New_York', owns: true };
const read = (text: string) => readReminder({ text }, { now: '2026-11-25T15:00:00.000Z', settings });

describe('a sentence about what comes again', () => {
  it.each([
    ['take my pills every weekday at 8', 'take my pills', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-26T08:00'],
    ['remind me to pay rent on the 1st of every month', 'pay rent', 'FREQ=MONTHLY;BYMONTHDAY=1', '2026-12-01'],
    [
      'every other friday at noon water the ferns',
      'water the ferns',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
      '2026-11-27T12:00',
    ],
  ])('“%s” is a reminder with a rule', (text, title, rrule, first) => {
    const due = first.includes('T') ? { dateTime: first } : { date: first };
    expect(read(text)).toMatchObject({ title, due, recurrence: { rrule, mode: 'schedule' } });
  });

  it('counts from completion where it says so', () => {
    expect(read('change the filter every 3 months after I do it')).toMatchObject({
      title: 'change the filter',
      recurrence: { rrule: 'FREQ=MONTHLY;INTERVAL=3', mode: 'completion' },
    });
  });

  it('is refused where no rule says it, and never taken to come once', () => {
    expect(() => read('howl every full moon')).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(read('howl on friday at 9').recurrence).toBeUndefined();
  });
});
