import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | undefined;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  ms: number;
}

/** Whoever waits longer than this waits for ever; the machine may be busy. */
const PATIENCE_MS = 30_000;

/** A caller that sends what it is given as it is, over kept connections. It fails where the connection breaks or nothing comes. */
export const createClient = (url: string) => {
  // Idle connections end here before they end there: a request sent into one that is being closed has no answer.
  const agent = new Agent({ keepAlive: true, timeout: PATIENCE_MS });
  const { hostname, port } = new URL(url);

  const ask = ({ method, path, headers = {}, body }: Asked): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const from = performance.now();
      const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
      const outgoing = request(
        { agent, hostname, port, method, path, headers: { ...length, ...headers } },
        (incoming) => {
          const { statusCode: status = 0, headers: answer } = incoming;
          const chunks: Buffer[] = [];
          const done = (): void => {
            clearTimeout(timer);
            resolve({
              status,
              headers: answer,
              text: Buffer.concat(chunks).toString(),
              ms: performance.now() - from,
            });
          };
          // A stream of events has no end; that it begins is its answer.
          if (answer['content-type']?.startsWith('text/event-stream') === true) {
            done();
            outgoing.on('error', () => {}).destroy();
            return;
          }
          incoming
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', done)
            .on('error', reject);
        },
      );
      const timer = setTimeout(
        () => outgoing.destroy(new Error(`no answer within ${PATIENCE_MS / 1_000} s`)),
        PATIENCE_MS,
      );
      outgoing.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      outgoing.end(body);
    });

  return {
    ask,
    /** One person's calls, in JSON. */
    as: (token: string) => {
      const headers = { Authorization: `Bearer ${token}` };
      const send = (method: string, path: string, value?: unknown, more: Record<string, string> = {}) =>
        ask({
          method,
          path,
          headers: { ...headers, ...(value !== undefined && { 'Content-Type': 'application/json' }), ...more },
          body: value === undefined ? undefined : JSON.stringify(value),
        });
      return {
        send,
        /** All pages of a list; fails on any answer but 200. */
        list: async <T>(path: string): Promise<T[]> => {
          const found: T[] = [];
          for (let cursor = ''; ; ) {
            const { status, text } = await send('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`);
            if (status !== 200) throw new Error(`${path} was answered with ${status}`);
            const page: { items: T[]; next?: string } = JSON.parse(text);
            found.push(...page.items);
            if (page.next === undefined) return found;
            cursor = `&cursor=${encodeURIComponent(page.next)}`;
          }
        },
      };
    },
    close: (): void => agent.destroy(),
  };
};
export type Client = ReturnType<typeof createClient>;
export type Person = ReturnType<Client['as']>;
