import * as z from 'zod';
import { understand } from '../language/understand.ts';
import { isChange } from './action.ts';
import { changesInWords } from './action-words.ts';
import { confirms } from './answers.ts';
import { toolsByName } from './calls.ts';
import { circumstancesOf } from './due-words.ts';
import { askBeforeHeld } from './held-calls.ts';
import type { ModelBounds, ModelPort, ModelTool } from './model.ts';
import { createModelCalls } from './model-calls.ts';
import { historyOf, systemPrompt } from './model-prompt.ts';
import { plainWords } from './plain-words.ts';
import type { Tool } from './tool.ts';
import type { Heard, Mind, Talk } from './turn.ts';
import { undoTool } from './undo.ts';

/** Well within the lease of an Idempotency-Key, and within what a front end waits for. */
const BOUNDS: ModelBounds = { steps: 8, outputTokens: 1_500, characters: 8_000, millis: 30_000 };

const BY_MYSELF = "(I couldn't reach my language model just now, so I answered this by myself.)";
const CUT_SHORT = '(I lost my language model before it was finished; this much is done, and nothing else.)';

const described = ({ name, description, input }: Tool): ModelTool => ({
  name,
  description,
  input: z.toJSONSchema(input, { io: 'input', target: 'draft-7' }),
});

/** A yes or no to a question about certain things needs no model. */
const decides = ({ pending, message }: Heard, { context: { settings, now } }: Talk): boolean => {
  if (pending?.question !== 'confirm') return false;
  const said = understand(plainWords(message, pending), circumstancesOf(settings, now));
  return said.intent === 'no' || said.intent === 'cancel' || confirms(said, pending.request);
};

/** The mind that lets a language model choose the tools; whatever keeps the model from answering, `fallback` does. */
export const createModelMind =
  (model: ModelPort, fallback: Mind): Mind =>
  async (talk, heard) => {
    if (decides(heard, talk)) return fallback(talk, heard);
    const { tell, signal } = heard;
    const tools = new Map(toolsByName);
    const undoing = undoTool(talk.recall.undo);
    tools.set(undoing.name, undoing);
    const calls = createModelCalls(talk, tools, signal);
    const outcome = await model.converse({
      system: systemPrompt(talk),
      messages: await historyOf(talk, heard),
      tools: [...tools.values()].map(described),
      act: calls.act,
      tell: (words) => tell({ type: 'words', text: words }),
      bounds: BOUNDS,
      signal,
    });
    // What is stored is text that can be read again, whatever the model has sent.
    const text = outcome.text.toWellFormed();
    const done = calls.done();
    const settled = calls.settled();
    const add = (words: string, lead = text): string => {
      tell({ type: 'text', text: words });
      return lead === '' ? words : `${lead}\n\n${words}`;
    };

    if (calls.held().length > 0) {
      const asked = await askBeforeHeld(settled, calls.held());
      return { ...done, ...asked, reply: add(asked.reply) };
    }
    const failure = calls.isLost() ? 'malformed' : signal?.aborted ? 'aborted' : outcome.failure;
    if (failure === undefined) return { ...done, reply: text };
    const changes = changesInWords(done.actions, settled);
    if (failure === 'aborted') return { ...done, reply: changes || text };
    // What is done is done: nobody may read the message once more and do it again.
    if (done.actions.some(isChange)) return { ...done, reply: add(`${changes}\n${CUT_SHORT}`, '') };
    const said = await fallback(talk, heard);
    return { ...said, reply: add(BY_MYSELF, said.reply) };
  };
