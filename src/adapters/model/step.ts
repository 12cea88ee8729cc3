import { type LanguageModel, type ModelMessage, streamText, type TextStreamPart, type ToolSet } from 'ai';
import type { ModelCall, ModelFailure } from '../../domain/assistant/model.ts';
import { failureOf } from './failure.ts';

// The SDK's warnings go past the log, straight to the console.
globalThis.AI_SDK_LOG_WARNINGS = false;

export interface StepRequest {
  model: LanguageModel;
  system: string;
  messages: ModelMessage[];
  /** Without a way to run: their calls are handed over, and somebody else reads and runs them. */
  tools: ToolSet;
  maxOutputTokens: number;
  /** UTF-16 units that the text may have, and that the calls may have. */
  room: { text: number; calls: number };
  tell: (words: string) => void;
  caller: AbortSignal | undefined;
  clock: AbortSignal;
}

/** One call of the model: what it said and asked for, or how it failed. */
export interface Step {
  text: string;
  calls: (ModelCall & { id: string })[];
  /** What it said, in the SDK's own form, with whatever the provider wants back in the next step. */
  messages: ModelMessage[];
  inputTokens: number;
  outputTokens: number;
  failure?: ModelFailure;
  status?: number;
}

/** A text that has been cut says so. */
const CUT = '…';

/** How a stream has ended: as the model says, at one of the bounds, or by an error. */
type Ending = { finished: string } | { full: 'text' | 'calls' } | { error: unknown };

/** Reads a stream into `step` until it ends or is full. */
const readInto = async (
  step: Step,
  stream: AsyncIterable<TextStreamPart<ToolSet>>,
  { room, say }: { room: StepRequest['room']; say: (words: string) => void },
): Promise<Ending> => {
  let asked = 0;
  let finished: string | undefined;
  for await (const part of stream) {
    if (part.type === 'text-delta') {
      const left = room.text - step.text.length;
      say(part.text.slice(0, left));
      if (part.text.length > left) return { full: 'text' };
    } else if (part.type === 'tool-input-delta') {
      asked += part.delta.length;
      if (asked > room.calls) return { full: 'calls' };
    } else if (part.type === 'tool-call')
      step.calls.push({ id: part.toolCallId, name: part.toolName, input: part.input });
    else if (part.type === 'finish-step') {
      // A stream that ends without saying why has been cut off, and so have the calls in it.
      if (part.rawFinishReason !== undefined) finished = part.finishReason;
      step.inputTokens = part.usage.inputTokens ?? 0;
      step.outputTokens = part.usage.outputTokens ?? 0;
    } else if (part.type === 'error') return { error: part.error };
  }
  return finished === undefined ? { error: undefined } : { finished };
};

/** Takes one step: a single streamed call, without retries, that never throws. */
export const takeStep = async (request: StepRequest): Promise<Step> => {
  const { room, tell, caller, clock, ...call } = request;
  const step: Step = { text: '', calls: [], messages: [], inputTokens: 0, outputTokens: 0 };
  const full = new AbortController();
  const abortSignal = AbortSignal.any([full.signal, clock, ...(caller ? [caller] : [])]);
  const say = (words: string): void => {
    if (words === '') return;
    step.text += words;
    tell(words);
  };
  const result = streamText({ ...call, maxRetries: 0, abortSignal, onError: () => {} });
  const ending = await readInto(step, result.fullStream, { room, say }).catch((error: unknown) => ({ error }));
  if (caller?.aborted) return { ...step, failure: 'aborted' };
  if (clock.aborted) return { ...step, failure: 'timeout' };
  if ('error' in ending) return { ...step, ...failureOf(ending.error) };
  if ('full' in ending) {
    full.abort();
    if (ending.full === 'calls') return { ...step, failure: 'too-long' };
    say(CUT);
    return { ...step, calls: [] };
  }
  if (ending.finished === 'content-filter') return { ...step, failure: 'refused' };
  if (step.calls.length > 0) {
    const { messages } = await result.response;
    return { ...step, messages: messages.filter(({ role }) => role === 'assistant') };
  }
  const isCut = ending.finished === 'length';
  if (step.text.trim() === '') return { ...step, failure: isCut ? 'too-long' : 'refused' };
  if (isCut) say(CUT);
  return step;
};
