import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTask } from '../../../src/domain/language/bare-task.ts';
import { understand } from '../../../src/domain/language/understand.ts';

/** A Sunday, 10:00 in New York. */
const CIRCUMSTANCES = {
  now: '2026-11-22T15:00:00.000Z',
  timeZone: 'America/New_York',
  locale: 'en-US',
  timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
};
const read = (text: string) => understand(text, CIRCUMSTANCES);

type Row = readonly [text: string, intent: string, slots?: object];

const creating: readonly Row[] = [
  ['Remind me to call Mom tomorrow at 9am', 'reminder.create', { title: 'call Mom', time: 'tomorrow at 9am' }],
  ['remind me tomorrow to call Dr. Müller at 9', 'reminder.create', { title: 'call Dr. Müller' }],
  ['Could you please remind me about the rent on Friday?', 'reminder.create', { title: 'the rent', link: 'about' }],
  ['tomorrow at noon remind me that the plumber is coming', 'reminder.create', { title: 'the plumber is coming' }],
  ['remind me in 20 minutes', 'reminder.create', { title: undefined, time: 'in 20 minutes' }],
  ['I need to be reminded to sign the lease on monday', 'reminder.create', { title: 'sign the lease' }],
  ["I'd like a reminder to stretch at 4pm", 'reminder.create', { title: 'stretch' }],
  ['set a reminder for tomorrow 9am', 'reminder.create', { title: undefined }],
  ['Set up a reminder called Team Lunch for friday at noon', 'reminder.create', { title: 'Team Lunch' }],
  [
    'create an urgent reminder to renew the visa by march 3',
    'reminder.create',
    { title: 'renew the visa', priority: 'urgent' },
  ],
  ['make a dentist reminder for tuesday 3pm', 'reminder.create', { title: 'dentist' }],
  ['new reminder: water the ferns tonight', 'reminder.create', { title: 'water the ferns' }],
  ["don't forget to lock the shed tonight", 'reminder.create', { title: 'lock the shed' }],
  ["don't let me forget my keys tomorrow morning", 'reminder.create', { title: 'my keys' }],
  ['remember to buy stamps', 'reminder.create', { title: 'buy stamps', time: undefined }],
  ['I need to remember to pick up Anna at 5', 'reminder.create', { title: 'pick up Anna' }],
  ['I must not forget to vote on tuesday', 'reminder.create', { title: 'vote' }],
  ["make sure I don't forget to feed the fish tomorrow", 'reminder.create', { title: 'feed the fish' }],
  ['wake me up at 6:30 tomorrow', 'reminder.create', { title: 'Wake up' }],
  ['set an alarm for 6am', 'reminder.create', { title: 'Alarm', time: 'for 6am' }],
  ['alarm at 5:15pm', 'reminder.create', { title: 'Alarm' }],
  ['nudge me to drink water in an hour', 'reminder.create', { title: 'drink water' }],
  ['Tell me to take the bins out at 8pm', 'reminder.create', { title: 'take the bins out' }],
  ["I've got a call with Sam tomorrow at 3, remind me please", 'reminder.create', { title: 'call with Sam' }],
  ['remind me to "Read Moby-Dick tomorrow" on friday', 'reminder.create', { title: 'Read Moby-Dick tomorrow' }],
  [
    'remind me every monday to take out the bins',
    'reminder.create',
    { recurrence: 'every monday', title: 'take out the bins' },
  ],
  ['remind me on february 30 to rest', 'reminder.create', { unreadable: 'on february 30', title: 'rest' }],
  ['remind me later to eat', 'reminder.create', { unreadable: 'later', title: 'eat' }],
  [
    'remind me when I get home to feed the cat',
    'reminder.create',
    { unreadable: 'when I get home', title: 'feed the cat' },
  ],
  ['remind me on christmas to call Ana', 'reminder.create', { time: 'on christmas', title: 'call Ana' }],
  ['remind me at 8 or 9 to call Ana', 'reminder.create', { unreadable: 'at 8 or 9', title: 'call Ana' }],
  ['remindme 2 call mom 2moro at 9', 'reminder.create', { title: 'call mom', link: 'to' }],
  ['set a remider bout the rent for friday', 'reminder.create', { title: 'the rent' }],
  ['Remind me: pay the "Half Past 9" bill on friday', 'reminder.create', { title: 'pay the "Half Past 9" bill' }],
  ['remind me to try again tomorrow', 'reminder.create', { title: 'try again' }],
  ['remind me about the rent again tomorrow', 'reminder.create', { title: 'the rent' }],
  ["remind me to watch the 9 o'clock news tomorrow", 'reminder.create', { title: "watch the 9 o'clock news" }],
  ['would you mind reminding me to eat at 5?', 'reminder.create', { title: 'eat' }],
  ['can I get a reminder at 5 to eat', 'reminder.create', { title: 'eat' }],
  ['remind me to eat at 5 please and thank you', 'reminder.create', { title: 'eat' }],
  ['make a note to ring Bob', 'todo.create', { title: 'ring Bob' }],
  ['low priority todo: dust the attic', 'todo.create', { title: 'dust the attic', priority: 'low' }],
  ['add soap to groceries', 'todo.create', { title: 'soap', category: 'groceries' }],
  ['add "salt, pepper" to my camping list', 'todo.create', { title: 'salt, pepper', also: undefined }],
  ['Add milk to my shopping list', 'todo.create', { title: 'milk', category: 'shopping' }],
  [
    'add milk, eggs and bread to the grocery list',
    'todo.create',
    { title: 'milk', also: ['eggs', 'bread'], category: 'grocery' },
  ],
  ['put "book flights" on my todo list', 'todo.create', { title: 'book flights', category: undefined }],
  ['please stick batteries on the list', 'todo.create', { title: 'batteries' }],
  ['add pay the fine to my tasks by friday', 'todo.create', { title: 'pay the fine', time: 'by friday' }],
  ['create a todo to clean the garage', 'todo.create', { title: 'clean the garage' }],
  ['new task: finish the report, urgent', 'todo.create', { title: 'finish the report', priority: 'urgent' }],
  ['add a low priority task to sort the photos', 'todo.create', { title: 'sort the photos', priority: 'low' }],
  ["add 'buy eggs' as a todo", 'todo.create', { title: 'buy eggs' }],
  ['todo: Renew passport', 'todo.create', { title: 'Renew passport' }],
  ['on my packing list, put sunscreen', 'todo.create', { title: 'sunscreen', category: 'packing' }],
  ['oranges should be added to my shopping list', 'todo.create', { title: 'oranges', category: 'shopping' }],
  ["I'm out of soap. add it to my shopping list", 'todo.create', { category: 'shopping' }],
  ['start a list for the camping trip', 'todo.create', { title: undefined }],
];

