import { jsonSchema, type LanguageModel, type ModelMessage, type ToolSet, tool } from 'ai';
import type { ModelOutcome, ModelPort, ModelTool } from '../../domain/assistant/model.ts';
import { takeStep } from './step.ts';

const toolSet = (tools: readonly ModelTool[]): ToolSet =>
  Object.fromEntries(
    tools.map(({ name, description, input }) => [name, tool({ description, inputSchema: jsonSchema(input) })]),
  );

/** What stands between the texts of two steps. */
const BREAK = '\n\n';

/** The conversations of one language model, through the AI SDK: step by step, as tools lead on to further ones. */
export const createModel = (model: LanguageModel): ModelPort => ({
  converse: async (turn) => {
    const { system, bounds, act, signal: caller } = turn;
    const clock = AbortSignal.timeout(bounds.millis);
    const tools = toolSet(turn.tools);
    const messages: ModelMessage[] = [...turn.messages];
    const outcome: ModelOutcome = { text: '', steps: 0, inputTokens: 0, outputTokens: 0 };

    while (outcome.steps < bounds.steps) {
      outcome.steps += 1;
      let lead = outcome.text === '' ? '' : BREAK;
      const tell = (words: string): void => {
        outcome.text += lead + words;
        turn.tell(lead + words);
        lead = '';
      };
      const room = { text: bounds.characters - outcome.text.length, calls: bounds.characters };
      const maxOutputTokens = bounds.outputTokens;
      const step = await takeStep({ model, system, messages, tools, maxOutputTokens, room, tell, caller, clock });
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
});
