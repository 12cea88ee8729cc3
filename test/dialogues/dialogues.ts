import type { Action } from '../../src/domain/assistant/action.ts';
import type { Question } from '../../src/domain/assistant/chat.ts';

/** One thing said, and what must come back. */
export interface Exchange {
  says: string;
  /** Every one of these is in the reply. */
  hears: readonly (RegExp | string)[];
  /** The types of all actions, in order; none where it is left out. */
  does?: readonly Action['type'][];
  /** What the last action holds, among other things. */
  with?: object;
  /** What Remo waits for afterwards; nothing where it is left out. */
  asks?: Question['question'];
}

/** A conversation, held at 15:00 UTC on Sunday, November 22, 2026. */
export interface Dialogue {
  name: string;
  /** The zone that comes with every message; `undefined` where the client sends none. */
  timeZone: string | undefined;
  exchanges: readonly Exchange[];
}

const NEW_YORK = 'America/New_York';
const KOLKATA = 'Asia/Kolkata';
const ZONE = '(New York time, America/New_York)';

export const dialogues: readonly Dialogue[] = [
  {
    name: 'a reminder without a title is asked what it is for',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'Set a reminder for tomorrow 9am', hears: [/what should i remind you/i], asks: 'title' },
      {
        says: 'call mom',
        hears: ['to call mom', 'Monday, November 23, 2026 at 9:00 AM', ZONE],
        does: ['reminder.created'],
        with: {
          reminder: { title: 'call mom', due: { dateTime: '2026-11-23T09:00' }, fireAt: '2026-11-23T14:00:00.000Z' },
        },
      },
      { says: 'thanks!', hears: [/welcome/i] },
    ],
  },
  {
    name: 'a reminder without a time is asked for one, until it is one',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'hey remo, can you remind me to water the plants?',
        hears: [/when/i, 'to water the plants'],
        asks: 'when',
      },
      { says: 'dunno', hears: [/couldn't find a time/i, /when/i], asks: 'when' },
      { says: 'february 30', hears: [/can't tell when/i], asks: 'when' },
      {
        says: 'hm',
        hears: [/^I couldn't find a time in that. When should I remind you to water the plants\?$/],
        asks: 'when',
      },
      { says: 'yesterday', hears: [/already passed/], asks: 'when' },
      {
        says: 'well',
        hears: [/^I couldn't find a time in that. When should I remind you to water the plants\?$/],
        asks: 'when',
      },
      {
        says: 'tomorrow at 6 in the evening then',
        hears: ['Monday, November 23, 2026 at 6:00 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'water the plants', due: { dateTime: '2026-11-23T18:00' } } },
      },
    ],
  },
  {
    name: 'without a zone the city is asked for and the request is kept',
    timeZone: undefined,
    exchanges: [
      { says: "Don't forget to pay the gas bill on Friday at noon", hears: [/which city/i], asks: 'city' },
      { says: 'Nowhereville', hears: [/don't know that place/i], asks: 'city' },
      {
        says: "I'm in Mumbai",
        hears: ['Kolkata time, Asia/Kolkata', 'Friday, November 27, 2026 at 12:00 PM', 'to pay the gas bill'],
        does: ['preferences.updated', 'reminder.created'],
        with: { reminder: { title: 'pay the gas bill', fireAt: '2026-11-27T06:30:00.000Z' } },
      },
      {
        says: 'remind me in 20 minutes to stretch',
        hears: ['Sunday, November 22, 2026 at 8:50 PM'],
        does: ['reminder.created'],
        with: { reminder: { fireAt: '2026-11-22T15:20:00.000Z' } },
      },
    ],
  },
  {
    name: 'times are those of the place the messages come from',
    timeZone: KOLKATA,
    exchanges: [
      {
        says: 'wake me up at 6:30 tomorrow',
        hears: ['to wake up', 'Monday, November 23, 2026 at 6:30 AM (Kolkata time, Asia/Kolkata)'],
        does: ['reminder.created'],
        with: { reminder: { title: 'Wake up', fireAt: '2026-11-23T01:00:00.000Z' } },
      },
      { says: 'when is my next alarm?', hears: ['Wake up', '6:30 AM'], does: ['reminder.listed'] },
      {
        says: "I've moved to Berlin",
        hears: ['Berlin time, Europe/Berlin'],
        does: ['preferences.updated'],
        with: { preferences: { timeZone: 'Europe/Berlin' } },
      },
      { says: 'undo', hears: [/undone/i], does: ['preferences.updated'], with: { preferences: { timeZone: KOLKATA } } },
    ],
  },
  {
    name: 'what was made can be moved, renamed, ranked and snoozed, and each is undone',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me about the dentist on tuesday at 3pm',
        hears: ['November 24, 2026 at 3:00 PM'],
        does: ['reminder.created'],
      },
      {
        says: 'push it back an hour',
        hears: ['November 24, 2026 at 4:00 PM'],
        does: ['reminder.updated'],
        with: { reminder: { due: { dateTime: '2026-11-24T16:00' } } },
      },
      {
        says: 'undo that',
        hears: [/undone/i],
        does: ['reminder.updated'],
        with: { reminder: { due: { dateTime: '2026-11-24T15:00' } } },
      },
      { says: 'undo', hears: ["There's nothing more to undo"] },
      {
        says: 'actually make it 5pm on wednesday',
        hears: ['Wednesday, November 25, 2026 at 5:00 PM'],
        does: ['reminder.updated'],
      },
      {
        says: 'no, at 6',
        hears: ['Wednesday, November 25, 2026 at 6:00 PM'],
        does: ['reminder.updated'],
      },
      { says: 'undo', hears: ['as it was'], does: ['reminder.updated'] },
      { says: 'move it up by 30 minutes', hears: ['4:30 PM'], does: ['reminder.updated'] },
      {
        says: 'move the dentist to friday',
        hears: ['Friday, November 27, 2026 at 4:30 PM'],
        does: ['reminder.updated'],
      },
      {
        says: 'rename it to Orthodontist',
        hears: ['Orthodontist'],
        does: ['reminder.updated'],
        with: { reminder: { title: 'Orthodontist' } },
      },
      {
        says: 'make it urgent',
        hears: [/urgent/],
        does: ['reminder.updated'],
        with: { reminder: { priority: 'urgent' } },
      },
      {
        says: 'undo',
        hears: [/undone/i],
        does: ['reminder.updated'],
        with: { reminder: { priority: 'medium', title: 'Orthodontist' } },
      },
      {
        says: 'snooze it for 10 minutes',
        hears: ['Sunday, November 22, 2026 at 10:10 AM', ZONE],
        does: ['reminder.snoozed'],
        with: { reminder: { snoozedUntil: '2026-11-22T15:10:00.000Z', due: { dateTime: '2026-11-27T16:30' } } },
      },
      {
        says: 'undo',
        hears: [/undone/i],
        does: ['reminder.updated'],
        with: { reminder: { fireAt: '2026-11-27T21:30:00.000Z' } },
      },
      {
        says: 'snooze the orthodontist until tomorrow at 8am',
        hears: ['Monday, November 23, 2026 at 8:00 AM'],
        does: ['reminder.snoozed'],
      },
      { says: 'move it to last monday', hears: [/already passed/], asks: 'when' },
      { says: 'never mind', hears: [/nothing has changed/i] },
    ],
  },
  {
    name: 'of several that fit it is asked which',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'Remind me to call the bank tomorrow at 10am', hears: ['to call the bank'], does: ['reminder.created'] },
      {
        says: 'Remind me to call the school tomorrow at 11am',
        hears: ['to call the school'],
        does: ['reminder.created'],
      },
      { says: 'Remind me to feed the cat tomorrow at 5pm', hears: ['to feed the cat'], does: ['reminder.created'] },
      {
        says: 'what reminders do I have for tomorrow?',
        hears: [/3 reminders/, '1. call the bank', '3. feed the cat'],
        does: ['reminder.listed'],
      },
      {
        says: 'mark the call one as done',
        hears: [/which one/i, '1. call the bank', '2. call the school'],
        asks: 'which',
      },
      { says: 'both', hears: [/one at a time/i], asks: 'which' },
      {
        says: 'the second one',
        hears: ['call the school', /done/],
        does: ['reminder.completed'],
        with: { reminder: { title: 'call the school' } },
      },
      { says: 'delete the reminder', hears: [/which one|deleted/i], asks: 'which' },
      {
        says: 'the cat one',
        hears: ['Deleted', 'feed the cat'],
        does: ['reminder.deleted'],
        with: { reminder: { title: 'feed the cat' } },
      },
      {
        says: 'bring it back',
        hears: [/undone/i],
        does: ['reminder.reopened'],
        with: { reminder: { title: 'feed the cat' } },
      },
      { says: 'show my reminders', hears: [/2 reminders/], does: ['reminder.listed'] },
      { says: 'delete the first one', hears: ['call the bank'], does: ['reminder.deleted'] },
      { says: 'cancel the reminder to feed the cat', hears: [/cancelled/i], does: ['reminder.cancelled'] },
      { says: 'undo', hears: [/undone/i], does: ['reminder.reopened'], with: { reminder: { status: 'pending' } } },
    ],
  },
  {
    name: 'deleting several is asked back and can be undone',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to stretch at 4pm', hears: ['to stretch'], does: ['reminder.created'] },
      { says: 'remind me to drink water at 5pm', hears: ['to drink water'], does: ['reminder.created'] },
      { says: 'add call the plumber to my todo list', hears: ['call the plumber'], does: ['todo.created'] },
      { says: 'delete everything', hears: [/delete all of them: 2 reminders and 1 todo\?/i], asks: 'confirm' },
      { says: 'no', hears: [/nothing has changed/i] },
      { says: 'delete all my reminders', hears: [/delete both reminders\?/i], asks: 'confirm' },
      { says: 'hmm', hears: [/yes or no/], asks: 'confirm' },
      { says: 'yes', hears: ['Deleted 2 reminders'], does: ['reminder.deleted', 'reminder.deleted'] },
      { says: 'what are my reminders', hears: ['You have no reminders'], does: ['reminder.listed'] },
      { says: 'undo', hears: [/undone/i], does: ['reminder.reopened', 'reminder.reopened'] },
      { says: 'delete all my todos', hears: ['call the plumber'], does: ['todo.deleted'] },
    ],
  },
  {
    name: 'lists are todos',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'Add milk to my shopping list',
        hears: ['“milk”', 'shopping list'],
        does: ['todo.created'],
        with: { todo: { title: 'milk', category: 'shopping' } },
      },
      {
        says: 'and eggs',
        hears: ['“eggs”', 'shopping list'],
        does: ['todo.created'],
        with: { todo: { title: 'eggs', category: 'shopping' } },
      },
      {
        says: 'add bread, butter and jam to the shopping list',
        hears: ['“bread”, “butter” and “jam”'],
        does: ['todo.created', 'todo.created', 'todo.created'],
      },
      { says: "what's on my shopping list?", hears: [/5 things/, '1. milk', '5. jam'], does: ['todo.listed'] },
      { says: 'is butter on my shopping list?', hears: ['“butter” is on your shopping list'], does: ['todo.listed'] },
      { says: 'take milk off my shopping list', hears: ['Deleted', 'milk'], does: ['todo.deleted'] },
      { says: 'check off eggs', hears: ['eggs', /done/], does: ['todo.completed'] },
      { says: "I've bought the bread", hears: ['bread', /done/], does: ['todo.completed'] },
      { says: 'start a packing list', hears: [/packing list/], asks: 'title' },
      {
        says: 'passport, charger',
        hears: ['“passport” and “charger”'],
        does: ['todo.created', 'todo.created'],
        with: { todo: { category: 'packing' } },
      },
      { says: 'undo', hears: [/undone/i], does: ['todo.deleted', 'todo.deleted'] },
      {
        says: 'show me all my reminders and todos',
        hears: ['no reminders', 'butter, on your shopping list'],
        does: ['reminder.listed', 'todo.listed'],
      },
      { says: 'clear my shopping list', hears: [/delete both todos\?/i], asks: 'confirm' },
      { says: 'yes please', hears: ['Deleted 2 todos'], does: ['todo.deleted', 'todo.deleted'] },
      { says: "what's on my shopping list", hears: ["There's nothing on your shopping list"], does: ['todo.listed'] },
    ],
  },
  {
    name: 'todos have priorities and deadlines',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'Add a todo to finish the report by Friday, high priority',
        hears: ['finish the report', /high priority/, 'due Friday, November 27, 2026'],
        does: ['todo.created'],
        with: { todo: { title: 'finish the report', priority: 'high', due: { date: '2026-11-27' } } },
      },
      {
        says: 'put "book flights" on my todo list',
        hears: ['“book flights”'],
        does: ['todo.created'],
        with: { todo: { title: 'book flights' } },
      },
      {
        says: 'make it urgent',
        hears: [/urgent/],
        does: ['todo.updated'],
        with: { todo: { title: 'book flights', priority: 'urgent' } },
      },
      {
        says: 'show me my todos',
        hears: ['1. book flights (urgent)', '2. finish the report (high priority), due Friday'],
        does: ['todo.listed'],
      },
      { says: 'mark the report as done', hears: ['finish the report', /done/], does: ['todo.completed'] },
      { says: 'what have I completed?', hears: ['finish the report'], does: ['todo.listed'] },
      { says: 'mark the report as not done', hears: [/open again/], does: ['todo.reopened'] },
      { says: 'what do I have to do this week?', hears: [/nothing due|1 todo/i], does: ['todo.listed'] },
      { says: 'snooze it', hears: [/not sure which|todo/i] },
    ],
  },
  {
    name: 'a reminder becomes a todo and a todo a reminder',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to renew my passport tomorrow at noon', hears: ['12:00 PM'], does: ['reminder.created'] },
      {
        says: 'no, I meant a todo',
        hears: ['is a todo now'],
        does: ['reminder.deleted', 'todo.created'],
        with: { todo: { title: 'renew my passport' } },
      },
      { says: 'undo that', hears: [/undone/i], does: ['todo.deleted', 'reminder.reopened'] },
      { says: 'add todo buy stamps', hears: ['buy stamps'], does: ['todo.created'] },
      { says: 'make that a reminder instead', hears: [/when/i], asks: 'when' },
      {
        says: 'tonight at 8',
        hears: ['is a reminder now', 'Sunday, November 22, 2026 at 8:00 PM'],
        does: ['todo.deleted', 'reminder.created'],
        with: { reminder: { title: 'buy stamps', due: { dateTime: '2026-11-22T20:00' } } },
      },
    ],
  },
  {
    name: 'a new request wins over a question that is open',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to iron the shirts', hears: [/when/i], asks: 'when' },
      { says: 'add batteries to my shopping list', hears: ['batteries'], does: ['todo.created'] },
      { says: 'set a reminder', hears: [/what/i], asks: 'title' },
      { says: 'help', hears: [/shopping list/, /what should i remind you/i], asks: 'title' },
      { says: 'remind me to take the cake out', hears: [/when/i, 'take the cake out'], asks: 'when' },
      { says: 'cancel', hears: [/nothing has changed/i] },
      { says: 'tomorrow at 9', hears: [/can't do that yet/i] },
    ],
  },
  {
    name: 'what nobody can time is said honestly',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'remind me every full moon to take my vitamins',
        hears: ["can't tell when “every full moon”", 'to take my vitamins'],
        asks: 'when',
      },
      { says: 'today', hears: [/at what time/i], asks: 'when' },
      {
        says: 'at 5:30pm',
        hears: ['Sunday, November 22, 2026 at 5:30 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'take my vitamins' } },
      },
      { says: 'remind me when I get home to feed the dog', hears: ["can't tell when “when I get home”"], asks: 'when' },
      { says: 'forget it', hears: [/nothing has changed/i] },
      { says: 'remind me at 8am today to jog', hears: [/already passed/], asks: 'when' },
      {
        says: 'ok then tomorrow',
        hears: ['Monday, November 23, 2026, all day', '9:00 AM'],
        does: ['reminder.created'],
      },
    ],
  },
  {
    name: 'settings are set in words',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'my mornings start at 7',
        hears: ['morning', '7:00 AM'],
        does: ['preferences.updated'],
        with: { preferences: { timesOfDay: { morning: '07:00' } } },
      },
      { says: 'remind me to meditate tomorrow morning', hears: ['at 7:00 AM'], does: ['reminder.created'] },
      {
        says: 'all-day reminders at 8am',
        hears: ['8:00 AM'],
        does: ['preferences.updated'],
        with: { preferences: { allDayTime: '08:00' } },
      },
      { says: "what's my time zone?", hears: ['New York time, America/New_York', 'morning is 7:00 AM'] },
      { says: 'set my timezone to Europe/Paris', hears: ['Paris time, Europe/Paris'], does: ['preferences.updated'] },
    ],
  },
  {
    name: 'a time zone that may be that of a device is set on a yes',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'change the time zone to Lima',
        hears: [/^Shall I set your time zone to America\/Lima\?$/],
        asks: 'confirm',
      },
      { says: 'no', hears: [/nothing has changed/i] },
      { says: 'switch time zone to Oslo', hears: [/Europe\/Oslo\?$/], asks: 'confirm' },
      {
        says: 'yes',
        hears: ["You're on Oslo time, Europe/Oslo."],
        does: ['preferences.updated'],
        with: { preferences: { timeZone: 'Europe/Oslo' } },
      },
    ],
  },
  {
    name: 'who asks for a calendar is shown what Remo has of that time',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me tomorrow at 4 to feed the goats', hears: ['feed the goats'], does: ['reminder.created'] },
      { says: 'what do I have planned for tomorrow?', hears: ['feed the goats'], does: ['reminder.listed'] },
      { says: 'am I free tomorrow afternoon?', hears: ['feed the goats'], does: ['reminder.listed'] },
      { says: 'any meetings on wednesday?', hears: [/no reminders on wednesday/i], does: ['reminder.listed'] },
    ],
  },
  {
    name: 'the task that is called off is what was just spoken of',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'cancel the current task', hears: [/nothing was open/i] },
      { says: 'add paint the fence to my todo list', hears: ['paint the fence'], does: ['todo.created'] },
      { says: 'cancel the task', hears: ['paint the fence'], does: ['todo.deleted'] },
      { says: 'remind me to dust', hears: [/when/i], asks: 'when' },
      { says: 'cancel the task', hears: [/never mind/i] },
      { says: 'add sweep the hall to my todo list', hears: ['sweep the hall'], does: ['todo.created'] },
      { says: 'delete that', hears: ['sweep the hall'], does: ['todo.deleted'] },
    ],
  },
  {
    name: 'a thing to do and its time alone are offered as a reminder',
    timeZone: NEW_YORK,
    exchanges: [
      {
        says: 'email the march report on sunday at noon',
        hears: [/shall i remind you to email the march report/i, 'Sunday, November 22, 2026 at 12:00 PM', ZONE],
        asks: 'confirm',
      },
      {
        says: 'yes',
        hears: ['to email the march report', 'Sunday, November 22, 2026 at 12:00 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'email the march report', due: { dateTime: '2026-11-22T12:00' } } },
      },
      { says: 'dentist tuesday 3pm', hears: [/shall i remind you about “dentist”/i], asks: 'confirm' },
      { says: 'nope', hears: [/nothing has changed/i] },
      { says: 'pick up Ana at 5', hears: [/shall i remind you to pick up Ana/i], asks: 'confirm' },
      { says: 'what are my reminders?', hears: [/1 reminder /], does: ['reminder.listed'] },
      { says: 'ring Bo tomorrow at 9', hears: ['Monday, November 23, 2026 at 9:00 AM'], asks: 'confirm' },
      { says: 'no, at 10', hears: [/shall i/i, 'Monday, November 23, 2026 at 10:00 AM'], asks: 'confirm' },
      {
        says: 'yup',
        hears: ['10:00 AM'],
        does: ['reminder.created'],
        with: { reminder: { due: { dateTime: '2026-11-23T10:00' } } },
      },
      { says: 'set a reminder for tomorrow 9am', hears: [/what/i], asks: 'title' },
      { says: 'actually make it friday', hears: [/what/i], asks: 'title' },
      { says: 'fly home', hears: ['Friday, November 27, 2026 at 9:00 AM'], does: ['reminder.created'] },
      { says: 'add to my packing list', hears: [/what should i put on your packing list/i], asks: 'title' },
      { says: 'nothing', hears: [/nothing has changed/i] },
    ],
  },
  {
    name: 'a thing still being made becomes one of the other kind, or is dropped',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to oil the gate', hears: [/when/i], asks: 'when' },
      { says: 'no, I meant a todo', hears: ['“oil the gate”', 'todo list'], does: ['todo.created'] },
      { says: 'set a reminder', hears: [/what/i], asks: 'title' },
      { says: 'no idea', hears: [/what should i remind you/i], asks: 'title' },
      { says: 'no', hears: [/nothing has changed/i] },
      { says: 'remind me to "leave at 5"', hears: ['leave at 5', /when/i], asks: 'when' },
      {
        says: 'half past 4, and make it urgent',
        hears: ['November 22, 2026 at 4:30 PM'],
        does: ['reminder.created'],
        with: { reminder: { title: 'leave at 5', priority: 'urgent' } },
      },
      { says: 'ok got it', hears: [/welcome/i] },
      { says: 'no wait, 4:45pm', hears: ['November 22, 2026 at 4:45 PM'], does: ['reminder.updated'] },
      { says: 'change it to pack up', hears: ['“pack up”'], does: ['reminder.updated'] },
      { says: 'when is that?', hears: ['“pack up”', '4:45 PM', ZONE], does: ['reminder.listed'] },
      {
        says: 'remind me again in an hour and a half',
        hears: ['Snoozed “pack up”', 'November 22, 2026 at 11:30 AM'],
        does: ['reminder.snoozed'],
      },
      { says: "i don't need the pack up reminder anymore", hears: [/cancelled/i], does: ['reminder.cancelled'] },
      { says: 'bye', hears: [/bye/i] },
    ],
  },
  {
    name: 'things are known by their time, and told anew in passing',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'rmeind me to call the vet tmrw at 10', hears: ['to call the vet'], does: ['reminder.created'] },
      { says: 'remind me to call the bank tmrw at 11', hears: ['to call the bank'], does: ['reminder.created'] },
      { says: 'delete the call reminder', hears: [/which one/i], asks: 'which' },
      { says: 'the 11am one', hears: ['Deleted', 'call the bank'], does: ['reminder.deleted'] },
      { says: 'undo', hears: [/undone/i], does: ['reminder.reopened'] },
      {
        says: 'the vet is now at 2',
        hears: ['Moved “call the vet”', 'Monday, November 23, 2026 at 2:00 PM', ZONE],
        does: ['reminder.updated'],
      },
      {
        says: 'move the vet to 4',
        hears: ['Monday, November 23, 2026 at 4:00 PM'],
        does: ['reminder.updated'],
      },
      { says: 'when am i calling the bank', hears: ['11:00 AM', ZONE], does: ['reminder.listed'] },
      { says: 'whats on for tomorrow', hears: [/2 reminders/], does: ['reminder.listed'] },
      { says: 'delete both', hears: [/delete both reminders/i], asks: 'confirm' },
      { says: 'delete them', hears: ['Deleted 2 reminders'], does: ['reminder.deleted', 'reminder.deleted'] },
    ],
  },
  {
    name: 'todos go to other lists and are shown by priority',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'add cheese to groceries', hears: ['“cheese”', 'groceries list'], does: ['todo.created'] },
      {
        says: 'add "salt, pepper" to my camping list',
        hears: ['“salt, pepper”', 'camping list'],
        does: ['todo.created'],
        with: { todo: { title: 'salt, pepper' } },
      },
      { says: 'show the camping list', hears: ['1. salt, pepper'], does: ['todo.listed'] },
      {
        says: 'move cheese to my camping list',
        hears: ['Moved “cheese” to your camping list'],
        does: ['todo.updated'],
        with: { todo: { title: 'cheese', category: 'camping' } },
      },
      { says: 'undo', hears: [/undone/i], does: ['todo.updated'], with: { todo: { category: 'groceries' } } },
      { says: 'high priority todo: patch the tent', hears: ['high priority'], does: ['todo.created'] },
      { says: 'show my high priority todos', hears: [/1 high-priority todo/, 'patch the tent'], does: ['todo.listed'] },
      { says: 'set its priority to low', hears: ['low priority'], does: ['todo.updated'] },
      { says: 'finished patching the tent', hears: ['patch the tent', /done/], does: ['todo.completed'] },
      { says: 'show the guest list', hears: [/can't do that yet/i] },
    ],
  },
  {
    name: 'small talk and what is not for Remo change nothing',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'Good morning', hears: [/hi/i] },
      { says: 'I deleted my account yesterday', hears: [/can't do that yet/i] },
      { says: "what's the weather like?", hears: [/can't do that yet/i] },
      { says: 'delete my account', hears: [/can't do that yet/i] },
      { says: 'how do I set an alarm on my phone?', hears: [/can't do that yet/i] },
      { says: "I've paid the rent", hears: [/nothing has changed/i] },
      { says: 'delete the unicorn reminder', hears: [/couldn't find/i, 'unicorn'] },
      { says: 'delete it', hears: [/not sure which/i] },
      { says: 'undo', hears: ["There's nothing more to undo"] },
      { says: 'no thanks', hears: [/okay/i] },
    ],
  },
  {
    name: 'a corrected hour stays in its part of the day',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'wake me up at 6', hears: ['Monday, November 23, 2026 at 6:00 AM'], does: ['reminder.created'] },
      { says: 'no, 6:30', hears: ['Monday, November 23, 2026 at 6:30 AM'], does: ['reminder.updated'] },
      {
        says: 'remind me to lock up tonight at 9',
        hears: ['Sunday, November 22, 2026 at 9:00 PM'],
        does: ['reminder.created'],
      },
      { says: 'make it 10', hears: ['Sunday, November 22, 2026 at 10:00 PM'], does: ['reminder.updated'] },
      { says: 'actually, 10:30am', hears: ['10:30 AM'], does: ['reminder.updated'] },
    ],
  },
  {
    name: 'while a time is asked for, another thing can be done away with by its name',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'remind me to water the ferns tomorrow at 9', hears: ['ferns'], does: ['reminder.created'] },
      { says: 'remind me to call Bob', hears: [/when/i], asks: 'when' },
      {
        says: 'cancel the ferns',
        hears: ['Cancelled the reminder “water the ferns”', /When should I remind you to call Bob\?$/],
        does: ['reminder.cancelled'],
        asks: 'when',
      },
      { says: 'cancel the ferns', hears: [/couldn't find a time/], asks: 'when' },
      { says: 'cancel that', hears: [/nothing has changed/i] },
    ],
  },
  {
    name: 'a todo is pushed back and brought forward like a reminder',
    timeZone: NEW_YORK,
    exchanges: [
      { says: 'add a todo to send the report by friday at 3pm', hears: ['send the report'], does: ['todo.created'] },
      {
        says: 'push it back an hour',
        hears: ['Moved “send the report” to Friday, November 27, 2026 at 4:00 PM'],
        does: ['todo.updated'],
        with: { todo: { due: { dateTime: '2026-11-27T16:00' } } },
      },
      { says: 'move it 2 days earlier', hears: ['Wednesday, November 25, 2026 at 4:00 PM'], does: ['todo.updated'] },
      { says: 'undo', hears: ['as it was'], does: ['todo.updated'] },
      { says: 'add a todo to sweep the porch', hears: ['porch'], does: ['todo.created'] },
      { says: 'push it back a day', hears: ['By when is “sweep the porch” due?'], asks: 'when' },
      { says: 'tuesday', hears: ['Moved “sweep the porch” to Tuesday, November 24, 2026'], does: ['todo.updated'] },
      { says: 'push it back a day', hears: ['Wednesday, November 25, 2026'], does: ['todo.updated'] },
    ],
  },
];