const looking: readonly Row[] = [
  ['what are my reminders?', 'reminder.list'],
  ['reminders', 'reminder.list'],
  ['list all my reminders and todos', 'all.list'],
  ['what did I ask you to remind me about?', 'reminder.list'],
  ['show me all my alarms', 'reminder.list'],
  ['do I have any reminders for tomorrow', 'reminder.list', { time: 'for tomorrow' }],
  ['which reminders are set for this week', 'reminder.list', { time: 'for this week' }],
  ['how many reminders do i have', 'reminder.list'],
  ['what do I have tomorrow?', 'all.list', { time: 'tomorrow' }],
  ['show me my completed reminders', 'reminder.list', { status: 'done' }],
  ['whats on for friday', 'all.list', { time: 'for friday' }],
  ['do I have anything on tuesday?', 'all.list', { time: 'on tuesday' }],
  ['what have I got planned for saturday', 'all.list', { time: 'for saturday', elsewhere: true }],
  ["how's my week looking next week?", 'all.list', { time: 'next week', elsewhere: true }],
  ['are we busy tomorrow evening', 'all.list', { time: 'tomorrow evening', elsewhere: true }],
  ['are there any appointments on friday?', 'all.list', { time: 'on friday', elsewhere: true }],
  ['show me my calendar', 'all.list', { elsewhere: true }],
  ['show my urgent todos', 'todo.list', { priority: 'urgent' }],
  ['when is that?', 'reminder.find', { item: { kind: 'any', said: true } }],
  ["what's on my shopping list?", 'todo.list', { category: 'shopping' }],
  ['read me my to-do list please', 'todo.list', { category: undefined }],
  ['what do i still have to do', 'todo.list'],
  ['list my open tasks', 'todo.list', { status: undefined }],
  ['what have I completed?', 'todo.list', { status: 'done' }],
  ['is milk on my shopping list?', 'todo.find', { item: { kind: 'todo', words: 'milk', category: 'shopping' } }],
  ['when is my next reminder', 'reminder.find'],
  ['what time is my dentist reminder', 'reminder.find', { item: { kind: 'any', words: 'dentist' } }],
  ['find the reminders about rent', 'reminder.find', { item: { kind: 'any', words: 'rent' } }],
];

