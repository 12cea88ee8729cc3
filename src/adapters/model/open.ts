import type { ModelPort } from '../../domain/assistant/model.ts';

/** Which model answers, and what it takes to reach it. */
type Settings =
  | { provider: 'openai-compatible'; model: string; baseUrl: string; apiKey?: string }
  | {
      provider: 'bedrock';
      model: string;
      region: string;
      baseUrl?: string;
      apiKey?: string;
      credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
    };

/** Opens the model; of the SDKs only the one that it needs is loaded. */
export const openModel = async (settings: Settings): Promise<ModelPort> => {
  if (settings.provider === 'bedrock') return (await import('./bedrock.ts')).bedrockModel(settings);
  return (await import('./openai-compatible.ts')).openAiCompatibleModel(settings);
};
