import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ModelPort } from '../../domain/assistant/model.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { createModel } from './model.ts';

interface Options {
  model: string;
  /** Up to and including `/v1`, where the server has one. */
  baseUrl: string;
  apiKey?: string | undefined;
}

/** A model behind any endpoint that speaks OpenAI's chat completions, on this machine or elsewhere. */
export const openAiCompatibleModel = ({ model, baseUrl, apiKey }: Options): ModelPort => {
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    includeUsage: true,
    fetch: boundedFetch,
  });
  return createModel(provider(model));
};
