import { describe, expect, it } from 'vitest';
import { createPlatformFetch } from '../src/adapters/webhook/platform-fetch.ts';
import { compose } from '../src/compose.ts';
import { ConfigError, parseConfig, parseDisklessConfig } from '../src/config.ts';

const OPENAI = {
  REMO_LLM_PROVIDER: 'openai-compatible',
  REMO_LLM_MODEL: 'llama3.1:8b',
  REMO_LLM_BASE_URL: 'http://ollama:11434/v1',
};
const BEDROCK = { REMO_LLM_PROVIDER: 'bedrock', REMO_LLM_MODEL: 'eu.anthropic.claude:0', AWS_REGION: 'eu-central-1' };

describe('the settings of the language model', () => {
  it.each([
    ['none', {}, undefined],
    ['blank ones', { REMO_LLM_PROVIDER: '', REMO_LLM_MODEL: '' }, undefined],
    [
      'a model on this network, without a key',
      OPENAI,
      { provider: 'openai-compatible', model: 'llama3.1:8b', baseUrl: 'http://ollama:11434/v1' },
    ],
    [
      'a model elsewhere, with a key',
      { ...OPENAI, REMO_LLM_BASE_URL: 'https://api.example.com/v1', REMO_LLM_API_KEY: 'sk-1' },
      { baseUrl: 'https://api.example.com/v1', apiKey: 'sk-1' },
    ],
    ['Bedrock', BEDROCK, { provider: 'bedrock', model: 'eu.anthropic.claude:0', region: 'eu-central-1' }],
    [
      'Bedrock with credentials',
      { ...BEDROCK, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' },
      { credentials: { accessKeyId: 'id', secretAccessKey: 'secret' } },
    ],
  ])('may be %s', (_name, settings, model) => {
    const parsed = parseConfig(settings).model;
    if (model === undefined) expect(parsed).toBeUndefined();
    else expect(parsed).toMatchObject(model);
  });

  it.each([
    ['an unknown provider', { ...OPENAI, REMO_LLM_PROVIDER: 'oracle' }, /REMO_LLM_PROVIDER/],
    ['a provider alone', { REMO_LLM_PROVIDER: 'openai-compatible' }, /REMO_LLM_MODEL[\s\S]*REMO_LLM_BASE_URL/],
    ['a key without a provider', { REMO_LLM_API_KEY: 'sk-1' }, /REMO_LLM_PROVIDER: .*REMO_LLM_API_KEY/],
    ['an address that is none', { ...OPENAI, REMO_LLM_BASE_URL: 'ollama' }, /REMO_LLM_BASE_URL/],
    [
      'an address with a password',
      { ...OPENAI, REMO_LLM_BASE_URL: 'https://me:sk-1@llm.example.com' },
      /REMO_LLM_BASE_URL/,
    ],
    ['a key in the clear', { ...OPENAI, REMO_LLM_API_KEY: 'sk-1' }, /REMO_LLM_BASE_URL: .*https/],
    ['a key of two lines', { ...OPENAI, REMO_LLM_API_KEY: 'sk-1\nX-Evil: 1' }, /REMO_LLM_API_KEY/],
  ])('may not be %s', (_name, settings, message) => {
    const parse = () => parseConfig(settings);
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/sk-1|oracle/);
  });

  it('are refused by a bundle that has no language model', async () => {
    const settings = parseDisklessConfig({ ...OPENAI, PRIVY_APP_ID: 'app', REMO_STORAGE: 'memory' });
    const runtime = {
      write: () => {},
      fetchOutward: createPlatformFetch({ allowLoopback: false }),
      allowLoopback: false,
    };
    await expect(compose(settings, runtime)).rejects.toThrow(/REMO_LLM_PROVIDER: there is no language model/);
  });
});
