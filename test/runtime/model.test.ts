import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { inTurn, openModelServer } from '../support/model-server.ts';
import { dataFolder, startServer, tokenFor } from '../support/server.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const WATCH = `--import=${fileURLToPath(new URL('../support/list-model-modules.ts', import.meta.url))}`;

/** The server with what it loads of a model's SDK in its output, and a way to speak with it. */
const serving = async (variables: Record<string, string>) => {
  const dataDir = dataFolder();
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startServer(dataDir, { REMO_STORAGE: 'memory', NODE_OPTIONS: WATCH, ...variables });
  undo.push(() => server.end('SIGKILL'));
  const token = tokenFor('alice', dataDir);
  const say = async (message: string) => {
    const response = await fetch(`${server.url}/v1/chat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message, timeZone: 'Asia/Kolkata' }),
    });
    return (await response.json()) as { reply: string };
  };
  return { server, say };
};

describe('the Node server', () => {
  it('loads nothing of a language model without one being configured', async () => {
    const { server, say } = await serving({});
    expect((await say('remind me to vote tomorrow at 9am')).reply).toMatch(/remind you to vote/);
    expect(server.output()).not.toMatch(/^loaded /m);
  });

  it('asks the model that is configured, and writes its outcome to the log and nothing that was said', async () => {
    const model = await openModelServer(inTurn({ says: ['Bonjour.'] }));
    undo.push(model.close);
    const { server, say } = await serving({
      LOG_LEVEL: 'debug',
      REMO_LLM_PROVIDER: 'openai-compatible',
      REMO_LLM_MODEL: 'scripted',
      REMO_LLM_BASE_URL: model.baseUrl,
      REMO_LLM_API_KEY: 'sk-secret',
    });
    expect((await say('greet me in French')).reply).toBe('Bonjour.');
    // The lines of a request may be written after its answer.
    await expect
      .poll(server.output)
      .toMatch(/"event":"model turn","failure":"none","ms":\d+,"steps":1,"inputTokens":100,"outputTokens":10/);
    await expect.poll(server.output).toMatch(/"event":"request"/);
    const output = server.output();
    expect(output).toMatch(/^loaded .*\/ai\//m);
    expect(output).not.toMatch(/^loaded .*bedrock/m);
    expect(output).not.toMatch(/sk-secret|greet me|Bonjour|AI SDK/);
  });
});
