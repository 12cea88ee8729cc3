import { connect } from 'node:net';

const PATIENCE_MS = 10_000;
const LOOK_MS = 300;

const post = (head: string, body: string): string =>
  `POST /v1/todos HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\nContent-Type: application/json\r\n${head}\r\n${body}`;

/** Bytes that no client library would send; `TOKEN` stands for a person's own. */
export const RAW_REQUESTS: readonly (readonly [string, string])[] = [
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['a TLS greeting', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
  ['HTTP/0.9', 'GET /\r\n'],
  ['HTTP/2 in clear', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a version of the future', 'GET / HTTP/9.9\r\nHost: a\r\n\r\n'],
  ['no host', 'GET /livez HTTP/1.1\r\n\r\n'],
  ['two hosts', 'GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
  ['an unusable host', 'GET /livez HTTP/1.1\r\nHost: [::g]:x\r\n\r\n'],
  ['an absolute address of another', 'GET http://evil.example/livez HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['an absolute address that is none', 'GET http://%/livez HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['an address of two slashes', 'GET //evil.example/v1/me HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a way out of the root', 'GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a fragment', 'GET /livez#x HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a zero byte in the path', 'GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n'],
  [
    'bytes beyond ASCII in the path',
    'GET /v1/todos/\u00ff\u00fe HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\n\r\n',
  ],
  ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  ['a method of its own', 'HACK / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['an upgrade', 'GET /v1/events HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ['a header without a colon', 'GET /livez HTTP/1.1\r\nHost: a\r\nx\r\n\r\n'],
  ['a folded header', 'GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n'],
  ['a space before the colon', 'GET /livez HTTP/1.1\r\nHost: a\r\nX-A : b\r\n\r\n'],
  ['a lone line feed', 'GET /livez HTTP/1.1\nHost: a\n\n'],
  ['a lone carriage return', 'GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\rc\r\n\r\n'],
  ['a zero byte in a header', 'GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\u0000\r\n\r\n'],
  ['headers of 100 KB', `GET /livez HTTP/1.1\r\nHost: a\r\nX-A: ${'b'.repeat(100_000)}\r\n\r\n`],
  ['10 000 headers', `GET /livez HTTP/1.1\r\nHost: a\r\n${'A: b\r\n'.repeat(10_000)}\r\n`],
  ['a path of 100 KB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  ['two tokens', 'GET /v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\nAuthorization: Bearer x\r\n\r\n'],
  ['two lengths', post('Content-Length: 2\r\nContent-Length: 3\r\n', '{}')],
  ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n')],
  ['a negative length', post('Content-Length: -1\r\n', '{}')],
  ['a length that is no number', post('Content-Length: 2x\r\n', '{}')],
  ['a length beyond all numbers', post('Content-Length: 99999999999999999999\r\n', '{}')],
  ['a length over the bound and nothing behind it', post('Content-Length: 300000\r\n', '')],
  ['chunks of no size', post('Transfer-Encoding: chunked\r\n', 'x\r\n\r\n')],
  ['a chunk of a size beyond all', post('Transfer-Encoding: chunked\r\n', 'fffffffffffffffff\r\n')],
  ['a chunk shorter than it says', post('Transfer-Encoding: chunked\r\n', '5\r\n{}\r\n0\r\n\r\n')],
  [
    'chunks over the bound',
    post('Transfer-Encoding: chunked\r\n', `${`2000\r\n${'a'.repeat(8_192)}\r\n`.repeat(40)}0\r\n\r\n`),
  ],
  ['chunks with trailers', post('Transfer-Encoding: chunked\r\n', '2\r\n{}\r\n0\r\nAuthorization: Bearer x\r\n\r\n')],
  ['another coding', post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n')],
  ['a coding in disguise', post('Transfer-Encoding: \u000bchunked\r\n', '0\r\n\r\n')],
  ['a body that never comes', post('Content-Length: 100\r\n', '{"title":')],
  ['a body that waits to be asked', post('Content-Length: 100\r\nExpect: 100-continue\r\n', '')],
  ['another expectation', post('Content-Length: 2\r\nExpect: miracles\r\n', '{}')],
  ['100 requests at once', 'GET /livez HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(100)],
  ['a request in the body of another', post('Content-Length: 2\r\n', '{}GET /v1/me HTTP/1.1\r\nHost: a\r\n\r\n')],
];

/** Sends the bytes and leaves when nothing more comes: what was answered, and no text if there was no end of it. */
export const sendRaw = (url: string, bytes: string): Promise<{ statuses: number[]; text: string | undefined }> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let answered = '';
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')));
    const giveUp = setTimeout(() => {
      socket.destroy();
      resolve({ statuses: [], text: undefined });
    }, PATIENCE_MS);
    let quiet = setTimeout(() => socket.destroy(), LOOK_MS);
    socket.on('data', (chunk) => {
      answered += chunk.toString('latin1');
      clearTimeout(quiet);
      quiet = setTimeout(() => socket.destroy(), LOOK_MS);
    });
    // A server may well cut such a connection.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(giveUp);
      clearTimeout(quiet);
      const statuses = [...answered.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
      resolve({ statuses, text: answered });
    });
  });

/** Opens so many connections that begin a request and fall silent. */
export const dawdle = async (url: string, count: number): Promise<() => void> => {
  const { hostname, port } = new URL(url);
  const sockets = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof connect>>((resolve, reject) => {
          const socket = connect(Number(port), hostname, () => {
            socket.write(post('Content-Length: 100\r\n', '{').slice(0, -1));
            resolve(socket);
          });
          socket.once('error', reject);
        }),
    ),
  );
  return () => {
    for (const socket of sockets) socket.on('error', () => {}).destroy();
  };
};
