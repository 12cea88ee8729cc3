import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
  bytes: Buffer;
}

/** How a receiver answers a request that has arrived in full; without an answer the sender hangs. */
export type Behaviour = (response: ServerResponse, received: Received) => void;

interface Certified {
  key: string;
  cert: string;
}

/** A server on 127.0.0.1, over TLS when it has a certificate, that keeps what it receives; it ends with its test. */
export const openReceiver = async (behave: Behaviour, certified?: Certified) => {
  const received: Received[] = [];
  let connections = 0;

  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url: path, headers } = request;
      const bytes = Buffer.concat(chunks);
      const whole = { method, path, headers, body: bytes.toString(), bytes };
      received.push(whole);
      behave(response, whole);
    });
  };
  const server = certified ? createTlsServer(certified, listener) : createServer(listener);
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  return {
    port,
    url: `${certified ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    received,
    /** How many connections have been accepted, whatever became of them. */
    connections: () => connections,
  };
};

export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(code, headers).end();

/** A port of 127.0.0.1 on which nobody listens. */
export const unusedPort = async (): Promise<number> => {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};
