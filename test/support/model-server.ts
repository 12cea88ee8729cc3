import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One answer of the scripted model, as OpenAI's chat completions stream it. */
export interface Reply {
  /** Words, in the pieces in which they come. */
  says?: readonly string[];
  /** Tools that it calls, with arguments as JSON or as the text that is sent in their place. */
  calls?: readonly (readonly [name: string, input: object | string])[];
  finish?: string;
  refuses?: string;
  /** Another status than 200, without a stream. */
  status?: number;
  /** Milliseconds ahead of each piece. */
  pause?: number;
  /** Ends the connection where the stream should go on. */
  cut?: boolean;
  /** Sent as it is, in place of everything else. */
  raw?: string;
}

/** What was sent to the model. */
export interface Asked {
  authorization: string | undefined;
  model: string;
  max_tokens: number;
  messages: { role: string; content: string | null; tool_calls?: unknown[]; tool_call_id?: string }[];
  tools: { function: { name: string; description: string; parameters: object } }[];
}

/** The next answer, from what was asked. */
export type Script = (asked: Asked, turn: number) => Reply | Promise<Reply>;

const read = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

const deltasOf = ({ says = [], calls = [], refuses }: Reply, turn: number): object[] => [
  { role: 'assistant', content: '' },
  ...says.map((content) => ({ content })),
  ...(refuses === undefined ? [] : [{ refusal: refuses }]),
  ...calls.flatMap(([name, input], index) => {
    const text = typeof input === 'string' ? input : JSON.stringify(input);
    const id = `call_${turn}_${index}`;
    const half = Math.ceil(text.length / 2);
    return [
      { tool_calls: [{ index, id, type: 'function', function: { name, arguments: text.slice(0, half) } }] },
      { tool_calls: [{ index, function: { arguments: text.slice(half) } }] },
    ];
  }),
];

const stream = async (response: ServerResponse, reply: Reply, turn: number): Promise<void> => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const base = { id: `chatcmpl-${turn}`, object: 'chat.completion.chunk', created: 1_795_000_000, model: 'scripted' };
  const send = async (chunk: object): Promise<void> => {
    if (reply.pause !== undefined) await sleep(reply.pause);
    if (!response.destroyed) response.write(`data: ${JSON.stringify({ ...base, ...chunk })}\n\n`);
  };
  for (const delta of deltasOf(reply, turn)) {
    if (response.destroyed) return;
    await send({ choices: [{ index: 0, delta, finish_reason: null }] });
  }
  if (reply.cut) {
    // What was written is to arrive before the connection breaks.
    await sleep(20);
    response.destroy();
    return;
  }
  const finish = reply.finish ?? (reply.calls === undefined ? 'stop' : 'tool_calls');
  await send({ choices: [{ index: 0, delta: {}, finish_reason: finish }] });
  await send({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 } });
  response.end('data: [DONE]\n\n');
};

/** A server on this machine that speaks OpenAI's protocol and says what its script says. */
export const openModelServer = async (first: Script) => {
  let script = first;
  const asked: Asked[] = [];
  /** How many answers the client broke off. */
  let brokenOff = 0;

  const server = createServer(async (request, response) => {
    const body = JSON.parse(await read(request));
    const own: Asked = { ...body, authorization: request.headers.authorization };
    asked.push(own);
    response.once('close', () => {
      if (!response.writableFinished) brokenOff += 1;
    });
    const turn = asked.length;
    const reply = request.url === '/v1/chat/completions' ? await script(own, turn) : { status: 404 };
    if (reply.raw !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(reply.raw);
      return;
    }
    if (reply.status === undefined) return stream(response, reply, turn);
    response.writeHead(reply.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'scripted', type: 'server_error' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    brokenOff: () => brokenOff,
    /** Goes on with another script. */
    follow: (next: Script): void => {
      script = next;
      asked.length = 0;
      brokenOff = 0;
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
export type ModelServer = Awaited<ReturnType<typeof openModelServer>>;

/** A script that goes through `replies`, and stays with the last. */
export const inTurn =
  (...replies: readonly Reply[]): Script =>
  (_asked, turn) =>
    replies[Math.min(turn, replies.length) - 1] ?? {};
