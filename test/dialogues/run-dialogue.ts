import { expect } from 'vitest';
import type { ChatAnswer } from '../../src/domain/assistant/chat.ts';
import type { Dialogue } from './dialogues.ts';

/** Says a message of `dialogue` and gives Remo's answer, whatever carries it there. */
export type TalkTo = (message: string) => Promise<ChatAnswer>;

/** Holds the dialogue, checking every answer. */
export const runDialogue = async (talk: TalkTo, { exchanges }: Dialogue): Promise<void> => {
  for (const { says, hears, does = [], with: held, asks } of exchanges) {
    const { reply, actions, pending } = await talk(says);
    const heard = `“${says}” → “${reply}”`;
    for (const words of hears) expect(reply, heard).toMatch(words);
    expect(
      actions.map(({ type }) => type),
      heard,
    ).toEqual(does);
    if (held !== undefined) expect(actions.at(-1), heard).toMatchObject(held);
    expect(pending?.question, heard).toBe(asks);
  }
};
