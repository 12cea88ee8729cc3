import { createServer, type IncomingMessage } from 'node:http';
import { CONTENT_TYPE } from './prometheus.ts';

const LOOPBACK = '127.0.0.1';

/** A name that resolves to this machine only for a web page's sake is not ours. */
const isForLoopback = ({ headers }: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/.test(headers.host ?? '');

const statusOf = (request: IncomingMessage): 200 | 403 | 404 | 405 => {
  if (!isForLoopback(request)) return 403;
  if (request.url !== '/metrics') return 404;
  return request.method === 'GET' ? 200 : 405;
};

interface Options {
  /** 0 takes any that is free. */
  port: number;
  /** What is served, in Prometheus's text format. */
  read: () => string;
}

/** Serves `/metrics` to this machine alone. */
export const serveMetrics = async ({ port, read }: Options) => {
  const server = createServer((request, response) => {
    const status = statusOf(request);
    const isServed = status === 200;
    response.writeHead(status, isServed ? { 'Content-Type': CONTENT_TYPE } : {}).end(isServed ? read() : '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the port is not known');
  return {
    url: `http://${LOOPBACK}:${address.port}/metrics`,
    close: async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
