import * as z from 'zod';
import { type AWS_VARIABLES, type AwsCredentials, credentialsOf } from './aws.ts';
import { isSafeFromOthers } from './url.ts';

/** What may stand in a header: visible ASCII. */
const isHeaderText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/** Whether a URL carries no credentials of its own, which no request may be made with. */
const namesNobody = (url: string): boolean => {
  const { username, password } = new URL(url);
  return username === '' && password === '';
};

/** The variables that name a language model. */
export const MODEL_VARIABLES = {
  REMO_LLM_PROVIDER: z.enum(['openai-compatible', 'bedrock']).optional(),
  REMO_LLM_MODEL: z.string().max(2_048).refine(isHeaderText, 'is not the name of a model').optional(),
  REMO_LLM_BASE_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine(namesNobody, 'holds a user name or a password')
    .optional(),
  REMO_LLM_API_KEY: z.string().max(8_192).refine(isHeaderText, 'is not a key of visible ASCII characters').optional(),
};
type Variables = z.infer<z.ZodObject<typeof MODEL_VARIABLES & typeof AWS_VARIABLES>>;

/** The language model that answers, in front of the built-in mind. */
export type ModelConfig =
  | { provider: 'openai-compatible'; model: string; baseUrl: string; apiKey?: string }
  | {
      provider: 'bedrock';
      model: string;
      region: string;
      baseUrl?: string;
      apiKey?: string;
      /** Absent: the SDK's own chain of providers. */
      credentials?: AwsCredentials;
    };

const COMPANIONS = ['REMO_LLM_MODEL', 'REMO_LLM_BASE_URL', 'REMO_LLM_API_KEY'] as const;

/** What variables that are good by themselves lack together. */
export const modelFaults = (env: Variables): (readonly [key: keyof Variables, message: string])[] => {
  const { REMO_LLM_PROVIDER: provider, REMO_LLM_MODEL: model, REMO_LLM_BASE_URL: baseUrl, REMO_LLM_API_KEY: key } = env;
  if (provider === undefined) {
    const given = COMPANIONS.filter((name) => env[name] !== undefined);
    return given.length > 0 ? [['REMO_LLM_PROVIDER', `is needed with ${given.join(', ')}`]] : [];
  }
  const isOpen = key !== undefined && baseUrl !== undefined && !isSafeFromOthers(baseUrl);
  return [
    ...(model === undefined ? [['REMO_LLM_MODEL', 'is needed with REMO_LLM_PROVIDER'] as const] : []),
    ...(provider === 'openai-compatible' && baseUrl === undefined
      ? [['REMO_LLM_BASE_URL', 'is needed with openai-compatible'] as const]
      : []),
    ...(isOpen ? [['REMO_LLM_BASE_URL', 'is not an https URL, which a key is sent to'] as const] : []),
  ];
};

/** The model that the variables name, if they name one. */
export const modelOf = (env: Variables): { model?: ModelConfig } => {
  const { REMO_LLM_PROVIDER: provider, REMO_LLM_MODEL: model, REMO_LLM_BASE_URL: baseUrl } = env;
  if (provider === undefined || model === undefined) return {};
  const apiKey = env.REMO_LLM_API_KEY === undefined ? {} : { apiKey: env.REMO_LLM_API_KEY };
  const place = baseUrl === undefined ? {} : { baseUrl };
  if (provider === 'bedrock')
    return { model: { provider, model, region: env.AWS_REGION, ...place, ...apiKey, ...credentialsOf(env) } };
  return baseUrl === undefined ? {} : { model: { provider, model, baseUrl, ...apiKey } };
};
