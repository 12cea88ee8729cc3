import { describe, expect, it } from 'vitest';
import { isChange } from '../../../src/domain/assistant/action.ts';
import { createAssistant } from '../../../src/domain/assistant/assistant.ts';
import { ALICE, createTestDomain } from '../../support/domain.ts';

/** Somebody in New York who has a series, a todo and a fact, and talks to Remo. */
const talking = async () => {
  const { domain, clock, newId } = createTestDomain();
  const assistant = createAssistant({ services: domain.at(domain.base), now: clock.now, newId });
  const say = (message: string, conversationId = 'main') =>
    assistant.chat(ALICE, { message, conversationId, timeZone: 'America/New_York' });
  for (const told of [
    'remind me to feed the cat every day at 8pm',
    'add paint the fence to my list',
    'remember that my bike code is 17',
  ])
    await say(told, 'before');
  return say;
};

const FOLLOWING = [
  'at noon',
  'tomorrow',
  'and also at 8',
  'and 6:30',
  'every day',
  'an hour earlier',
  'skip it',
  'not today',
  'not this time',
  'oops, forget that',
  'scratch that',
  "no, I didn't",
  'yes I did',
  'urgent',
  'turn it off',
  'remind me an hour before too',
  'and a day before',
  'the first and the last',
];
const TELLING = [
  'tomorrow never comes',
  'I love fridays',
  'an hour later we left',
  'high time',
  'and then I fell asleep',
  'not bad',
  'drop by tomorrow',
  'clear skies on friday',
  'what a day',
  'my cat is five',
  'also it rained',
  'every day is a gift',
];
const ASKING = [
  "what's left?",
  "what's due monday?",
  "what's next?",
  'what should I do first?',
  'how often do I feed the cat?',
  'did I paint the fence?',
  'what is my bike code?',
  'when are my quiet hours?',
  'what time is it?',
  'set a timer for 15 minutes',
  'did I water the roses?',
  'my car code is 99',
  'call me Jo',
];

describe('words that the conversation gives a meaning', () => {
  it.each([...FOLLOWING, ...TELLING, ...ASKING])(
    'change nothing where nothing was spoken of: “%s”',
    async (message) => {
      const say = await talking();
      expect((await say(message)).actions.filter(isChange)).toEqual([]);
    },
  );

  it.each([...FOLLOWING.filter((words) => !/turn it off|before|forget|scratch/.test(words)), ...TELLING, ...ASKING])(
    'change nothing once the talk is about something else: “%s”',
    async (message) => {
      const say = await talking();
      await say('remind me to call Al at 5');
      await say('tell me a joke');
      expect((await say(message)).actions.filter(isChange)).toEqual([]);
    },
  );

  it.each([...TELLING, ...ASKING])(
    'change nothing that was just made where they only tell or ask: “%s”',
    async (message) => {
      const say = await talking();
      await say('remind me to call Al at 5');
      expect((await say(message)).actions.filter(isChange)).toEqual([]);
    },
  );
});
