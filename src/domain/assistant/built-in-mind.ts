import { understand } from '../language/understand.ts';
import { answer } from './answering.ts';
import { circumstancesOf } from './due-words.ts';
import { carryOut } from './mind.ts';
import type { Mind } from './turn.ts';

/** The mind that needs no key and no network: it reads intent and slots from the words. */
export const builtInMind: Mind = async (talk, { message, pending, tell }) => {
  const { settings, now } = talk.context;
  const request = understand(message, circumstancesOf(settings, now));
  const said = pending ? await answer(talk, pending, message) : await carryOut(talk, request);
  tell({ type: 'text', text: said.reply });
  return { ...said, intent: request.intent };
};
