import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCalendar } from '../../src/adapters/calendar/icalendar.ts';
import type { Due } from '../../src/domain/due.ts';
import { DAY, type Instant, MINUTE, plus } from '../../src/domain/instant.ts';
import { nextOccurrence } from '../../src/domain/next-occurrence.ts';
import { isAllDay } from '../../src/domain/recurrence.ts';

import { type ReminderInput, reminderKind } from '../../src/domain/reminder.ts';
import { type TodoInput, todoKind } from '../../src/domain/todo.ts';
import { alarmsOf, propertyOf, readCalendar, spelled } from '../support/calendar.ts';
import { ALICE, createTestDomain, START, type TestDomain } from '../support/domain.ts';

const NEW_YORK = 'America/New_York';

/** A person in New York, with the feed of their calendar. */
const subscribed = async (zone: string | null = NEW_YORK) => {
  const domain = createTestDomain();
  if (zone !== null) await domain.preferences.patch(ALICE, { timeZone: zone });
  const name = await domain.calendar.renew(ALICE);
  const text = async (): Promise<string> => (await domain.calendar.feed(name)).text;
  return { ...domain, text, read: async () => readCalendar(await text()) };
};

const remind = ({ reminders }: Pick<TestDomain, 'reminders'>, input: Partial<ReminderInput> & { due: Due }) =>
  reminders.create(ALICE, { title: 'Call mom', ...input });

describe('a reminder in the calendar', () => {
  const singles: [what: string, due: Due, dtstart: string, start: string, alarm: string][] = [
    ['all day', { date: '2026-11-23' }, 'DTSTART;VALUE=DATE:20261123', '2026-11-23', '2026-11-23T14:00:00.000Z'],
    [
      'all day on the day on which the clocks go forward',
      { date: '2027-03-14' },
      'DTSTART;VALUE=DATE:20270314',
      '2027-03-14',
      '2027-03-14T13:00:00.000Z',
    ],
    [
      'at a floating time, which is the person’s',
      { dateTime: '2026-11-23T09:00' },
      'DTSTART;TZID=America/New_York:20261123T090000',
      '2026-11-23T14:00:00.000Z',
      'PT0S',
    ],
    [
      'in a zone of half hours',
      { dateTime: '2026-11-23T09:00:30', timeZone: 'Asia/Kolkata' },
      'DTSTART;TZID=Asia/Kolkata:20261123T090030',
      '2026-11-23T03:30:30.000Z',
      'PT0S',
    ],
    [
      'in the summer of a zone whose summer is half an hour',
      { dateTime: '2026-12-23T09:00', timeZone: 'Australia/Lord_Howe' },
      'DTSTART;TZID=Australia/Lord_Howe:20261223T090000',
      '2026-12-22T22:00:00.000Z',
      'PT0S',
    ],
    [
      'in its winter, years ahead',
      { dateTime: '2034-06-23T09:00', timeZone: 'Australia/Lord_Howe' },
      'DTSTART;TZID=Australia/Lord_Howe:20340623T090000',
      '2034-06-22T22:30:00.000Z',
      'PT0S',
    ],
    [
      'in UTC',
      { dateTime: '2026-11-23T09:00', timeZone: 'UTC' },
      'DTSTART:20261123T090000Z',
      '2026-11-23T09:00:00.000Z',
      'PT0S',
    ],
  ];

  it.each(singles)('is an event: %s', async (_, due, dtstart, start, alarm) => {
    const domain = await subscribed();
    const { id } = await remind(domain, { due, priority: 'high', notes: 'two\nlines' });
    expect(await domain.text()).toContain(`${dtstart}\r\n`);
    const { events, todos } = await domain.read();
    expect(todos).toEqual([]);
    expect(events.map(({ startDate }) => spelled(startDate))).toEqual([start]);
    const [event] = events.map(({ component }) => component);
    if (event === undefined) throw new Error('there is no event');
    expect(alarmsOf(event)).toEqual([alarm]);
    expect(propertyOf(event, 'uid')).toBe(`${id}@remo`);
    expect(propertyOf(event, 'summary')).toBe('Call mom');
    expect(propertyOf(event, 'description')).toBe('two\nlines');
    expect(propertyOf(event, 'priority')).toBe('3');
    expect(propertyOf(event, 'dtstamp')).toBe('2026-11-22T15:00:00Z');
    expect(propertyOf(event, 'duration')).toBe('date' in due ? undefined : 'PT15M');
  });

  it('floats where nobody knows the person’s zone', async () => {
    const domain = await subscribed(null);
    const { id } = await remind(domain, { due: { dateTime: '2026-11-23T09:00', timeZone: 'UTC' } });
    const stored = await domain.store.get(ALICE, reminderKind, id);
    if (stored === undefined) throw new Error('nothing is stored');
    const recurrence = {
      rrule: 'FREQ=DAILY;UNTIL=20261125T090000',
      start: '2026-11-23T09:00',
      mode: 'schedule' as const,
      skipped: ['2026-11-24T09:00'],
      moved: {},
    };
    await domain.store.put(ALICE, reminderKind, { ...stored, due: { dateTime: '2026-11-23T09:00' }, recurrence }, 1);
    const text = await domain.text();
    expect(text).toContain('DTSTART:20261123T090000\r\n');
    expect(text).toContain('RRULE:FREQ=DAILY;UNTIL=20261125T090000\r\n');
    expect(text).toContain('EXDATE:20261124T090000\r\n');
    expect(text).not.toContain('VTIMEZONE');
  });

  it('rings again when its snooze ends, and stands where it was', async () => {
    const domain = await subscribed();
    const { id } = await remind(domain, { due: { dateTime: '2026-11-23T09:00' } });
    await domain.reminders.snooze(ALICE, id, { until: { dateTime: '2026-11-23T10:30' } });
    const { events } = await domain.read();
    expect(events.map(({ startDate }) => spelled(startDate))).toEqual(['2026-11-23T14:00:00.000Z']);
    expect(events.map(({ component }) => alarmsOf(component))).toEqual([['2026-11-23T15:30:00.000Z']]);
  });

  it('is gone once it is done, cancelled or deleted', async () => {
    const domain = await subscribed();
    const due = { dateTime: '2026-11-23T09:00' };
    await domain.reminders.complete(ALICE, (await remind(domain, { due })).id);
    await domain.reminders.cancel(ALICE, (await remind(domain, { due })).id);
    await domain.reminders.delete(ALICE, (await remind(domain, { due })).id);
    expect((await domain.read()).events).toEqual([]);
  });
});

