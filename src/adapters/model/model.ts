import { jsonSchema, type LanguageModel, type ModelMessage, streamText, type ToolSet, tool } from 'ai';
import type {
  ModelCall,
  ModelFailure,
  ModelOutcome,
  ModelPort,
  ModelTool,
  ModelTurn,
} from '../../domain/assistant/model.ts';
import { failureOf } from './failure.ts';

// Its warnings go past the log, straight to the console.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** One call of the model: what it said and asked for, or how it failed. */
interface Step {
  text: string;
  calls: (ModelCall & { id: string })[];
  /** What it said, in the SDK's own form, with whatever the provider wants back in the next step. */
  messages: ModelMessage[];
  inputTokens: number;
  outputTokens: number;
  failure?: ModelFailure;
  status?: number;
}

/** Tools without a way to run: the SDK hands their calls over, and the domain reads and runs them itself. */
const toolSet = (tools: readonly ModelTool[]): ToolSet =>
  Object.fromEntries(
    tools.map(({ name, description, input }) => [name, tool({ description, inputSchema: jsonSchema(input) })]),
  );

const isSpoken = ({ role }: ModelMessage): boolean => role === 'assistant';

/** A text that has been cut says so. */
const CUT = '…';

/** The conversations of one language model, through the AI SDK: each step is one streamed call without retries. */
export const createModel = (model: LanguageModel): ModelPort => {
  const takeStep = async (
    { system, bounds, tell }: ModelTurn,
    messages: ModelMessage[],
    tools: ToolSet,
    { caller, clock, room }: { caller: AbortSignal | undefined; clock: AbortSignal; room: number },
  ): Promise<Step> => {
    const step: Step = { text: '', calls: [], messages: [], inputTokens: 0, outputTokens: 0 };
    const enough = new AbortController();
    const abortSignal = AbortSignal.any([enough.signal, clock, ...(caller ? [caller] : [])]);
    const { outputTokens: maxOutputTokens } = bounds;
    let asked = 0;
    let thrown: { error: unknown } | undefined;
    let finished: { reason: string; said: boolean } | undefined;
    const say = (words: string): void => {
      step.text += words;
      tell(words);
    };
    const result = streamText({
      model,
      system,
      messages,
      tools,
      maxOutputTokens,
      maxRetries: 0,
      abortSignal,
      onError: ({ error }) => {
        thrown ??= { error };
      },
    });
    try {
      for await (const part of result.fullStream) {
        if (part.type === 'text-delta') {
          const left = room - step.text.length;
          if (part.text.length > left) {
            say(part.text.slice(0, left));
            enough.abort();
            break;
          }
          say(part.text);
        } else if (part.type === 'tool-input-delta') {
          asked += part.delta.length;
          if (asked > bounds.characters) {
            enough.abort();
            return { ...step, failure: 'too-long' };
          }
        } else if (part.type === 'tool-call')
          step.calls.push({ id: part.toolCallId, name: part.toolName, input: part.input });
        else if (part.type === 'finish-step') {
          finished = { reason: part.finishReason, said: part.rawFinishReason !== undefined };
          step.inputTokens = part.usage.inputTokens ?? 0;
          step.outputTokens = part.usage.outputTokens ?? 0;
        }
      }
    } catch (error) {
      thrown ??= { error };
    }
    if (caller?.aborted) return { ...step, failure: 'aborted' };
    if (clock.aborted) return { ...step, failure: 'timeout' };
    if (thrown !== undefined) return { ...step, ...failureOf(thrown.error) };
    if (enough.signal.aborted) {
      say(CUT);
      return { ...step, calls: [] };
    }
    // A stream that ends without saying why has been cut off, and so have the calls in it.
    if (!finished?.said) return { ...step, failure: 'unavailable' };
    if (finished.reason === 'content-filter') return { ...step, failure: 'refused' };
    const isCut = finished.reason === 'length';
    if (step.calls.length === 0) {
      if (step.text.trim() === '') return { ...step, failure: isCut ? 'too-long' : 'refused' };
      if (isCut) say(CUT);
      return step;
    }
    const { messages: spoken } = await result.response;
    return { ...step, messages: spoken.filter(isSpoken) };
  };

  return {
    converse: async (turn) => {
      const { bounds, act, signal } = turn;
      const clock = AbortSignal.timeout(bounds.millis);
      const tools = toolSet(turn.tools);
      const messages: ModelMessage[] = [...turn.messages];
      const outcome: ModelOutcome = { text: '', steps: 0, inputTokens: 0, outputTokens: 0 };
      const tell = (words: string): void => {
        // What a later step says is a paragraph of its own.
        const lead = opened || outcome.text === '' ? '' : '\n\n';
        opened = true;
        outcome.text += lead + words;
        turn.tell(lead + words);
      };
      let opened = false;
      while (outcome.steps < bounds.steps) {
        opened = false;
        outcome.steps += 1;
        const step = await takeStep({ ...turn, tell }, messages, tools, {
          caller: signal,
          clock,
          room: bounds.characters - outcome.text.length,
        });
        outcome.inputTokens += step.inputTokens;
        outcome.outputTokens += step.outputTokens;
        const { failure, status, calls } = step;
        if (failure !== undefined) return { ...outcome, failure, ...(status !== undefined && { status }) };
        if (calls.length === 0) return outcome;
        const results = await act(calls);
        if (results === undefined) return outcome;
        messages.push(...step.messages, {
          role: 'tool',
          content: calls.map(({ id, name }, at) => ({
            type: 'tool-result',
            toolCallId: id,
            toolName: name,
            output: { type: 'json', value: results[at] ?? null },
          })),
        });
      }
      return { ...outcome, failure: 'too-long' };
    },
  };
};
