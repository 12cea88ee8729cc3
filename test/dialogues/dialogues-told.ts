import type { Dialogue } from './dialogues.ts';

const NEW_YORK = 'America/New_York';

/** Conversations in which a person tells something, whatever its form. */
export const toldDialogues: readonly Dialogue[] = [
  {
    name: 'a question is answered by what was told, and by nothing else',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'where is the fuse box?', hears: [/can't do that yet/] },
      { says: 'remember that the fuse box is behind the coats', hears: ['coats'], does: ['fact.remembered'] },
      { says: 'where is the fuse box?', hears: ['behind the coats'], does: ['fact.recalled'] },
      { says: 'Marta likes rye bread, remember that', hears: ['rye'], does: ['fact.remembered'] },
      { says: 'what does Marta like?', hears: ['rye bread'], does: ['fact.recalled'] },
      { says: 'does Marta like cake?', hears: [/can't do that yet/] },
      { says: 'who is in the garden?', hears: [/can't do that yet/] },
    ],
  },
  {
    name: 'what is told without a request is remembered on a yes, and changed',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'my gate code is 8812', hears: ['Shall I remember', 'my gate code is 8812'], asks: 'confirm' },
      { says: 'no', hears: [/nothing has changed/i] },
      { says: 'what is my gate code?', hears: [/can't do that yet/] },
      { says: 'my gate code is 8812', hears: ['Shall I remember'], asks: 'confirm' },
      { says: '👍', hears: ["I'll remember", '8812'], does: ['fact.remembered'] },
      {
        says: 'change my gate code to 7001',
        hears: ['7001', 'no longer “my gate code is 8812”'],
        does: ['fact.forgotten', 'fact.remembered'],
        with: { fact: { text: 'my gate code is 7001' } },
      },
      { says: "what's my gate code", hears: [/^You told me: “my gate code is 7001”\.$/], does: ['fact.recalled'] },
      {
        says: 'undo',
        hears: ['Undone'],
        does: ['fact.forgotten', 'fact.remembered'],
      },
      { says: 'change my shoe size to 44', hears: [/can't do that yet/] },
      { says: 'I parked near the fountain', hears: ['Shall I remember'], asks: 'confirm' },
      { says: 'remember it', hears: ["I'll remember"], does: ['fact.remembered'] },
      { says: 'my head is spinning', hears: [/can't do that yet/] },
    ],
  },
  {
    name: 'quiet hours are set, told and ended',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'do I have quiet hours?', hears: ['no quiet hours'] },
      {
        says: 'set quiet hours from 10 to 6',
        hears: ['10:00 PM and 6:00 AM'],
        does: ['preferences.updated'],
        with: { preferences: { quietHours: { from: '22:00', to: '06:00' } } },
      },
      { says: 'when are my quiet hours?', hears: ['10:00 PM to 6:00 AM'] },
      { says: 'turn off quiet hours', hears: ['no quiet hours'], does: ['preferences.updated'] },
      {
        says: 'undo',
        hears: [/undone/i],
        does: ['preferences.updated'],
        with: { preferences: { quietHours: { from: '22:00' } } },
      },
    ],
  },
  {
    name: 'signs and wide letters are read as what they stand for',
    timeZone: NEW_YORK,
    exchanges: [
      { says: '🥐 add croissants to my brunch list', hears: ['“croissants”', 'brunch'], does: ['todo.created'] },
      { says: '👌', hears: [/welcome/] },
      {
        says: 'ｒｅｍｉｎｄ ｍｅ ａｔ ４ｐｍ ｔｏ ｎａｐ',
        hears: ['to nap', '4:00 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'nap' } },
      },
      { says: 'choir practice thursday 7pm', hears: [/shall i/i], asks: 'confirm' },
      { says: '✅', hears: ['7:00 PM'], does: ['reminder.created'] },
      { says: 'yoga class wednesday 6pm', hears: [/shall i/i], asks: 'confirm' },
      { says: '👎', hears: [/nothing has changed/i] },
    ],
  },
  {
    name: 'several things each at its time, and what belongs to one',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to blink in 5 min, drink tea in 15 min and stand up in an hour',
        hears: ['10:05 AM', 'drink tea', 'stand up', '11:00 AM'],
        does: ['reminder.created', 'reminder.created', 'reminder.created'],
      },
      {
        says: 'remind me to write to Jo at 2, call the vet at 3 and pay the sitter at 4',
        hears: ['write to Jo', 'call the vet', 'pay the sitter', '4:00 PM'],
        does: ['reminder.created', 'reminder.created', 'reminder.created'],
      },
      {
        says: 'remind me to wash the car at 5 and wax it',
        hears: ['wash the car and wax it'],
        does: ['reminder.created'],
      },
      { says: 'set an alarm for 5:50 on weekdays', hears: ['every weekday at 5:50 AM'], does: ['reminder.created'] },
      { says: 'set an alarm every day at 6', hears: ['every day at 6:00 AM'], does: ['reminder.created'] },
      { says: 'remind me every day at 6 to cook', hears: ['every day at 6:00 PM'], does: ['reminder.created'] },
      {
        says: 'nudge me when it is time to go at 7:15pm',
        hears: ['7:15 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'go' } },
      },
    ],
  },
  {
    name: 'hours name things, and several hours are several reminders',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me to sip tea at 11am, 1pm and 3pm',
        hears: ['to sip tea', '11:00 AM', '1:00 PM', '3:00 PM'],
        does: ['reminder.created', 'reminder.created', 'reminder.created'],
        with: { reminder: { title: 'sip tea', due: { dateTime: '2026-11-22T15:00' } } },
      },
      {
        says: 'remind me in 5, 10 and 20 minutes to turn the roast',
        hears: ['10:05', '10:10', '10:20'],
        does: ['reminder.created', 'reminder.created', 'reminder.created'],
        with: { reminder: { title: 'turn the roast' } },
      },
      {
        says: 'remind me at 9, 12 and 4 to stand',
        hears: ['9:00 PM', '12:00 PM', '4:00 PM'],
        does: ['reminder.created', 'reminder.created', 'reminder.created'],
      },
      {
        says: 'remind me to tune the harp tomorrow am',
        hears: ['to tune the harp', 'November 23, 2026 at 9:00 AM'],
        does: ['reminder.created'],
      },
      {
        says: 'move my 3pm to 4:15pm',
        hears: ['Moved “sip tea” to Sunday, November 22, 2026 at 4:15 PM'],
        does: ['reminder.updated'],
      },
      { says: 'cancel my 1pm', hears: ['Cancelled'], does: ['reminder.cancelled'] },
      { says: 'cancel my 2pm', hears: [/couldn't find/] },
      {
        says: 'Wake me up at 6. And at 6:15.',
        hears: ['6:00 AM', '6:15 AM'],
        does: ['reminder.created', 'reminder.created'],
      },
      {
        says: 'remind me to ring Pia at 5 and at 8',
        hears: ['5:00 PM', '8:00 PM'],
        does: ['reminder.created', 'reminder.created'],
      },
      { says: 'change the 5pm one to 9:30pm', hears: ['9:30 PM'], does: ['reminder.updated'] },
      {
        says: 'set an alarm for 6:40am mon-thu',
        hears: ['every Monday, Tuesday, Wednesday and Thursday at 6:40 AM'],
        does: ['reminder.created'],
      },
      {
        says: 'set reminder orthodontist 2pm thursday',
        hears: ['“orthodontist”', '2:00 PM'],
        does: ['reminder.created'],
      },
      {
        says: 'cancel that and remind me friday instead',
        hears: ['Cancelled', '“orthodontist” on Friday'],
        does: ['reminder.cancelled', 'reminder.created'],
      },
    ],
  },
  {
    name: 'what is denied is not what is wanted',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to oil the chain on friday at 4pm', hears: ['4:00 PM'], does: ['reminder.created'] },
      { says: 'how are you', hears: [/hi/i] },
      { says: 'not next week', hears: [/can't do that yet/] },
      { says: 'add salt to my pantry list', hears: ['salt'], does: ['todo.created'] },
      { says: 'also pepper', hears: ['“pepper” to your pantry list'], does: ['todo.created'] },
      { says: 'and then I fell asleep', hears: [/can't do that yet/] },
      { says: 'and sugar', hears: ['Shall I add “sugar” to your pantry list?'], asks: 'confirm' },
      { says: 'yep', hears: ['“sugar”'], does: ['todo.created'] },
      { says: 'I got the salt and the pepper', hears: ['Marked 2 todos'], does: ['todo.completed', 'todo.completed'] },
      { says: 'pantry list', hears: ['1. sugar'], does: ['todo.listed'] },
      { says: 'did I get the sugar?', hears: ['still open'], does: ['todo.listed'] },
      { says: 'yes I did', hears: ['marked as done'], does: ['todo.completed'] },
      { says: "no, I didn't", hears: ['as it was'], does: ['todo.reopened'] },
    ],
  },
];
