import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Engine } from './engine.ts';

const LOOPBACK = '127.0.0.1';
/** DynamoDB's own bound on a request. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** How long a closing gate waits for the requests under way. */
const CLOSE_WITHIN_MS = 5_000;
/** Longer than clients keep an idle connection, so that none sends into one that is being closed. */
const KEEP_ALIVE_MS = 65_000;

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const hasKey = ({ headers }: IncomingMessage, accessKeyId: string): boolean => {
  const credential = /^AWS4-HMAC-SHA256 Credential=([\w-]{1,128})\//.exec(headers.authorization ?? '')?.[1];
  return credential !== undefined && isSame(credential, accessKeyId);
};

/** A name that resolves to this machine only for a web page's sake is not ours. */
const isForLoopback = ({ headers }: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/.test(headers.host ?? '');

const isAdmitted = (request: IncomingMessage, accessKeyId: string): boolean =>
  request.headers.origin === undefined && isForLoopback(request) && hasKey(request, accessKeyId);

/** The body, or `undefined` where it is too large. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const send = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0', ...headers }).end(text);
};

/** Refused before the body is read; the connection goes with it. */
const refuse = (response: ServerResponse, status: number, type: string): void =>
  send(response, status, { __type: `com.amazon.coral.service#${type}` }, { Connection: 'close' });

/**
 * Serves the engine on a loopback port, to those only who know the access key id, which is the secret here: signatures
 * are not checked. Whatever comes from a web page is refused.
 */
export const openGate = async (engine: Engine, accessKeyId: string) => {
  let isClosing = false;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isAdmitted(request, accessKeyId)) return refuse(response, 403, 'AccessDeniedException');
    const text = await bodyOf(request);
    if (text === undefined) return refuse(response, 413, 'RequestEntityTooLargeException');
    const { status, body } = await engine.answer(String(request.headers['x-amz-target'] ?? ''), text);
    if (isClosing) response.shouldKeepAlive = false;
    send(response, status, body);
  };

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the port is not known');

  return {
    endpoint: `http://${LOOPBACK}:${address.port}`,
    /** Takes no further requests, and waits for those under way within a bound. */
    close: async (): Promise<void> => {
      isClosing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
      await closed;
      clearTimeout(timer);
    },
  };
};
