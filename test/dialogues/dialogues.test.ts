import { describe, expect, it } from 'vitest';
import { createAssistant } from '../../src/domain/assistant/assistant.ts';
import { ChatAnswer } from '../../src/domain/assistant/chat.ts';
import { ALICE, createTestDomain } from '../support/domain.ts';
import { dialogues } from './dialogues.ts';
import { factDialogues } from './dialogues-facts.ts';
import { followingDialogues } from './dialogues-following.ts';
import { mindChangingDialogues } from './dialogues-mind-changing.ts';
import { repeatingDialogues } from './dialogues-repeating.ts';
import { severalDialogues } from './dialogues-several.ts';
import { toldDialogues } from './dialogues-told.ts';
import { wonderingDialogues } from './dialogues-wondering.ts';
import { runDialogue } from './run-dialogue.ts';

describe('in conversation', () => {
  it.each([
    ...dialogues,
    ...factDialogues,
    ...repeatingDialogues,
    ...severalDialogues,
    ...followingDialogues,
    ...wonderingDialogues,
    ...toldDialogues,
    ...mindChangingDialogues,
  ])('$name', async (dialogue) => {
    const { domain, clock, newId } = createTestDomain();
    const assistant = createAssistant({ services: domain.at(domain.base), now: clock.now, newId });
    const { timeZone } = dialogue;
    await runDialogue(async (message) => {
      const answer = await assistant.chat(ALICE, { message, conversationId: 'main', timeZone });
      expect(ChatAnswer.parse(answer)).toEqual(answer);
      return answer;
    }, dialogue);
  });
});
