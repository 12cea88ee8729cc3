import type { Dialogue } from './dialogues.ts';

const NEW_YORK = 'America/New_York';
const LONDON = 'Europe/London';

/** Conversations about what comes again and again. */
export const repeatingDialogues: readonly Dialogue[] = [
  {
    name: 'a reminder that repeats is made, listed, done once, skipped, changed and ended',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'Remind me every weekday at 8 to take my pills',
        hears: [
          'to take my pills every weekday at 8:00 AM',
          'the first is on Monday, November 23, 2026 at 8:00 AM (New York time, America/New_York)',
        ],
        does: ['reminder.created'],
        with: {
          reminder: {
            title: 'take my pills',
            due: { dateTime: '2026-11-23T08:00' },
            recurrence: { rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start: '2026-11-23T08:00', mode: 'schedule' },
          },
        },
      },
      {
        says: 'what are my reminders?',
        hears: ['take my pills', 'Monday, November 23, 2026 at 8:00 AM', 'repeats every weekday at 8:00 AM'],
        does: ['reminder.listed'],
      },
      {
        says: 'I took my pills',
        hears: ['“take my pills” is done for this time', 'next is on Tuesday, November 24, 2026 at 8:00 AM'],
        does: ['reminder.completed'],
        with: { reminder: { status: 'pending', due: { dateTime: '2026-11-24T08:00' } } },
      },
      {
        says: 'skip the next one',
        hears: ['Skipped', '“take my pills” is on Wednesday, November 25, 2026 at 8:00 AM'],
        does: ['reminder.updated'],
        with: { reminder: { recurrence: { skipped: ['2026-11-24T08:00'] } } },
      },
      {
        says: 'undo',
        hears: [/as it was/],
        does: ['reminder.updated'],
        with: { reminder: { recurrence: { skipped: [] } } },
      },
      {
        says: 'make it every other day',
        hears: ['“take my pills” comes every 2 days at 8:00 AM now'],
        does: ['reminder.updated'],
        with: { reminder: { recurrence: { rrule: 'FREQ=DAILY;INTERVAL=2' } } },
      },
      {
        says: 'stop repeating it',
        hears: ['“take my pills” no longer repeats', 'It rings once more'],
        does: ['reminder.updated'],
        with: { reminder: { status: 'pending' } },
      },
      { says: 'skip the next one', hears: [/doesn't repeat/] },
    ],
  },
  {
    name: 'a reminder that repeats is asked for what it lacks',
    timeZone: LONDON,
    exchanges: [
      { says: 'remind me to stretch', hears: [/when/i], asks: 'when' },
      {
        says: 'every 4 hours',
        hears: ['to stretch every 4 hours', 'Sunday, November 22, 2026 at 7:00 PM'],
        does: ['reminder.created'],
        with: { reminder: { recurrence: { rrule: 'FREQ=HOURLY;INTERVAL=4' } } },
      },
      { says: 'set a reminder for every friday at noon', hears: [/what should i remind you/i], asks: 'title' },
      {
        says: 'submit the timesheet',
        hears: ['to submit the timesheet every Friday at 12:00 PM'],
        does: ['reminder.created'],
        with: { reminder: { due: { dateTime: '2026-11-27T12:00' } } },
      },
      { says: 'remind me twice a week to call grandpa', hears: ["can't tell when “twice a week”"], asks: 'when' },
      {
        says: 'on tuesdays and saturdays at 5pm',
        hears: ['to call grandpa every Tuesday and Saturday at 5:00 PM'],
        does: ['reminder.created'],
      },
    ],
  },
  {
    name: 'a rule may end, leave days out, or count from when the thing was done',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to take the antibiotics at 8am and 8pm every day for the next 5 days',
        hears: ['every day at 8:00 AM and 8:00 PM, until November 26, 2026'],
        does: ['reminder.created'],
        with: { reminder: { recurrence: { rrule: 'FREQ=DAILY;BYHOUR=8,20;UNTIL=20261126' } } },
      },
      {
        says: 'remind me every 3 days after I do it to water the ferns',
        hears: ['to water the ferns 3 days after each time it is done'],
        does: ['reminder.created'],
        with: { reminder: { recurrence: { rrule: 'FREQ=DAILY;INTERVAL=3', mode: 'completion' } } },
      },
      {
        says: 'done with the ferns',
        hears: ['“water the ferns” is done for this time', 'Wednesday, November 25, 2026'],
        does: ['reminder.completed'],
      },
      {
        says: 'wake me up every day except sunday at 6:30',
        hears: ['every Monday, Tuesday, Wednesday, Thursday, Friday and Saturday at 6:30 AM'],
        does: ['reminder.created'],
      },
      {
        says: 'remind me on the last day of every month to send the invoice',
        hears: ['to send the invoice on the last day of every month', 'Monday, November 30, 2026, all day'],
        does: ['reminder.created'],
        with: { reminder: { due: { date: '2026-11-30' } } },
      },
      {
        says: 'water the herbs every other saturday',
        hears: ['Shall I remind you to water the herbs every other saturday?'],
        asks: 'confirm',
      },
      { says: 'yes', hears: ['every 2 weeks on Saturday'], does: ['reminder.created'] },
      {
        says: 'add a todo to sweep the yard every monday',
        hears: ['Added “sweep the yard”', 'every Monday', 'the first is due'],
        does: ['todo.created'],
        with: { todo: { recurrence: { rrule: 'FREQ=WEEKLY;BYDAY=MO' } } },
      },
      {
        says: 'mark sweep the yard as done',
        hears: ['“sweep the yard” is done for this time', 'The next is due Monday, November 30, 2026'],
        does: ['todo.completed'],
        with: { todo: { status: 'pending' } },
      },
      { says: 'undo', hears: ['Undone'], does: ['todo.reopened'], with: { todo: { due: { date: '2026-11-23' } } } },
      {
        says: 'add a todo to pay the rent friday at 5pm, alert me 2 hours before',
        hears: ['“pay the rent”', "I'll ring 2 hours before"],
        does: ['todo.created'],
        with: { todo: { alarms: [{ before: 120 }] } },
      },
    ],
  },
  {
    name: 'one occurrence is moved by itself, an hour for all of them',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to water the ferns on mondays at 9',
        hears: ['every Monday at 9:00 AM'],
        does: ['reminder.created'],
      },
      {
        says: 'move it to wednesday',
        hears: ['“water the ferns” to Wednesday, November 25, 2026 at 9:00 AM', 'repeats every Monday at 9:00 AM'],
        does: ['reminder.updated'],
        with: { reminder: { recurrence: { moved: { '2026-11-23T09:00': '2026-11-25T09:00' } } } },
      },
      {
        says: 'done with the ferns',
        hears: ['next is on Monday, November 30, 2026 at 9:00 AM'],
        does: ['reminder.completed'],
      },
      {
        says: 'make it 10am',
        hears: ['Monday, November 30, 2026 at 10:00 AM', 'repeats every Monday at 10:00 AM'],
        does: ['reminder.updated'],
        with: { reminder: { recurrence: { start: '2026-11-30T10:00' } } },
      },
      {
        says: 'undo',
        hears: [/as it was/],
        does: ['reminder.updated'],
        with: { reminder: { due: { dateTime: '2026-11-30T09:00' } } },
      },
    ],
  },
];