const changing: readonly Row[] = [
  ['mark the rent reminder as done', 'reminder.complete', { item: { kind: 'reminder', words: 'rent' } }],
  ['check off the second one', 'reminder.complete', { item: { kind: 'any', ordinal: 2 } }],
  ['tick off the last one', 'reminder.complete', { item: { kind: 'any', ordinal: -1 } }],
  ['mark the report todo as complete', 'todo.complete', { item: { kind: 'todo', words: 'report' } }],
  ['mark the report todo as not done', 'todo.reopen', { item: { kind: 'todo', words: 'report' } }],
  ['reopen the rent one', 'reminder.reopen', { item: { kind: 'any', words: 'rent' } }],
  ['scratch the dentist one', 'reminder.delete', { item: { kind: 'any', words: 'dentist' } }],
  ['delete it', 'reminder.delete', { item: { kind: 'any', said: true } }],
  ['delete my 9am reminder', 'reminder.delete', { item: { kind: 'reminder', time: '9am' } }],
  ['delete the one about the car', 'reminder.delete', { item: { kind: 'any', words: 'car' } }],
  ['delete all my reminders', 'reminder.delete', { item: { kind: 'reminder', all: true } }],
  ['remove milk from my shopping list', 'todo.delete', { item: { kind: 'todo', words: 'milk', category: 'shopping' } }],
  ['delete reminder number 2', 'reminder.delete', { item: { kind: 'reminder', ordinal: 2 } }],
  ['move milk to my camping list', 'todo.update', { category: 'camping', item: { kind: 'todo', words: 'milk' } }],
  ['set its priority to low', 'reminder.prioritize', { priority: 'low', item: { kind: 'any', said: true } }],
  ['clear my todo list', 'todo.delete', { item: { kind: 'todo', all: true } }],
  ['turn off my alarm', 'reminder.delete', { item: { kind: 'reminder' } }],
  ['cancel the dentist reminder', 'reminder.cancel', { item: { kind: 'reminder', words: 'dentist' } }],
  ['move the dentist reminder to friday at 3pm', 'reminder.update', { item: { kind: 'reminder', words: 'dentist' } }],
  ['push it back an hour', 'reminder.update', { move: { by: 'an hour', earlier: false } }],
  ['move it up by 30 minutes', 'reminder.update', { move: { by: '30 minutes', earlier: true } }],
  ['postpone the rent reminder by 2 days', 'reminder.update', { move: { by: '2 days', earlier: false } }],
  ['no wait, 10am', 'reminder.update', { item: { kind: 'any', said: true } }],
  ['change it to feed Rex', 'reminder.update', { title: 'feed Rex' }],
  ['remind me again in 10 minutes', 'reminder.snooze', { time: 'in 10 minutes' }],
  ['make it 10am instead', 'reminder.update', { time: '10am', item: { kind: 'any', said: true } }],
  ['actually, 10am', 'reminder.update', { item: { kind: 'any', said: true } }],
  ['rename the dentist one to Orthodontist', 'reminder.update', { title: 'Orthodontist' }],
  [
    'change the title of the second one to Feed Rex',
    'reminder.update',
    { title: 'Feed Rex', item: { kind: 'any', ordinal: 2 } },
  ],
  ['change its title to Get kids', 'reminder.update', { title: 'Get kids', item: { kind: 'any', said: true } }],
  ['make it urgent', 'reminder.prioritize', { priority: 'urgent' }],
  ['set the priority of the report task to low', 'todo.prioritize', { priority: 'low' }],
  ['snooze it for 10 minutes', 'reminder.snooze', { move: { by: '10 minutes', earlier: false } }],
  ['snooze the rent reminder until tomorrow', 'reminder.snooze', { item: { kind: 'reminder', words: 'rent' } }],
  ['snooze', 'reminder.snooze', { item: { kind: 'any', said: true } }],
  ['no, I meant a todo', 'convert', { into: 'todo' }],
  ['make that a reminder for tomorrow at 9', 'convert', { into: 'reminder' }],
];

