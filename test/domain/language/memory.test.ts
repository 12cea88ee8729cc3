import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/domain/language/understand.ts';

const read = (text: string) =>
  understand(text, {
    now: '2026-11-22T15:00:00.000Z',
    timeZone: 'America/New_York',
    locale: 'en-US',
    timesOfDay: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
  });

describe('what is to be remembered', () => {
  it.each([
    ['remember that my locker code is 42', 'my locker code is 42'],
    ['Note that the spare key is under the mat', 'the spare key is under the mat'],
    ['please keep in mind that Tom is allergic to nuts', 'Tom is allergic to nuts'],
    ['my wifi password is Hunter2, remember it', 'my wifi password is Hunter2'],
    ['I parked on level 3, remember that', 'I parked on level 3'],
    ['make a note that the bike is in shed 4', 'the bike is in shed 4'],
    ["remember mom's birthday is march 5", "mom's birthday is march 5"],
    ['remember this: gate code 4711', 'gate code 4711'],
    ['remember that I like oat milk', 'I like oat milk'],
  ])('“%s” is kept as “%s”', (text, fact) => {
    expect(read(text)).toMatchObject({ intent: 'memory.remember', sure: true, fact });
  });

  it.each([
    ['what did I tell you about the car?', 'car'],
    ['do you remember where I parked', 'parked'],
    ['remind me what my locker code is', 'locker code'],
    ['what do you know about Tom', 'Tom'],
  ])('“%s” asks for it by “%s”', (text, words) => {
    expect(read(text)).toMatchObject({ intent: 'memory.recall', sure: true, words });
  });

  it.each([
    ['what is my locker code?', 'locker code'],
    ["what's my bank balance", 'bank balance'],
    ['where did I park?', 'park'],
    ['who is my dentist', 'dentist'],
  ])('“%s” may ask for it, and for anything else', (text, words) => {
    const understood = read(text);
    expect(understood).toMatchObject({ intent: 'memory.recall', sure: false, words });
    expect(understood.likely).toBeUndefined();
  });

  it.each([
    ['forget my locker code', 'locker code'],
    ['forget that my locker code is 42', 'locker code is 42'],
    ['forget what I told you about the car', 'car'],
  ])('“%s” is forgotten by “%s”', (text, words) => {
    expect(read(text)).toMatchObject({ intent: 'memory.forget', words });
  });

  it.each([
    ['remember to call mom', 'reminder.create'],
    ['remember dinner on thursday', 'reminder.create'],
    ['remember that I have a call tomorrow at 3', 'reminder.create'],
    ['make a note to ring Bob', 'todo.create'],
    ['forget about the dentist reminder', 'reminder.delete'],
    ['forget it', 'cancel'],
    ['what is my next reminder', 'reminder.list'],
    ['remember where I parked', 'other'],
  ])('“%s” is none of these but %s', (text, intent) => {
    expect(read(text).intent).toBe(intent);
  });
});

describe('alarms ahead of a time', () => {
  it.each([
    ['add pay rent to my todos for friday, alert me 2 hours before', 'pay rent', 120],
    ['remind me to call Ann at 5 with an alarm 10 minutes before', 'call Ann', 10],
    ['remind me an hour before my dentist appointment on friday at 3', 'my dentist appointment', 60],
    ['set a reminder for the meeting tomorrow at 3, 15 minutes before', 'the meeting', 15],
    ['remind me to fly on monday at 9, remind me a day before', 'fly', 1_440],
  ])('“%s” is about “%s”, %i minutes before', (text, title, before) => {
    expect(read(text)).toMatchObject({ title, alarm: { before }, sure: true });
  });

  it('alone are for what was just spoken of', () => {
    expect(read('remind me half an hour before')).toMatchObject({
      intent: 'reminder.update',
      item: { said: true },
      alarm: { before: 30 },
    });
  });
});

describe('whom a thing is for', () => {
  it.each([
    ['remind my wife to take her pills at 9', 'reminder.create', 'my wife', 'take her pills'],
    ['remind Anna to call the bank tomorrow', 'reminder.create', 'Anna', 'call the bank'],
    ['set a reminder for my mom to rest at 8', 'reminder.create', 'my mom', 'rest'],
    ["add milk to dad's list", 'todo.create', 'dad', 'milk'],
    ["add milk to Anna's shopping list", 'todo.create', 'Anna', 'milk'],
  ])('“%s” is %s for %s', (text, intent, person, title) => {
    expect(read(text)).toMatchObject({ intent, person, title, sure: true });
  });
});