describe('a series in the calendar', () => {
  const at = (dateTime: string, timeZone?: string): Due => ({ dateTime, ...(timeZone && { timeZone }) });
  // No wall time that a change of the clocks skips or repeats: there the reader leaves RFC 5545 §3.3.5, which Remo follows.
  const rules: [what: string, due: Due, recurrence: NonNullable<ReminderInput['recurrence']>][] = [
    ['every day', at('2027-03-10T09:00'), { rrule: 'FREQ=DAILY' }],
    ['every day at night, past a change of the clocks', at('2027-03-10T23:30'), { rrule: 'FREQ=DAILY' }],
    ['every day back out of summer', at('2026-10-30T09:00'), { rrule: 'FREQ=DAILY' }],
    ['on Lord Howe', at('2027-04-01T09:15', 'Australia/Lord_Howe'), { rrule: 'FREQ=DAILY' }],
    ['in Kolkata', at('2026-11-23T09:00', 'Asia/Kolkata'), { rrule: 'FREQ=WEEKLY;BYDAY=MO,TH' }],
    ['in UTC', at('2026-11-23T09:00', 'UTC'), { rrule: 'FREQ=MONTHLY;BYDAY=-1FR' }],
    ['from a start that the rule has not', at('2026-11-24T09:00'), { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' }],
    ['from such a start, counted', at('2026-11-24T09:00'), { rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=4' }],
    ['every six hours', at('2027-03-13T09:00'), { rrule: 'FREQ=HOURLY;INTERVAL=6' }],
    ['on the 31st', at('2026-12-31T09:00'), { rrule: 'FREQ=MONTHLY' }],
    ['on the last of February', at('2027-02-28T09:00'), { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1' }],
    ['at several hours', at('2027-03-13T09:00'), { rrule: 'FREQ=DAILY;BYHOUR=9,13;BYMINUTE=0,30' }],
    ['the last workday', at('2027-01-29T09:00'), { rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1' }],
    ['until a day', at('2027-03-12T09:00'), { rrule: 'FREQ=DAILY;UNTIL=20270315' }],
    ['until a wall time', at('2027-03-12T21:00'), { rrule: 'FREQ=DAILY;UNTIL=20270315T210000' }],
    ['until an instant', at('2027-03-12T21:00'), { rrule: 'FREQ=DAILY;UNTIL=20270316T010000Z' }],
    ['until a moment before it', at('2027-03-12T21:00'), { rrule: 'FREQ=DAILY;UNTIL=20270316T005959Z' }],
    ['all day', { date: '2026-11-23' }, { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE' }],
    ['all day until an instant', { date: '2026-11-23' }, { rrule: 'FREQ=DAILY;UNTIL=20261126T140000Z' }],
    ['all day until before it rings', { date: '2026-11-23' }, { rrule: 'FREQ=DAILY;UNTIL=20261126T135959Z' }],
    ['all day until a wall time', { date: '2026-11-23' }, { rrule: 'FREQ=DAILY;UNTIL=20261126T000000' }],
    [
      'with skipped ones, the first among them',
      at('2027-03-12T09:00'),
      { rrule: 'FREQ=DAILY;COUNT=8', skipped: ['2027-03-12T09:00', '2027-03-14T09:00', '2027-03-17T09:00'] },
    ],
    [
      'all day with a skipped and a moved one',
      { date: '2026-11-23' },
      { rrule: 'FREQ=DAILY;COUNT=8', skipped: ['2026-11-24'], moved: { '2026-11-26': '2026-12-24' } },
    ],
    [
      'with moved ones, one of them the first, one over the change of the clocks',
      at('2027-03-12T09:00'),
      {
        rrule: 'FREQ=DAILY;COUNT=6',
        moved: { '2027-03-12T09:00': '2027-03-12T11:00', '2027-03-13T09:00': '2027-03-15T08:00' },
      },
    ],
    [
      'with one more than the rule has',
      at('2027-03-12T09:00'),
      { rrule: 'FREQ=WEEKLY', moved: { '2027-03-16T09:00': '2027-03-17T18:00' } },
    ],
    [
      'with one that is both skipped and moved',
      at('2027-03-12T09:00'),
      { rrule: 'FREQ=DAILY', skipped: ['2027-03-14T09:00'], moved: { '2027-03-14T09:00': '2027-03-14T18:00' } },
    ],
  ];

  it.each(rules)('has the occurrences that ring: %s', async (_, due, input) => {
    const domain = await subscribed();
    const { recurrence } = await remind(domain, { due, recurrence: input });
    if (recurrence === undefined) throw new Error('it is no series');
    const timeZone = ('dateTime' in due ? due.timeZone : undefined) ?? NEW_YORK;
    const expected: string[] = [];
    let after: Instant = START;
    for (let n = 0; n < 12; n += 1) {
      const next = nextOccurrence(recurrence, after, { timeZone, allDayTime: '09:00' });
      if (next === undefined) break;
      expected.push(isAllDay(next.wall) ? next.wall : next.at);
      after = next.at;
    }
    expect(expected.length).toBeGreaterThan(2);
    const starts = (await domain.read()).startsOf(40).filter((start) => start > START.slice(0, start.length));
    expect(starts.slice(0, 12)).toEqual(expected);
  });

  it('is its current occurrence alone where it counts from completions', async () => {
    const domain = await subscribed();
    const recurrence = { rrule: 'FREQ=DAILY;INTERVAL=3', mode: 'completion' } as const;
    await remind(domain, { due: at('2026-11-23T09:00'), recurrence });
    expect(await domain.text()).not.toContain('RRULE');
    expect((await domain.read()).startsOf(9)).toEqual(['2026-11-23T14:00:00.000Z']);
  });

  it('leaves out what was completed ahead of its time', async () => {
    const domain = await subscribed();
    const { id } = await remind(domain, { due: at('2026-11-23T09:00'), recurrence: { rrule: 'FREQ=DAILY;COUNT=4' } });
    await domain.reminders.complete(ALICE, id);
    await domain.reminders.complete(ALICE, id);
    expect((await domain.read()).startsOf(9)).toEqual(['2026-11-25T14:00:00.000Z', '2026-11-26T14:00:00.000Z']);
  });

  it('rings for each occurrence, and for a snoozed one when its snooze ends', async () => {
    const domain = await subscribed();
    const { id } = await remind(domain, { due: at('2026-11-23T09:00'), recurrence: { rrule: 'FREQ=DAILY' } });
    await domain.reminders.snooze(ALICE, id, { until: { dateTime: '2026-11-23T10:30' } });
    const { events, startsOf } = await domain.read();
    expect(startsOf(3)).toEqual(['2026-11-23T14:00:00.000Z', '2026-11-24T14:00:00.000Z', '2026-11-25T14:00:00.000Z']);
    expect(events.map(({ component }) => [propertyOf(component, 'recurrence-id'), alarmsOf(component)])).toEqual([
      [undefined, ['PT0S']],
      ['2026-11-23T09:00:00', ['2026-11-23T15:30:00.000Z']],
    ]);
  });

  it('rings for its current occurrence as well where the snooze is that of the one before', async () => {
    const domain = await subscribed();
    const { id } = await remind(domain, { due: at('2026-11-23T09:00'), recurrence: { rrule: 'FREQ=DAILY' } });
    const stored = await domain.store.get(ALICE, reminderKind, id);
    if (stored === undefined) throw new Error('it is not there');
    const version = stored.version + 1;
    await domain.store.put(ALICE, reminderKind, { ...stored, rung: plus(START, -DAY), version }, stored.version);
    await domain.reminders.snooze(ALICE, id, { minutes: 30 });
    const { events } = await domain.read();
    expect(events.map(({ component }) => alarmsOf(component))).toEqual([['PT0S'], [plus(START, 30 * MINUTE), 'PT0S']]);
  });

  it('rings at the all-day time of each day', async () => {
    const domain = await subscribed();
    await domain.preferences.patch(ALICE, { allDayTime: '07:30' });
    await remind(domain, { due: { date: '2026-11-23' }, recurrence: { rrule: 'FREQ=DAILY' } });
    const { events } = await domain.read();
    expect(events.map(({ component }) => alarmsOf(component))).toEqual([['PT450M']]);
  });
});

describe('a todo in the calendar', () => {
  const listed = async (input: Partial<TodoInput>) => {
    const domain = await subscribed();
    await domain.todos.create(ALICE, { title: 'Buy milk', ...input });
    const { events, todos } = await domain.read();
    expect(events).toEqual([]);
    return todos;
  };

  it('is a task with its due time, urgency and category', async () => {
    const [todo] = await listed({ due: { dateTime: '2027-03-20T09:00' }, priority: 'urgent', category: 'a,b;c\\d' });
    if (todo === undefined) throw new Error('there is no todo');
    expect(propertyOf(todo, 'due')).toBe('2027-03-20T09:00:00');
    expect(todo.getFirstProperty('due')?.getFirstParameter('tzid')).toBe(NEW_YORK);
    expect(propertyOf(todo, 'priority')).toBe('1');
    expect(propertyOf(todo, 'status')).toBe('NEEDS-ACTION');
    expect(todo.getFirstProperty('categories')?.getValues()).toEqual(['a,b;c\\d']);
    expect(alarmsOf(todo)).toEqual([]);
  });

  const priorities = [
    ['urgent', '1'],
    ['high', '3'],
    ['medium', '5'],
    ['low', '9'],
  ] as const;
  it.each(priorities)('that is %s has the priority %s', async (priority, number) => {
    const todos = await listed({ due: { date: '2026-11-23' }, priority });
    expect(todos.map((todo) => propertyOf(todo, 'priority'))).toEqual([number]);
  });

  it('without a due time is left out', async () => {
    expect(await listed({})).toEqual([]);
  });

  const alarms: [what: string, due: Due, alarms: NonNullable<TodoInput['alarms']>, rings: string[]][] = [
    ['before a time', { dateTime: '2027-03-20T09:00' }, [{ before: 0 }, { before: 90 }], ['END PT0S', 'END -PT90M']],
    ['before a day', { date: '2027-03-14' }, [{ before: 30 }], ['2027-03-14T12:30:00.000Z']],
    [
      'at a time of its own',
      { date: '2027-03-20' },
      [{ at: { dateTime: '2027-03-19T18:00' } }],
      ['2027-03-19T22:00:00.000Z'],
    ],
  ];
  it.each(alarms)('rings %s', async (_, due, given, rings) => {
    expect((await listed({ due, alarms: given })).map(alarmsOf)).toEqual([rings]);
  });

  it('rings again when the snooze of one of its alarms ends', async () => {
    const domain = await subscribed();
    const due = { dateTime: '2026-11-23T09:00' };
    const { id } = await domain.todos.create(ALICE, { title: 'Buy milk', due, alarms: [{ before: 60 }] });
    await domain.todos.snooze(ALICE, id, '2026-11-23T13:00:00.000Z', { until: { dateTime: '2026-11-23T08:30' } });
    const { todos } = await domain.read();
    expect(todos.map(alarmsOf)).toEqual([['END -PT60M', '2026-11-23T13:30:00.000Z']]);
  });

  it('that comes again is the one that is to be done', async () => {
    const todos = await listed({ due: { date: '2026-11-23' }, recurrence: { rrule: 'FREQ=DAILY' } });
    expect(todos.map((todo) => [propertyOf(todo, 'due'), propertyOf(todo, 'rrule')])).toEqual([
      ['2026-11-23', undefined],
    ]);
  });
});

describe('the text of a calendar', () => {
  const written = (title: string, notes?: string) =>
    writeCalendar({
      name: 'Remo',
      at: START,
      entries: [
        {
          kind: 'event',
          uid: 'a@remo',
          title,
          notes,
          priority: 'low',
          createdAt: START,
          updatedAt: START,
          due: { date: '2026-11-23' },
          alarms: [{ minutes: 0 }],
        },
      ],
    });

  const readBack = (text: string) =>
    readCalendar(text).events.map(({ summary, description }) => [summary, description]);

  const hostile = [
    'a, b; c\\ d \\n e: "f" \\, \\; \\\\',
    'END:VEVENT BEGIN:VEVENT',
    '\\',
    ';',
    'x'.repeat(500),
    '😀'.repeat(250),
    'Ärger '.repeat(80).trim(),
    '👩‍👩‍👧‍👦'.repeat(20),
    `${'x'.repeat(66)}é`,
    `${'x'.repeat(65)}😀\\`,
  ];
  it.each(hostile)('gives back %j', (title) => {
    expect(readBack(written(title, `${title}\n\n${title}`))).toEqual([[title, `${title}\n\n${title}`]]);
  });

  const isUtf8Line = (line: string): boolean => line.isWellFormed() && new TextEncoder().encode(line).length <= 75;

  it('gives back every title, in lines of at most 75 octets that end in CRLF', () => {
    const title = fc.string({ unit: 'binary', minLength: 1, maxLength: 500 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(title, (given) => {
        const text = written(given);
        expect(readBack(text)).toEqual([[given, null]]);
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        expect(lines.filter((line) => !isUtf8Line(line) || /[\r\n]/.test(line))).toEqual([]);
      }),
    );
  });

  it('has neither control characters nor line ends of its own', () => {
    expect(readBack(written('a\u0000b\u0007c\u007fd', 'one\r\ntwo\rthree'))).toEqual([['abcd', 'one\ntwo\nthree']]);
  });

  it('is the same for the same calendar, and names itself', async () => {
    const domain = await subscribed();
    await remind(domain, { due: { dateTime: '2026-11-23T09:00' } });
    const first = await domain.text();
    domain.clock.advance(DAY / 24);
    expect(await domain.text()).toBe(first);
    const { calendar } = readCalendar(first);
    const names = ['version', 'prodid', 'name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'];
    expect(names.map((name) => propertyOf(calendar, name))).toEqual([
      '2.0',
      '-//Remo//Remo//EN',
      'Remo',
      'Remo',
      'PT1H',
      'PT1H',
    ]);
  });
});

describe('a calendar of many records', () => {
  it('shows what is to come, the soonest first, then what has passed, the latest first', async () => {
    const domain = await subscribed();
    const titles = ['past', 'long past', 'soon', 'later'];
    const times = [-DAY, -9 * DAY, DAY, 9 * DAY].map((ms) => plus(START, ms).slice(0, 16));
    for (const [n, title] of titles.entries()) {
      const due = { dateTime: times[n] ?? '' };
      await remind(domain, { due, title });
      await domain.todos.create(ALICE, { due, title });
    }
    const { events, todos } = await domain.read();
    const order = ['soon', 'later', 'past', 'long past'];
    expect(events.map(({ summary }) => summary)).toEqual(order);
    expect(todos.map((todo) => propertyOf(todo, 'summary'))).toEqual(order);
  });

  it('ends at 2 000 reminders and as many todos, and shows series beyond its means by what is due next', async () => {
    const domain = await subscribed();
    const { id } = await remind(domain, { due: { dateTime: '2026-11-23T09:00' }, recurrence: { rrule: 'FREQ=DAILY' } });
    const { id: todoId } = await domain.todos.create(ALICE, { title: 'x', due: { date: '2026-11-23' } });
    const [reminder, todo] = await Promise.all([
      domain.store.get(ALICE, reminderKind, id),
      domain.store.get(ALICE, todoKind, todoId),
    ]);
    if (reminder === undefined || todo === undefined) throw new Error('nothing is stored');
    for (let n = 0; n < 2_500; n += 1) {
      await domain.store.put(ALICE, reminderKind, { ...reminder, id: `r${n}` }, 0);
      await domain.store.put(ALICE, todoKind, { ...todo, id: `t${n}` }, 0);
    }
    const text = await domain.text();
    expect(text.match(/^BEGIN:VEVENT/gm)?.length).toBe(2_000);
    expect(text.match(/^BEGIN:VTODO/gm)?.length).toBe(2_000);
    expect(text.match(/^RRULE/gm)?.length).toBe(200);
  });
});
