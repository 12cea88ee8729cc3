import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What becomes of a call: it goes through, late, is refused for want of capacity every third time, finds its connection cut
 * as soon as it is made, or is never answered.
 */
export type Weather = 'fair' | 'slow' | 'throttling' | 'cut' | 'silent';

const SLOW_MS = 2_000;
const THROTTLE_EVERY = 3;
const THROTTLED = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'too fast',
});

/** Stands between a server and its store, counts the calls, and makes the store's bad days. */
export const openStoreProxy = async (endpoint: string) => {
  const { hostname, port } = new URL(endpoint);
  let weather: Weather = 'fair';
  let calls = 0;

  const forward = ({ method, headers }: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    const outgoing = request({ hostname, port, method, path: '/', headers }, (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      incoming.pipe(response);
    });
    outgoing.on('error', () => response.destroy()).end(body);
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    calls += 1;
    const call = calls;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    if (weather === 'silent') return;
    if (weather === 'slow') await sleep(SLOW_MS);
    if (weather === 'throttling' && call % THROTTLE_EVERY === 0) {
      response.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0' }).end(THROTTLED);
      return;
    }
    forward(incoming, Buffer.concat(chunks), response);
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    if (weather !== 'cut') return;
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the port is not known');

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    /** How many there were; a connection that was cut counts as one. */
    calls: (): number => calls,
    become: (next: Weather): void => {
      weather = next;
      // What is open is cut; and whoever still waits for a silent store would wait on.
      if (next === 'cut' || next === 'fair') server.closeAllConnections();
    },
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
};
