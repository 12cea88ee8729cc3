import { describe, expect, it } from 'vitest';
import { dialogues } from '../dialogues/dialogues.ts';
import { repeatingDialogues } from '../dialogues/dialogues-repeating.ts';
import { severalDialogues } from '../dialogues/dialogues-several.ts';
import { runDialogue } from '../dialogues/run-dialogue.ts';
import { createTestApp } from '../support/app.ts';

const alice = 'did:privy:alice';

describe('over HTTP', () => {
  it.each([...dialogues, ...repeatingDialogues, ...severalDialogues])('$name', async (dialogue) => {
    const { ask } = await createTestApp();
    const { timeZone } = dialogue;
    await runDialogue(async (message) => {
      const { status, body } = await ask('alice', 'POST /v1/chat', {
        body: { message, conversationId: 'talk', timeZone },
      });
      expect(status).toBe(200);
      return body;
    }, dialogue);
  });

  it.each([...dialogues, ...repeatingDialogues, ...severalDialogues])(
    "as the predecessor's front end speaks, $name",
    async ({ timeZone, exchanges }) => {
      const { ask } = await createTestApp();
      if (timeZone !== undefined)
        await ask('alice', `POST /user/${alice}/preferences`, { body: { timezone: timeZone } });
      for (const [at, { says, hears }] of exchanges.entries()) {
        const fields = { message: says, user_id: alice };
        const body = at % 2 === 0 ? fields : new URLSearchParams(fields);
        const answer = await ask('alice', 'POST /chat', { body });
        expect(answer.body).toMatchObject({ success: true, user_id: alice });
        for (const words of hears) expect(answer.body.response, `“${says}”`).toMatch(words);
      }
      const { body } = await ask('alice', 'GET /v1/conversations/main/messages?limit=100&order=asc');
      expect(
        body.items.map(({ content }: { content: string }) => content).filter((_: string, at: number) => at % 2 === 0),
      ).toEqual(exchanges.map(({ says }) => says));
    },
  );
});
