import { connect } from 'node:net';

/** What the process that makes the load is asked for. */
export interface Load {
  port: number;
  /** Whole requests as they go over the wire, sent in turn. */
  requests: string[];
  /** Kept-alive connections, each with one request under way. */
  connections: number;
  ms: number;
}

export interface Outcome {
  requests: number;
  failures: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

const HEAD_END = '\r\n\r\n';

/** Where the answer at the start of `text` (one character a byte) ends; `undefined` while it is not all there. */
const endOf = (text: string): number | undefined => {
  const head = text.indexOf(HEAD_END);
  if (head < 0) return undefined;
  const body = head + HEAD_END.length;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head)) ?? [];
  if (length !== undefined) return body + Number(length) <= text.length ? body + Number(length) : undefined;
  const last = text.indexOf('\r\n0\r\n\r\n', head);
  return last < 0 ? undefined : last + 7;
};

/** Keeps every connection busy for `ms`. */
const run = async ({ port, requests, connections, ms }: Load): Promise<Outcome> => {
  const times: number[] = [];
  let [turn, failures] = [0, 0];
  const end = performance.now() + ms;
  const busy = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let [received, sentAt] = ['', 0];
      const next = (): void => {
        sentAt = performance.now();
        turn += 1;
        if (sentAt < end) socket.write(requests[turn % requests.length] ?? '');
        else socket.end();
      };
      socket.setEncoding('latin1');
      socket.once('connect', next);
      socket.once('close', () => resolve());
      socket.once('error', reject);
      socket.on('data', (piece) => {
        received += piece;
        if (endOf(received) === undefined) return;
        times.push(performance.now() - sentAt);
        if (!/^HTTP\/1\.1 20[01] /.test(received)) failures += 1;
        received = '';
        next();
      });
    });
  await Promise.all(Array.from({ length: connections }, busy));
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { requests: times.length, failures, p50: at(0.5), p99: at(0.99) };
};

process.on('message', (load: Load) => {
  void run(load).then((outcome) => process.send?.(outcome));
});
process.once('disconnect', () => process.exit());