const settling: readonly Row[] = [
  ["I'm in Berlin", 'preference.set', { settings: { timeZone: 'Europe/Berlin' } }],
  ['im in paris now', 'preference.set', { settings: { timeZone: 'Europe/Paris' } }],
  ["I'm travelling to Denver", 'preference.set', { settings: { timeZone: 'America/Denver' } }],
  ['time zone: Europe/Rome', 'preference.set', { settings: { timeZone: 'Europe/Rome' } }],
  ['what time zone am I in?', 'preference.show'],
  ['I live in São Paulo, Brazil', 'preference.set', { settings: { timeZone: 'America/Sao_Paulo' } }],
  ['set my time zone to asia/kolkata', 'preference.set', { settings: { timeZone: 'Asia/Kolkata' } }],
  ['my timezone is Pacific time', 'preference.set', { settings: { timeZone: 'America/Los_Angeles' } }],
  ['set my time zone to Atlantis', 'preference.set', { place: 'Atlantis', settings: undefined }],
  ['change my timezone from Oslo to Lima', 'preference.set', { settings: { timeZone: 'America/Lima' } }],
  ['switch the time zone to Oslo', 'preference.set', { settings: { timeZone: 'Europe/Oslo' }, elsewhere: true }],
  ['my mornings start at 7', 'preference.set', { settings: { timesOfDay: { morning: '07:00' } } }],
  ['set evening to 6:30pm', 'preference.set', { settings: { timesOfDay: { evening: '18:30' } } }],
  ['by night i mean 11', 'preference.set', { settings: { timesOfDay: { night: '23:00' } } }],
  ['all-day reminders at 8am', 'preference.set', { settings: { allDayTime: '08:00' } }],
  ["what's my time zone?", 'preference.show'],
];

const talking: readonly Row[] = [
  ['hello', 'greeting'],
  ['thank you so much!', 'thanks'],
  ['help', 'help'],
  ['what can you do?', 'help'],
  ['ok got it', 'thanks'],
  ['good night', 'farewell'],
  ['never mind', 'cancel'],
  ['forget it', 'cancel'],
  ['abort the current task', 'cancel', { item: { kind: 'todo', said: true } }],
  ['ignore my last request', 'cancel', { item: undefined }],
  ['undo that', 'undo'],
  ['take that back', 'undo'],
  ['yes please', 'yes'],
  ['nope', 'no'],
  ['the third one', 'select', { item: { kind: 'any', ordinal: 3 } }],
  ['2', 'select', { item: { kind: 'any', ordinal: 2 } }],
];

const clear = [...creating, ...looking, ...changing, ...settling, ...talking].map(([text, intent, slots = {}]) => ({
  text,
  intent,
  slots,
}));

describe('a clear request', () => {
  it.each(clear)('“$text” is understood as $intent', ({ text, intent, slots }) => {
    const understood = read(text);
    expect(understood).toMatchObject({ intent, sure: true });
    const given = Object.fromEntries(Object.keys(slots).map((slot) => [slot, Reflect.get(understood, slot)]));
    expect(given).toEqual(slots);
  });
});

describe('words that could be about something one has', () => {
  it.each([
    ["I've paid the rent", 'reminder.complete', 'rent'],
    ['mark rent as done', 'reminder.complete', 'rent'],
    ['I called the bank', 'reminder.complete', 'bank'],
    ['the laundry is done', 'reminder.complete', 'laundry'],
    ['move the dentist to friday', 'reminder.update', 'dentist'],
    ['the dentist is now at 4', 'reminder.update', 'dentist'],
    ['dentist moved to thursday', 'reminder.update', 'dentist'],
    ['got the milk', 'reminder.complete', 'milk'],
    ["I don't need the rent anymore", 'reminder.cancel', 'rent'],
    ['delete dentist', 'reminder.delete', 'dentist'],
    ['cancel the yoga class', 'reminder.cancel', 'yoga class'],
    ['when is my yoga class', 'reminder.find', 'yoga class'],
  ])('“%s” is only taken for %s where there is such a thing', (text, intent, words) => {
    expect(read(text)).toMatchObject({ intent, sure: false, item: { words } });
  });
});

