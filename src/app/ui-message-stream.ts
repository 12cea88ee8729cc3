import type { ChatAnswer } from '../domain/assistant/chat.ts';
import type { ChatEvent } from '../domain/assistant/listening.ts';
import { type Outcome, refused } from '../domain/assistant/tool.ts';

/** The headers that clients of the AI SDK know its UI message stream by; the last keeps proxies from holding it back. */
export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream',
  'X-Vercel-AI-UI-Message-Stream': 'v1',
  'X-Accel-Buffering': 'no',
} as const;

/** One part of the stream (https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol, version 1), as far as Remo sends any. */
type Chunk =
  | { type: 'start' }
  | { type: 'text-start' | 'text-end'; id: string }
  | { type: 'text-delta'; id: string; delta: string }
  | { type: 'tool-input-available'; toolCallId: string; toolName: string; input: unknown }
  | { type: 'tool-output-available'; toolCallId: string; output: unknown }
  | { type: 'tool-output-error'; toolCallId: string; errorText: string }
  | { type: 'data-answer'; data: ChatAnswer }
  | { type: 'error'; errorText: string }
  | { type: 'finish'; finishReason: 'stop' | 'error' };

const event = (data: string): string => `data: ${data}\n\n`;

const resultChunk = (toolCallId: string, outcome: Outcome): Chunk =>
  refused(outcome)
    ? { type: 'tool-output-error', toolCallId, errorText: outcome.problem }
    : { type: 'tool-output-available', toolCallId, output: { actions: outcome.actions } };

/** Writes what happens while a message is answered as a UI message stream; `write` takes text in its order. */
export const createUiMessageStream = (write: (text: string) => void) => {
  let texts = 0;
  let open: string | undefined;
  let isBegun = false;

  const send = (chunk: Chunk): void => write(event(JSON.stringify(chunk)));
  const begin = (): void => {
    if (!isBegun) send({ type: 'start' });
    isBegun = true;
  };
  const closeText = (): void => {
    if (open !== undefined) send({ type: 'text-end', id: open });
    open = undefined;
  };
  const say = (words: string): void => {
    // A part of its own needs no blank line in front.
    const delta = open === undefined ? words.trimStart() : words;
    if (delta === '') return;
    if (open === undefined) {
      texts += 1;
      open = `text-${texts}`;
      send({ type: 'text-start', id: open });
    }
    send({ type: 'text-delta', id: open, delta });
  };
  const end = (chunks: readonly Chunk[]): void => {
    begin();
    closeText();
    for (const chunk of chunks) send(chunk);
    write(event('[DONE]'));
  };

  return {
    tell: (told: ChatEvent): void => {
      begin();
      if (told.type !== 'words') closeText();
      switch (told.type) {
        case 'words':
          say(told.text);
          break;
        case 'text':
          say(told.text);
          closeText();
          break;
        case 'call':
          send({ type: 'tool-input-available', toolCallId: told.id, toolName: told.tool, input: told.input });
          break;
        case 'result':
          send(resultChunk(told.id, told.outcome));
      }
    },
    /** Ends it with the whole answer, the very document that JSON has. */
    finish: (answer: ChatAnswer): void =>
      end([
        { type: 'data-answer', data: answer },
        { type: 'finish', finishReason: 'stop' },
      ]),
    fail: (errorText: string): void => end([{ type: 'error', errorText }]),
  };
};
