import { createServer } from 'node:http';

/**
 * A table that answers at once and keeps nothing, a process of its own: `GetItem` finds the item given as the first
 * argument under every key of a reminder and nothing elsewhere, writes are taken, and queries find nothing.
 */
const [, , item = '{}'] = process.argv;
const found = JSON.stringify({ Item: JSON.parse(item) });
const ANSWERS: Record<string, (body: string) => string> = {
  GetItem: (body) => (body.includes('"reminder_data#') ? found : '{}'),
  PutItem: () => '{}',
  Query: () => '{"Items":[],"Count":0,"ScannedCount":0}',
};
const UNKNOWN = '{"__type":"com.amazon.coral.service#UnknownOperationException"}';

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (piece: string) => {
    body += piece;
  });
  request.on('end', () => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = ANSWERS[operation]?.(body);
    const text = answer ?? UNKNOWN;
    response.writeHead(answer === undefined ? 400 : 200, {
      'Content-Type': 'application/x-amz-json-1.0',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.once('disconnect', () => process.exit());
