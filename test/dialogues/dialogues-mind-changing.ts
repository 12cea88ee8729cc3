import type { Dialogue } from './dialogues.ts';

const NEW_YORK = 'America/New_York';

/** Conversations of people who correct themselves, are misheard, or tell only a part. */
export const mindChangingDialogues: readonly Dialogue[] = [
  {
    name: 'what is taken back in the same breath is not done',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remember that my bike is green', hears: ['remember'], does: ['fact.remembered'] },
      { says: 'remind me to fetch the parcel at 4. Never mind!', hears: ['Nothing has changed'] },
      { says: "add glue to my craft list, oh wait, don't", hears: ['Nothing has changed'] },
      { says: 'what color is my bike', hears: ['my bike is green'], does: ['fact.recalled'] },
      {
        says: 'remind me to tell Sue to forget it at 4pm',
        hears: ['tell Sue to forget it', '4:00 PM'],
        does: ['reminder.created'],
      },
    ],
  },
  {
    name: 'a time that slips out is corrected in the same breath',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to air the room tomorrow at 3, sorry, 4',
        hears: ['air the room', 'Monday, November 23, 2026 at 4:00 PM'],
        does: ['reminder.created', 'reminder.updated'],
        with: { reminder: { title: 'air the room', due: { dateTime: '2026-11-23T16:00' } } },
      },
      {
        says: 'remind me to oil the gate on wednesday no thursday at 10',
        hears: ['Thursday, November 26, 2026 at 10:00 AM'],
        does: ['reminder.created', 'reminder.updated'],
        with: { reminder: { title: 'oil the gate' } },
      },
      { says: 'undo', hears: ['“oil the gate” is gone again'], does: ['reminder.updated', 'reminder.deleted'] },
      {
        says: 'remind me to say sorry on friday',
        hears: ['say sorry', 'November 27'],
        does: ['reminder.created'],
        with: { reminder: { title: 'say sorry' } },
      },
    ],
  },
  {
    name: 'a bare hour or half of the day corrects what was just made',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to swim at 8', hears: ['8:00 PM'], does: ['reminder.created'] },
      { says: 'in the morning', hears: ['Monday, November 23, 2026 at 8:00 AM'], does: ['reminder.updated'] },
      { says: 'I said in the morning', hears: ['8:00 AM'], does: ['reminder.listed'] },
      { says: 'whoops, i meant pm', hears: ['November 23, 2026 at 8:00 PM'], does: ['reminder.updated'] },
      { says: 'no, 8:15', hears: ['8:15 PM'], does: ['reminder.updated'] },
      { says: 'oh dear, I meant wednesday', hears: ['November 25, 2026 at 8:15 PM'], does: ['reminder.updated'] },
      { says: 'also on friday same time', hears: ['November 27, 2026 at 8:15 PM'], does: ['reminder.created'] },
      { says: 'same time every day', hears: ['every day at 8:15 PM'], does: ['reminder.updated'] },
      { says: 'remind me to renew the pass on march 3', hears: ['March 3, 2027'], does: ['reminder.created'] },
      { says: 'sorry, the 9th', hears: ['March 9, 2027'], does: ['reminder.updated'] },
      { says: 'remind me to doze tonight', hears: ['7:00 PM'], does: ['reminder.created'] },
      { says: 'no, in the morning', hears: ['November 23, 2026 at 9:00 AM'], does: ['reminder.updated'] },
    ],
  },
  {
    name: 'who wants something back loses nothing else',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to post the card at 2pm', hears: ['2:00 PM'], does: ['reminder.created'] },
      { says: 'put it back', hears: ['nothing has changed'] },
      { says: 'erase', hears: ['Deleted', 'post the card'], does: ['reminder.deleted'] },
      { says: 'no, i want it back', hears: ['is as it was'], does: ['reminder.reopened'] },
      { says: 'post the card is done', hears: ['marked as done'], does: ['reminder.completed'] },
      { says: "actually the card isn't done", hears: ['is open again'], does: ['reminder.reopened'] },
      { says: 'done', hears: ['marked as done'], does: ['reminder.completed'] },
      { says: "wait, it's not", hears: ['is as it was'], does: ['reminder.reopened'] },
    ],
  },
  {
    name: 'a part of what stands together is not taken for all of it',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'add salt and pepper to my shopping list', hears: ['salt and pepper'], does: ['todo.created'] },
      { says: 'got the pepper', hears: ['Mark “salt and pepper” as done?'], asks: 'confirm' },
      { says: 'no', hears: ['Nothing has changed'] },
      { says: 'add honey instead', hears: ['Shall I add “honey” to your shopping list?'], asks: 'confirm' },
      { says: 'yes', hears: ['Added “honey” to your shopping list'], does: ['todo.created'] },
      { says: 'I bought the salt and pepper', hears: ['marked as done'], does: ['todo.completed'] },
      {
        says: 'packing list: boots, scarf',
        hears: ['“boots” and “scarf” to your packing list'],
        does: ['todo.created', 'todo.created'],
      },
    ],
  },
  {
    name: 'a series keeps the days that were not spoken of',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to sketch every tuesday at 3pm',
        hears: ['every Tuesday at 3:00 PM'],
        does: ['reminder.created'],
      },
      { says: 'until january 12', hears: ['every Tuesday', 'until January 12'], does: ['reminder.updated'] },
      { says: 'what about thursdays?', hears: [/can't do that yet/] },
      { says: 'remind me to dust every day at 1pm', hears: ['every day'], does: ['reminder.created'] },
      { says: "don't remind me tomorrow", hears: ['only skip the next time of “dust”'] },
      { says: "don't remind me today", hears: ['Skipped', 'November 23'], does: ['reminder.updated'] },
    ],
  },
  {
    name: 'a day that is said once is that of all hours behind it',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to bake on friday at 10, to decorate at 1 and to deliver at 5',
        hears: ['bake on Friday', 'November 27, 2026 at 1:00 PM', 'November 27, 2026 at 5:00 PM'],
        does: ['reminder.created', 'reminder.created', 'reminder.created'],
      },
      {
        says: 'remind me on thursday at 8pm to floss and at 9 to read',
        hears: ['November 26, 2026 at 9:00 PM'],
        does: ['reminder.created', 'reminder.created'],
        with: { reminder: { title: 'read', due: { dateTime: '2026-11-26T21:00' } } },
      },
      {
        says: 'wake me at 5, 5:10 and 5:25',
        hears: ['5:00 AM', '5:10 AM', '5:25 AM'],
        does: ['reminder.created', 'reminder.created', 'reminder.created'],
      },
      { says: 'set three alarms, 5, 5:10 and 5:25 tomorrow', hears: ['nothing is set yet'] },
      {
        says: 'remind me to sort the mail in 4 business days',
        hears: ['November 26'],
        does: ['reminder.created'],
        with: { reminder: { title: 'sort the mail' } },
      },
    ],
  },
  {
    name: 'speech is written down with its hums and spelt letters',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to uh feed um the fish at uh eight fifteen pee em',
        hears: ['feed the fish', '8:15 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'feed the fish' } },
      },
      {
        says: 'remind me to plug the car in at 9pm',
        hears: ['plug the car in'],
        does: ['reminder.created'],
        with: { reminder: { title: 'plug the car in' } },
      },
      { says: "what's at 9", hears: ['1 reminder at 9', 'plug the car in'], does: ['reminder.listed'] },
      { says: "what's at 3", hears: ['no reminders at 3'], does: ['reminder.listed'] },
      { says: 'what do i have', hears: ['2 reminders', 'feed the fish'], does: ['reminder.listed', 'todo.listed'] },
      { says: 'Could I be reminded to lock up at eleven tonight?', hears: ['lock up'], does: ['reminder.created'] },
      { says: 'remind me again an hour beforehand', hears: ['10:00 PM', '1 hour before'], does: ['reminder.created'] },
      { says: 'add iron the shirt to my todo list', hears: ['iron the shirt'], does: ['todo.created'] },
      {
        says: 'remind me about it at 6',
        hears: ['iron the shirt', '6:00 PM'],
        does: ['reminder.created'],
      },
    ],
  },
];