describe('a thing and its time alone', () => {
  it.each([
    ['email the march report on sunday', 'email the march report'],
    ['Call Ann tomorrow at 9', 'Call Ann'],
    ['dentist tuesday 3pm', 'dentist'],
    ['I have a call with Ann friday at 2', 'a call with Ann'],
  ])('“%s” may be a reminder', (text, title) => {
    expect(read(text)).toMatchObject({ intent: 'reminder.create', sure: false, title });
  });

  it.each([
    'rain tomorrow',
    'she called at 9 tonight',
    'see you at 5',
    'will it rain at 5?',
    'should I call at 5?',
    'move everything to friday',
    'call Ann yesterday',
  ])('“%s” is none', (text) => {
    expect(read(text).intent).not.toBe('reminder.create');
  });
});

const OTHERS = [
  'I deleted my account yesterday',
  "what's the weather",
  'how do I set an alarm on my phone?',
  'delete my account',
  'delete all my data',
  'delete that email from Bob',
  'erase my chat history',
  'what is a reminder?',
  'why did you remind me?',
  'did you remind me yesterday?',
  'what time is it in Tokyo',
  'is it going to rain tomorrow?',
  'book a table for two at seven',
  'order a large pizza',
  'cancel my order',
  'cancel my subscription',
  'turn off the lights',
  'turn the volume up',
  'play some jazz',
  'set the thermostat to 70',
  'set a timer for 10 minutes',
  'send an email to Ann at noon',
  'call my wife',
  'text Rob that I am late',
  'tell me a joke',
  'who wrote Dracula',
  'how far is the moon',
  'I have a meeting tomorrow at nine',
  'tomorrow at 9',
  'my alarm clock is broken',
  'reminders are great',
  'I love my todo list app',
  'she reminded me to call home',
  'he asked me to remind you about the party',
  'I should have set an alarm',
  'was my alarm too loud?',
  'if you remind me I will be grateful',
  'add two and two',
  'add Bob to my contacts list',
  'put the song on my playlist',
  'change the color of the lights to blue',
  'move to the next slide',
  'I moved the couch yesterday',
  'clear the screen',
  'remove the stain from a shirt, how?',
  'remember me to your mother',
  'make me a sandwich',
  'make a phone call',
  'wake word detection',
  'I am in a hurry',
  'mark my words',
  'finish him',
  'what is on TV tonight',
  'when is Thanksgiving',
  'translate “good morning” into French',
  'asdf qwer zxcv',
  '???',
  '😀😀',
];

describe('a sentence that asks nothing clear of Remo', () => {
  it.each(OTHERS)('“%s” is nothing to act on', (text) => {
    const { intent, sure } = read(text);
    expect(intent === 'other' || !sure).toBe(true);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(...creating, ...looking, ...changing, ...talking).map(([text]) => text);
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.oneof(words, fc.string({ maxLength: 10 })), { maxLength: 8 }).map((parts) => parts.join(' ')),
  );

  it('is understood without failing, and the same each time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 300 },
    );
  });

  it('never asks for a deletion unless it says so', () => {
    const harmless = fc.string({ unit: fc.constantFrom(...'abcfghijkmopqsvxyz '), maxLength: 80 });
    fc.assert(
      fc.property(harmless, (text) => {
        expect(read(text).intent).not.toMatch(/delete|cancel/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['add to my list ', 1_000],
    ['in an hour ', 1_000],
    ['"', 10_000],
    [' a new', 2_000],
    ['please ', 2_000],
    ['snooze it for ', 1_000],
    ['snooze aaaaaaaaaaaaaa', 1],
    ['a', 9_000],
    ['\u00e9!', 5_000],
  ])('made of “%s” over and over is read within a moment', (part, times) => {
    const started = performance.now();
    read(part.repeat(times));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a thing to do as somebody notes it', () => {
  it('has a title and, where it names one, a time', () => {
    expect(readTask('call mom tomorrow 9am', CIRCUMSTANCES)).toMatchObject({ title: 'call mom', time: 'tomorrow 9am' });
    expect(readTask('"call mom tomorrow"', CIRCUMSTANCES)).toEqual({ title: 'call mom tomorrow' });
    expect(readTask('to buy bread', CIRCUMSTANCES)).toEqual({ title: 'buy bread' });
    expect(readTask('tomorrow', CIRCUMSTANCES)).not.toHaveProperty('title');
  });
});
