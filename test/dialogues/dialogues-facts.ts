import type { Dialogue } from './dialogues.ts';

/** Conversations about what Remo is told to remember. */
export const factDialogues: readonly Dialogue[] = [
  {
    name: 'what is told is kept, found by its words, and forgotten',
    timeZone: 'America/New_York',
    exchanges: [
      {
        says: 'Remember that my locker code is 42',
        hears: ["I'll remember", 'my locker code is 42'],
        does: ['fact.remembered'],
        with: { fact: { text: 'my locker code is 42', source: 'chat' } },
      },
      { says: 'remember that the wifi password is tulip 7', hears: ['tulip 7'], does: ['fact.remembered'] },
      { says: 'what is my locker code?', hears: ['You told me', '42'], does: ['fact.recalled'] },
      { says: "what's my shoe size?", hears: ['Nothing has changed'] },
      {
        says: 'what do you remember?',
        hears: ['• my locker code is 42', '• the wifi password'],
        does: ['fact.recalled'],
      },
      { says: 'forget my locker code', hears: ["I've forgotten", '42'], does: ['fact.forgotten'] },
      { says: 'undo', hears: ['Undone'], does: ['fact.remembered'] },
      { says: 'what is my locker code', hears: ['42'], does: ['fact.recalled'] },
      { says: 'forget it', hears: ["I've forgotten", '42'], does: ['fact.forgotten'] },
      { says: 'do you remember what my locker code is?', hears: ["don't remember"] },
    ],
  },
  {
    name: '“forget it” forgets what was just told, and nothing once something else was spoken of',
    timeZone: 'America/New_York',
    exchanges: [
      { says: 'Note that Ana is allergic to nuts', hears: ['Ana is allergic to nuts'], does: ['fact.remembered'] },
      { says: 'forget it', hears: ["I've forgotten"], does: ['fact.forgotten'] },
      { says: 'Remember that the spare key is under the blue pot', hears: ['blue pot'], does: ['fact.remembered'] },
      { says: 'Add milk to my shopping list', hears: ['milk'], does: ['todo.created'] },
      { says: 'forget it', hears: ['Nothing was open'] },
      { says: 'where is my spare key?', hears: ['blue pot'], does: ['fact.recalled'] },
      { says: 'remember to call mom tomorrow at 9', hears: ['call mom'], does: ['reminder.created'] },
    ],
  },
  {
    name: 'a day that was told is found as the day of a reminder would be',
    timeZone: 'America/New_York',
    exchanges: [
      { says: "when is my sister's birthday?", hears: ['Nothing has changed'] },
      { says: "remember my sister's birthday is May 3", hears: ['May 3'], does: ['fact.remembered'] },
      { says: "when is my sister's birthday?", hears: ['You told me', 'May 3'], does: ['fact.recalled'] },
      { says: 'remember that the bins are at the gate', hears: ['bins'], does: ['fact.remembered'] },
      { says: 'remember that the gate code is 77', hears: ['77'], does: ['fact.remembered'] },
      { says: 'forget about the gate', hears: ['Several things fit', '• the bins', '• the gate code'] },
      { says: 'forget the gate code', hears: ["I've forgotten", '77'], does: ['fact.forgotten'] },
    ],
  },
  {
    name: 'what was just made rings ahead of its time once that is asked for',
    timeZone: 'America/New_York',
    exchanges: [
      { says: 'remind me to see Dr. Wu tomorrow at 3pm', hears: ['3:00 PM'], does: ['reminder.created'] },
      {
        says: 'remind me an hour before',
        hears: ['Moved “see Dr. Wu” to Monday, November 23, 2026 at 2:00 PM'],
        does: ['reminder.updated'],
        with: { reminder: { due: { dateTime: '2026-11-23T14:00' } } },
      },
      { says: 'undo', hears: ['as it was'], does: ['reminder.updated'], with: { reminder: { title: 'see Dr. Wu' } } },
      { says: 'alert me 3 days before', hears: ['That time has already passed'], asks: 'when' },
      { says: 'tomorrow at noon', hears: ['12:00 PM'], does: ['reminder.updated'] },
      { says: 'add a todo to return the books by thursday at 5pm', hears: ['books'], does: ['todo.created'] },
      {
        says: 'alert me 30 minutes before',
        hears: ["I'll ring 30 minutes before “return the books” is due", '5:00 PM'],
        does: ['todo.updated'],
        with: { todo: { due: { dateTime: '2026-11-26T17:00' }, alarms: [{ before: 30 }] } },
      },
      { says: 'undo', hears: ['as it was'], does: ['todo.updated'] },
      { says: 'add a todo to clean the attic', hears: ['attic'], does: ['todo.created'] },
      { says: 'remind me 2 hours before', hears: ['By when is “clean the attic” due?'], asks: 'when' },
      {
        says: 'saturday at 4pm',
        hears: ["I'll ring 2 hours before “clean the attic” is due", 'November 28, 2026 at 4:00 PM'],
        does: ['todo.updated'],
        with: { todo: { due: { dateTime: '2026-11-28T16:00' }, alarms: [{ before: 120 }] } },
      },
    ],
  },
  {
    name: 'an alarm ahead of its time, and a reminder for somebody else',
    timeZone: 'America/New_York',
    exchanges: [
      {
        says: 'remind me an hour before my dentist appointment tomorrow at 3pm',
        hears: ['at 2:00 PM', '1 hour before'],
        does: ['reminder.created'],
        with: { reminder: { due: { dateTime: '2026-11-23T14:00' } } },
      },
      {
        says: 'remind my wife to water the ferns at 8pm',
        hears: ['to remind my wife to water the ferns', '8:00 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'remind my wife to water the ferns' } },
      },
    ],
  },
];
